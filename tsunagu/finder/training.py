"""Learn the two models from the example sentences: ``make finder-model`` (or its honest figures).

Scikit-learn, only here: for the needs linear support vectors, one for each; for the dangers
small nets over the features that speak most. The rows are kept as int8. The same data, code and
library give the same file.
"""

import csv
import warnings
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from scipy.sparse import csr_matrix
from sklearn.exceptions import ConvergenceWarning
from sklearn.neural_network import MLPClassifier
from sklearn.svm import LinearSVC

from tsunagu.finder import NEEDS
from tsunagu.finder.danger.kinds import DANGERS
from tsunagu.finder.model import ANY, FOLDER, NONE, Floats, Model, Net, file_of, fingerprint
from tsunagu.finder.vectors import Vector, vector

SEED, STRICT = 1, 1.0  # how dearly a sentence on the wrong side is paid for
SELDOM = 2  # a feature of fewer sentences teaches nothing
ROWS = {"needs": 80_000, "dangers": 150_000}
# The nets of the dangers, whose mean counts: how many, planes of each, rounds over the sentences,
# sentences at once, how fast, how small.
NETS, PLANES, ROUNDS, AT_ONCE, PACE, SMALL = 2, 24, 5, 128, 2e-3, 1e-4
# How much a sentence about needs counts beside one about danger, and a story made of sentences.
ORDINARY, STORY = 0.4, 0.5
STORIES = 20_000
MADE = "stories"  # the file they would come from
COMPANY = (1, 1, 2, 2, 3, 4, 5, 7, 9)  # sentences without danger in a story, each as likely
ENDS = "。.！!？?"
# Features that the needs do without, and the dangers: those repeat the reviewed words, which know
# some of these sentences.
ROLES, LEXICON = "wq", "dlg"
# What a sentence about these needs says of danger is not known from the need alone.
UNKNOWN = frozenset({"medical-access", "consumer-fraud", "missing-person", "mental-health"})
SAFETY = {need: danger for danger, need in NEEDS.items()}


class Example(NamedTuple):
    codes: list[str]
    language: str
    voice: str
    text: str
    file: str  # danger/examples-2


def examples() -> list[Example]:
    """The sentences about needs; ``none`` where there is none."""
    return [row for path in sorted((FOLDER / "examples").glob("*.tsv")) for row in _read(path)]


def about_danger() -> list[Example]:
    """The sentences about danger and their look-alikes, and what those about needs say of it."""
    told = [row for path in sorted((FOLDER / "danger").glob("*.tsv")) for row in _read(path)]
    for row in examples():
        if not UNKNOWN & set(row.codes):
            dangers = [SAFETY[code] for code in row.codes if code in SAFETY]
            told.append(row._replace(codes=dangers or [NONE]))
    return told


def stories(rows: Sequence[Example]) -> list[Example]:
    """Sentences of one language told one after the other; in every second story one is of danger.

    So a danger is learned that is told in passing, and that many ordinary troubles make none.
    """
    by = np.random.default_rng(SEED)
    dangers: dict[str, list[Example]] = defaultdict(list)
    others: dict[str, list[Example]] = defaultdict(list)
    for row in rows:
        (others if row.codes == [NONE] else dangers)[row.language].append(row)
    spoken = list(dangers)
    shares = np.array([len(dangers[language]) for language in spoken])
    made = []
    for at, which in enumerate(by.choice(len(spoken), STORIES, p=shares / shares.sum())):
        some, company = others[spoken[which]], by.choice(COMPANY) + (at + 1) % 2
        parts = [some[number].text for number in by.integers(len(some), size=company)]
        codes = [NONE]
        if at % 2:
            point = dangers[spoken[which]][by.integers(shares[which])]
            parts.insert(by.integers(company + 1), point.text)
            codes = point.codes
        made.append(Example(codes, spoken[which], "", "".join(map(_ended, parts)), MADE))
    return made


def _ended(text: str) -> str:
    return f"{text} " if text[-1] in ENDS else f"{text}。"


