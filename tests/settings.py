"""The settings of the tests: as in development, with what only costs time taken out."""

import hashlib
import os
import shutil
import tempfile

os.environ["TSUNAGU_MODE"] = "development"  # before the settings are read
os.environ.setdefault("SECOND_STEP", "optional")  # tests/web/account asks for it
os.environ["ANCHORS"] = f"{tempfile.gettempdir()}/tsunagu-anchors-{os.getpid()}"
os.environ["ENCLOSURES"] = f"{tempfile.gettempdir()}/tsunagu-enclosures-{os.getpid()}"
os.environ["PURGED"] = f"{tempfile.gettempdir()}/tsunagu-purged-{os.getpid()}"

from tsunagu.settings import *

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
WHITENOISE_AUTOREFRESH = True
KEYS_HELD_FOR = 86_400  # so that no test counts a query that another one would not

# In memory where there is room: a commit waits for a disk, and no test pulls the plug.
MEMORY, ROOM = "/dev/shm", 4 << 30  # noqa: S108 (a folder of tests)
if ON_SQLITE and os.path.isdir(MEMORY) and shutil.disk_usage(MEMORY).free > ROOM:
    name = f"tsunagu-{hashlib.sha256(str(HOUSE).encode()).hexdigest()[:12]}.sqlite3"
    DATABASES["default"]["TEST"] = {"NAME": f"{MEMORY}/{name}"}
