"""The pages that are measured, each asked in process through the whole WSGI handler."""

from dataclasses import dataclass

from django.core import signing
from django.core.handlers.wsgi import WSGIHandler
from django.test import Client, RequestFactory

from benchmarks import BARE, SIGNED_IN
from benchmarks.measure import Ask
from benchmarks.town import Town
from tsunagu.cases.models import Need
from tsunagu.people.models import User
from tsunagu.web.chrome import address
from tsunagu.web.resident import device

LIMIT = 10  # times the bare view, signed out
LISTED = "case list"
DEEP = 20_000  # live needs that stand before the deep page of the list


@dataclass(frozen=True)
class Visit:
    name: str
    address: str
    cookies: str
    limit: int | None = None


def visits(town: Town) -> list[Visit]:
    """What is asked, the bare view first. A page whose room is not open is left out."""
    worker, partner = signed_in(town.worker), signed_in(town.partner)
    opened = signing.dumps(str(town.concern.pk), salt=device.STATUS)
    cases = address("desk:case_list")
    several = [
        Visit(BARE, "/bare/", ""),
        Visit(SIGNED_IN, "/bare/", worker),
        Visit("plain Django list, 20 rows", "/plain-list/", worker),
        Visit(LISTED, cases, worker, LIMIT),
        Visit("case list, mine", f"{cases}?whose=mine", worker, LIMIT),
        Visit("case list, deep", f"{cases}?after={_deep(town)}", worker, LIMIT),
        Visit("case page", address("desk:case", str(town.case.pk)), worker, LIMIT),
        Visit("triage queue", address("desk:queue"), worker),
        Visit("today", address("desk:today"), worker),
        Visit("partner today", address("partner:today"), partner),
        Visit("partner inbox", address("partner:inbox"), partner),
        Visit("status page", address("resident:status-view"), f"{device.STATUS}={opened}"),
    ]
    return [visit for visit in several if visit.address.startswith("/")]


def asking(visit: Visit) -> Ask:
    """Asks once and gives the body back; anything but 200 is an error."""
    handler, factory = WSGIHandler(), RequestFactory(SERVER_NAME="localhost")
    environ = factory.get(visit.address).environ | {"HTTP_COOKIE": visit.cookies}

    def ask() -> bytes:
        said: list[str] = []
        answer = handler(dict(environ), lambda status, headers: said.append(status))
        body = b"".join(answer)
        answer.close()
        assert said == ["200 OK"], f"{visit.address}: {said}"
        return body

    return ask


def signed_in(user: User) -> str:
    """The cookies of somebody who came through the page of the sign-in."""
    client = Client(SERVER_NAME="localhost")
    client.get(address("account_login"))
    client.force_login(user)
    return "; ".join(f"{name}={cookie.value}" for name, cookie in client.cookies.items())


def _deep(town: Town) -> str:
    """The place in the list behind which the deep page begins."""
    live = Need.objects.live().filter(owner_id=town.case.organisation_id).order_by("next_on", "pk")
    need = live[min(DEEP, live.count() // 2)]
    return f"{need.next_on}.{need.pk}"
