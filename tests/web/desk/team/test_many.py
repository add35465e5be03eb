import pytest

from tests.people import person
from tests.town import opened, opening, told
from tsunagu.cases.actions import open_case, plan_next
from tsunagu.cases.models import Need, NeedStep
from tsunagu.ground import clock
from tsunagu.people.roles import Role


@pytest.fixture
def endo(aoki):
    return person("endo", "first-door", Role.WORKER)


def keys():
    return list(Need.objects.order_by("pk").values_list("pk", flat=True))


def asked(needs):
    return "/desk/team/needs/?" + "&".join(f"need={pk}" for pk in needs)


def seen(page):
    return page.context["form"].initial["seen"]


def test_boxes_stand_before_the_lines_for_who_gives_out_work(desk, lead, aoki):
    opened(aoki)
    box = f'<input type="checkbox" name="need" value="{keys()[0]}"'
    assert box not in desk.get("/desk/cases/").content.decode()
    page = lead.get("/desk/cases/?late=1&whose=all").content.decode()
    assert box not in page
    page = lead.get("/desk/cases/?whose=all").content.decode()
    assert box in page
    assert "/desk/team/needs/?whose=all&amp;all=1" in page


def test_ticked_needs_change_hands_with_the_reason(lead, aoki, endo):
    opened(aoki, "arrears", "debt", "food")
    first, second, third = keys()
    page = lead.get(asked([first, third]))
    assert [need.pk for need in page.context["needs"]] == [first, third]
    form = {"seen": seen(page), "to": endo.membership.pk, "reason": "地区替え"}
    assert lead.post("/desk/team/needs/", form | {"reason": ""}).status_code == 422
    assert lead.post("/desk/team/needs/", form).url == "/desk/cases/"
    held = dict(Need.objects.values_list("pk", "worker__name"))
    assert held == {first: "endo", second: "aoki", third: "endo"}
    assert [step.reason for step in NeedStep.objects.all()].count("地区替え") == 2


def test_what_moved_or_ended_meanwhile_is_named_and_stays(lead, aoki, endo):
    opened(aoki, "arrears", "debt")
    page = lead.get(asked(keys()))
    need = Need.objects.get(pk=keys()[0])
    plan_next(need, next_on=clock.today(), next_step="電話", by=aoki.actor)
    form = {"seen": seen(page), "to": endo.membership.pk, "reason": "地区替え"}
    after = lead.post("/desk/team/needs/", form, follow=True).content.decode()
    assert "1件の担当をかえました。" in after
    assert f"そのままです：見本 花子 #{need.case_id} arrears" in after
    need.refresh_from_db()
    assert need.worker == aoki.user


def test_all_that_the_sieve_lets_through(lead, aoki, ueda):
    opened(aoki, "arrears", "debt")
    opened(ueda)
    page = lead.get(f"/desk/team/needs/?all=1&worker={aoki.user.pk}")
    assert {need.worker for need in page.context["needs"]} == {aoki.user}
    assert len(page.context["needs"]) == 2


def test_needs_of_another_desk_do_not_exist(desk, lead, aoki, baba):
    theirs = open_case(told(desk=baba.organisation), opening=opening(), by=baba.actor)
    need = theirs.needs.get()
    assert lead.get(asked([need.pk])).context["needs"] == []
    form = {"seen": f"{need.pk}.{need.moves}", "to": "", "reason": "x"}
    assert lead.post("/desk/team/needs/", form).status_code == 422
    assert desk.get(asked([need.pk])).status_code == 403


@pytest.mark.parametrize("typed", ["x", "1", "1.x", f"{9**40}.1", "1.1 1.1", "1." + "9" * 40])
def test_what_means_nothing_breaks_nothing(lead, aoki, endo, typed):
    opened(aoki)
    form = {"seen": typed, "to": endo.membership.pk, "reason": "x"}
    assert lead.post("/desk/team/needs/", form).status_code in (302, 422)


@pytest.mark.parametrize("count", [1, 3])
def test_the_same_queries_however_many(lead, aoki, count, django_assert_num_queries):
    for _ in range(count):
        opened(aoki)
    with django_assert_num_queries(4):
        lead.get(asked(keys()))
