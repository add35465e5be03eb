from django.db.models import F, Q, QuerySet, Value
from django.db.models.functions import Length, Replace, StrIndex

from tsunagu.community import gate
from tsunagu.community.models import LocalIssue
from tsunagu.community.states import IssueState
from tsunagu.ground.actor import Actor
from tsunagu.ground.text import kana_key
from tsunagu.people.roles import Permission
from tsunagu.residents.models import Person

SHORTEST_NAME, SHORTEST_KANA = 3, 5  # shorter ones stand in every text by chance


def of_desk(actor: Actor) -> QuerySet[LocalIssue]:
    """The issues of the own desk, the newest first."""
    rows = LocalIssue.objects.visible_to(actor).select_related("code", "area", "written_by")
    return rows.order_by("-made_at", "-pk")


def to_check(actor: Actor) -> QuerySet[LocalIssue]:
    """What waits for this person as the second one; the oldest first."""
    if not actor.has(Permission.ISSUE_CHECK):
        return LocalIssue.objects.none()
    waiting = LocalIssue.objects.visible_to(actor).filter(state=IssueState.PROPOSED)
    rows = waiting.exclude(written_by_id=actor.user_id).select_related("code", "area")
    return rows.order_by("made_at", "pk")


def published() -> QuerySet[LocalIssue]:
    """What everybody reads, the newest first."""
    rows = LocalIssue.objects.published().select_related("code", "area")
    return rows.order_by("-published_at", "-pk")


def names_in(text: str) -> set[str]:
    """Full names and readings of anybody in the registers that stand in the text.

    Reads every person twice: under a second for 100,000; for a deed, never for a page.
    """
    bare, kana = "".join(gate.plain(text).split()), kana_key(text)
    spaced = Replace(Replace(F("name"), Value(" "), Value("")), Value("　"), Value(""))
    # 「隣の人」 is no name: a name has two parts, or a reading.
    people = Person.objects.filter(Q(name__contains=" ") | Q(name__contains="　") | ~Q(kana_key=""))
    named = people.annotate(bare=spaced, size=Length("bare")).filter(size__gte=SHORTEST_NAME)
    read = Person.objects.annotate(size=Length("kana_key")).filter(size__gte=SHORTEST_KANA)
    by_name = named.annotate(at=StrIndex(Value(bare), F("bare"))).filter(at__gt=0)
    by_kana = read.annotate(at=StrIndex(Value(kana), F("kana_key"))).filter(at__gt=0)
    return {
        *by_name.values_list("bare", flat=True),
        *by_kana.values_list("kana_key", flat=True),
    }
