"""Who of the desk should take something on: area, language and load, said in words.

Whoever is away is not proposed: their substitute is, and the words say for whom.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from django.db.models import Count
from django.utils.translation import gettext as _
from django.utils.translation import override

from tsunagu.cases.models import Need
from tsunagu.cases.queries.people import desk_members
from tsunagu.ground import clock
from tsunagu.ground.actor import Actor
from tsunagu.intake.models import Concern
from tsunagu.people.models import AreaOfWork, Language, Membership, SpokenLanguage
from tsunagu.people.queries import away_on
from tsunagu.places.models import Area
from tsunagu.places.queries import areas_around, areas_around_each

PROPOSED = 3
IN_JAPANESE = ("", "ja", "ja-easy")


@dataclass(frozen=True)
class Suggestion:
    """A colleague, why, and how many live needs lie with them."""

    membership: Membership
    reasons: tuple[str, ...]
    load: int
    fits: int = 0


@dataclass(frozen=True)
class Colleague:
    """What is known of somebody who may take work on."""

    membership: Membership
    load: int
    areas: dict[int, str] = field(default_factory=dict)
    languages: frozenset[str] = frozenset()
    instead_of: str = ""


def suggestions(actor: Actor, need: Need) -> list[Suggestion]:
    """Up to three colleagues for a need of the actor's desk, the best first. Six queries."""
    person = need.person or need.case.main_person
    found = colleagues_for_work(actor)
    others = [one for one in found if one.membership.user_id != need.worker_id]
    return _ranked(others, _around(person.chome), person.language)


def suggestions_for_concern(actor: Actor, concern: Concern) -> list[Suggestion]:
    """Up to three colleagues who should take a concern up, the best first. Six queries."""
    return _ranked(colleagues_for_work(actor), _around(concern.chome), concern.language)


def colleagues_for_work(actor: Actor) -> list[Colleague]:
    """Everybody of the desk who may hold needs and is there today. Five queries."""
    members = desk_members(actor)
    away = away_on(clock.today(), actor.desk())
    names = {row.user_id: row.user.name for row in members}
    stands_in = {by: names[absent] for absent, by in away.items() if absent in names and by}
    known = colleagues_at([row for row in members if row.user_id not in away])
    return [replace(one, instead_of=stands_in.get(one.membership.user_id, "")) for one in known]


def colleagues_at(members: list[Membership]) -> list[Colleague]:
    """What is known of these people of one organisation. Three queries."""
    if not members:
        return []
    here = members[0].organisation_id
    loads, (areas, languages) = _loads(here), _strengths(here)
    return [
        Colleague(
            membership=row,
            load=loads[row.user_id],
            areas=areas.get(row.user_id, {}),
            languages=frozenset(languages.get(row.user_id, ())),
        )
        for row in members
    ]


def ranked(
    among: list[Colleague], around: frozenset[int], language: str, more: Counter[int]
) -> list[Suggestion]:
    """Everybody of them, the best first; ``more`` counts what else each is about to take on."""
    heavier = [replace(one, load=one.load + more[one.membership.pk]) for one in among]
    return sorted((_suggested(one, around, language) for one in heavier), key=_order)


def _ranked(among: list[Colleague], around: frozenset[int], language: str) -> list[Suggestion]:
    return ranked(among, around, language, Counter())[:PROPOSED]


def _suggested(one: Colleague, around: frozenset[int], language: str) -> Suggestion:
    reasons = []
    if one.instead_of:
        reasons.append(_("%(name)sさんの代わり") % {"name": one.instead_of})
    here = [name for area, name in sorted(one.areas.items()) if area in around]
    if here:
        reasons.append(_("%(area)sの担当") % {"area": here[0]})
    spoken = _spoken(language)
    speaks = spoken != "" and spoken in one.languages
    if speaks:
        reasons.append(_("%(language)sで話せる") % {"language": Language(spoken).label})
    reasons.append(_("課題 %(count)d件") % {"count": one.load})
    return Suggestion(one.membership, tuple(reasons), one.load, 2 * speaks + bool(here))


def _order(one: Suggestion) -> tuple[int, int, str, int]:
    user = one.membership.user
    return -one.fits, one.load, user.kana or user.name, one.membership.pk


def _spoken(typed: str) -> str:
    """The language of a person as one of ours: by its code, its page or its Japanese name."""
    code = typed.strip().lower().split("-")[0]
    if typed in IN_JAPANESE or code in Language.values:
        return code if code in Language.values else ""
    with override("ja"):
        return next((each.value for each in Language if str(each.label) in typed), "")


def _around(chome: Area | None) -> frozenset[int]:
    return areas_around(chome) if chome else frozenset()


def areas_of(chomes: Iterable[int | None]) -> dict[int | None, frozenset[int]]:
    """The areas in which each of these lies, by its key. One query."""
    return areas_around_each({key for key in chomes if key is not None})


def _loads(organisation_id: int) -> Counter[int]:
    rows = Need.objects.live().filter(owner_id=organisation_id, case__is_guarded=False)
    rows = rows.exclude(worker=None)
    counted = rows.order_by().values_list("worker_id").annotate(Count("pk"))
    return Counter(dict(counted))


def _strengths(
    organisation_id: int,
) -> tuple[dict[int, dict[int, str]], dict[int, list[str]]]:
    """Areas by user, each with its name, and languages by user, of an organisation."""
    areas: dict[int, dict[int, str]] = {}
    held = AreaOfWork.objects.filter(membership__organisation_id=organisation_id)
    for user, area, name in held.values_list("membership__user_id", "area_id", "area__name"):
        areas.setdefault(user, {})[area] = name
    languages: dict[int, list[str]] = {}
    spoken = SpokenLanguage.objects.filter(membership__organisation_id=organisation_id)
    for user, language in spoken.values_list("membership__user_id", "language"):
        languages.setdefault(user, []).append(language)
    return areas, languages
