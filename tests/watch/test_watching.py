"""From the wish to be watched over to the word that goes back to who looked in."""

from datetime import timedelta
from random import Random

import pytest

from tests import town, watched
from tests.at_once import at_once
from tsunagu.ground import clock
from tsunagu.ground.actor import RESIDENT
from tsunagu.ground.errors import Conflict, Denied, Refused
from tsunagu.ground.workdays import months_after
from tsunagu.holdings.queries.due import _people
from tsunagu.intake.actions import see_danger
from tsunagu.intake.models import Concern, Teller, Urgency
from tsunagu.letters.models import Letter
from tsunagu.plan.models import Measure
from tsunagu.plan.queries import figures
from tsunagu.referrals.queries.due import Morning, Reader
from tsunagu.residents.models import Level, Person
from tsunagu.volunteering.models import Neighbour
from tsunagu.watch import actions, chores, queries
from tsunagu.watch.models import Look, Watch
from tsunagu.watch.states import Cause, End, Result, Sign, WatchState

S, R = WatchState, Result


def state(watch):
    return Watch.objects.get(pk=watch.pk).state


def at(days):
    return clock.at(clock.now() + timedelta(days=days))


def test_from_the_wish_to_the_end(endo, kudo):
    said = watched.application()
    watch = actions.apply(said)
    assert actions.apply(said) == watch
    assert (watch.state, watch.next_on) == (S.NEW, queries.of_person(watch.person)[0].next_on)
    actions.accept(watch, by=endo.actor)
    actions.say_cause(watch, cause=Cause.TIME, by=endo.actor)
    assert (watch.cause, watch.next_on) == (Cause.TIME, clock.today() + timedelta(days=30))
    where = {"at": clock.now(), "where": "見本"}
    with pytest.raises(Refused, match="これからの日時"):
        actions.introduce(watch, visitor=kudo.user, by=endo.actor, **where)
    where["at"] += timedelta(days=1)
    with pytest.raises(Refused, match="いま訪問できません"):
        actions.introduce(watch, visitor=endo.user, by=endo.actor, **where)
    actions.introduce(watch, visitor=kudo.user, by=endo.actor, **where)
    letters = Letter.objects.filter(about=f"watch.watch:{watch.pk}")
    assert [str(one.to) for one in letters].count(kudo.user.email) == 1
    actions.begin(watch, by=endo.actor)
    today = clock.today()
    assert (watch.look_on, watch.door_on) == (today + timedelta(days=7), months_after(today, 1))
    assert watch.renews_on == watch.next_on == months_after(today, 12)
    actions.finish(watch, end=End.MOVED, note="お元気で", by=endo.actor)
    assert (state(watch), watch.next_on, watch.look_on) == (S.ENDED, None, None)
    with pytest.raises(Denied):
        actions.finish(watch, end=End.WISH, by=RESIDENT)


def test_only_the_desk_and_who_visits(endo, far, kudo):
    other = watched.commissioner("mori")
    watch = watched.visited(endo, kudo.user)
    seen_by = {who: Watch.objects.visible_to(who.actor).count() for who in (endo, far, kudo, other)}
    assert list(seen_by.values()) == [1, 0, 1, 0]
    for who in (far, other, endo):
        with pytest.raises(Denied):
            actions.keep_look(watch, watched.seen(), by=who.actor)
    stale = Watch.objects.get(pk=watch.pk)
    actions.look_again(watch, cause=Cause.WISH, by=endo.actor)
    with pytest.raises(Conflict):
        actions.pause(stale, until=town.soon(9), by=endo.actor)
    assert not Watch.objects.visible_to(kudo.actor).exists()
    with pytest.raises(Denied):
        actions.keep_look(watch, watched.seen(), by=kudo.actor)
    Person.objects.update(level=Level.CLOSED)
    assert not Watch.objects.visible_to(endo.actor).exists()


