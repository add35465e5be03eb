"""The settings of the tests: as in development, with what only costs time taken out."""

import os

os.environ["TSUNAGU_MODE"] = "development"  # before the settings are read

from tsunagu.settings import *

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
WHITENOISE_AUTOREFRESH = True
