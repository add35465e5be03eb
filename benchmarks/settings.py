"""The settings of the product, plus two views to compare with."""

from tsunagu.settings import *

ROOT_URLCONF = "benchmarks.urls"
