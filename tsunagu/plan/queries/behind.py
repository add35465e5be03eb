"""The list behind a number, for those who may see each thing on it."""

from collections.abc import Sequence

from django.db.models import QuerySet

from tsunagu.cases.models import Case, Need
from tsunagu.ground.actor import Actor
from tsunagu.intake.models import Concern
from tsunagu.plan import counts
from tsunagu.plan.counts.asked import Asked
from tsunagu.plan.counts.figure import Thing
from tsunagu.referrals.models import Referral


def keys(code: str, asked: Asked, *, part: bool) -> list[int]:
    """Keys of the things a number counts, each once, the newest first."""
    return sorted(set(counts.behind(code, asked, part=part)), reverse=True)


def things(
    code: str, wanted: Sequence[int], actor: Actor
) -> list[Concern | Need | Referral | Case]:
    """Those of the wanted things that the actor may see, in the same order."""
    rows = _fenced(counts.family_of(code).thing, actor).filter(pk__in=wanted)
    found = {row.pk: row for row in rows}
    return [found[key] for key in wanted if key in found]


def _fenced(thing: Thing, actor: Actor) -> QuerySet:
    if thing == Thing.CONCERN:
        return Concern.objects.visible_to(actor)
    if thing == Thing.NEED:
        return Need.objects.visible_to(actor).select_related("case__main_person", "code")
    if thing == Thing.REFERRAL:
        return Referral.objects.visible_to(actor).select_related("service", "case__main_person")
    return Case.objects.visible_to(actor).select_related("main_person")
