"""Whose record it is, and what is in it, through the fence of who gathers it."""

from collections.abc import Collection

from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from tsunagu.cases.models import Case, in_sight
from tsunagu.ground import prints
from tsunagu.ground.actor import Actor
from tsunagu.holdings.models import SubjectRequest
from tsunagu.intake.models import Concern, ConcernGuard
from tsunagu.residents.models import GUARDED, Insider, Person, ShutOut, hidden


def candidates(request: SubjectRequest, actor: Actor) -> QuerySet[Person]:
    """People who may be the asker: the same name or reading, and no other day of birth.

    Of guarded people those alone whom the gatherer may know; never of those they are shut out from.
    """
    named = Q(name_key=prints.of_name(request.name))
    if request.kana:
        named |= Q(kana_key=prints.of_kana(request.kana))
    rows = Person.objects.filter(named, seal__destroyed_at=None)
    if request.born_on:
        rows = rows.filter(born_key__in=("", prints.of_day(request.born_on)))
    mine = Insider.objects.live().filter(user_id=actor.user_id or 0, person=OuterRef("pk"))
    out = ShutOut.objects.filter(user_id=actor.user_id or 0, ended_at=None, person=OuterRef("pk"))
    return rows.exclude(Q(level__in=GUARDED) & ~Exists(mine)).exclude(Exists(out)).order_by("pk")


def cases_of(people: Collection[int], actor: Actor) -> QuerySet[Case]:
    """Cases of these people or of their households, of every desk: the city holds them all."""
    theirs = Q(main_person__in=people) | Q(household__members__person__in=people)
    return Case.objects.filter(in_sight(actor), theirs).distinct().order_by("pk")


def alone(cases: QuerySet[Case], people: Collection[int]) -> frozenset[int]:
    """Of these cases those in whose household there is nobody else."""
    others = Count("household__members", filter=~Q(household__members__person__in=people))
    found = Case.objects.filter(pk__in=cases.values("pk"), main_person__in=people)
    return frozenset(found.annotate(others=others).filter(others=0).values_list("pk", flat=True))


def concerns_of(people: Collection[int], actor: Actor) -> QuerySet[Concern]:
    """What these people told, or what was told about them."""
    shut = hidden(ConcernGuard.objects.filter(concern=OuterRef("pk")), actor)
    seen = Q(is_guarded=False) | Q(~Exists(shut))
    return Concern.objects.filter(seen, parties__person__in=people).distinct().order_by("pk")


def own_words(people: Collection[int], actor: Actor) -> frozenset[int]:
    """Of these concerns those that the people told about themselves."""
    rows = concerns_of(people, actor).filter(
        parties__person__in=people, parties__is_teller=True, parties__is_concerned=True
    )
    return frozenset(rows.values_list("pk", flat=True))
