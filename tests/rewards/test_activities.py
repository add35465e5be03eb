"""What neighbours did becomes a record, points and money; and who helps is insured."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from tests import neighbours, rewarded, town, watched
from tests.at_once import at_once
from tests.town import soon
from tsunagu.ground import clock
from tsunagu.ground.actor import RESIDENT
from tsunagu.ground.errors import Conflict, Denied, Refused
from tsunagu.journal.models import Entry
from tsunagu.letters.models import Letter
from tsunagu.referrals.queries.due import Morning, Reader
from tsunagu.residents.models import Level, Person
from tsunagu.rewards import actions, chores
from tsunagu.rewards.models import Activity, Exchange
from tsunagu.rewards.papers import Said
from tsunagu.rewards.queries import book, goes_to, year_of
from tsunagu.rewards.states import ActivityState, ExchangeState, Kind
from tsunagu.volunteering import actions as volunteering
from tsunagu.volunteering import chores as volunteering_chores
from tsunagu.volunteering.models import Cover, Neighbour
from tsunagu.volunteering.queries.helpers import helpers, insured_in

A = ActivityState
DAY = timedelta(days=1)


def noon(day):
    return clock.now().replace(year=day.year, month=day.month, day=day.day, hour=3)


def test_what_is_said_by_hand_counts_once_the_desk_has_read_it(endo, far):
    one = rewarded.helper(endo)
    said = rewarded.said(one)
    assert (said.state, book(one).pots) == (A.SAID, [])
    with pytest.raises(Denied):
        actions.confirm([said], by=far.actor)
    assert (actions.confirm([said], by=endo.actor), book(one).pots[0].earned) == (1, 2)
    again = Activity.objects.get(pk=said.pk)
    with pytest.raises(Denied):
        actions.confirm([again], by=endo.actor)
    ours = Said(town.key(), Kind.EVENT, clock.today(), 30)
    assert actions.say(one, ours, by=endo.actor).state == A.CONFIRMED
    with pytest.raises(Denied):
        actions.say(one, Said(town.key(), Kind.HOME, clock.today(), 30), by=far.actor)
    verbs = Entry.objects.filter(subject=f"rewards.activity:{said.pk}").order_by("pk")
    assert list(verbs.values_list("verb", flat=True)) == ["activity.kept", "activity.confirmed"]


def test_the_same_thing_is_written_once(endo):
    one = rewarded.helper(endo)
    said = rewarded.said(one, key="same")
    assert rewarded.said(one, key="same", minutes=30) == said
    with pytest.raises(ValidationError, match="もう書いてあります"):
        rewarded.said(one)
    with pytest.raises(Refused, match="これから"):
        rewarded.said(one, on=clock.today() + DAY)
    with pytest.raises(Refused, match="3か月"):
        rewarded.said(one, on=clock.today() - timedelta(days=93))
    with pytest.raises(ValidationError):
        rewarded.said(one, minutes=0)
    actions.refuse(said, reason="まちがい", by=endo.actor)
    assert rewarded.said(one).state == A.SAID
    with pytest.raises(IntegrityError), transaction.atomic():
        Activity.objects.create(
            neighbour=one, kind=Kind.SALON, on=clock.today(), minutes=5, state="confirmed", key="x"
        )


def test_favours_that_are_done_and_visits_come_by_themselves_once(endo):
    favour = neighbours.introduced(endo)
    volunteering.settle(favour, by=endo.actor)
    goes = favour.invitations.get().offering.neighbour
    assert goes_to(goes) == [favour.invitations.get()]
    volunteering.finish(favour, note="", by=endo.actor)
    kudo = watched.commissioner()
    watch = watched.visited(endo, kudo.user)
    watched.looked(watch, kudo)
    assert (chores.take_up(), chores.take_up()) == (1, 0)
    helped = goes.activities.get()
    assert (helped.kind, helped.state, helped.minutes) == (Kind.HELP, A.CONFIRMED, 60)
    one = rewarded.helper(endo)
    volunteering.tie(one, account=kudo.user, by=endo.actor)
    watched.looked(watch, kudo)
    assert (chores.take_up(), chores.take_up()) == (2, 0)
    assert [entry.points for entry in book(one).entries] == [0, 1]
    with pytest.raises(Refused, match="ほかの人"):
        volunteering.tie(goes, account=kudo.user, by=endo.actor)
    assert year_of(clock.today(), clock.today()).times == 3


def test_every_week_is_said_each_time(endo):
    favour = neighbours.asked_for(endo, how="weekly", cells=("tue-morning",))
    asked = neighbours.invited(favour, neighbours.offering(endo), endo)
    volunteering.answer(asked, is_yes=True)
    favour.refresh_from_db()
    volunteering.introduce(favour, at=clock.now() + DAY, where="公民館", by=endo.actor)
    volunteering.settle(favour, by=endo.actor)
    goes = asked.offering.neighbour
    [mine] = goes_to(goes)
    rewarded.said(goes, Kind.HELP, invitation=mine)
    rewarded.said(goes, Kind.HELP)
    with pytest.raises(ValidationError):
        rewarded.said(goes, Kind.HELP, invitation=mine)
    with pytest.raises(Refused):
        rewarded.said(rewarded.helper(endo), Kind.HELP, invitation=mine)
    volunteering.finish(favour, note="", by=endo.actor)
    assert chores.take_up() == 0


def test_points_become_money_in_the_next_year_once(endo, far):
    exchange = rewarded.asked(endo)
    one = exchange.neighbour
    assert (exchange.points, exchange.yen) == (6, 600)
    with pytest.raises(Refused):
        actions.ask(one, year=exchange.year, by=RESIDENT)
    with pytest.raises(Denied):
        actions.decide(exchange, by=far.actor)
    with pytest.raises(Denied):
        actions.pay(exchange, on=clock.today(), by=endo.actor)
    actions.refuse_exchange(exchange, reason="口座がわかりません", by=endo.actor)
    again = actions.ask(one, year=exchange.year, by=endo.actor)
    actions.decide(again, by=endo.actor)
    stale = Exchange.objects.get(pk=again.pk)
    with pytest.raises(Refused):
        actions.pay(again, on=clock.today() + DAY, by=endo.actor)
    actions.pay(again, on=clock.today(), by=endo.actor)
    with pytest.raises(Conflict):
        actions.pay(stale, on=clock.today(), by=endo.actor)
    pot = book(one).pot(exchange.year)
    assert (pot.taken, pot.left(clock.today()), again.state) == (6, 0, ExchangeState.PAID)
    with pytest.raises(Refused, match="もう交換"):
        actions.refuse(one.activities.first(), reason="まちがい", by=endo.actor)
    told = Letter.objects.filter(about=f"rewards.exchange:{again.pk}")
    assert told.count() == 2


def test_this_year_waits_and_nobody_else_asks(endo, ueda):
    one = rewarded.helper(endo)
    for day in range(5):
        rewarded.confirmed(one, endo, clock.today() - day * DAY)
    with pytest.raises(Refused, match="いま交換できる"):
        actions.ask(one, year=book(one).pots[0].year, by=RESIDENT)
    with pytest.raises(Denied):
        actions.ask(one, year=2025, by=ueda.actor)


@pytest.mark.slow
@pytest.mark.django_db(transaction=True)
def test_of_two_who_ask_or_pay_at_once_one_does(endo):
    exchange = rewarded.asked(endo)
    one, year = exchange.neighbour, exchange.year
    Exchange.objects.all().delete()

    def asks(_number):
        return actions.ask(Neighbour.objects.get(pk=one.pk), year=year, by=RESIDENT)

    assert {type(each).__name__ for each in at_once(asks, 3)} <= {"Exchange", "Conflict", "Refused"}
    asked = Exchange.objects.get()
    actions.decide(asked, by=endo.actor)

    def pays(_number):
        row = Exchange.objects.select_related("neighbour__person").get(pk=asked.pk)
        return actions.pay(row, on=clock.today(), by=endo.actor)

    said = [type(each).__name__ for each in at_once(pays, 3)]
    assert (said.count("NoneType"), Exchange.objects.get().state) == (1, ExchangeState.PAID)


def test_registering_insures_and_the_year_ends_with_a_question(endo, at):
    at(noon(date(2026, 11, 20)))
    one = rewarded.helper(endo)
    cover = one.covers.get()
    assert (cover.year, cover.from_on, cover.until_on) == (
        2026,
        date(2026, 11, 21),
        date(2027, 3, 31),
    )
    assert volunteering.insure(one, by=endo.actor) == cover
    with pytest.raises(Denied):
        volunteering.go_on(cover, by=RESIDENT)
    assert volunteering_chores.ask_to_go_on() == 0
    at(noon(date(2027, 3, 1)))
    assert [volunteering_chores.ask_to_go_on() for _ in range(2)] == [1, 0]
    cover.refresh_from_db()
    after = volunteering.go_on(cover, by=RESIDENT)
    assert (after.from_on, after.until_on) == (date(2027, 4, 1), date(2028, 3, 31))
    assert volunteering.go_on(cover, by=RESIDENT) == after
    assert list(insured_in(endo.actor, date(2027, 4, 2))) == [after]
    [listed] = helpers(endo.actor)
    assert listed.insured_until == date(2028, 3, 31)


@pytest.mark.parametrize(
    ("today", "from_on"),
    [(date(2027, 3, 31), date(2027, 4, 1)), (date(2027, 4, 1), date(2027, 4, 2))],
)
def test_the_last_day_of_a_year_insures_for_the_next(endo, at, today, from_on):
    at(noon(today))
    cover = rewarded.helper(endo).covers.get()
    assert (cover.year, cover.from_on) == (2027, from_on)


def test_who_has_missed_the_question_goes_on_from_tomorrow_within_the_year(endo, at):
    at(noon(date(2026, 11, 20)))
    cover = rewarded.helper(endo).covers.get()
    at(noon(date(2027, 3, 10)))
    volunteering_chores.ask_to_go_on()
    cover.refresh_from_db()
    at(noon(date(2027, 4, 20)))
    assert volunteering.go_on(cover, by=RESIDENT).from_on == date(2027, 4, 21)
    Cover.objects.filter(year=2027).delete()
    at(noon(date(2028, 4, 1)))
    with pytest.raises(Refused, match="もう終わりました"):
        volunteering.go_on(cover, by=RESIDENT)


def test_the_morning_tells_of_what_waits(endo, aoki, at):
    rewarded.said(rewarded.helper(endo))
    rewarded.asked(endo)
    at(clock.now() + timedelta(days=30))
    morning = Morning().read()
    told = {due.kind for due in morning[Reader(endo.user.pk)]}
    assert {"activities", "exchanges"} <= told
    assert not {"activities", "exchanges"} & {d.kind for d in morning.get(Reader(aoki.user.pk), [])}


def test_nobody_sees_a_guarded_one(endo, far):
    rewarded.asked(endo)
    assert Activity.objects.visible_to(endo.actor).exists()
    assert not Activity.objects.visible_to(far.actor).exists()
    Person.objects.update(level=Level.CLOSED)
    kinds = (Activity, Exchange, Cover)
    assert not any(kind.objects.visible_to(endo.actor).exists() for kind in kinds)


def test_the_birthday_changes_nothing_else(endo):
    one = rewarded.helper(endo, born_on=None)
    before = Person.objects.get(pk=one.person_id)
    kept = (before.name, before.chome_id, before.sex)
    volunteering.meet(
        one, interviewed_on=None, trained_on=None, born_on=rewarded.BORN, by=endo.actor
    )
    after = Person.objects.get(pk=one.person_id)
    assert (after.name, after.chome_id, after.sex) == kept
    assert after.born_on == rewarded.BORN
    with pytest.raises(Refused):
        volunteering.meet(one, interviewed_on=soon(2), trained_on=None, born_on=None, by=endo.actor)
