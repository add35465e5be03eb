"""What was learned: planes for the needs, a small net for the dangers."""

from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from tsunagu.finder.danger.kinds import DANGERS
from tsunagu.finder.vectors import Vector

FOLDER = Path(__file__).parent
NONE = "none"  # the column of texts that are no need at all
ANY = "any"  # the column of any danger
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
    "training.py",
)
Floats = NDArray[np.floating[Any]]


class Model(NamedTuple):
    """One plane for each code.

    ``weights`` is (rows, codes) int8, to be multiplied by ``scale`` (codes).
    """

    codes: list[str]
    rows: dict[int, int]
    weights: NDArray[np.int8]
    rarity: Floats  # of each feature; what stands everywhere says little
    scale: Floats
    bias: Floats

    def logits(self, text: Vector) -> Floats:
        """How far on the side of each column the text lies, which is made of length one."""
        known = [(self.rows[key], x) for key, x in text.weights.items() if key in self.rows]
        if not known:
            return self.bias
        rows, heavy = (list(some) for some in zip(*known, strict=True))
        values = np.array(heavy, np.float32) * self.rarity[rows]
        values /= np.sqrt(values @ values)
        sums = values @ self.weights[rows].astype(np.float32)
        return np.asarray(sums * self.scale + self.bias)

    def weight(self, key: int, column: int) -> float:
        row = self.rows.get(key)
        if row is None:
            return 0.0
        return float(self.weights[row, column] * self.scale[column] * self.rarity[row])


class Net(NamedTuple):
    """Planes that are no codes yet; what lies on their right side is weighed again.

    ``ahead`` is (planes, codes), ``sides`` (codes).
    """

    codes: list[str]
    planes: Model
    ahead: Floats
    sides: Floats

    def logits(self, text: Vector) -> Floats:
        """How likely each code is, as the logarithm of its odds."""
        return np.asarray(np.maximum(self.planes.logits(text), 0) @ self.ahead + self.sides)


def file_of(name: str) -> Path:
    return FOLDER / f"{name}.npz"


@cache
def model(name: str = "needs") -> Model:
    """The planes of ``needs``, or the first ones of ``dangers``."""
    with np.load(file_of(name)) as file:
        return Model(
            codes=str(file["codes"]).split(),
            rows={int(key): row for row, key in enumerate(file["keys"])},
            weights=file["weights"],
            rarity=file["rarity"].astype(np.float32),
            scale=file["scale"],
            bias=file["bias"],
        )


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
