"""What was learned: planes for the needs, a small net for the dangers."""

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

    def logits(self, *texts: Vector) -> Floats:
        """(texts, codes): how far on the side of each column each lies, made of length one."""
        row_of, keys = self.rows.get, dict.fromkeys(chain.from_iterable(t.weights for t in texts))
        known = [(key, row) for key in keys if (row := row_of(key)) is not None]
        place = {key: at for at, (key, _row) in enumerate(known)}
        values = np.zeros((len(texts), len(known)), np.float32)
        for line, text in zip(values, texts, strict=True):
            some = [(place[key], x) for key, x in text.weights.items() if key in place]
            line[[at for at, _x in some]] = [x for _at, x in some]
        rows = [row for _key, row in known]
        values *= self.rarity[rows]
        values /= np.sqrt(np.square(values).sum(1, keepdims=True)) + NOTHING
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

    def logits(self, *texts: Vector) -> Floats:
        """(texts, codes): how likely each code is, as the logarithm of its odds."""
        return np.asarray(np.maximum(self.planes.logits(*texts), 0) @ self.ahead + self.sides)


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
