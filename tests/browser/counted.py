"""The pages of who counts, commissioners and coordinators, as a walk meets them."""

from tsunagu.commission.models import Beat, Tenure
from tsunagu.commission.queries.handing import ending, led, waiting
from tsunagu.fieldwork.queries import own
from tsunagu.ground import clock
from tsunagu.ground.actor import Actor

ONLY_POST = "answers a form; the page it gives back is the page of the form"
NOT_COUNTED = {
    "commission:send": ONLY_POST,
    "commission:back": ONLY_POST,
    "desk:log_drop": ONLY_POST,
    "desk:log_table": "a table to keep",
    "office:commission_table": "a paper or a table to keep",
}


def _month(actor: Actor) -> list[tuple]:
    return [(row.pk, f"{clock.today():%Y-%m}") for row in Tenure.objects.visible_to(actor)[:1]]


def _day(actor: Actor) -> list[tuple]:
    return [(row.pk, str(clock.today())) for row in Tenure.objects.visible_to(actor)[:1]]


def _ask(actor: Actor) -> list[tuple]:
    return [(row.pk, f"{clock.today():%Y-%m}") for row in led(actor)[:1]]


COUNTED = {
    "desk:log_entry": lambda actor: [(row.pk,) for row in own(actor)[:1]],
    "commission:ask": _ask,
    "commission:answer": lambda actor: [(row.pk,) for row in waiting(actor)[:1]],
    "commission:hand_over": lambda actor: [(row.pk,) for row in ending(actor)[:1]],
    "commission:month": _month,
    "commission:day": _day,
    "office:beat_appoint": lambda _: [(row.pk,) for row in Beat.objects.all()[:1]],
    "office:term_end": lambda _: [(row.pk,) for row in Tenure.objects.running()[:1]],
}
