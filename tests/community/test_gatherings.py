"""Places to be: their dates are worked out, what people changed stays, and numbers are kept."""

from datetime import UTC, date, datetime, time
from itertools import combinations

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import translation

from tests.gatherings import WEDNESDAYS, described, drafted, opened
from tests.people import person
from tsunagu.community.actions import dates as deeds
from tsunagu.community.actions import gatherings as actions
from tsunagu.community.chores import plan_ahead
from tsunagu.community.models import Gathering, Occurrence
from tsunagu.community.papers import Counted, OneDate
from tsunagu.community.queries import gatherings as queries
from tsunagu.community.queries.spread import spread
from tsunagu.community.rhythm import DAYS, WEEKS, Every, Rhythm, dates, read
from tsunagu.community.states import GatheringState
from tsunagu.ground.errors import Conflict, Denied, Refused
from tsunagu.journal.models import Entry
from tsunagu.people.models import OrganisationKind
from tsunagu.people.roles import Role
from tsunagu.places.models import Area
from tsunagu.plan.models import Measure
from tsunagu.plan.queries import figures

APRIL = datetime(2026, 4, 1, tzinfo=UTC)  # a Wednesday
MAY = datetime(2026, 5, 2, tzinfo=UTC)
S = GatheringState


@pytest.fixture
def kato(small_city):
    """加藤さん: 地域福祉コーディネーター。どの居場所も直せる。"""
    return person("kato", "first-door", Role.COORDINATOR)


@pytest.fixture
def nishi(small_city):
    """西さん: 居場所をひらいている推進員。"""
    return person("nishi", "engawa", Role.PROMOTER, OrganisationKind.GROUP)


def days(gathering):
    rows = Occurrence.objects.filter(gathering=gathering).order_by("on")
    return [f"{one.on:%m-%d}" for one in rows]


def on(day, **more):
    return OneDate(on=day, begins=time(13), ends=time(15), **more)


def test_every_answer_makes_a_rule_that_is_read_back():
    some = [days for n in (1, 2, 7) for days in combinations(DAYS, n)]
    rhythms = [Rhythm(every, each) for each in some for every in (Every.WEEK, Every.OTHER_WEEK)]
    rhythms += [Rhythm(Every.MONTH, ("WE",), w) for n in (1, 2) for w in combinations(WEEKS, n)]
    rhythms += [Rhythm(Every.NUMBER, number=n) for n in range(1, 29)]
    assert [r for r in (*rhythms, Rhythm(Every.ONCE)) if read(r.rule) != r or not r.is_whole] == []
    assert [read(r) for r in ("FREQ=DAILY", "FREQ=WEEKLY;BYDAY=XX")] == [Rhythm(Every.ONCE)] * 2


@pytest.mark.parametrize(
    ("rule", "found", "words"),
    [
        ("FREQ=WEEKLY;BYDAY=WE", "01 08 15 22", "毎週 水曜日"),
        ("FREQ=WEEKLY;INTERVAL=2;BYDAY=WE", "08 22", "2週間に1回 水曜日"),
        ("FREQ=MONTHLY;BYDAY=1WE,3WE", "01 15", "毎月 第1・第3 水曜日"),
        ("FREQ=MONTHLY;BYDAY=-1FR", "24", "毎月 最後の 金曜日"),
        ("FREQ=MONTHLY;BYMONTHDAY=15", "15", "毎月 15日"),
        ("FREQ=WEEKLY;BYDAY=WE,TH", "01 02 08 09 15 16 22 23 29 30", "毎週 水曜日・木曜日"),
    ],
)
def test_rules_and_their_days(rule, found, words):
    """29 April is a holiday; every second week counts from the first day, 25 March."""
    april = {"since": date(2026, 4, 1), "until": date(2026, 4, 30), "skips": "TH" not in rule}
    first = date(2026, 3, 25)
    assert [f"{day:%d}" for day in dates(rule, first, **april)] == found.split()
    assert read(rule).words == words
    with translation.override("en"):
        assert "月" not in read(rule).words


def test_dates_stand_ahead_and_twice_is_once(kato, at):
    at(APRIL)
    gathering = opened(kato, rule="FREQ=MONTHLY;BYDAY=1WE", skips_holidays=True)
    assert days(gathering) == ["04-01", "06-03", "07-01"]
    before = list(Occurrence.objects.order_by("pk").values())
    assert (deeds.plan(gathering), plan_ahead()) == (0, 0)
    assert list(Occurrence.objects.order_by("pk").values()) == before
    at(MAY)
    assert (plan_ahead(), plan_ahead()) == (1, 0)
    assert days(gathering) == ["04-01", "06-03", "07-01", "08-05"]
    verbs = Entry.objects.filter(subject=f"community.gathering:{gathering.pk}").order_by("pk")
    assert list(verbs.values_list("verb", flat=True)) == ["gathering.begun", "gathering.moved"]


