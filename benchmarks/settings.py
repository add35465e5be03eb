"""The settings of the product, plus two views to compare with, in a folder of its own."""

import os
from pathlib import Path

from tsunagu.settings import *

STATIC_ROOT = Path(os.environ["BENCH_FOLDER"]) / "static"

ROOT_URLCONF = "benchmarks.urls"
SECOND_STEP = "optional"  # asked at the sign-in, which is not measured; a page costs the same
