"""The settings of the tests: as in development, with what only costs time taken out."""

import os
import tempfile

os.environ["TSUNAGU_MODE"] = "development"  # before the settings are read
os.environ.setdefault("SECOND_STEP", "optional")  # tests/web/account asks for it
os.environ["ANCHORS"] = f"{tempfile.gettempdir()}/tsunagu-anchors-{os.getpid()}"

from tsunagu.settings import *

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
WHITENOISE_AUTOREFRESH = True
KEYS_HELD_FOR = 86_400  # so that no test counts a query that another one would not