def _read(path: Path) -> Iterator[Example]:
    with path.open(encoding="utf-8", newline="") as file:
        for codes, language, voice, text in csv.reader(file, "excel-tab", quoting=csv.QUOTE_NONE):
            name = str(path.relative_to(FOLDER).with_suffix(""))
            yield Example((codes or NONE).split(","), language, voice, text, name)


def columns(rows: Iterable[Example]) -> list[str]:
    return [*sorted({code for row in rows for code in row.codes} - {NONE}), NONE]


def light(text: str) -> Vector:
    """Its weights, and of its places those of the features that are left out somewhere."""
    whole = vector(text)
    kinds = ROLES + LEXICON
    return whole._replace(places=[place for place in whole.places if place[1].kind in kinds])


def learn(texts: Sequence[Vector], labels: dict[str, list[bool]]) -> Model:
    """One plane between those who are meant and all others, for each label."""
    keys, rarity = _known(texts, without=ROLES)
    matrix = _matrix(texts, {key: row for row, key in enumerate(keys)}, rarity)
    planes = [_plane(matrix, np.array(meant)) for meant in labels.values()]
    weights = np.array([plane.coef_[0] for plane in planes], np.float32).T
    bias = np.array([plane.intercept_[0] for plane in planes], np.float32)
    strongest = np.sort(np.argsort(-np.square(weights).sum(1), kind="stable")[: ROWS["needs"]])
    places = {keys[row]: at for at, row in enumerate(strongest)}
    return _packed(list(labels), places, weights[strongest], rarity[strongest], bias)


def learn_net(
    texts: Sequence[Vector], labels: dict[str, list[bool]], counted: Sequence[float]
) -> Net:
    """All labels at once over the features that tell most whether there is ANY; ``counted`` is
    how much each text counts. Several nets from several beginnings say together what one says.
    """
    rows, rarity = _telling(texts, labels[ANY], counted)
    matrix = _matrix(texts, rows, rarity).astype(np.float32)
    meant = np.array(list(labels.values()), int).T
    nets = [_net(matrix, meant, counted, SEED + number) for number in range(NETS)]
    weights = np.concatenate([net.coefs_[0] for net in nets], 1)
    ahead = np.concatenate([net.coefs_[1] for net in nets]) / NETS
    bias = np.concatenate([net.intercepts_[0] for net in nets])
    sides = np.mean([net.intercepts_[1] for net in nets], 0)
    names = [str(at) for at in range(NETS * PLANES)]
    return Net(list(labels), _packed(names, rows, weights, rarity, bias), ahead, sides)


def _net(matrix: Any, meant: Any, counted: Sequence[float], seed: int) -> Any:
    net = MLPClassifier(
        PLANES,
        alpha=SMALL,
        batch_size=AT_ONCE,
        learning_rate_init=PACE,
        max_iter=ROUNDS,
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


def _packed(
    codes: list[str], rows: dict[int, int], weights: Floats, rarity: Floats, bias: Floats
) -> Model:
    scale = np.asarray(np.abs(weights).max(0) / 127 + 1e-9, np.float32)
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


def of_needs(rows: Sequence[Example], codes: list[str]) -> dict[str, list[bool]]:
    return {code: [code in row.codes for row in rows] for code in codes}


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


def save(name: str, planes: Model, **more: Any) -> None:
    np.savez_compressed(
        file_of(name),
        codes=" ".join(planes.codes),
        keys=planes.keys,
        weights=planes.weights,
        rarity=planes.rarity.astype(np.float16),
        scale=planes.scale,
        bias=planes.bias,
        fingerprint=fingerprint(),
        **more,
    )


def main() -> None:
    needs, dangers = examples(), about_danger()
    dangers += stories(dangers)
    known = {row.text: light(row.text) for row in [*needs, *dangers]}
    save("needs", learn([known[row.text] for row in needs], of_needs(needs, columns(needs))))
    texts = [known[row.text] for row in dangers]
    net = learn_net(texts, of_dangers(dangers), counted(dangers))
    save("dangers", net.planes, ahead=net.ahead, sides=net.sides)


if __name__ == "__main__":
    main()
