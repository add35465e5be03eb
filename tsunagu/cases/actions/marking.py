"""Shut a person's record, and open it again: with all that leads there, in one transaction."""

from collections.abc import Collection, Sequence

from django.db import transaction
from django.db.models import F, Q
from django.utils.translation import gettext as _

from tsunagu.cases.actions.handing import pass_one
from tsunagu.cases.actions.insiders import let_in
from tsunagu.cases.models import Case, CaseGuard
from tsunagu.cases.queries.handing import parcels
from tsunagu.cases.queries.insiders import (
    FEWEST,
    cases_of,
    concerns_of,
    desks_of,
    hands_in,
    holders,
    insider_to_take,
    insiders_at,
    people_behind,
    readers,
    stewards,
)
from tsunagu.ground.actor import Actor
from tsunagu.ground.errors import HouseError, Refused
from tsunagu.intake.models import Concern, ConcernGuard
from tsunagu.people.models import Membership
from tsunagu.residents import actions as residents
from tsunagu.residents.models import GUARDED, Insider, Marking, Person
from tsunagu.residents.papers import Breaking, Mark
from tsunagu.residents.rules import may_break_glass, may_guard


@transaction.atomic
def mark(person: Person, to: Mark, *, insiders: Sequence[int] = (), by: Actor) -> Marking:
    """Shut the record further. At ``protected`` and above it exists for insiders alone: those
    with whom work lies, and the chosen users; of the own desk at least two, one of them a lead.

    Every case and concern that leads to the person is guarded with it, at every desk.
    """
    residents.hold_person(person)  # whoever lifts at this moment comes first or later, not between
    may_guard(by, person).enforce()
    marking = residents.set_marking(person, to, by=by)
    if to.level in GUARDED:
        guard(person)
        for desk in {*desks_of(person), by.desk()}:
            own = {*insiders, by.person()}
            chosen = own if desk == by.desk() else stewards(person, desk)
            let_in(person, desk, chosen, by=by)
        _insist_on_enough(person, by.desk())
    return marking


def guard(person: Person) -> None:
    """Write the guard onto every row that leads to the person. Repeats itself harmlessly."""
    cases, concerns = list(cases_of(person)), list(concerns_of(person))
    CaseGuard.objects.bulk_create(
        [CaseGuard(case=case, person=person) for case in cases], ignore_conflicts=True
    )
    ConcernGuard.objects.bulk_create(
        [ConcernGuard(concern=concern, person=person) for concern in concerns],
        ignore_conflicts=True,
    )
    Case.objects.filter(pk__in=[case.pk for case in cases]).update(is_guarded=True)
    Concern.objects.filter(pk__in=[concern.pk for concern in concerns]).update(is_guarded=True)


def hold_household(case: Case, *concerns: Concern, also: Collection[int] = ()) -> None:
    """Whoever marks one of its people at this moment waits, or we do. Before any row of the case
    or of what was told is touched, as in ``mark``: in another order both would wait for ever.
    """
    people = Q(pk__in=people_behind(case, *concerns).values("pk")) | Q(pk__in=also)
    Person.objects.filter(people).update(known_since=F("known_since"))


def guard_new(case: Case) -> None:
    """People have just come to the case: is somebody to whom it leads guarded?"""
    for person in people_behind(case).filter(level__in=GUARDED).order_by("pk"):
        guard(person)
        case.is_guarded = True


def insist_on_sight(case: Case) -> None:
    """Before ``guard_new``: whoever holds work of the case may see the guarded who have just come,
    or they do not come; nobody is let in by the way, and no work goes out of sight.
    """
    own = Case.objects.filter(pk=case.pk)
    hands = hands_in(own, case.organisation_id)
    known = case.guards.values("person")
    for person in people_behind(case).filter(level__in=GUARDED).exclude(pk__in=known):
        named = Insider.objects.named().filter(person=person, user__in=hands)
        if named.count() < len(hands):
            raise Refused(_("この支援の担当者に、守られた人を見られない人がいます。"))


