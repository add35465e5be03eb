"""Learn the two models from the example sentences: ``make finder-model`` (or its honest figures).

Scikit-learn, only here: for the needs linear support vectors, one for each, and small nets over
the same features; for the dangers smaller nets over the features that speak most. The rows are
kept as int8. The same data, code and library give the same file.
"""

import warnings
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

import numpy as np
from scipy.sparse import csr_matrix
from sklearn.exceptions import ConvergenceWarning
from sklearn.neural_network import MLPClassifier
from sklearn.svm import LinearSVC

from tsunagu.finder.danger.kinds import DANGERS
from tsunagu.finder.model import ANY, NONE, Floats, Model, Net, Ranker, file_of, fingerprint
from tsunagu.finder.taught import MADE, SEED, Example, about_danger, examples, stories
from tsunagu.finder.vectors import Vector, vector

STRICT = 1.0  # how dearly a sentence on the wrong side is paid for
SELDOM = 2  # a feature of fewer sentences teaches nothing
ROWS = {"needs": 80_000, "dangers": 150_000}
LEVELS = {"needs": 31, "dangers": 127}  # of a weight to either side; fewer are smaller, and as good


class Size(NamedTuple):
    """So many nets, whose mean counts; planes of each, rounds over the sentences."""

    nets: int
    planes: int
    rounds: int


NETS = {"needs": Size(1, 64, 3), "dangers": Size(2, 24, 5)}
AT_ONCE, PACE, SMALL = 128, 2e-3, 1e-4  # sentences at once, how fast, how small
# How much a sentence about needs counts beside one about danger, and a story made of sentences.
ORDINARY, STORY = 0.4, 0.5
# Features that the needs do without, and the dangers: those repeat the reviewed words, which know
# some of these sentences.
ROLES, LEXICON = "wq", "dlg"


def columns(rows: Iterable[Example]) -> list[str]:
    return [*sorted({code for row in rows for code in row.codes} - {NONE}), NONE]


def light(text: str) -> Vector:
    """Its weights, and of its places those of the features that are left out somewhere."""
    whole = vector(text)
    kinds = ROLES + LEXICON
    return whole._replace(places=[place for place in whole.places if place[1].kind in kinds])


def learn(texts: Sequence[Vector], labels: dict[str, list[bool]], mains: Sequence[int]) -> Ranker:
    """One plane between those who are meant and all others, for each label; and nets that choose
    the label (by its place) a text is mainly about.
    """
    keys, rarity = _known(texts, without=ROLES)
    matrix = _matrix(texts, {key: row for row, key in enumerate(keys)}, rarity)
    planes = [_plane(matrix, np.array(meant)) for meant in labels.values()]
    weights = np.array([plane.coef_[0] for plane in planes], np.float32).T
    bias = np.array([plane.intercept_[0] for plane in planes], np.float32)
    strongest = np.sort(np.argsort(-np.square(weights).sum(1), kind="stable")[: ROWS["needs"]])
    places = {keys[row]: at for at, row in enumerate(strongest)}
    matrix = _matrix(texts, places, rarity[strongest]).astype(np.float32)
    more = _nets("needs", matrix, np.array(mains))
    weights = np.concatenate([weights[strongest], more.weights], 1)
    bias = np.concatenate([bias, more.bias])
    packed = _packed("needs", [*labels, *more.names], places, (weights, rarity[strongest], bias))
    return Ranker(Net(list(labels), packed, more.ahead, more.sides))


def learn_net(
    texts: Sequence[Vector], labels: dict[str, list[bool]], counted: Sequence[float]
) -> Net:
    """All labels at once over the features that tell most whether there is ANY; ``counted`` is
    how much each text counts.
    """
    rows, rarity = _telling(texts, labels[ANY], counted)
    matrix = _matrix(texts, rows, rarity).astype(np.float32)
    found = _nets("dangers", matrix, np.array(list(labels.values()), int).T, counted)
    packed = _packed("dangers", found.names, rows, (found.weights, rarity, found.bias))
    return Net(list(labels), packed, found.ahead, found.sides)


class Nets(NamedTuple):
    """Several nets as one: planes beside each other, and what each says counts its part."""

    names: list[str]
    weights: Floats
    bias: Floats
    ahead: Floats
    sides: Floats


