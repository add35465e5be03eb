from collections.abc import Callable, Iterator
from itertools import islice

from django.db.models import Count, Q, QuerySet

from tsunagu.community import gate
from tsunagu.community.models import LocalIssue
from tsunagu.community.states import IssueState
from tsunagu.ground import prints
from tsunagu.ground.actor import Actor
from tsunagu.ground.text import kana_key, name_key, sound_key
from tsunagu.people.roles import Permission
from tsunagu.residents.models import Person

SHORTEST_NAME, SHORTEST_KANA = 3, 5  # shorter ones stand in every text by chance
LONGEST, AT_ONCE = 24, 5_000


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


def told_by(actor: Actor) -> QuerySet[LocalIssue]:
    """What this commissioner told, the last one first, with steps and undertakings."""
    rows = LocalIssue.objects.filter(told_by=actor.person()).select_related("code", "area")
    return rows.prefetch_related("steps", "undertakings").order_by("-made_at", "-pk")


def published() -> QuerySet[LocalIssue]:
    """What everybody reads, the newest first."""
    rows = LocalIssue.objects.published().select_related("code", "area")
    return rows.order_by("-published_at", "-pk")


def board() -> QuerySet[LocalIssue]:
    """The same, each with how many undertakings ``going`` and ``ended`` there are."""
    running = Count(
        "undertakings", filter=Q(undertakings__ended_on=None, undertakings__isnull=False)
    )
    over = Count("undertakings", filter=Q(undertakings__ended_on__isnull=False))
    return published().annotate(going=running, ended=over)


def names_in(text: str) -> set[str]:
    """Full names and readings of anybody in the registers that stand in the text.

    Every part of the text that may be a name is looked for by its print: some 60,000 for the
    longest text, under a second; for a deed, never for a page.
    """
    named = _people("name_key", prints.of_name, name_key(gate.plain(text)), SHORTEST_NAME)
    read = _people("kana_key", prints.of_kana, sound_key(text), SHORTEST_KANA)
    # 「隣の人」 is no name: a name has two parts, or a reading.
    names = {"".join(p.name.split()) for p in named if p.kana or len(p.name.split()) > 1}
    return names | {kana_key(person.kana) for person in read}


def _people(
    column: str, print_of: Callable[[str], str], text: str, shortest: int
) -> Iterator[Person]:
    """Whose whole name, or reading, stands somewhere in the text."""
    sizes = range(shortest, LONGEST + 1)
    parts = {text[at : at + size] for size in sizes for at in range(len(text) - size + 1)}
    keys = map(print_of, parts)
    while some := list(islice(keys, AT_ONCE)):
        yield from Person.objects.filter(**{f"{column}__in": some})
