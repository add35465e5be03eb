"""The settings of the product, plus two views to compare with, in a folder of its own."""

import os
from pathlib import Path

from tsunagu.settings import *

STATIC_ROOT = Path(os.environ["BENCH_FOLDER"]) / "static"

ROOT_URLCONF = "benchmarks.urls"
