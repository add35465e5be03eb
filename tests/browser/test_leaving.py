"""A worker leaves with forty open needs: nothing is left behind, and the timeline shows it."""

import pytest

from tests.browser.looks import axe, frame
from tests.browser.visitor import DESK, NARROW, PHONE
from tests.drawn import widths
from tests.people import person
from tests.town import opened
from tsunagu.cases.models import Need
from tsunagu.people.actions import set_strengths
from tsunagu.people.models import Membership
from tsunagu.people.roles import Role
from tsunagu.referrals.queries.invariants import broken

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
PASSWORD = "password-for-tests"
CASES, EACH = 20, ("arrears", "debt")


@pytest.fixture
def endo(aoki):
    return person("endo", "first-door", Role.WORKER)


@pytest.fixture
def sit(visitor, ueda):
    def come(**options):
        one = visitor(**options)
        one.sign_in(ueda.user.email, PASSWORD)
        return one

    return come


def sound(one, name):
    one.picture(name)
    assert (name, axe(one.page)) == (name, [])
    if one.page.viewport_size["width"] == NARROW:
        assert (name, frame(one.page)) == (name, [])


def leaving(one):
    row = one.page.locator("main tbody tr").filter(has=one.page.get_by_role("link", name="aoki"))
    row.get_by_role("link", name="引き継ぐ・おえる").click()


def test_a_worker_leaves_with_forty_open_needs(sit, aoki, ueda, endo):
    cases = [opened(aoki, *EACH) for _ in range(CASES)]
    one = sit()
    one.goto("/desk/team/")
    sound(one, "team")
    leaving(one)
    one.click("今日でおえる")
    refused = one.page.get_by_text("課題が40件、ケースが20件あります。先に引き継いでください。")
    assert refused.count() == 1
    assert Membership.objects.valid().filter(user=aoki.user).count() == 1

    for colleague in ("endo", "ueda"):
        one.page.get_by_label(colleague, exact=True).check()
    one.click("分け方を見る")
    assert one.page.locator("main tbody tr").count() == CASES
    one.fill("引き継ぐ理由", "退職")
    sound(one, "hand-over")
    one.click("すべて引き継ぐ")
    assert one.page.get_by_text("40件の課題を引き継ぎました。").count() == 1

    leaving(one)
    one.click("今日でおえる")
    assert one.path == "/desk/team/"
    assert Membership.objects.valid().filter(user=aoki.user).count() == 0
    held = Need.objects.live().values_list("worker__name", flat=True)
    assert {name: list(held).count(name) for name in set(held)} == {"endo": 20, "ueda": 20}
    assert broken() == {}
    one.goto(f"/desk/cases/{cases[0].pk}/")
    assert one.page.locator(".trace").filter(has_text="退職").count() == 3  # two needs, the case


@pytest.mark.parametrize("width", widths(NARROW, PHONE, DESK))
def test_the_pages_of_the_lead(sit, aoki, ueda, endo, width, small_city):
    case = opened(aoki, *EACH)
    case.needs.filter(code__code="debt").update(worker=None)
    set_strengths(endo.membership, areas=[], languages=["zh", "sign"], by=ueda.actor)
    need = Need.objects.get(worker=None)
    one = sit(width=width)
    for name, path in {
        "today": "/desk/",
        "team": "/desk/team/",
        "give": f"/desk/team/needs/{need.pk}/",
        "away": f"/desk/team/{aoki.membership.pk}/away/",
        "strengths": f"/desk/team/{aoki.membership.pk}/strengths/",
        "ends": f"/desk/team/{aoki.membership.pk}/ends/",
        "list": "/desk/cases/?whose=all",
        "many": f"/desk/team/needs/?need={need.pk}",
        "share": f"/desk/team/{aoki.membership.pk}/hand-over/?to={endo.membership.pk}",
    }.items():
        one.goto(path)
        sound(one, name)


def test_ticking_and_giving_by_keyboard_alone(sit, aoki, ueda, endo):
    opened(aoki, *EACH)
    one = sit(scripts=False)
    one.goto("/desk/cases/?whose=all")
    one.page.locator("main tbody input[type=checkbox]").first.focus()
    one.page.keyboard.press("Space")
    one.page.get_by_role("button", name="えらんだ課題の担当をかえる").focus()
    one.page.keyboard.press("Enter")
    one.page.get_by_text("次の1件の担当がかわります").wait_for()
    one.select("新しい担当", "endo")
    one.fill("理由", "地区替え")
    one.page.keyboard.press("Enter")
    one.page.get_by_text("1件の担当をかえました。").wait_for()
    assert set(Need.objects.values_list("worker__name", flat=True)) == {"aoki", "endo"}
