"""Places to be, said in one line each."""

from datetime import date, time

from tests import town
from tests.enclosures.samples import jpeg
from tests.people import Person as Worker
from tsunagu.community.actions import gatherings as actions
from tsunagu.community.models import TWICE, Gathering, Occurrence
from tsunagu.community.papers import Described
from tsunagu.community.states import GatheringState
from tsunagu.enclosures.models import Picture
from tsunagu.ground import clock
from tsunagu.people.models import User
from tsunagu.places.models import Area

WEDNESDAYS = "FREQ=WEEKLY;BYDAY=WE"


def described(name: str = "見本の縁側", **more: object) -> Described:
    facts = {
        "name": name,
        "kind": "porch",
        "keeper": "見本の会",
        "venue": "見本公民館",
        "address": "みどり町一丁目1",
        "chome": Area.objects.filter(code="m-1").first(),
        "rule": WEDNESDAYS,
        "first_on": date(2026, 1, 7),
        "begins": time(10),
        "ends": time(12),
    }
    return Described(**(facts | more))


def drafted(worker: Worker, name: str = "見本の縁側", **more: object) -> Gathering:
    return actions.begin(described(name, **more), key=town.key(), by=worker.actor)


def opened(worker: Worker, name: str = "見本の縁側", **more: object) -> Gathering:
    gathering = drafted(worker, name, **more)
    actions.move(gathering, GatheringState.OPEN, by=worker.actor)
    return gathering


def silent(worker: Worker, name: str = "見本のだまった場所", **more: object) -> Gathering:
    """One whose keepers were asked twice; now the desk asks."""
    gathering = opened(worker, name, **more)
    Gathering.objects.filter(pk=gathering.pk).update(asked=TWICE, check_on=clock.today())
    gathering.refresh_from_db()
    return gathering


def today_at(gathering: Gathering) -> Occurrence:
    """A date of the place, today: it may be changed, and counted."""
    one, _ = Occurrence.objects.get_or_create(
        gathering=gathering,
        was_on=clock.today(),
        defaults={"on": clock.today(), "begins": gathering.begins, "ends": gathering.ends},
    )
    return one


def pictured(gathering: Gathering) -> Gathering:
    Picture.objects.create(
        gathering=gathering,
        image=jpeg(),
        width=48,
        height=32,
        about="見本の部屋",
        agreed="nobody",
        put_by=User.objects.order_by("pk").first(),
    )
    return gathering
