"""As in production, for a server that tests start: but with the keys of the tests, whose rows it
reads, and with assets from where they are made.
"""

import base64

from tsunagu.environment import FIRST_KEY, WEAK_DATA_KEY
from tsunagu.ground.sealed import derived
from tsunagu.settings import *

DATA_KEY = base64.b64decode(WEAK_DATA_KEY)
DATA_KEYS = {FIRST_KEY: derived(DATA_KEY, "keys")}
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
WHITENOISE_USE_FINDERS = WHITENOISE_AUTOREFRESH = True