def test_what_worries_is_a_concern_with_its_clock_and_its_answer(endo, kudo):
    watch = watched.visited(endo, kudo.user)
    calm = watched.looked(watch, kudo)
    assert (calm.concern, Concern.objects.count()) == (None, 0)
    worried = watched.looked(watch, kudo, R.MET, Sign.BRUISES, Sign.THIN, note="右の腕")
    concern = worried.concern
    assert (concern.urgency, concern.teller) == (Urgency.DANGER, Teller.COMMISSIONER)
    assert (concern.desk, concern.received_by) == (endo.organisation, kudo.user)
    assert "あざやけががある\nやせた・顔色がわるい\n右の腕" in concern.words
    assert concern.parties.get().person == watch.person
    assert watched.looked(watch, kudo, R.OUTSIDE, Sign.LIGHTS).concern.urgency == Urgency.NORMAL
    danger = watched.looked(watch, kudo, R.URGENT).concern
    assert danger.urgency == Urgency.DANGER
    see_danger(danger, by=endo.actor)
    told = queries.told_about([watch], kudo.actor)[watch.pk]
    assert [one.stage for one in told[:2]] == ["受け取りました"] * 2


def test_the_hour_of_a_visit_moves_no_urgency(endo, kudo):
    watch, heard = watched.visited(endo, kudo.user), set()
    for hours in range(0, 24, 3):
        moment = clock.now() - timedelta(hours=hours, minutes=hours)
        look = watched.looked(watch, kudo, R.OUTSIDE, Sign.LIGHTS, at=moment)
        heard.add(look.concern.urgency)
    assert heard == {Urgency.NORMAL}


def test_nobody_at_the_door_worries_the_second_time(endo, kudo):
    watch = watched.visited(endo, kudo.user)
    first = watched.looked(watch, kudo, R.ABSENT)
    watch.refresh_from_db()
    assert (first.concern, watch.look_on) == (None, clock.today() + timedelta(days=3))
    with at(3):
        assert watched.looked(watch, kudo, R.ABSENT).concern is not None
    with at(4):
        watched.looked(watch, kudo, R.MET)
    with at(5):
        assert watched.looked(watch, kudo, R.ABSENT).concern is None
    with at(9):
        later, sooner = clock.now(), clock.now() - timedelta(days=1)
        watched.looked(watch, kudo, R.MET, at=sooner - timedelta(days=1))
        assert watched.looked(watch, kudo, R.ABSENT, at=later).concern is None
        assert watched.looked(watch, kudo, R.ABSENT, at=sooner).concern is not None


def test_every_report_is_answered(endo, kudo):
    watch = watched.visited(endo, kudo.user)
    looks = [watched.looked(watch, kudo) for _ in range(2)]
    worried = watched.looked(watch, kudo, R.MET, Sign.MONEY)
    assert [one.pk for one in queries.unanswered(endo.actor)] == [one.pk for one in looks]
    with at(10):
        heard = {one.kind for one in Morning().read()[Reader(endo.user.pk)]}
    assert {"looks"} <= heard
    everything = [*looks, worried]
    assert actions.answer_looks(watch, everything, words="ありがとう", by=endo.actor) == 2
    assert actions.answer_looks(watch, everything, words="もう一度", by=endo.actor) == 0
    told = queries.told_about([watch], kudo.actor)[watch.pk]
    assert all(one.is_answered for one in told)
    assert {one.look.answer for one in told} == {"ありがとう", ""}


def test_each_year_it_goes_on_and_the_desk_asks(endo, kudo):
    watch = watched.visited(endo, kudo.user)
    begun = clock.today()
    assert chores.renew_watches() == 0
    with clock.at(clock.now() + timedelta(days=366)):
        assert (chores.renew_watches(), chores.renew_watches()) == (1, 0)
        watch.refresh_from_db()
        assert watch.renews_on == months_after(begun, 24)
        assert watch.next_on == clock.today()


