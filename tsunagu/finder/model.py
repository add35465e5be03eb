"""What was learned: planes and a small net for the needs, a smaller one for the dangers."""

from collections.abc import Collection
from functools import cache
from hashlib import sha256
from itertools import chain
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from tsunagu.finder.danger.kinds import DANGERS
from tsunagu.finder.vectors import Vector

FOLDER = Path(__file__).parent
NONE = "none"  # the column of texts that are no need at all
ANY = "any"  # the column of any danger
NET = 1 / 3  # how much the net of the needs says beside their planes (docs/finder.md)
NOTHING = 1e-9  # so that a text without a known feature has a length
MADE_FROM = (
    "examples/*.tsv",
    "danger/examples*.tsv",
    "words/*.toml",
    "danger/words/*.t*",
    "danger/concepts.py",
    "danger/folding.py",
    "danger/lexicon.py",
    "danger/reading.py",
    "lexicon.py",
    "features.py",
    "vectors.py",
    "taught.py",
    "training.py",
)
Floats = NDArray[np.floating[Any]]
Keys = NDArray[np.uint32]


class Model(NamedTuple):
    """One plane for each column, which are codes or, behind these, numbers.

    ``keys`` of the features, ascending; ``weights`` is (keys, codes) int8, to be multiplied by
    ``scale`` (codes).
    """

    codes: list[str]
    keys: Keys
    weights: NDArray[np.int8]
    rarity: Floats  # of each feature; what stands everywhere says little
    scale: Floats
    bias: Floats

    def rows_of(self, keys: Collection[int]) -> NDArray[np.intp]:
        """Of each feature its row; -1 where it is not known."""
        wanted = np.fromiter(keys, np.uint32, len(keys))
        at = np.searchsorted(self.keys[:-1], wanted)
        return np.where(self.keys[at] == wanted, at, -1)

    def logits(self, *texts: Vector) -> Floats:
        """(texts, codes): how far on the side of each column each lies, made of length one."""
        keys = dict.fromkeys(chain.from_iterable(text.weights for text in texts))
        place = dict(zip(keys, range(len(keys)), strict=True))
        values = np.zeros((len(texts), len(keys)), np.float32)
        for line, text in zip(values, texts, strict=True):
            line[[place[key] for key in text.weights]] = [*text.weights.values()]
        rows = self.rows_of(keys)
        values, rows = values[:, rows >= 0], rows[rows >= 0]
        values *= self.rarity[rows]
        values /= np.sqrt(np.square(values).sum(1, keepdims=True)) + NOTHING
        sums = values @ self.weights[rows].astype(np.float32)
        return np.asarray(sums * self.scale + self.bias)


class Net(NamedTuple):
    """Planes that are no codes yet; what lies on their right side is weighed again.

    ``ahead`` is (planes, codes), ``sides`` (codes).
    """

    codes: list[str]
    planes: Model
    ahead: Floats
    sides: Floats

    def logits(self, *texts: Vector) -> Floats:
        """(texts, codes): how likely each code is, as the logarithm of its odds."""
        return self.beyond(self.planes.logits(*texts))

    def beyond(self, sums: Floats) -> Floats:
        """The same, where it is known how far on which side of the planes the texts lie."""
        return np.asarray(np.maximum(sums, 0) @ self.ahead + self.sides)


class Ranker(NamedTuple):
    """Planes for the codes themselves and behind them, over the same features, those of a net."""

    net: Net

    @property
    def codes(self) -> list[str]:
        return self.net.codes

    def logits(self, whole: Vector, *apart: Vector) -> Floats:
        """(1 + apart, codes): how likely each code is beside the others; of the whole as planes and
        net say, of its sentences as planes do, since a net is too sure of little.
        """
        sums = self.net.planes.logits(whole, *apart)
        ours = len(self.codes)
        sums[0, :ours] += NET * self.net.beyond(sums[0, ours:])
        return sums[:, :ours]


def file_of(name: str) -> Path:
    return FOLDER / f"{name}.npz"


@cache
def model(name: str) -> Model:
    """The planes of ``needs`` or of ``dangers``."""
    with np.load(file_of(name)) as file:
        return Model(
            codes=str(file["codes"]).split(),
            keys=file["keys"],
            weights=file["weights"],
            rarity=file["rarity"].astype(np.float32),
            scale=file["scale"],
            bias=file["bias"],
        )


@cache
def needs() -> Ranker:
    """Each need, and at last whether there is none."""
    planes = model("needs")
    with np.load(file_of("needs")) as file:
        ahead, sides = file["ahead"], file["sides"]
    return Ranker(Net(planes.codes[: len(sides)], planes, ahead, sides))


@cache
def dangers() -> Net:
    """Each danger, and at last whether there is any."""
    with np.load(file_of("dangers")) as file:
        return Net([*DANGERS, ANY], model("dangers"), file["ahead"], file["sides"])


def learned_from(name: str) -> str:
    """The fingerprint that the model file carries."""
    with np.load(file_of(name)) as file:
        return str(file["fingerprint"])


def fingerprint() -> str:
    """Of all that the model is made from: examples, lexicons, and the code that reads them."""
    made_from = sorted({path for name in MADE_FROM for path in FOLDER.glob(name)})
    whole = sha256()
    for path in made_from:
        whole.update(str(path.relative_to(FOLDER)).encode() + b"\0" + path.read_bytes())
    return whole.hexdigest()