def _insist_on_enough(person: Person, desk: int) -> None:
    there = insiders_at(person, desk)
    if len(there) < FEWEST or not any(there.values()):
        raise Refused(_("見られる人を、窓口から2人以上、責任者を入れて選んでください。"))


@transaction.atomic
def propose_lifting(marking: Marking, *, why: str, by: Actor) -> None:
    """Ask a second person to open the record again."""
    may_guard(by, marking.person).enforce()
    residents.propose_lifting(marking, why=why, by=by)


@transaction.atomic
def lift(marking: Marking, *, by: Actor) -> Marking:
    """The second person opens it: the guards of this person fall, those of others stay."""
    may_guard(by, marking.person).enforce()
    opened = residents.lift_marking(marking, by=by)
    person = marking.person
    CaseGuard.objects.filter(person=person).delete()
    ConcernGuard.objects.filter(person=person).delete()
    Case.objects.filter(is_guarded=True, guards=None).update(is_guarded=False)
    Concern.objects.filter(is_guarded=True, guards=None).update(is_guarded=False)
    return opened


@transaction.atomic
def lift_listed(listed: Sequence[tuple[int, int]], *, by: Actor) -> list[tuple[int, str]]:
    """Lift a list of (marking, version). What has changed since the list was made is not lifted:
    each such row comes back with the reason; the others are done.
    """
    refused = []
    for key, version in listed:
        marking = Marking.objects.select_related("person").filter(pk=key).first()
        try:
            with transaction.atomic():
                if marking is None or marking.version != version:
                    raise Refused(_("しるしが、その間に変わりました。"))
                lift(marking, by=by)
        except HouseError as why:
            refused.append((key, str(why)))
    return refused


@transaction.atomic
def name_insider(person: Person, user_id: int, *, why: str = "", by: Actor) -> None:
    """One more user of the actor's desk may see the guarded person."""
    may_guard(by, person).enforce()
    if not person.is_guarded or not readers(by.desk()).filter(user_id=user_id).exists():
        raise Refused(_("窓口の職員から選んでください。"))
    residents.let_in(person, user_id, why=why, by=by)


@transaction.atomic
def end_insider(person: Person, user_id: int, *, by: Actor) -> None:
    """This user sees the person no longer. Refused while work lies there, or too few are left."""
    may_guard(by, person).enforce()
    if user_id in holders(person, by.desk()):
        raise Refused(_("担当している課題があります。先に、ほかの人に引き継いでください。"))
    residents.let_out(person, user_id, by=by)
    _insist_on_enough(person, by.desk())


@transaction.atomic
def shut_out(person: Person, user_id: int, *, why: str, by: Actor) -> None:
    """Keep this user away from the person at once, whatever their role. What lies with them goes
    to another insider in the same transaction; refused where there is none.
    """
    may_guard(by, person).enforce()
    if user_id == by.user_id:
        raise Refused(_("自分を外すときは、ほかの人にたのんでください。"))
    residents.write_shut_out(person, user_id, why=why, by=by)
    mine = {*cases_of(person).values_list("pk", flat=True)}
    for giver in Membership.objects.valid().filter(user_id=user_id).select_related("user"):
        for parcel in parcels(giver):
            if parcel.case.pk in mine:
                taker = insider_to_take(parcel.case, giver)
                if taker is None:
                    raise Refused(_("先に、代わりに見られる人を加えてください。"))
                pass_one(parcel, giver, taker, reason="担当の変更", by=by)


@transaction.atomic
def break_glass(number: int, breaking: Breaking, *, by: Actor) -> Case:
    """Open the protected case with this number at the own desk, for three hours. Any other number
    is refused with the same sentence: absent, closed and another desk's are not told apart.
    """
    there = Case.objects.filter(pk=number, organisation_id=by.desk(), is_guarded=True).first()
    people = [row.person for row in there.guards.select_related("person")] if there else []
    if there is None or not all(may_break_glass(by, person) for person in people):
        raise Refused(_("この番号では、開けられません。番号を確かめてください。"))
    for person in people:
        residents.break_glass(person, breaking, about=there, by=by)
    return there
