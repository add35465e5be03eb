import pytest
from django.conf import settings

from tests.places.packs import TWO_TOWNS, changed
from tsunagu.directory.actions import load_needs
from tsunagu.directory.models import NeedCode
from tsunagu.ground.actor import system
from tsunagu.ground.errors import Refused
from tsunagu.ground.rows import Fate
from tsunagu.places.pack import read
from tsunagu.plan.actions import load_plan
from tsunagu.plan.models import Goal, Indicator, Measure, Plan, Policy, Priority

BY = system("test")


def load(pack):
    return load_plan(pack.document("plan.toml"), by=BY)


@pytest.mark.django_db
def test_the_plan_of_nishi_tokyo_is_complete():
    pack = read(settings.HOUSE / "city" / "nishi-tokyo")
    load_needs(pack.rows("needs.csv"), by=BY)
    load(pack)
    count = [kind.objects.count() for kind in (Plan, Policy, Goal, Measure, Priority)]
    assert count == [1, 3, 6, 17, 3]
    assert sorted(Measure.objects.filter(indicators=None)) == []
    codes = {"G1": 3, "G2": 3, "G3": 3, "G4": 3, "G5": 2, "G6": 3}
    assert {goal.code: goal.measures.count() for goal in Goal.objects.all()} == codes


def test_the_second_load_changes_nothing(small_plan):
    assert set(load(read(TWO_TOWNS))) == {Fate.SAME}


def test_what_the_file_no_longer_names_goes(small_plan, tmp_path):
    load(changed(tmp_path, "plan.toml", '["heard", "services"]', '["services"]'))
    assert sorted(Indicator.objects.values_list("code", flat=True)) == [
        "G1.1-services",
        "G1.2-services",
    ]


def test_needs_of_a_measure_follow_the_file(small_plan, tmp_path):
    load(changed(tmp_path, "plan.toml", '["income"]', '["dementia"]'))
    assert [need.code for need in Measure.objects.get(code="G1.1").needs.all()] == ["dementia"]


@pytest.mark.parametrize(
    ("was", "to", "said"),
    [
        ('["income"]', '["weather"]', "困りごと weather がわかりません"),
        ('["heard", "services"]', '["moon"]', "指標 moon を計算できません"),
        ('goal = "G1"', 'goal = "G7"', "'G7' がありません"),
        ('name = "目標"', "", "'name' がありません"),
    ],
)
def test_a_faulty_file_is_refused_whole(db, tmp_path, was, to, said):
    NeedCode.objects.create(code="income", group="money", label="収入")
    NeedCode.objects.create(code="dementia", group="aging", label="もの忘れ")
    with pytest.raises(Refused, match=said):
        load(changed(tmp_path, "plan.toml", was, to))
    assert not Plan.objects.exists()
