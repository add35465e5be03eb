"""The pages of neighbours, as a walk meets them."""

from tsunagu.ground.actor import Actor
from tsunagu.learning.models import Course, Lesson, Programme
from tsunagu.rewards.models import Activity, Exchange
from tsunagu.volunteering.models import Favour, Offering
from tsunagu.watch.models import Card, Watch
from tsunagu.web.desk.learning.deeds import DEEDS as LESSON_DEEDS
from tsunagu.web.desk.neighbours.deeds import FAVOUR_DEEDS, OFFERING_DEEDS
from tsunagu.web.desk.neighbours.helping import HELPER_DEEDS
from tsunagu.web.desk.neighbours.records import EXCHANGE_DEEDS
from tsunagu.web.desk.watches.deeds import DEEDS

ONLY_POST = "answers a form; the page it gives back is the page of the form"
A_FILE = "a paper or a table to keep"
BEHIND = "opened by a receipt, else it leads to it; tests/web/resident/test_rewards.py"
NOT_SEEN = {
    "desk:invitation": ONLY_POST,
    "resident:neighbour_close": ONLY_POST,
    "visits:look": ONLY_POST,
    "desk:watch_card_end": ONLY_POST,
    "desk:lesson_call": ONLY_POST,
    "resident:certificate": "a paper",
    "desk:course_day": ONLY_POST,
    "desk:enrolment_leave": ONLY_POST,
    "resident:lesson_report": "behind a receipt: tests/browser/test_lessons.py",
    "desk:insured": A_FILE,
    "desk:helper_paper": A_FILE,
    "resident:neighbour_paper": A_FILE,
    "resident:neighbour_record": BEHIND,
    "resident:neighbour_year": BEHIND,
    "resident:neighbour_away": BEHIND,
}


def _favours(actor: Actor) -> list[tuple]:
    rows = Favour.objects.visible_to(actor).order_by("state", "-pk").values_list("state", "pk")
    return [(pk,) for pk in dict(rows).values()]


def _favour_deeds(actor: Actor) -> list[tuple]:
    rows = Favour.objects.visible_to(actor).order_by("-pk").select_related("neighbour")
    found = {deed.slug: row.pk for row in rows for deed in FAVOUR_DEEDS if deed.may(actor, row)}
    return [(pk, slug) for slug, pk in found.items()]


def _offerings(actor: Actor) -> list[tuple]:
    return [(row.pk,) for row in Offering.objects.visible_to(actor).order_by("pk")[:1]]


def _offering_deeds(actor: Actor) -> list[tuple]:
    rows = Offering.objects.visible_to(actor).order_by("-pk").select_related("neighbour")
    found = {deed.slug: row.pk for row in rows for deed in OFFERING_DEEDS if deed.may(actor, row)}
    return [(pk, slug) for slug, pk in found.items()]


def _watches(actor: Actor) -> list[tuple]:
    rows = Watch.objects.visible_to(actor).order_by("state", "-pk").values_list("state", "pk")
    return [(pk,) for pk in dict(rows).values()]


def _watch_deeds(actor: Actor) -> list[tuple]:
    rows = Watch.objects.visible_to(actor).order_by("-pk")
    found = {deed.slug: row.pk for row in rows for deed in DEEDS if deed.may(actor, row)}
    return [(pk, slug) for slug, pk in found.items()]


def _lessons(actor: Actor) -> list[tuple]:
    rows = Lesson.objects.visible_to(actor).order_by("state", "-pk").values_list("state", "pk")
    return [(pk,) for pk in dict(rows).values()]


def _lesson_deeds(actor: Actor) -> list[tuple]:
    rows = Lesson.objects.visible_to(actor).order_by("-pk").select_related("neighbour")
    found = {deed.slug: row.pk for row in rows for deed in LESSON_DEEDS if deed.may(actor, row)}
    return [(pk, slug) for slug, pk in found.items()]


def _courses(actor: Actor) -> list[tuple]:
    rows = Course.objects.visible_to(actor).order_by("state", "-pk").values_list("state", "pk")
    return [(pk,) for pk in dict(rows).values()]


def _course_deeds(actor: Actor) -> list[tuple]:
    rows = Course.objects.visible_to(actor).filter(state="open").order_by("pk")[:1]
    return [(row.pk, slug) for row in rows for slug in ("places", "cancel")]


def _programmes(_actor: Actor) -> list[tuple]:
    return [(row.pk,) for row in Programme.objects.offered().order_by("pk")[:1]]


def _helpers(actor: Actor) -> list[tuple]:
    rows = Activity.objects.visible_to(actor).order_by("-pk")[:1]
    return [(row.neighbour_id,) for row in rows]


def _helper_deeds(actor: Actor) -> list[tuple]:
    return [(*one, deed.slug) for one in _helpers(actor) for deed in HELPER_DEEDS]


def _exchange_deeds(actor: Actor) -> list[tuple]:
    rows = Exchange.objects.visible_to(actor).order_by("-pk").select_related("neighbour")
    found = {deed.slug: row.pk for row in rows for deed in EXCHANGE_DEEDS if deed.may(actor, row)}
    return [(pk, slug) for slug, pk in found.items()]


MET = {
    "desk:course": _courses,
    "desk:course_deed": _course_deeds,
    "resident:course_enrol": lambda _: [(row.pk,) for row in Course.objects.coming()[:1]],
    "desk:lesson": _lessons,
    "desk:lesson_deed": _lesson_deeds,
    "desk:programme": _programmes,
    "resident:lesson_ask": _programmes,
    "desk:helper": _helpers,
    "desk:helper_deed": _helper_deeds,
    "desk:exchange_deed": _exchange_deeds,
    "desk:record_refuse": lambda actor: [
        (row.pk,) for row in Activity.objects.visible_to(actor).order_by("-pk")[:1]
    ],
    "desk:watch_card": lambda actor: [
        (row.pk,) for row in Card.objects.visible_to(actor).order_by("pk")[:1]
    ],
    "desk:watch": _watches,
    "desk:watch_deed": _watch_deeds,
    "desk:favour": _favours,
    "desk:favour_deed": _favour_deeds,
    "desk:offering": _offerings,
    "desk:offering_deed": _offering_deeds,
}
