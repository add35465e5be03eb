"""Honest figures: what the finder says of sentences it has not seen (``FIGURES=1``)."""

import sys
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from typing import Any

import numpy as np

from tsunagu.finder import ALARMED
from tsunagu.finder.model import NONE, Floats, Model, Net
from tsunagu.finder.training import (
    Example,
    about_danger,
    columns,
    counted,
    examples,
    is_about_danger,
    learn,
    learn_net,
    of_dangers,
    of_needs,
)
from tsunagu.finder.vectors import Vector, vector

FOLDS = 5
Learner = Callable[[list[Example], list[Vector]], Model | Net]


def needs(rows: list[Example], texts: list[Vector]) -> Model:
    return learn(texts, of_needs(rows, columns(rows)))


def dangers(rows: list[Example], texts: list[Vector]) -> Net:
    return learn_net(texts, of_dangers(rows), counted(rows))


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


def held_out(
    rows: Sequence[Example], texts: Sequence[Vector], parts: Any, learner: Learner
) -> Floats:
    """(rows, labels): what is said by a model that has not seen the part the row is in."""
    said: list[Any] = [None] * len(rows)
    for part in np.unique(parts):
        ours = np.flatnonzero(parts != part).tolist()
        model = learner([rows[i] for i in ours], [texts[i] for i in ours])
        for i in np.flatnonzero(parts == part).tolist():
            said[i] = model.logits(texts[i])
    return np.array(said)


def needs_figures(rows: Sequence[Example], texts: Sequence[Vector]) -> Iterator[str]:
    """How often the right need is first, or among three, with the lexicon."""
    codes = columns(rows)
    said = held_out(rows, texts, folds(rows), needs)
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
    ours = np.array([is_about_danger(row) for row in rows])
    real = np.array([row.codes != [NONE] for row in rows])
    groups = (ours & real, ours & ~real, ~ours & ~real)
    for name, parts in (("blocks", folds(rows)), ("writers", writers(rows))):
        said = held_out(rows, texts, parts, dangers)[:, -1]
        for line in (*np.arange(-5, 3.1, 0.5), ALARMED):
            shares = [(said[some] > line).mean() for some in groups]
            yield "{} {:+.1f}: seen {:.1%}, look-alikes {:.1%}, ordinary {:.1%}\n".format(
                name, line, *shares
            )


def main() -> None:
    for rows, figures in ((examples(), needs_figures), (about_danger(), danger_figures)):
        sys.stdout.writelines(figures(rows, [vector(row.text) for row in rows]))


if __name__ == "__main__":
    main()
