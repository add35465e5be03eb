"""What the hot pages cost in CPU time, against a bare view through the same middleware.

Run on an empty database:  python -m benchmarks.pages [needs] [ended needs]
"""

import gc
import os
import statistics
import sys
import time
from collections.abc import Callable

import django
from django.contrib.auth.decorators import login_not_required
from django.core.handlers.wsgi import WSGIHandler
from django.core.management import call_command
from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.test import Client, RequestFactory
from django.test.utils import CaptureQueriesContext
from django.urls import path

ROUNDS, REQUESTS = 5, 100


@login_not_required
def bare(request: HttpRequest) -> HttpResponse:
    return HttpResponse("ok")


def milliseconds(asked: dict[str, Callable[[], None]]) -> dict[str, float]:
    """CPU time of this process for one request: the middle of the rounds.

    The pages take turns, so that a busy machine slows all of them alike.
    """
    costs: dict[str, list[float]] = {address: [] for address in asked}
    for ask in asked.values():
        ask()
    gc.collect()
    gc.freeze()  # the pages shall not pay for what filled the database
    for _ in range(ROUNDS):
        for address, ask in asked.items():
            started = time.process_time()
            for _ in range(REQUESTS):
                ask()
            costs[address].append((time.process_time() - started) / REQUESTS * 1_000)
    return {address: statistics.median(found) for address, found in costs.items()}


def asking(address: str, cookies: str) -> Callable[[], None]:
    handler, factory = WSGIHandler(), RequestFactory()

    def ask() -> None:
        surroundings = factory.get(address).environ | {"HTTP_COOKIE": cookies}
        said: list[str] = []
        answer = handler(surroundings, lambda status, headers, error=None: said.append(status))
        b"".join(answer)
        answer.close()
        assert said == ["200 OK"], said

    return ask


def queries(ask: Callable[[], None]) -> int:
    with CaptureQueriesContext(connection) as seen:
        ask()
    return len([q for q in seen if q["sql"].split()[0] in ("SELECT", "INSERT", "UPDATE")])


def main(needs: int, closed: int) -> None:
    from benchmarks.city import fill  # noqa: PLC0415 (models exist after the set-up)
    from tsunagu import urls  # noqa: PLC0415 (see above)
    from tsunagu.cases.models import Case  # noqa: PLC0415 (see above)
    from tsunagu.people.models import User  # noqa: PLC0415 (see above)

    urls.urlpatterns.append(path("bare/", bare))
    call_command("migrate", verbosity=0)
    call_command("collectstatic", interactive=False, verbosity=0)
    worker = User.objects.filter(email="worker0@example.org").first() or fill(needs, closed)
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")
    client = Client()
    client.force_login(worker)
    cookies = f"sessionid={client.cookies['sessionid'].value}"
    case = Case.objects.order_by("pk").values_list("pk", flat=True).first()
    pages = ("/bare/", "/desk/cases/", f"/desk/cases/{case}/")
    # The bare view is visited by a stranger: no session, no user, no query. The hardest measure.
    asked = {page: asking(page, "" if page == "/bare/" else cookies) for page in pages}
    costs = milliseconds(asked)
    for address, cost in costs.items():
        times = cost / costs["/bare/"]
        print(
            f"{connection.vendor} {address}: {cost:.3f} ms = {times:.1f}x, "
            f"{queries(asked[address])} queries"
        )


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tsunagu.settings")
    django.setup()
    from django.conf import settings

    settings.ALLOWED_HOSTS = ["testserver"]
    main(int((sys.argv[1:] or ["100000"])[0]), int((sys.argv[2:] or ["0"])[0]))
