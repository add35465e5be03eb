"""Learn the model from the example sentences: ``make finder-model`` (and its honest figures).

Multinomial regression with soft labels, AdaGrad in a fixed order of batches; the strongest
rows are kept as int8. The same data and code give the same file.
"""

import argparse
import csv
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

import numpy as np

from tsunagu.finder.model import FILE, FOLDER, NONE, Floats, Model, fingerprint
from tsunagu.finder.vectors import Vector, vector

EPOCHS, BATCH, RATE, SHRINK, SEED = 4, 64, 0.5, 1e-4, 1
SECOND = 0.5  # how much a further need of a sentence counts beside its first
SELDOM = 2  # a feature of fewer sentences teaches nothing
ROWS = 24_000
FOLDS = 5


class Example(NamedTuple):
    codes: list[str]
    language: str
    voice: str
    text: str
    file: str


def examples() -> list[Example]:
    found = []
    for path in sorted((FOLDER / "examples").glob("*.tsv")):
        with path.open(encoding="utf-8", newline="") as file:
            for codes, language, voice, text in csv.reader(file, "excel-tab", quoting=3):
                found.append(Example((codes or NONE).split(","), language, voice, text, path.stem))
    return found


def columns(rows: Iterable[Example]) -> list[str]:
    return [*sorted({code for row in rows for code in row.codes} - {NONE}), NONE]


def learn(texts: Sequence[Vector], needs: Sequence[list[str]], codes: list[str]) -> Model:
    """The whole regression, its rows cut to the strongest and rounded."""
    counts = Counter(key for text in texts for key in text.weights)
    rows = {key: row for row, key in enumerate(sorted(k for k in counts if counts[k] >= SELDOM))}
    wanted = np.array([_label(some, codes) for some in needs], np.float32)
    weights = np.zeros((len(rows), len(codes)), np.float32)
    squares = np.full_like(weights, 1e-2)
    bias = np.zeros(len(codes), np.float32)
    known = [_known(text, rows) for text in texts]
    dice = np.random.default_rng(SEED)
    for _epoch in range(EPOCHS):
        order = dice.permutation(len(texts))
        for start in range(0, len(order), BATCH):
            batch = order[start : start + BATCH]
            used, values = _dense([known[i] for i in batch])
            error = _softmax(values @ weights[used] + bias) - wanted[batch]
            slope = values.T @ error + SHRINK * len(batch) * weights[used]
            squares[used] += slope**2
            weights[used] -= RATE * slope / np.sqrt(squares[used])
            bias -= 0.02 * error.mean(0)
    return _cut(rows, weights, bias, codes)


def _label(some: list[str], codes: list[str]) -> Floats:
    label = np.zeros(len(codes), np.float32)
    for place, code in enumerate(some):
        label[codes.index(code)] = SECOND if place else 1.0
    return np.asarray(label / label.sum())


def _known(text: Vector, rows: dict[int, int]) -> list[tuple[int, float]]:
    return [(rows[key], x) for key, x in text.weights.items() if key in rows]


def _dense(texts: list[list[tuple[int, float]]]) -> tuple[list[int], Floats]:
    """The rows that a batch uses, and its texts as a matrix over them."""
    used = sorted({row for text in texts for row, _x in text})
    place = {row: at for at, row in enumerate(used)}
    values = np.zeros((len(texts), len(used)), np.float32)
    for at, text in enumerate(texts):
        for row, x in text:
            values[at, place[row]] = x
    return used, values


def _softmax(logits: Floats) -> Floats:
    powers = np.exp(logits - logits.max(1, keepdims=True))
    return np.asarray(powers / powers.sum(1, keepdims=True))


def _cut(rows: dict[int, int], weights: Floats, bias: Floats, codes: list[str]) -> Model:
    keys = list(rows)
    strongest = np.sort(np.argsort(-np.square(weights).sum(1), kind="stable")[:ROWS])
    kept = weights[strongest]
    scale = np.abs(kept).max(0) / 127 + 1e-9
    rounded = np.round(kept / scale).astype(np.int8)
    places = {keys[row]: at for at, row in enumerate(strongest)}
    return Model(codes, places, rounded, scale, bias)


def save(model: Model) -> None:
    np.savez_compressed(
        FILE,
        codes=" ".join(model.codes),
        keys=np.array(list(model.rows), np.uint32),
        weights=model.weights,
        scale=model.scale.astype(np.float32),
        bias=model.bias.astype(np.float32),
        fingerprint=fingerprint(),
    )


def folds(rows: list[Example]) -> list[int]:
    """Blocks of neighbouring lines of one need and language stay together."""
    blocks: dict[tuple[str, str, str], list[int]] = defaultdict(list)
    for at, row in enumerate(rows):
        blocks[row.file, row.codes[0], row.language].append(at)
    fold = [0] * len(rows)
    for number, block in enumerate(blocks.values()):
        for place, at in enumerate(block):
            fold[at] = (place * FOLDS // len(block) + number) % FOLDS
    return fold


def figures(rows: list[Example], texts: list[Vector], codes: list[str]) -> Iterator[str]:
    """Cross-validated: how often the right need is first, or among three, with the lexicon."""
    logits = np.zeros((len(rows), len(codes)))
    fold = np.array(folds(rows))
    for part in range(FOLDS):
        ours = np.flatnonzero(fold != part)
        model = learn([texts[i] for i in ours], [rows[i].codes for i in ours], codes)
        for i in np.flatnonzero(fold == part):
            logits[i] = model.logits(texts[i])
    told = np.array([[text.told.get(code, 0.0) for code in codes] for text in texts])
    needs = [i for i, row in enumerate(rows) if row.codes != [NONE]]
    for lexicon in (0.0, 0.3, 0.6, 1.0):
        order = np.argsort(-(logits + lexicon * told)[:, :-1])
        first = sum(codes[order[i, 0]] in rows[i].codes for i in needs) / len(needs)
        third = sum(rows[i].codes[0] in [codes[at] for at in order[i, :3]] for i in needs)
        yield f"lexicon {lexicon}: first {first:.1%}, in three {third / len(needs):.1%}\n"


def main() -> None:
    asked = argparse.ArgumentParser()
    asked.add_argument("--figures", action="store_true", help="cross-validate, write no model")
    rows = examples()
    texts = [vector(row.text) for row in rows]
    codes = columns(rows)
    if asked.parse_args().figures:
        sys.stdout.writelines(figures(rows, texts, codes))
    else:
        save(learn(texts, [row.codes for row in rows], codes))


if __name__ == "__main__":
    main()
