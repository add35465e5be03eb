import pytest
from django.conf import settings

from tests.places.packs import TWO_TOWNS, changed
from tsunagu.directory.actions import load_needs
from tsunagu.directory.models import NeedCode
from tsunagu.directory.queries import need_choices
from tsunagu.ground.actor import system
from tsunagu.ground.errors import Refused
from tsunagu.ground.rows import Fate
from tsunagu.places.pack import read

pytestmark = pytest.mark.django_db
BY = system("test")


def test_the_needs_of_nishi_tokyo_in_their_groups(django_assert_num_queries):
    done = load_needs(read(settings.HOUSE / "city" / "nishi-tokyo").rows("needs.csv"), by=BY)
    assert done.count(Fate.ADDED) == 78
    with django_assert_num_queries(1):
        choices = need_choices()
    assert len(choices) == 15
    assert choices[0][0] == "いのち・安全"
    assert choices[0][1][0] == ("suicide-risk", "死にたい気持ち・自殺の心配")


def test_the_second_load_changes_nothing():
    rows = read(TWO_TOWNS).rows("needs.csv")
    load_needs(rows, by=BY)
    assert load_needs(rows, by=BY).fates == [Fate.SAME, Fate.SAME]


def test_a_code_no_longer_named_is_put_away_not_deleted():
    rows = read(TWO_TOWNS).rows("needs.csv")
    load_needs(rows, by=BY)
    load_needs(rows[:1], by=BY)
    assert dict(NeedCode.objects.values_list("code", "is_active")) == {
        "income": True,
        "dementia": False,
    }
    assert need_choices() == [("お金", [("income", "収入の不足")])]


def test_an_unknown_group_is_refused_and_nothing_is_loaded(tmp_path):
    rows = changed(tmp_path, "needs.csv", "aging", "weather").rows("needs.csv")
    with pytest.raises(Refused, match="分野 weather がわかりません"):
        load_needs(rows, by=BY)
    assert not NeedCode.objects.exists()
