"""What the intake says to people. No word about anybody's trouble leaves by mail."""

from dataclasses import dataclass

from django.conf import settings
from django.template.loader import render_to_string
from django.utils.translation import gettext, override

from tsunagu.ground import clock
from tsunagu.ground.actor import RESIDENT
from tsunagu.ground.prints import print_of
from tsunagu.intake.models import Circle, Concern, Way
from tsunagu.letters.actions import ask_the_gate, queue
from tsunagu.letters.models import Letter
from tsunagu.people.models import ContactKind, ContactPoint
from tsunagu.people.queries import Called, address_of, city_coordinators, on_call, triagers
from tsunagu.residents.models import Insider, Person
from tsunagu.residents.rules import Address, Channel, Purpose, Withheld, address_for


def _say(template: str, concern: Concern, *, to: str, subject: str, key: str) -> Letter:
    context = {"base_url": settings.BASE_URL, "concern": concern}
    body = render_to_string(f"intake/letters/{template}.txt", context).strip()
    return queue(to=to, subject=subject, body=body, about=concern, key=key)


@dataclass(frozen=True)
class Hearer:
    """One way to one person. ``mark`` stands in keys: an address may be long, and changes."""

    mark: str
    way: Way
    address: str
    user_id: int | None = None
    is_outside: bool = False  # of the city: hears which desk is late, and reads nothing

    def danger(self, concern: Concern, *, key: str, again: bool) -> Letter | None:
        """The letter for this way; a telephone gets none."""
        if self.way == Way.PHONE:
            return None
        template = "danger_late" if self.is_outside else "danger_again" if again else "danger"
        subject = "至急の確認をお願いします"
        return _say(template, concern, to=self.address, subject=subject, key=key)


def hearers(concern: Concern, circle: Circle) -> list[Hearer]:
    """Who is told of a danger now, on every way the roster names; never nobody.

    Without a substitute on the roster the second circle is the whole desk. Of a guarded person
    all insiders of the desk are told at once, and nobody else there.
    """
    called = _insiders(concern) if concern.is_guarded else _circle(concern, circle)
    found = [way for each in called for way in _ways(each)]
    found = found or [Hearer("desk", Way.OFFICE, address_of(concern.desk_id))]
    if circle == Circle.CITY:
        found += _of_the_city({hearer.user_id for hearer in found})
    return list({hearer.address: hearer for hearer in reversed(found)}.values())[::-1]


def _circle(concern: Concern, circle: Circle) -> list[Called]:
    called = on_call(concern.desk_id, clock.now())
    first = [each for each in called if each.order == called[0].order]
    if circle == Circle.FIRST:
        return first
    if circle >= Circle.ALL or len(called) == len(first):
        return _with_the_desk(called, concern.desk_id)
    return called


def _insiders(concern: Concern) -> list[Called]:
    people = concern.guards.values("person")
    named = Insider.objects.named().filter(person__in=people).values_list("user_id", flat=True)
    inside = {*named}
    return [Called(row) for row in triagers(concern.desk_id) if row.user_id in inside]


def _with_the_desk(called: list[Called], desk_id: int) -> list[Called]:
    there = {each.membership.user_id for each in called}
    rest = [member for member in triagers(desk_id) if member.user_id not in there]
    return [*called, *map(Called, rest)]


def _ways(called: Called) -> list[Hearer]:
    user = called.membership.user
    kinds = [ContactKind.MAIL] * called.by_second_mail + [ContactKind.PHONE] * called.by_phone
    points = ContactPoint.objects.filter(user=user, kind__in=kinds).order_by("kind", "pk")
    ways = {ContactKind.MAIL: Way.SECOND_MAIL, ContactKind.PHONE: Way.PHONE}
    more = [
        Hearer(f"c{point.pk}", ways[ContactKind(point.kind)], point.address, user.pk)
        for point in points
    ]
    return [Hearer(f"u{user.pk}", Way.MAIL, user.email, user.pk), *more]


def _of_the_city(there: set[int | None]) -> list[Hearer]:
    members = [m for m in city_coordinators() if m.user_id not in there]
    return [Hearer(f"u{m.user_id}", Way.MAIL, m.user.email, m.user_id, True) for m in members]


def to_desk(concern: Concern, *, key: str) -> None:
    """Tell who is on call that somebody has written again."""
    called = _insiders(concern) if concern.is_guarded else on_call(concern.desk_id, clock.now())
    members = [each.membership for each in called]
    to = {f"u{member.user_id}": member.user.email for member in members}
    for mark, email in (to or {"desk": address_of(concern.desk_id)}).items():
        subject = "新しいメッセージがあります"
        _say("written", concern, to=email, subject=subject, key=f"{key}:{mark}")


def to_teller(concern: Concern, *, key: str) -> None:
    """That there is news behind the receipt, in the teller's language, where it is safe."""
    with override(concern.language):
        for person, email in _safe_addresses(concern):
            subject = gettext("お知らせがあります")
            mark = print_of("letter", email)
            letter = _say("news", concern, to=email, subject=subject, key=f"{key}:{mark}")
            ask_the_gate(letter, person=person)


def _safe_addresses(concern: Concern) -> list[tuple[int, str]]:
    tellers = concern.parties.filter(is_teller=True).select_related("person")
    given = [(party.person_id, _reach(party.person)) for party in tellers.order_by("pk")]
    return [(person, each.email) for person, each in given if each and each.email]


def _reach(person: Person) -> Address | Withheld:
    return address_for(person, RESIDENT, purpose=Purpose.NOTICE, channel=Channel.MAIL)