def _nets(name: str, matrix: Any, meant: Any, counted: Sequence[float] | None = None) -> Nets:
    """From several beginnings: together they say what one says, and are less often wrong."""
    size = NETS[name]
    nets = [_net(size, matrix, meant, counted, SEED + number) for number in range(size.nets)]
    return Nets(
        [str(at) for at in range(size.nets * size.planes)],
        np.concatenate([net.coefs_[0] for net in nets], 1),
        np.concatenate([net.intercepts_[0] for net in nets]),
        np.concatenate([net.coefs_[1] for net in nets]) / size.nets,
        np.mean([net.intercepts_[1] for net in nets], 0),
    )


def _net(size: Size, matrix: Any, meant: Any, counted: Sequence[float] | None, seed: int) -> Any:
    net = MLPClassifier(
        size.planes,
        alpha=SMALL,
        batch_size=AT_ONCE,
        learning_rate_init=PACE,
        max_iter=size.rounds,
        random_state=seed,
    )
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", ConvergenceWarning)  # to stop early is meant
        return net.fit(matrix, meant, sample_weight=counted)


def _known(texts: Sequence[Vector], without: str) -> tuple[list[int], Floats]:
    """The keys of the features that are not too seldom, and how rare each is."""
    counts: Counter[int] = Counter()
    for text in texts:
        left_out = {key for key, place in text.places if place.kind in without}
        counts.update(text.weights.keys() - left_out)
    keys = sorted(key for key, count in counts.items() if count >= SELDOM)
    return keys, np.array([np.log((1 + len(texts)) / (1 + counts[key])) + 1 for key in keys])


def _telling(
    texts: Sequence[Vector], meant: Sequence[bool], counted: Sequence[float]
) -> tuple[dict[int, int], Floats]:
    """Rows for the features that say most in all texts together, and how rare each is."""
    keys, rarity = _known(texts, without=LEXICON)
    matrix = _matrix(texts, {key: row for row, key in enumerate(keys)}, rarity)
    weights = _plane(matrix, np.array(meant), counted).coef_[0]
    said = np.abs(weights) * np.sqrt(matrix.getnnz(0))
    most = np.sort(np.argsort(-said, kind="stable")[: ROWS["dangers"]])
    return {keys[row]: at for at, row in enumerate(most)}, rarity[most]


def _packed(name: str, codes: list[str], rows: dict[int, int], parts: Sequence[Floats]) -> Model:
    """``parts``: the weights, how rare each row is, the bias of each column."""
    weights, rarity, bias = parts
    scale = np.asarray(np.abs(weights).max(0) / LEVELS[name] + 1e-9, np.float32)
    rounded = np.round(weights / scale).astype(np.int8)
    keys = np.array([*rows], np.uint32)
    return Model(codes, keys, rounded, rarity.astype(np.float32), scale, bias)


def _plane(matrix: Any, meant: Any, counted: Sequence[float] | None = None) -> Any:
    return LinearSVC(C=STRICT, random_state=SEED).fit(matrix, meant, sample_weight=counted)


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


def learn_needs(rows: Sequence[Example], texts: Sequence[Vector]) -> Ranker:
    codes = columns(rows)
    labels = {code: [code in row.codes for row in rows] for code in codes}
    return learn(texts, labels, [codes.index(row.codes[0]) for row in rows])


def learn_dangers(rows: Sequence[Example], texts: Sequence[Vector]) -> Net:
    return learn_net(texts, of_dangers(rows), counted(rows))


def of_dangers(rows: Sequence[Example]) -> dict[str, list[bool]]:
    """Each danger by itself, and whether there is any."""
    each = {name: [name in row.codes for row in rows] for name in DANGERS}
    return each | {ANY: [row.codes != [NONE] for row in rows]}


def counted(rows: Iterable[Example]) -> list[float]:
    """How much each sentence counts for the dangers."""
    return [
        1.0 if is_about_danger(row) else STORY if row.file == MADE else ORDINARY for row in rows
    ]


def is_about_danger(row: Example) -> bool:
    return row.file.startswith("danger/")


def save(name: str, net: Net) -> None:
    planes = net.planes
    np.savez_compressed(
        file_of(name),
        codes=" ".join(planes.codes),
        keys=planes.keys,
        weights=planes.weights,
        rarity=planes.rarity.astype(np.float16),
        scale=planes.scale,
        bias=planes.bias,
        ahead=net.ahead,
        sides=net.sides,
        fingerprint=fingerprint(),
    )


def main() -> None:
    needs, dangers = examples(), about_danger()
    dangers += stories(dangers)
    known = {row.text: light(row.text) for row in [*needs, *dangers]}
    save("needs", learn_needs(needs, [known[row.text] for row in needs]).net)
    save("dangers", learn_dangers(dangers, [known[row.text] for row in dangers]))


if __name__ == "__main__":
    main()
