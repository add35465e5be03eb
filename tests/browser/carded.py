"""Pages about the cards of the directory: for all, for their bodies, for who looks after them."""

from tsunagu.directory.models import Organization, Proposal, Service
from tsunagu.directory.queries.capacity import spoken_for
from tsunagu.ground.actor import Actor

ONLY_POST = "answers a form; the page it gives back is the page of the form"


def read_by_all(_: Actor) -> list[tuple]:
    """One told in full, and the oldest."""
    shown = Service.objects.published().order_by("upkeep__verified_on")
    full = shown.exclude(guide=None).first()
    return [(row.uid,) for row in dict.fromkeys([full, shown.first()]) if row]


def spoken(actor: Actor) -> list[tuple]:
    """One with a history, where there is one."""
    rows = spoken_for(actor).order_by("-guide", "pk")
    return [(row.pk,) for row in rows[:1]]


def some(actor: Actor) -> list[tuple]:
    return [(row.pk,) for row in spoken_for(actor)[:2]]


def bodies(_: Actor) -> list[tuple]:
    """One with a letter to print."""
    return [(row.pk,) for row in Organization.objects.exclude(keys=None).order_by("pk")[:1]]


CARDED = {
    "resident:service": read_by_all,
    "resident:service-tell": lambda actor: read_by_all(actor)[:1],
    "capacity:service": some,
    "capacity:about": some,
    "capacity:card": spoken,
    "capacity:history": spoken,
    "office:body": bodies,
    "office:proposal": lambda _: [(row.pk,) for row in Proposal.objects.order_by("pk")[:1]],
}
BY_LETTER = {"partner:cards", "partner:card-edit"}  # test_the_holder_of_a_letter
NO_CARD = {
    "partner:cards-claim": ONLY_POST,
    "partner:cards-confirm": ONLY_POST,
    "partner:cards-close": ONLY_POST,
    "capacity:card-confirm": ONLY_POST,
    "capacity:undo": ONLY_POST,
    "office:body_claim": ONLY_POST,
    "office:body_ask": ONLY_POST,
    "office:body_keeper": ONLY_POST,
    "office:body_paper": "a paper to keep",
}
