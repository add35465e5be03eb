"""Learn the two models from the example sentences: ``make finder-model`` (or its honest figures).

Linear support vectors (scikit-learn, only here), one for each need and one for each danger; the
strongest rows are kept as int8. The same data, code and library give the same file.
"""

import argparse
import csv
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from scipy.sparse import csr_matrix
from sklearn.svm import LinearSVC

from tsunagu.finder import NEEDS
from tsunagu.finder.danger.kinds import DANGERS
from tsunagu.finder.model import ANY, FOLDER, NONE, Floats, Model, file_of, fingerprint
from tsunagu.finder.vectors import Vector, vector

SEED, STRICT = 1, 1.0  # how dearly a sentence on the wrong side is paid for
SELDOM = 2  # a feature of fewer sentences teaches nothing
ROWS = {"needs": 48_000, "dangers": 16_000}
FOLDS = 5
# What a sentence about these needs says of danger is not known from the need alone.
UNKNOWN = frozenset({"medical-access", "consumer-fraud", "missing-person", "mental-health"})
SAFETY = {need: danger for danger, need in NEEDS.items()}


class Example(NamedTuple):
    codes: list[str]
    language: str
    voice: str
    text: str
    file: str


def examples() -> list[Example]:
    """The sentences about needs; ``none`` where there is none."""
    return [row for path in sorted((FOLDER / "examples").glob("*.tsv")) for row in _read(path)]


def about_danger() -> list[Example]:
    """The sentences about danger and their look-alikes, and what those about needs say of it."""
    told = list(_read(FOLDER / "danger" / "examples.tsv"))
    for row in examples():
        if not UNKNOWN & set(row.codes):
            dangers = [SAFETY[code] for code in row.codes if code in SAFETY]
            told.append(row._replace(codes=dangers or [NONE]))
    return told


def _read(path: Path) -> Iterator[Example]:
    with path.open(encoding="utf-8", newline="") as file:
        for codes, language, voice, text in csv.reader(file, "excel-tab", quoting=csv.QUOTE_NONE):
            yield Example((codes or NONE).split(","), language, voice, text, path.stem)


def columns(rows: Iterable[Example]) -> list[str]:
    return [*sorted({code for row in rows for code in row.codes} - {NONE}), NONE]


def learn(texts: Sequence[Vector], labels: dict[str, list[bool]], rows: int) -> Model:
    """One plane between those who are meant and all others, for each label."""
    counts = Counter(key for text in texts for key in text.weights)
    keys = sorted(key for key, count in counts.items() if count >= SELDOM)
    rarity = np.array([np.log((1 + len(texts)) / (1 + counts[key])) + 1 for key in keys])
    matrix = _matrix(texts, {key: row for row, key in enumerate(keys)}, rarity)
    planes = [_plane(matrix, np.array(meant)) for meant in labels.values()]
    weights = np.array([plane.coef_[0] for plane in planes], np.float32).T
    bias = np.array([plane.intercept_[0] for plane in planes], np.float32)
    strongest = np.sort(np.argsort(-np.square(weights).sum(1), kind="stable")[:rows])
    kept = weights[strongest]
    scale = np.asarray(np.abs(kept).max(0) / 127 + 1e-9, np.float32)
    places = {keys[row]: at for at, row in enumerate(strongest)}
    rounded = np.round(kept / scale).astype(np.int8)
    return Model(list(labels), places, rounded, rarity[strongest].astype(np.float32), scale, bias)


def _plane(matrix: Any, meant: Any) -> Any:
    return LinearSVC(C=STRICT, random_state=SEED).fit(matrix, meant)


def _matrix(texts: Sequence[Vector], rows: dict[int, int], rarity: Floats) -> Any:
    """(texts, features), each text of length one."""
    cells: list[float] = []
    at: list[int] = []
    ends = [0]
    for text in texts:
        some = [
            (rows[key], x * rarity[rows[key]]) for key, x in text.weights.items() if key in rows
        ]
        length = np.sqrt(sum(x * x for _row, x in some)) or 1.0
        at.extend(row for row, _x in some)
        cells.extend(x / length for _row, x in some)
        ends.append(len(at))
    return csr_matrix((cells, at, ends), shape=(len(texts), len(rows)))


def of_needs(rows: Sequence[Example], codes: list[str]) -> dict[str, list[bool]]:
    return {code: [code in row.codes for row in rows] for code in codes}


