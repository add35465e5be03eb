"""The learned ranker: one row of weights for each feature, one column for each need."""

from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from tsunagu.finder.vectors import Vector

FOLDER = Path(__file__).parent
FILE = FOLDER / "model.npz"
NONE = "none"  # the column of texts that are no need at all
MADE_FROM = (
    "examples/*.tsv",
    "words/*.toml",
    "danger/words/*.t*",
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
    """``weights`` is (rows, codes) int8, to be multiplied by ``scale`` (codes)."""

    codes: list[str]
    rows: dict[int, int]
    weights: NDArray[np.int8]
    scale: Floats
    bias: Floats

    def logits(self, text: Vector) -> Floats:
        known = [(self.rows[key], x) for key, x in text.weights.items() if key in self.rows]
        if not known:
            return self.bias
        rows, values = zip(*known, strict=True)
        sums = np.array(values, np.float32) @ self.weights[list(rows)].astype(np.float32)
        return np.asarray(sums * self.scale + self.bias)

    def weight(self, key: int, column: int) -> float:
        row = self.rows.get(key)
        return 0.0 if row is None else float(self.weights[row, column] * self.scale[column])


@cache
def model() -> Model:
    with np.load(FILE) as file:
        return Model(
            codes=str(file["codes"]).split(),
            rows={int(key): row for row, key in enumerate(file["keys"])},
            weights=file["weights"],
            scale=file["scale"],
            bias=file["bias"],
        )


def learned_from() -> str:
    """The fingerprint that the model file carries."""
    with np.load(FILE) as file:
        return str(file["fingerprint"])


def fingerprint() -> str:
    """Of all that the model is made from: examples, lexicons, and the code that reads them."""
    made_from = sorted({path for name in MADE_FROM for path in FOLDER.glob(name)})
    whole = sha256()
    for path in made_from:
        whole.update(str(path.relative_to(FOLDER)).encode() + b"\0" + path.read_bytes())
    return whole.hexdigest()
