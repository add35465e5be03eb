from tsunagu.settings import *

MIGRATION_MODULES = {"letters": "tests.night.next_release.letters"}
