"""Something went wrong: somebody looks after it, answers, and whoever is meant never reads who."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from tests import complained, neighbours, watched
from tests.people import person
from tsunagu.complaints import actions, queries
from tsunagu.complaints.models import Complaint
from tsunagu.complaints.states import ComplaintState, Wrong
from tsunagu.ground import clock
from tsunagu.ground.actor import RESIDENT
from tsunagu.ground.errors import Conflict, Denied, Refused
from tsunagu.holdings.queries.due import _people
from tsunagu.intake.models import Concern, Urgency
from tsunagu.journal.models import Entry
from tsunagu.letters.models import Letter
from tsunagu.people.roles import Role
from tsunagu.referrals.queries.due import Level, Morning, Reader
from tsunagu.residents.models import Person
from tsunagu.volunteering import actions as neighbourly
from tsunagu.volunteering.models import Favour, Offering
from tsunagu.volunteering.queries.helpers import standing_of
from tsunagu.volunteering.states import OfferingState, Standing


def test_it_has_an_owner_and_days_and_is_answered_to_who_said_it(endo, far, ueda):
    favour = neighbours.found(endo)
    said = complained.said(favour)
    one = actions.complain(favour.neighbour, said, by=RESIDENT)
    assert actions.complain(favour.neighbour, said, by=RESIDENT) == one
    assert (one.owner_id, one.state, one.concern) == (endo.user.pk, ComplaintState.OPEN, None)
    assert clock.today() < one.next_on < one.answer_by
    seen = [Complaint.objects.visible_to(w.actor).count() for w in (endo, far, ueda)]
    assert seen == [1, 0, 0]
    with pytest.raises(Denied):
        actions.complain(favour.neighbour, complained.said(favour), by=far.actor)
    with pytest.raises(Refused):
        actions.answer(one, note=" ", by=endo.actor)
    for until in (clock.today(), one.answer_by + timedelta(days=1)):
        with pytest.raises(Refused):
            actions.postpone(one, until=until, by=endo.actor)
    actions.postpone(one, until=one.answer_by, by=endo.actor)
    before, stale = Letter.objects.count(), Complaint.objects.get(pk=one.pk)
    actions.answer(one, note="話を聞きました。次は、前の日に電話します。", by=endo.actor)
    with pytest.raises(Conflict):
        actions.answer(stale, note="別の返事", by=endo.actor)
    [letter] = Letter.objects.order_by("pk")[before:]
    assert letter.about == f"complaints.complaint:{one.pk}"
    assert (one.state, one.next_on) == (ComplaintState.ANSWERED, None)
    with pytest.raises(Denied):
        actions.postpone(one, until=clock.today() + timedelta(days=1), by=endo.actor)
    actions.reopen(one, by=RESIDENT)
    assert (one.state, one.next_on is None) == (ComplaintState.OPEN, False)
    actions.withdraw(one, by=RESIDENT)
    with pytest.raises(Denied):
        actions.reopen(one, by=RESIDENT)
    verbs = Entry.objects.filter(subject=f"complaints.complaint:{one.pk}")
    assert verbs.count() == 5


def test_late_ones_go_up_by_the_clock(endo, ueda, at):
    one = complained.complained(endo)
    morning = Morning().read()
    assert "complaints" not in {due.kind for due in morning.get(Reader(endo.user.pk), [])}
    at(clock.now() + timedelta(days=20))
    found = [due for dues in Morning().read().values() for due in dues if due.kind == "complaints"]
    assert {Level.OWN, Level.DESK} <= {due.level for due in found}
    actions.answer(one, note="おわびしました。", by=endo.actor)
    later = [due for dues in Morning().read().values() for due in dues if due.kind == "complaints"]
    assert later == []


def test_who_is_meant_rests_at_once_and_does_not_hear_of_whom(endo):
    one = complained.complained(endo)
    [meant] = queries.helpers_of(one)
    second = neighbourly.offer(meant.neighbour, neighbours.offered(), by=RESIDENT)
    neighbourly.register(second, by=endo.actor)
    Favour.objects.update(next_on=clock.today() + timedelta(days=9))
    actions.hold(one, offering=meant.pk, by=endo.actor)
    assert {row.state for row in meant.neighbour.offerings.all()} == {OfferingState.HELD}
    assert Favour.objects.get(pk=one.favour_id).next_on == clock.today()
    assert standing_of(meant.neighbour) == Standing.HELD
    for letter in Letter.objects.filter(about__startswith="volunteering.offering"):
        assert not any(word in letter.body for word in ("見本 花子", complained.WORDS))
    meant.refresh_from_db()
    for state in (OfferingState.OPEN, OfferingState.RESTING):
        with pytest.raises(Denied):
            neighbourly.move_offering(meant, state, by=RESIDENT)
    with pytest.raises(Refused):
        actions.hold(one, offering=meant.pk, by=endo.actor)
    neighbourly.move_offering(meant, OfferingState.OPEN, by=endo.actor)
    assert Offering.objects.open_on(clock.today()).get() == meant


def test_who_takes_part_never_reads_it_whatever_their_desk(endo):
    """A colleague of the desk who helps as a neighbour is complained of; then they complain."""
    colleague = person("mori", "first-door", Role.COORDINATOR)
    favour = neighbours.found(endo)
    goes = favour.invitations.get().offering.neighbour
    neighbourly.tie(goes, account=colleague.user, by=endo.actor)
    danger = {"wrong": Wrong.FEAR, "words": "どなられました。"}
    one = actions.complain(favour.neighbour, complained.said(favour, **danger), by=RESIDENT)
    seen = [Complaint.objects.visible_to(w.actor).count() for w in (endo, colleague)]
    assert (seen, one.owner_id) == ([1, 0], endo.user.pk)
    told = Concern.objects.get(pk=one.concern_id)
    assert "どなられました" not in told.words
    assert not told.parties.exists()
    Favour.objects.update(owner=colleague.user)
    favour.refresh_from_db()
    again = actions.complain(favour.neighbour, complained.said(favour), by=RESIDENT)
    assert again.owner_id == endo.user.pk


@pytest.mark.parametrize(
    ("more", "urgency"),
    [
        ({"is_danger": True}, Urgency.DANGER),
        ({"words": "なぐられました。殺すと言われました。"}, Urgency.DANGER),
        ({"wrong": Wrong.FEAR}, Urgency.URGENT),
        ({}, None),
    ],
)
def test_what_is_dangerous_is_a_concern_of_the_loop(endo, more, urgency):
    one = complained.complained(endo, **more)
    assert getattr(one.concern, "urgency", None) == urgency
    if urgency is None:
        actions.pass_on(one, by=endo.actor)
        assert one.concern.urgency == Urgency.URGENT
    assert [party.person_id for party in one.concern.parties.all()] == [one.neighbour.person_id]
    assert Concern.objects.count() == 1
    with pytest.raises(Denied):
        actions.pass_on(one, by=endo.actor)
    assert one.state == ComplaintState.OPEN, "the answer is still owed"


def test_who_helps_and_who_is_visited_may_say_it_too(endo, kudo, at):
    favour = neighbours.found(endo)
    goes = favour.invitations.get().offering.neighbour
    assert list(queries.favours_of(goes)) == [favour]
    one = actions.complain(goes, complained.said(favour), by=endo.actor)
    assert not one.is_of_helped
    with pytest.raises(Denied):
        actions.hold(one, offering=favour.invitations.get().offering_id, by=endo.actor)
    watch = watched.visited(endo, kudo.user)
    theirs = actions.complain(watch.person.neighbour, complained.said(watch), by=RESIDENT)
    assert list(queries.watches_of(watch.person.neighbour)) == [watch]
    assert theirs.owner_id == endo.user.pk
    for bad in ({"watch": watch}, {"next_on": None}, {"state": "answered", "next_on": None}):
        with pytest.raises(IntegrityError), transaction.atomic():
            Complaint.objects.filter(pk=one.pk).update(**bad)
    at(clock.now() + timedelta(days=4_000))
    Offering.objects.update(state=OfferingState.ENDED)
    Favour.objects.update(state="withdrawn", next_on=None, ended_at=favour.made_at)
    kept = set(_people(clock.now() - timedelta(days=2_000)).values_list("pk", flat=True))
    assert not kept & {goes.person_id, watch.person_id}
    assert favour.neighbour.person_id in kept
    assert Person.objects.filter(pk__in=kept).exists()
