"""What travels with a referral: the chosen items, or, before anybody has taken it, a teaser."""

from typing import Any

from tsunagu.cases.models import Case
from tsunagu.directory.models import Language
from tsunagu.directory.queries.nearness import JAPANESE
from tsunagu.ground import clock
from tsunagu.ground.actor import Actor
from tsunagu.ground.hours import in_words
from tsunagu.places.models import AreaKind, Within
from tsunagu.referrals.papers import ITEMS, Asking
from tsunagu.residents.models import Person
from tsunagu.residents.rules import Channel, Purpose, address_for

CHILD, VERY_OLD = 18, 90  # years; fewer or more in one band would tell who it is


def snapshot(case: Case, asking: Asking, *, by: Actor) -> dict[str, Any]:
    """What the receiver sees, as it was when it was sent: the chosen items and the needs.

    Where the gate gives no address, none is written; ``shown`` asks it again at each reading.
    """
    person = case.main_person
    given = address_for(person, by, purpose=Purpose.REFERRAL, channel=Channel.AGENCY)
    values = {
        "name": person.called,
        "kana": person.kana,
        "age": _age(person),
        "phone": given.phone if given else "",
        "address": given.address if given else "",
        "contact": _contact(person) if given else "",
        "household": f"{case.household.members.current().count()}人",
    }
    items = [
        {"label": label, "value": values[item]}
        for item, label in ITEMS.items()
        if item in asking.items and values[item]
    ]
    needs = [{"label": need.code.label, "note": need.note} for need in asking.needs]
    return {"items": items, "needs": needs}


def teaser(case: Case, asking: Asking) -> dict[str, Any]:
    """What several agencies may see before one of them takes it: nobody, and no address."""
    person = case.main_person
    facts = {"地域": _zone(person), "年代": _band(person), "ことば": _language(person)}
    items = [{"label": label, "value": value} for label, value in facts.items() if value]
    return {"items": items, "needs": [{"label": need.code.label} for need in asking.needs]}


def _zone(person: Person) -> str:
    """The part of the city with some ten thousand people in it."""
    if person.chome is None or person.is_guarded:
        return ""
    zones = Within.objects.valid().filter(part=person.chome, whole_kind=AreaKind.ZONE)
    return zones.values_list("whole__name", flat=True).first() or ""


def _band(person: Person) -> str:
    years = _years(person)
    if years is None:
        return ""
    if years < CHILD:
        return f"{CHILD}歳より下"
    return f"{VERY_OLD}歳以上" if years >= VERY_OLD else f"{years // 10 * 10}代"


def _language(person: Person) -> str:
    if person.language in JAPANESE:
        return ""
    return str(dict(Language.choices).get(person.language, "日本語のほか"))


def _years(person: Person) -> int | None:
    if person.born_on is None:
        return person.age_about
    today = clock.today()
    before_birthday = (today.month, today.day) < (person.born_on.month, person.born_on.day)
    return today.year - person.born_on.year - before_birthday


def _age(person: Person) -> str:
    years = _years(person)
    if years is None or (person.born_on is None and not years):
        return ""
    return f"{years}歳" if person.born_on else f"{years}歳くらい"


def _contact(person: Person) -> str:
    message = "伝言を残してよい" if person.may_leave_message else "伝言は残さないでください"
    way = person.get_contact_way_display() if person.contact_way else ""
    secret = "家の人に知られたくない" if person.is_secret_at_home else ""
    hours = map(in_words, person.windows.order_by("pk"))
    parts = [secret, way, *hours, person.contact_hours, person.contact_note, message]
    return "／".join(part for part in map(str, parts) if part)
