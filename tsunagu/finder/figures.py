"""Honest figures: what the finder says of sentences it has not seen (``FIGURES=1``)."""

import sys
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence
from typing import Any

import numpy as np
from scipy.sparse import csr_matrix, triu

from tsunagu.finder import ALARMED, named_dangers
from tsunagu.finder.danger.kinds import DANGERS
from tsunagu.finder.model import NONE, Floats, Net, Ranker
from tsunagu.finder.taught import SEED, Example, about_danger, examples, stories
from tsunagu.finder.training import columns, is_about_danger, learn_dangers, learn_needs, light
from tsunagu.finder.vectors import Vector

FOLDS = 5
# Lines beside each other tell of one situation; texts that share so much of what is seldom, too.
NEIGHBOURS, SELDOM, FEWEST, ALIKE = 10, 25, 4, 0.4
Learner = Callable[[list[Example], list[Vector]], Ranker | Net]


def dangers(rows: list[Example], texts: list[Vector]) -> Net:
    told = stories(rows)
    return learn_dangers([*rows, *told], [*texts, *(light(row.text) for row in told)])


def folds(rows: Sequence[Example]) -> Any:
    """Blocks of neighbouring lines of one file, need and language stay together."""
    blocks: dict[tuple[str, str, str], list[int]] = defaultdict(list)
    for at, row in enumerate(rows):
        blocks[row.file, row.codes[0], row.language].append(at)
    fold = [0] * len(rows)
    for number, block in enumerate(blocks.values()):
        for place, at in enumerate(block):
            fold[at] = (place * FOLDS // len(block) + number) % FOLDS
    return np.array(fold)


def writers(rows: Sequence[Example]) -> Any:
    """Who wrote a sentence about danger; the ordinary ones are dealt out."""
    names = sorted({row.file for row in rows if is_about_danger(row)})
    dealt = folds(rows) % len(names)
    each = [names.index(row.file) if row.file in names else -1 for row in rows]
    return np.where(np.array(each) < 0, dealt, each)


def situations(rows: Sequence[Example]) -> Any:
    """Ten neighbouring lines of one writer, danger and language tell of one situation or few."""
    lines: Counter[tuple[str, ...]] = Counter()
    blocks: dict[tuple[str, ...], int] = {}
    block = []
    for row in rows:
        whose = (row.file, row.codes[0], row.language)
        block.append(blocks.setdefault((*whose, str(lines[whose] // NEIGHBOURS)), len(blocks)))
        lines[whose] += 1
    dealt = np.random.default_rng(SEED).permutation(len(blocks)) % FOLDS
    return dealt[block]


def repeated(texts: Sequence[Vector]) -> list[tuple[int, int]]:
    """Pairs of texts that share much of what is seldom in the shorter of them."""
    often = Counter(key for text in texts for key in text.weights)
    keys = {key: at for at, key in enumerate(key for key, n in often.items() if 1 < n <= SELDOM)}
    some = [[keys[key] for key in text.weights if key in keys] for text in texts]
    ends = np.cumsum([0, *map(len, some)])
    matrix = csr_matrix((np.ones(ends[-1]), np.concatenate(some), ends), (len(texts), len(keys)))
    shared = triu(matrix @ matrix.T, 1).tocoo()
    sizes = np.array([sum(often[key] <= SELDOM for key in text.weights) for text in texts])
    least = np.maximum(FEWEST, ALIKE * np.minimum(sizes[shared.row], sizes[shared.col]))
    near = shared.data >= least
    return list(zip(shared.row[near].tolist(), shared.col[near].tolist(), strict=True))


def held_out(
    rows: Sequence[Example],
    texts: Sequence[Vector],
    parts: Any,
    learner: Learner,
    alike: Sequence[tuple[int, int]] = (),
) -> Floats:
    """(rows, labels): what is said by a model that has not seen the part the row is in, nor a
    text that is alike one of it.
    """
    said: list[Any] = [None] * len(rows)
    for part in np.unique(parts):
        ours = parts != part
        near = [pair for pair in alike if ours[pair[0]] != ours[pair[1]]]
        ours[[at for pair in near for at in pair]] = False
        known = np.flatnonzero(ours).tolist()
        model = learner([rows[i] for i in known], [texts[i] for i in known])
        for i in np.flatnonzero(parts == part).tolist():
            said[i] = model.logits(texts[i])[0]
    return np.array(said)


def needs_figures(rows: Sequence[Example], texts: Sequence[Vector]) -> Iterator[str]:
    """How often the right need is first, or among three, with the lexicon."""
    codes = columns(rows)
    said = held_out(rows, texts, folds(rows), learn_needs)
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
    """Dangers seen, alarms at look-alikes and at ordinary troubles, by where the line lies."""
    alike = repeated(texts)
    for name, parts in (("situations", situations(rows)), ("writers", writers(rows))):
        said = held_out(rows, texts, parts, dangers, alike)
        for line in (*np.arange(-2, 3.1, 0.5), ALARMED):
            yield f"{name} {line:+.1f}: {_told(rows, said, line)}\n"
        for danger in DANGERS:
            some = [danger in row.codes for row in rows]
            yield f"{name} {danger}: {_told(rows, said, ALARMED, some)}\n"
        for language in sorted({row.language for row in rows}):
            some = [row.language == language for row in rows]
            yield f"{name} {language}: {_told(rows, said, ALARMED, some)}\n"


def _told(
    rows: Sequence[Example], said: Floats, line: float, some: Sequence[bool] | None = None
) -> str:
    """In which shares of the sentences a danger is named rightly, or at all."""
    chosen = np.ones(len(rows), bool) if some is None else np.array(some)
    ours = np.array([is_about_danger(row) for row in rows]) & chosen
    real = np.array([row.codes != [NONE] for row in rows])
    named = [named_dangers(odds, line) for odds in said]
    right = np.array(
        [bool({*row.codes} & {*names}) for row, names in zip(rows, named, strict=True)]
    )
    alarm = np.array([bool(names) for names in named])
    shares = (
        ("seen", alarm[ours & real]),
        ("by its right name", right[ours & real]),
        ("look-alikes", alarm[ours & ~real]),
        ("ordinary", alarm[chosen & ~ours & ~real]),
    )
    return ", ".join(f"{name} {part.mean():.1%}" for name, part in shares if len(part))


def main() -> None:
    for rows, figures in ((examples(), needs_figures), (about_danger(), danger_figures)):
        sys.stdout.writelines(figures(rows, [light(row.text) for row in rows]))


if __name__ == "__main__":
    main()