def of_dangers(rows: Sequence[Example]) -> dict[str, list[bool]]:
    """Each danger by itself, and whether there is any."""
    each = {name: [name in row.codes for row in rows] for name in DANGERS}
    return each | {ANY: [row.codes != [NONE] for row in rows]}


def save(name: str, model: Model) -> None:
    np.savez_compressed(
        file_of(name),
        codes=" ".join(model.codes),
        keys=np.array(list(model.rows), np.uint32),
        weights=model.weights,
        rarity=model.rarity.astype(np.float16),
        scale=model.scale,
        bias=model.bias,
        fingerprint=fingerprint(),
    )


def folds(rows: Sequence[Example]) -> Any:
    """Blocks of neighbouring lines of one need and language stay together."""
    blocks: dict[tuple[str, str, str], list[int]] = defaultdict(list)
    for at, row in enumerate(rows):
        blocks[row.file, row.codes[0], row.language].append(at)
    fold = [0] * len(rows)
    for number, block in enumerate(blocks.values()):
        for place, at in enumerate(block):
            fold[at] = (place * FOLDS // len(block) + number) % FOLDS
    return np.array(fold)


def held_out(rows: Sequence[Example], texts: Sequence[Vector], name: str) -> Floats:
    """(rows, labels): what a model says that has not seen the part the row is in."""
    codes = columns(rows)
    said: Any = None
    fold = folds(rows)
    for part in range(FOLDS):
        ours = np.flatnonzero(fold != part).tolist()
        some = [rows[i] for i in ours]
        labels = of_needs(some, codes) if name == "needs" else of_dangers(some)
        model = learn([texts[i] for i in ours], labels, ROWS[name])
        said = np.zeros((len(rows), len(labels))) if said is None else said
        for i in np.flatnonzero(fold == part).tolist():
            said[i] = model.logits(texts[i])
    return np.asarray(said)


def needs_figures(rows: Sequence[Example], texts: Sequence[Vector]) -> Iterator[str]:
    """How often the right need is first, or among three, with the lexicon."""
    codes = columns(rows)
    said = held_out(rows, texts, "needs")
    told = np.array([[text.told.get(code, 0.0) for code in codes] for text in texts])
    real = [i for i, row in enumerate(rows) if row.codes != [NONE]]
    mains = np.array([codes.index(rows[i].codes[0]) for i in real])
    for sharp in (3, 4, 5, 6, 8):
        powers = np.exp(sharp * said[real])
        shares = powers[np.arange(len(real)), mains] / powers.sum(1)
        yield f"sharp {sharp}: surprise {-np.log(shares).mean():.3f}\n"
    for lexicon in (0.0, 0.05, 0.1, 0.2, 0.3):
        order = np.argsort(-(said + lexicon * told)[:, :-1])
        first = sum(codes[order[i, 0]] in rows[i].codes for i in real) / len(real)
        third = sum(rows[i].codes[0] in [codes[at] for at in order[i, :3]] for i in real)
        yield f"lexicon {lexicon}: first {first:.1%}, in three {third / len(real):.1%}\n"


def danger_figures(rows: Sequence[Example], texts: Sequence[Vector]) -> Iterator[str]:
    """Dangers seen and false alarms among the sentences about danger, by threshold."""
    said = held_out(rows, texts, "dangers")[:, -1]
    ours = np.array([row.file == "examples" for row in rows])
    real = np.array([row.codes != [NONE] for row in rows])
    for threshold in np.arange(-0.6, 0.61, 0.1):
        seen = (said[ours & real] > threshold).mean()
        false = (said[ours & ~real] > threshold).mean()
        others = (said[~ours & ~real] > threshold).mean()
        yield f"{threshold:+.1f}: seen {seen:.1%}, look-alikes {false:.1%}, other {others:.1%}\n"


def main() -> None:
    asked = argparse.ArgumentParser()
    asked.add_argument("--figures", action="store_true", help="cross-validate, write no model")
    is_asked = asked.parse_args().figures
    rows = examples()
    dangers = about_danger()
    known = {row.text: vector(row.text) for row in [*rows, *dangers]}
    if is_asked:
        sys.stdout.writelines(needs_figures(rows, [known[row.text] for row in rows]))
        sys.stdout.writelines(danger_figures(dangers, [known[row.text] for row in dangers]))
        return
    labels = {"needs": of_needs(rows, columns(rows)), "dangers": of_dangers(dangers)}
    for name, some in (("needs", rows), ("dangers", dangers)):
        save(name, learn([known[row.text] for row in some], labels[name], ROWS[name]))


if __name__ == "__main__":
    main()