def test_what_people_changed_stays_when_the_rule_changes(kato, at):
    at(APRIL)
    gathering = opened(kato, rule="FREQ=MONTHLY;BYDAY=1WE,2WE", last_on=date(2026, 5, 31))
    first, moved, cancelled, free = Occurrence.objects.order_by("on")
    deeds.count(first, Counted({"old": 9, "child": 2}, 1), by=kato.actor)
    deeds.change_date(moved, on(date(2026, 4, 9), note="会場の都合"), by=kato.actor)
    deeds.change_date(cancelled, on(cancelled.on, is_cancelled=True), by=kato.actor)
    deeds.add_date(gathering, on(date(2026, 4, 20)), by=kato.actor)
    gathering.refresh_from_db()
    new = described(rule="FREQ=MONTHLY;BYDAY=3FR", last_on=date(2026, 5, 31), ends=time(11))
    actions.describe(gathering, new, by=kato.actor)
    assert days(gathering) == ["04-01", "04-09", "04-17", "04-20", "05-06", "05-15"]
    assert not Occurrence.objects.filter(pk=free.pk).exists()
    assert queries.numbers(first) == {"old": 9, "child": 2}
    assert [one.was_on.day for one in queries.coming(gathering)][:2] == [1, 8]
    gathering.refresh_from_db()
    actions.move(gathering, S.RESTING, by=kato.actor)
    assert days(gathering) == ["04-01", "04-09", "04-20", "05-06"]
    actions.move(gathering, S.OPEN, by=kato.actor)
    assert len(days(gathering)) == 6


def test_single_dates(kato, at):
    at(APRIL)
    gathering = opened(kato, rule="", first_on=date(2026, 4, 10))
    assert days(gathering) == ["04-10"]
    for day, why in ((date(2026, 4, 10), "すでにあります"), (date(2029, 3, 31), "2年")):
        with pytest.raises((Refused, ValidationError), match=why):
            deeds.add_date(gathering, on(day), by=kato.actor)
    [one] = Occurrence.objects.all()
    with pytest.raises(Refused, match="2年"):
        deeds.change_date(one, on(date(2026, 3, 1)), by=kato.actor)
    with pytest.raises(Denied, match="その日から"):
        deeds.count(one, Counted({"old": 1}), by=kato.actor)
    at(datetime(2026, 4, 11, tzinfo=UTC))
    with pytest.raises(Denied, match="すぎた日"):
        deeds.change_date(one, on(date(2026, 4, 12)), by=kato.actor)


def test_numbers_are_counted_once_more_and_by_one_hand(kato, at):
    at(APRIL)
    gathering = opened(kato)
    one, stale = (Occurrence.objects.get(on="2026-04-01") for _ in range(2))
    other = Occurrence.objects.get(on="2026-04-08")
    with pytest.raises(Refused, match="合計より"):
        deeds.count(one, Counted({"old": 2}, 3), by=kato.actor)
    assert [each.pk for each in queries.to_count(kato.actor)] == [one.pk]
    deeds.count(one, Counted({"old": 2, "young": 3}, 0), by=kato.actor)
    assert list(queries.to_count(kato.actor)) == []
    with pytest.raises(Conflict):
        deeds.count(stale, Counted({"old": 1}), by=kato.actor)
    deeds.count(one, Counted({"old": 4}), by=kato.actor)
    assert queries.numbers(one) == {"old": 4}
    assert queries.numbers_before(other) == {"old": 4}
    with pytest.raises(IntegrityError), transaction.atomic():
        Occurrence.objects.filter(pk=one.pk).update(state="cancelled")
    stale_place = Gathering.objects.get(pk=gathering.pk)
    actions.confirm(gathering, by=kato.actor)
    with pytest.raises(Conflict):
        actions.describe(stale_place, described(), by=kato.actor)


def test_each_keeps_the_own_and_who_keeps_the_directory_all(kato, nishi, aoki, chiba):
    theirs = opened(nishi, keeper="", organisation_id=kato.organisation.pk)
    ours = drafted(kato)
    assert theirs.organisation == nishi.organisation
    seen = [set(Gathering.objects.visible_to(w.actor)) for w in (kato, nishi, chiba, aoki)]
    assert seen == [{theirs, ours}, {theirs}, set(), set()]
    for deed in (
        lambda: actions.begin(described(), key="k", by=aoki.actor),
        lambda: actions.describe(theirs, described(), by=chiba.actor),
        lambda: actions.move(theirs, S.ENDED, by=chiba.actor),
        lambda: actions.confirm(theirs, by=aoki.actor),
        lambda: deeds.add_date(theirs, on(date(2099, 1, 1)), by=chiba.actor),
        lambda: actions.move(ours, S.RESTING, by=kato.actor),
    ):
        with pytest.raises(Denied):
            deed()
    again = actions.begin(described(), key=ours.key, by=kato.actor)
    assert (again, Gathering.objects.count()) == (ours, 2)
    for wrong in ({"rule": "FREQ=DAILY"}, {"keeper": ""}, {"ends": time(9)}, {"lat": 35.0}):
        with pytest.raises((Refused, ValidationError)):
            drafted(kato, **wrong)
    with pytest.raises(ValidationError, match="申し込み方"):
        drafted(kato, needs_sign_up=True)


def test_areas_with_places_and_without(kato, at, django_assert_num_queries):
    at(APRIL)
    one, more = opened(kato), opened(kato, "見本サロン", kind="salon", chome=None)
    drafted(kato, chome=Area.objects.get(code="m-2"))
    today = Occurrence.objects.get(gathering=one, on="2026-04-01")
    deeds.count(today, Counted({"old": 7}), by=kato.actor)
    with django_assert_num_queries(5):
        east, west, elsewhere = spread("zone")
    assert (east.area.name, east.kinds, east.dates) == ("東部圏域", {"porch": 1}, 1)
    assert (east.visits, east.average, west.places, west.average) == (7, 7, 0, None)
    told = figures.places_to_be(Measure())
    assert (told.number, told.rows) == ("2", (("東部圏域", "1"), ("西部圏域", "0")))
    assert (elsewhere.area, elsewhere.kinds, more.rule) == (None, {"salon": 1}, WEDNESDAYS)
