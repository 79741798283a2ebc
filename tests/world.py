"""Django's settings for tests: the real ones, in a world of their own that the run makes and removes.

One folder a run, shared by all its processes: parallel runs in one checkout do not meet.
"""

import os
import tempfile
from pathlib import Path

if "SCOREDESK_TEST_WORLD" not in os.environ:
    os.environ["SCOREDESK_TEST_WORLD"] = tempfile.mkdtemp(prefix="scoredesk-test-")
    # Where root runs the tests, the database's user has to pass through.
    Path(os.environ["SCOREDESK_TEST_WORLD"]).chmod(0o711)
WORLD = Path(os.environ["SCOREDESK_TEST_WORLD"])
_MODELS = Path(__file__).resolve().parent.parent / "var" / "models"

for _name in [name for name in os.environ if name.startswith("SCOREDESK_") and name != "SCOREDESK_TEST_WORLD"]:
    del os.environ[_name]
os.environ.pop("DATABASE_URL", None)
os.environ |= {
    "SCOREDESK_DATA": str(WORLD),
    "SCOREDESK_MODELS": str(_MODELS),
    "SCOREDESK_LOG_LEVEL": "WARNING",
}

from scoredesk.conf.settings import *  # noqa: E402, F403 - the environment above comes first

# Passwords in tests guard nothing; Argon2 would cost a tenth of a second each.
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]

# Jobs run in threads: a connection that outlived its job would keep the test database from being removed.
DATABASES["default"]["CONN_MAX_AGE"] = 0  # noqa: F405 - from the settings
