"""From a local issue to what is done about it and what came of it, for everybody to read."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from tests import ideas, issues, town
from tests.people import person
from tsunagu.community import queries as board
from tsunagu.community.actions import undertakings as actions
from tsunagu.community.models import Undertaking
from tsunagu.community.papers import Undertaken
from tsunagu.community.queries import undertakings as queries
from tsunagu.community.queries.ideas import small_areas
from tsunagu.ground import clock
from tsunagu.ground.errors import Conflict, Denied, Refused
from tsunagu.people.roles import Role
from tsunagu.places.models import Area, AreaKind
from tsunagu.plan.queries.networked import issues_acted_on, residents_meetings, small_areas_met
from tsunagu.referrals.queries.due import Morning, Reader

pytestmark = pytest.mark.usefixtures("small_city")


@pytest.fixture
def issue(aoki, ueda):
    return issues.published(aoki, ueda)


def begun(issue, who, words="夜の相談会をひらく", days=7, key=None):
    said = Undertaken(words, clock.today() + timedelta(days=days), "見本の会")
    return actions.begin(issue, said, key=key or town.key(), by=who.actor)


def test_an_issue_is_acted_on_until_there_is_a_result(issue, aoki, ueda, baba):
    assert issues_acted_on(None).number == "0%"
    undertaking = begun(issue, aoki, key="same")
    assert begun(issue, aoki, key="same") == undertaking
    assert (undertaking.owner, undertaking.next_on) == (aoki.user, town.soon(7))
    [row] = board.board()
    assert (row.going, row.ended) == (1, 0)
    actions.go_on(undertaking, next_on=town.soon(9), by=ueda.actor)
    assert undertaking.owner == ueda.user
    with pytest.raises(Refused):
        actions.end(undertaking, result=" ", by=ueda.actor)
    actions.end(undertaking, result="毎月ひらくことになりました。", by=ueda.actor)
    [row] = board.board()
    assert (row.going, row.ended) == (0, 1)
    assert list(queries.about(issue)) == [undertaking]
    with pytest.raises(Refused):
        actions.go_on(undertaking, next_on=town.soon(9), by=ueda.actor)
    assert issues_acted_on(None).number == "100%"
    with pytest.raises(Denied):
        begun(issue, baba)  # of another desk


def test_it_never_goes_on_without_a_day_nor_ends_without_a_result(issue, aoki):
    undertaking = begun(issue, aoki)
    for broken in ({"next_on": None}, {"ended_on": clock.today()}, {"owner": None}):
        with pytest.raises(IntegrityError), transaction.atomic():
            Undertaking.objects.filter(pk=undertaking.pk).update(**broken)
    with pytest.raises(Refused):
        begun(issue, aoki, days=0)
    stale = Undertaking.objects.get(pk=undertaking.pk)
    actions.go_on(undertaking, next_on=town.soon(3), by=aoki.actor)
    with pytest.raises(Conflict):
        actions.end(stale, result="おわった。", by=aoki.actor)


def test_nobody_is_named_and_only_what_is_out_is_acted_on(issue, aoki, ueda):
    town.told()  # 見本 花子 is in the register
    for words in ("見本花子さんを手伝う", "042-000-0001に電話"):
        with pytest.raises(ValidationError):
            begun(issue, aoki, words)
    with pytest.raises(Refused):
        begun(issues.checked(aoki, ueda), aoki)
    assert not Undertaking.objects.exists()


def test_what_is_due_comes_to_whose_it_is(issue, aoki):
    begun(issue, aoki, days=2)
    with clock.at(clock.now() + timedelta(days=3)):
        assert list(queries.due_by(aoki.actor, clock.today())) == list(Undertaking.objects.all())
        lines = [due.what for due in Morning().read()[Reader(aoki.user.pk)]]
    assert "期限をすぎた、わたしの地域課題の取り組み" in lines


def test_residents_meet_in_small_areas(ueda):
    keeper = person("endo", "first-door", Role.COORDINATOR)
    here, there = (
        Area.objects.create(kind=AreaKind.COMMUNITY, code=f"{n}", name=f"見本{n}小地域")
        for n in range(2)
    )
    assert small_areas_met(None).number == "0%"
    ideas.entered(keeper, "ベンチがほしい", area=here)
    ideas.entered(keeper, "坂がつらい", area=here)
    long_ago = clock.today() - timedelta(days=400)
    ideas.entered(keeper, "夜が暗い", area=there, held_on=long_ago)
    ideas.entered(keeper, "話す場所がない")  # of a whole zone
    assert residents_meetings(None).number == "3"
    assert small_areas_met(None).number == "50%"
    assert [area.last_on for area in small_areas()] == [clock.today(), long_ago]


def test_who_only_reads_begins_nothing(issue):
    reader = person("dai", "first-door", Role.PARTNER)
    with pytest.raises(Denied):
        begun(issue, reader)
