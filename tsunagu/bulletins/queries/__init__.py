from datetime import datetime

from django.conf import settings
from django.db.models import QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import override

from tsunagu.bulletins.models import Bulletin, Version
from tsunagu.bulletins.papers import Words
from tsunagu.bulletins.rules import SOURCE
from tsunagu.bulletins.states import IN_QUESTION, BulletinState, Category, Door, Urgency
from tsunagu.ground.actor import Actor
from tsunagu.people.roles import Permission
from tsunagu.places.models import Area
from tsunagu.places.queries import areas_touching

PLAIN = "ja-easy"
LOUD = (Urgency.IMPORTANT, Urgency.EMERGENCY)
MOST_LOUD = 20


def of_desk(actor: Actor) -> QuerySet[Bulletin]:
    """The bulletins of the own desk, the newest first."""
    rows = Bulletin.objects.visible_to(actor).select_related("written_by")
    return rows.prefetch_related("versions").order_by("-made_at", "-pk")


def to_approve(actor: Actor) -> QuerySet[Bulletin]:
    """What waits for this person's yes or no; emergencies first, then the oldest."""
    rows = Bulletin.objects.visible_to(actor).filter(state__in=IN_QUESTION)
    rows = rows.exclude(approved_by_id=actor.user_id)
    own = rows.filter(written_by_id=actor.user_id, urgency=Urgency.EMERGENCY)
    others = rows.exclude(written_by_id=actor.user_id)
    asked = own | others if actor.has(Permission.BULLETIN_APPROVE) else own
    return asked.prefetch_related("versions").order_by("urgency", "made_at", "pk")


def published(category: str = "", area: Area | None = None) -> QuerySet[Bulletin]:
    """What holds now for everybody, the newest first; of one category, for one area."""
    rows = Bulletin.objects.published()
    if category:
        rows = rows.filter(category=category)
    if area is not None:
        near = Bulletin.objects.filter(areas__in=areas_touching([area.pk])).values("pk")
        rows = rows.filter(pk__in=near)
    return rows.prefetch_related("versions", "areas").order_by("-published_at", "-pk")


def loud() -> list[Bulletin]:
    """What matters to everybody now: emergencies first. Two queries when there is any."""
    rows = Bulletin.objects.published().filter(urgency__in=LOUD).prefetch_related("versions")
    return list(rows.order_by("urgency", "-published_at", "-pk")[:MOST_LOUD])


def public_one(pk: int) -> Bulletin | None:
    """A bulletin that everybody may read, also when it holds no longer."""
    rows = Bulletin.objects.once_public().filter(pk=pk)
    return (
        rows.select_related("corrects", "organisation")
        .prefetch_related("versions", "areas")
        .first()
    )


def told_of(category: Category, since: datetime) -> QuerySet[Bulletin]:
    """What came out about something since a moment. What was withdrawn was wrong, and what was
    corrected stands in its correction: neither is there.
    """
    wrong = (BulletinState.WITHDRAWN, BulletinState.CORRECTED)
    rows = Bulletin.objects.once_public().filter(category=category, published_at__gte=since)
    return rows.exclude(state__in=wrong)


def next_of(bulletin: Bulletin) -> Bulletin | None:
    """The correction that holds instead."""
    return bulletin.corrections.once_public().first()


def source(bulletin: Bulletin) -> Version:
    """Its Japanese words, from which all others are made."""
    return next(each for each in bulletin.versions.all() if each.language == SOURCE)


def fresh(bulletin: Bulletin) -> dict[str, Version]:
    """Its versions that say what the Japanese says now, by language."""
    words = source(bulletin).of_source
    return {each.language: each for each in bulletin.versions.all() if each.of_source == words}


def said(bulletin: Bulletin, language: str) -> Version:
    """The words for a reader of this language: an old translation is worse than plain Japanese."""
    there = fresh(bulletin)
    return there.get(language) or there.get(PLAIN) or there[SOURCE]


def machine_note(version: Version) -> str:
    """What a reader has to know of words that nobody has read, in their own language; else ""."""
    with override(version.language):
        note = _("機械が訳しました。まだ、だれも確かめていません。")
        return note if version.by_machine else ""


def shown(version: Version) -> Words:
    """The words as they leave the house: a machine's say that they are, in title and body."""
    title, body, note = str(version.title), str(version.body), machine_note(version)
    if not note:
        return Words(title, body)
    with override(version.language):
        mark = _("機械の訳")
    return Words(f"[{mark}] {title}", f"{note}\n\n{body}")


def link_to(pk: int, door: Door) -> str:
    """The page of a bulletin by one way, the same for all who come by it: it is counted, then led
    on to the page itself.
    """
    return f"{settings.BASE_URL}/news/{pk}/from/{door}/"


def category_of(slug: str) -> str:
    """A category that somebody asks for by an address; empty where there is none."""
    return slug if slug in Category.values else ""


def living_correction(bulletin: Bulletin) -> Bulletin | None:
    return bulletin.corrections.exclude(state=BulletinState.DROPPED).first()
