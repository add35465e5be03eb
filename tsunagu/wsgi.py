import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tsunagu.settings")
application = get_wsgi_application()

from tsunagu.finder import heard  # noqa: E402 (settings first)

# Reads the words of danger now: seconds, which the first person in trouble would wait for.
heard("　")
