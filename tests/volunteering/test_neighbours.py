"""From what somebody can do and asks for to the day on which neighbours meet."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from tests import neighbours, town
from tests.at_once import at_once
from tsunagu.ground import clock
from tsunagu.ground.actor import RESIDENT
from tsunagu.ground.errors import Conflict, Denied, Refused
from tsunagu.ground.small import Hidden
from tsunagu.holdings.queries.due import _people
from tsunagu.journal.models import Entry
from tsunagu.letters.models import Letter
from tsunagu.people.queries import desk_near
from tsunagu.people.roles import Permission
from tsunagu.places.models import Area
from tsunagu.plan.models import Measure
from tsunagu.plan.queries import figures
from tsunagu.referrals.queries.due import Morning, Reader
from tsunagu.residents.models import Level, Person
from tsunagu.volunteering import actions, chores, queries
from tsunagu.volunteering.models import Favour, Invitation, Neighbour, Offering
from tsunagu.volunteering.queries.candidates import able
from tsunagu.volunteering.queries.unmet import why
from tsunagu.volunteering.states import (
    Driving,
    FavourState,
    InvitationState,
    OfferingState,
    Reach,
    Task,
    UnmetReason,
)


def state(thing):
    return type(thing).objects.get(pk=thing.pk).state


def letters_about(thing):
    return Letter.objects.filter(about=f"{thing._meta.label_lower}:{thing.pk}").order_by("pk")


def test_one_person_does_and_asks_behind_one_receipt(endo, far):
    joining, offer = neighbours.joining("見本 一郎"), neighbours.offered(Task.DOG)
    one = actions.join(joining, offered=offer)
    assert actions.join(joining, offered=offer) == one
    actions.want(one, neighbours.wanted(Task.LIFT), by=RESIDENT)
    assert (one.desk_id, one.offerings.count(), one.favours.count()) == (endo.organisation.pk, 1, 1)
    opened = queries.behind(one.receipt, actions.passphrase_for(joining.key))
    assert (opened, queries.behind(one.receipt, "AAAA")) == (one, None)
    seen = [Neighbour.objects.visible_to(each.actor).count() for each in (endo, far)]
    assert (seen, Person.objects.count()) == ([1, 0], 1)
    Person.objects.update(level=Level.PROTECTED)
    assert not Offering.objects.visible_to(endo.actor).exists()


def test_the_desk_of_ones_own_area_comes_first(endo, far):
    chome = Area.objects.get(code="m-2")
    far.organisation.area = Area.objects.get(code="sunset")
    far.organisation.save()
    assert desk_near(Permission.NEIGHBOUR_MATCH, chome) == far.organisation
    assert desk_near(Permission.NEIGHBOUR_MATCH, Area.objects.get(code="m-1")) == endo.organisation


@pytest.mark.parametrize("more", [{"is_medical": True}, {"words": "もう死にたいです"}])
def test_what_neighbours_cannot_do_is_said_with_the_way_on(endo, more):
    with pytest.raises(Refused, match="こまっていることを伝える"):
        neighbours.asked_for(**more)
    assert not Neighbour.objects.exists()


def test_every_reason_for_and_against_and_the_nearest_first(endo):
    favour = neighbours.asked_for(endo, Task.LIFT)
    car = {"driving": Driving.OWN_CAR}
    near = neighbours.offering(endo, Task.LIFT, **car)
    on_foot = neighbours.offering(endo, Task.LIFT)
    never = neighbours.offering(endo, Task.LIFT, cells=("sun-night",), **car)
    new = neighbours.offering(None, Task.LIFT, **car)
    there = neighbours.joining(chome=Area.objects.get(code="m-2"))
    far = actions.join(there, offered=neighbours.offered(Task.LIFT, max_km=Reach.NEAR, **car))
    actions.register(far.offerings.get(), by=endo.actor)

    found = able(favour, endo.actor)
    against = {
        one.offering: [reason.code for reason in one.reasons if not reason.is_for] for one in found
    }
    assert found[0].offering == near
    assert against == {
        near: [],
        on_foot: ["licence_missing"],
        never: ["time_not_covered"],
        far.offerings.get(): ["distance_beyond"],
    }
    assert new not in against
    for nobody in (on_foot, never):
        with pytest.raises(Refused):
            actions.invite(favour, [nobody], by=endo.actor)
    with pytest.raises(Refused):
        actions.invite(favour, [], by=endo.actor)
    assert not Invitation.objects.exists()


def test_a_no_is_remembered_and_nobody_is_asked_twice(endo, aoki):
    favour, one = neighbours.asked_for(endo), neighbours.offering(endo)
    invitation = neighbours.invited(favour, one, endo)
    [letter] = letters_about(invitation)
    assert "key=" in letter.body
    assert not any(name in letter.body for name in ("見本", "犬"))
    code = letter.body.partition("key=")[2].split()[0]
    assert queries.invited_by(code) == invitation
    actions.answer(invitation, is_yes=False, reason="その日は出かけます")
    favour.refresh_from_db()
    assert (favour.next_on, favour.state) == (clock.today(), FavourState.OPEN)
    assert able(favour, endo.actor) == []
    neighbours.invited(favour, one, endo)
    assert Invitation.objects.get().state == InvitationState.NO
    with pytest.raises(IntegrityError), transaction.atomic():
        Invitation.objects.create(favour=favour, offering=one, code_print="x")
    with pytest.raises(Refused):
        actions.answer(invitation, is_yes=True)
    with pytest.raises(Denied):
        actions.answer(
            neighbours.invited(favour, neighbours.offering(endo), endo), is_yes=True, by=aoki.actor
        )


def test_two_are_wanted_and_the_third_is_told_that_it_is_over(endo):
    favour = neighbours.asked_for(endo, wanted=2)
    three = [neighbours.invited(favour, neighbours.offering(endo), endo) for _ in range(3)]
    actions.answer(three[0], is_yes=True)
    assert state(favour) == FavourState.OPEN
    actions.answer(three[1], is_yes=True)
    assert [state(each) for each in three] == ["yes", "yes", "over"]
    assert state(favour) == FavourState.FOUND


def test_they_meet_are_reminded_agree_and_are_thanked(endo, ueda):
    favour = neighbours.found(endo)
    with pytest.raises(Refused):
        actions.settle(favour, by=endo.actor)
    with pytest.raises(Refused):
        actions.introduce(favour, at=clock.now(), where="公民館", by=endo.actor)
    at = clock.now() + timedelta(hours=20)
    actions.introduce(favour, at=at, where="公民館", by=endo.actor)
    assert favour.next_on
    before = Letter.objects.count()
    assert (chores.remind_of_meetings(), chores.remind_of_meetings()) == (1, 0)
    assert Letter.objects.count() == before + 2
    stale = Favour.objects.get(pk=favour.pk)
    actions.settle(favour, by=endo.actor)
    with pytest.raises(Conflict):
        actions.settle(stale, by=endo.actor)
    with pytest.raises(Denied):
        actions.finish(favour, note="", by=ueda.actor)
    actions.finish(favour, note="ありがとうございました。", by=endo.actor)
    assert (favour.state, favour.next_on) == (FavourState.DONE, None)
    verbs = Entry.objects.filter(subject=f"volunteering.favour:{favour.pk}").order_by("pk")
    assert list(verbs.values_list("verb", flat=True)) == [
        "favour.wanted",
        *["favour.moved"] * 2,
        "favour.introduced",
        "favour.reminded",
        *["favour.moved"] * 2,
    ]


def test_it_did_not_fit_and_somebody_else_is_looked_for(endo):
    favour = neighbours.introduced(endo)
    actions.look_again(favour, by=endo.actor)
    assert (favour.state, favour.found, favour.meets_at) == (FavourState.OPEN, 0, None)
    assert favour.meets_where == ""
    assert able(favour, endo.actor) == []
    assert Invitation.objects.get().state == InvitationState.OVER


def test_who_withdraws_is_waited_for_no_longer(endo):
    favour = neighbours.asked_for(endo)
    invitation = neighbours.invited(favour, neighbours.offering(endo), endo)
    actions.withdraw(favour, by=RESIDENT)
    assert (state(favour), state(invitation)) == ("withdrawn", "over")
    with pytest.raises(Refused):
        actions.answer(Invitation.objects.select_related("favour").get(), is_yes=True)
    open_ = neighbours.asked_for(endo)
    for deed in (actions.accept, actions.look_again, actions.settle):
        with pytest.raises(Denied):
            deed(open_, by=RESIDENT)


def test_who_rests_is_not_asked_and_an_old_offering_rests(endo, at):
    favour, one = neighbours.asked_for(endo), neighbours.offering(endo)
    actions.move_offering(one, OfferingState.RESTING, by=RESIDENT)
    assert able(favour, endo.actor) == []
    actions.move_offering(one, OfferingState.OPEN, by=RESIDENT)
    with pytest.raises(Denied):
        actions.move_offering(neighbours.offering(), OfferingState.OPEN, by=RESIDENT)
    at(clock.now() + timedelta(days=3 * 366))
    assert able(favour, endo.actor) == []
    assert (chores.rest_old(), chores.rest_old()) == (1, 0)
    assert state(one) == OfferingState.RESTING


def test_no_reason_no_end_and_the_plan_counts_it(endo):
    favour = neighbours.asked_for(endo)
    with pytest.raises(Refused):
        actions.turn_down(favour, unmet=UnmetReason.NOBODY, note=" ", by=endo.actor)
    for _ in range(5):
        actions.turn_down(
            neighbours.asked_for(endo), unmet=UnmetReason.TIME, note="ご案内", by=endo.actor
        )
        actions.settle(neighbours.introduced(endo), by=endo.actor)
    assert figures.favours_met(Measure()).number == "50%"
    assert figures.offerings(Measure()).rows == (("犬の散歩", "5"),)


def test_the_morning_tells_who_may_and_nobody_takes_part_unseen(endo, aoki, at):
    neighbours.asked_for()
    neighbours.offering()
    neighbours.asked_for(endo)
    at(clock.now() + timedelta(days=10))
    told = {due.kind for due in Morning().read()[Reader(endo.user.pk)]}
    assert {"favours", "new_favours", "offerings"} <= told
    assert not {"favours", "offerings"} & {
        d.kind for d in Morning().read().get(Reader(aoki.user.pk), [])
    }


def test_who_takes_part_is_kept_and_who_has_left_is_not(endo, at):
    one = neighbours.offering(endo)
    at(clock.now() + timedelta(days=4_000))
    assert not _people(clock.now()).exists()
    actions.move_offering(one, OfferingState.ENDED, by=RESIDENT)
    assert _people(clock.now()).count() == 1


@pytest.mark.slow
@pytest.mark.django_db(transaction=True)
def test_of_two_who_say_yes_at_once_one_goes(endo):
    favour = neighbours.asked_for(endo)
    two = [neighbours.invited(favour, neighbours.offering(endo), endo).pk for _ in range(2)]

    def says_yes(number):
        row = Invitation.objects.select_related("favour__neighbour__person", "offering__neighbour")
        return actions.answer(row.get(pk=two[number]), is_yes=True)

    said = at_once(says_yes, 2)
    assert sorted(type(each).__name__ for each in said) in (
        ["NoneType", "Refused"],
        ["Conflict", "NoneType"],
    )
    favour.refresh_from_db()
    assert (favour.found, favour.state) == (1, FavourState.FOUND)
    assert sorted(Invitation.objects.values_list("state", flat=True)) == ["over", "yes"]


def test_one_key_is_one_favour(endo):
    one = actions.join(neighbours.joining(), offered=neighbours.offered())
    wanted = neighbours.wanted(key=town.key())
    assert actions.want(one, wanted, by=RESIDENT) == actions.want(one, wanted, by=RESIDENT)


def test_why_nobody_came_by_task_and_zone_without_the_few(endo, client):
    for reason, count in ((UnmetReason.TIME, 6), (UnmetReason.DISTANCE, 2)):
        for _ in range(count):
            favour = neighbours.asked_for(endo)
            actions.turn_down(favour, unmet=reason, note="ご案内", by=endo.actor)
    by_task, by_zone = why(clock.now() - timedelta(days=1))
    assert by_task.rows == ("犬の散歩",)
    assert isinstance(by_task.at("犬の散歩", "遠い"), Hidden)
    assert by_task.columns == by_zone.columns
    assert isinstance(by_zone.total, Hidden) == isinstance(by_task.total, Hidden)
    client.force_login(endo.user)
    page = client.get("/office/unmet/favours/").content.decode()
    assert "犬の散歩" in page
    assert '<td class="number">2</td>' not in page
    assert why(clock.now() + timedelta(days=1))[0].rows == ()
