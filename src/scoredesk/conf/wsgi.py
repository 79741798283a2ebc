"""The web application, for gunicorn or any other WSGI server."""

from __future__ import annotations

import os

from django.core.wsgi import get_wsgi_application

from scoredesk.conf.database import embedded_postgres

os.environ["DJANGO_SETTINGS_MODULE"] = "scoredesk.conf.settings"
_database = embedded_postgres()
if _database is not None:
    _database.start()
application = get_wsgi_application()
