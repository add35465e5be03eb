"""The page of the finder beside the case page, in the same process and by turns."""

import statistics
import time
from urllib.parse import urlencode

from django.core.handlers.wsgi import WSGIHandler
from django.test import Client, RequestFactory

from benchmarks.measure import Ask
from benchmarks.town import found
from benchmarks.visits import asking, visits
from tsunagu.web.chrome import address

TURNS = 100


def beside_case_page(story: str) -> float:
    """How many times the CPU of the case page one search by a story costs, the middle of all."""
    case = next(visit for visit in visits(found()) if visit.name == "case page")
    asked = {"case": asking(case), "finder": searching(story)}
    costs: dict[str, list[float]] = {name: [] for name in asked}
    for _ in range(TURNS):
        for name, ask in asked.items():
            began = time.process_time()
            ask()
            costs[name].append(time.process_time() - began)
    return statistics.median(costs["finder"]) / statistics.median(costs["case"])


def searching(story: str) -> Ask:
    """Sends the form of a resident as a browser does, whole through the WSGI handler."""
    client = Client(SERVER_NAME="localhost")
    client.get(address("resident:find"))
    cookies = "; ".join(f"{name}={cookie.value}" for name, cookie in client.cookies.items())
    token = client.cookies["csrftoken"].value
    handler = WSGIHandler()

    def ask() -> bytes:
        form = urlencode({"words": story, "csrfmiddlewaretoken": token})
        request = RequestFactory(SERVER_NAME="localhost").post(
            address("resident:find"), form, content_type="application/x-www-form-urlencoded"
        )
        said: list[str] = []
        environ = {**request.environ, "HTTP_COOKIE": cookies}
        answer = handler(environ, lambda status, headers: said.append(status))
        body = b"".join(answer)
        answer.close()
        assert said == ["200 OK"], said
        return body

    return ask