def test_two_hands_renew_once(endo, kudo):
    watch = watched.visited(endo, kudo.user)
    stale = Watch.objects.get(pk=watch.pk)
    actions.renew(watch, on=watch.renews_on, by=endo.actor)
    with pytest.raises(Conflict):
        actions.renew(stale, on=stale.renews_on, by=endo.actor)


SENDS, VISITS = 1_000, 50


def test_a_thousand_sends_are_fifty_visits(endo, kudo):
    """Answers get lost, phones send again, the last comes first: each visit is there once."""
    watch, dice = watched.visited(endo, kudo.user), Random(7)
    now = clock.now()
    visits = [
        watched.seen(
            R.MET if n % 3 else R.OUTSIDE,
            *([Sign.LAUNDRY] if n % 10 == 0 else []),
            key=f"phone-{n:012}",
            at=now - timedelta(hours=6 * n),
        )
        for n in range(VISITS)
    ]
    sends = visits + dice.choices(visits, k=SENDS - VISITS)
    dice.shuffle(sends)
    for one in sends:
        actions.keep_look(watch, one, by=kudo.actor)
    assert sorted(Look.objects.values_list("key", flat=True)) == [one.key for one in visits]
    assert Concern.objects.count() == VISITS // 10
    watch.refresh_from_db()
    last, met = clock.day_of(visits[0].at), clock.day_of(visits[1].at)
    assert (watch.look_on, watch.door_on) == (last + timedelta(days=7), months_after(met, 1))
    other = watched.visited(endo, kudo.user)
    with pytest.raises(Conflict):
        actions.keep_look(other, visits[0], by=kudo.actor)


@pytest.mark.django_db(transaction=True)
def test_the_same_visit_from_two_phones_at_once(endo, kudo):
    watch = watched.visited(endo, kudo.user)
    one = watched.seen(R.MET, Sign.THIN)
    looks = at_once(lambda _: actions.keep_look(watch, one, by=kudo.actor), hands=4)
    assert {look.pk for look in looks} == {Look.objects.get().pk}
    assert Concern.objects.count() == 1


def test_thin_towns_and_the_figures_of_the_measure(endo, kudo):
    for _ in range(10):
        watched.visited(endo, kudo.user)
    for _ in range(5):
        watched.accepted(endo)
    [town_] = queries.towns(endo.actor)
    assert (town_.visited, town_.waiting, town_.visitors) == (10, 5, 1)
    assert town_.is_thin
    [visitor] = queries.visitors(Watch.objects.last())
    assert (visitor.user, visitor.load) == (kudo.user, 10)
    assert figures.watched(Measure()).number == "67%"


def test_who_is_watched_over_is_not_disposed_of(endo, kudo):
    watch = watched.visited(endo, kudo.user)
    Person.objects.filter(pk=watch.person_id).update(known_since=clock.now() - timedelta(days=9000))
    Neighbour.objects.update(joined_at=clock.now() - timedelta(days=9000))
    cutoff = clock.now() - timedelta(days=365)
    assert not _people(cutoff).filter(pk=watch.person_id).exists()
    actions.finish(watch, end=End.DEATH, by=endo.actor)
    Watch.objects.update(ended_at=clock.now() - timedelta(days=8000))
    assert _people(cutoff).filter(pk=watch.person_id).exists()


def test_while_somebody_is_in_hospital_nobody_goes_and_the_desk_asks(endo, far, kudo):
    watch = watched.visited(endo, kudo.user)
    until = clock.today() + timedelta(days=20)
    with pytest.raises(Refused):
        actions.pause(watch, until=clock.today(), by=endo.actor)
    with pytest.raises(Denied):
        actions.pause(watch, until=until, by=far.actor)
    actions.pause(watch, until=until, by=endo.actor)
    assert (state(watch), watch.next_on) == (S.PAUSED, until)
    with pytest.raises(Denied):
        actions.pause(watch, until=until, by=endo.actor)
    assert "watches" not in {line.kind for line in Morning().read().get(Reader(endo.user.pk), [])}
    with at(21):
        assert "watches" in {line.kind for line in Morning().read()[Reader(endo.user.pk)]}
