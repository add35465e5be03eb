"""Pages about what waits: dangers, requests, records whose time is over, letters given up."""

from tsunagu.clocks.states import Wait
from tsunagu.ground.actor import Actor
from tsunagu.holdings.models import Disposal, Hearing, Hold, SubjectRequest
from tsunagu.holdings.queries.requests import given, sent
from tsunagu.holdings.requested import Handing
from tsunagu.holdings.states import Kind
from tsunagu.intake.models import Concern, Urgency
from tsunagu.letters.queries import dead
from tsunagu.residents.models import GlassBreak
from tsunagu.web.office.holdings.views import STEPS
from tsunagu.web.office.requests.hearings import DEEDS as HEARING_DEEDS
from tsunagu.web.office.requests.views import DEEDS as REQUEST_DEEDS


def alarmed(actor: Actor) -> list[tuple]:
    rows = Concern.objects.visible_to(actor).filter(urgency=Urgency.DANGER)
    return [(row.receipt,) for row in rows.order_by("-pk")[:1]]


def lists(actor: Actor) -> list[tuple]:
    return [(row.pk,) for row in Disposal.objects.visible_to(actor)]


def requests(actor: Actor) -> list[tuple]:
    return [(row.pk,) for row in SubjectRequest.objects.visible_to(actor)]


def disposal_steps(actor: Actor) -> list[tuple]:
    rows = Disposal.objects.visible_to(actor)
    return [(row.pk, step.slug) for row in rows for step in STEPS.values() if step.may(actor, row)]


def request_deeds(actor: Actor) -> list[tuple]:
    rows = SubjectRequest.objects.visible_to(actor).order_by("-pk")
    found = {
        deed.slug: row.pk for row in rows for deed in REQUEST_DEEDS.values() if deed.may(actor, row)
    }
    return [(pk, slug) for slug, pk in found.items()]


def transferred(actor: Actor) -> list[tuple]:
    return [(row.request_id,) for row in sent(actor)[:1]]


def openings(actor: Actor) -> list[tuple]:
    return [(row.pk,) for row in GlassBreak.objects.visible_to(actor).unreviewed()[:1]]


def hearings(actor: Actor) -> list[tuple]:
    return [(row.pk,) for row in Hearing.objects.order_by("pk")]


def hearing_deeds(actor: Actor) -> list[tuple]:
    rows = Hearing.objects.order_by("pk")
    return [(row.pk, d.slug) for row in rows for d in HEARING_DEEDS.values() if d.may(actor, row)]


HELD = {
    "office:opening_review": openings,
    "office:request_longer": lambda _: [
        (row.pk,) for row in SubjectRequest.objects.exclude(extended_on=None)[:1]
    ],
    **dict.fromkeys(("office:request_notice", "office:request_sheet"), transferred),
    "office:hearing": hearings,
    "office:hearing_deed": hearing_deeds,
    "office:fee": lambda _: [(Handing.COPY.value,)],
    "desk:alarm": alarmed,
    "office:request": requests,
    "office:request_deed": request_deeds,
    "desk:request": lambda actor: [(row.pk,) for row in given(actor)[:1]],
    "office:retention_of": lambda _: [(Kind.CASE.value,)],
    "office:disposal": lists,
    "office:disposal_step": disposal_steps,
    "office:limit": lambda _: [(Wait.DANGER_SEEN.value,), (Wait.CASE_NOTE.value,)],
    "office:letter_settled": lambda _: [(letter.pk,) for letter in dead()[:1]],
    "office:hold_lift": lambda _: [(hold.pk,) for hold in Hold.objects.live()[:1]],
}
# What leaves the house, or answers a form (tests/web/desk/test_requests.py).
TAKEN_OUT = {
    "desk:request_print": "a paper, when it was decided",
    "desk:request_table": "a table to keep",
    "desk:request_data": "data to keep",
    "desk:request_file": "a file to keep",
    "desk:request_person": "answers a form; the page it gives back is the page of the form",
}
