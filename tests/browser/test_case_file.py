"""The case file in front of a worker: words that survive, keys that lead through the list."""

import pytest

from tests.browser.visitor import NARROW
from tests.drawn import widths
from tests.town import opened
from tests.web.axe import faults
from tsunagu.cases.actions import write_note
from tsunagu.cases.models import CaseNote, NoteDraft
from tsunagu.cases.papers import Noted

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
PASSWORD = "password-for-tests"


@pytest.fixture
def desk(visitor, aoki):
    def sit(**options):
        one = visitor(**options)
        one.sign_in(aoki.user.email, PASSWORD)
        return one

    return sit


def test_what_is_typed_outlives_the_page(desk, aoki):
    case, one = opened(aoki), desk()
    one.goto(f"/desk/cases/{case.pk}/")
    one.fill("事実", "玄関で会えた")
    one.page.locator("#draft-state").filter(has_text="下書きを保存しました").wait_for()
    one.goto("/desk/cases/")
    one.goto(f"/desk/cases/{case.pk}/")
    assert one.page.locator("[name=facts]").input_value() == "玄関で会えた"
    one.click("記録する")
    one.page.get_by_text("記録を書きとめました。").wait_for()
    assert (CaseNote.objects.get().facts, NoteDraft.objects.count()) == ("玄関で会えた", 0)


def test_a_draft_is_kept_without_scripts(desk, aoki):
    case, one = opened(aoki), desk(scripts=False)
    one.goto(f"/desk/cases/{case.pk}/")
    one.fill("事実", "玄関で会えた")
    one.click("下書きを保存")
    assert one.page.locator("[name=facts]").input_value() == "玄関で会えた"
    assert list(NoteDraft.objects.values_list("user_id", flat=True)) == [aoki.user.pk]


def test_keys_lead_through_the_list(desk, aoki):
    cases, one = [opened(aoki) for _ in range(3)], desk()
    one.goto("/desk/cases/")
    press = one.page.keyboard.press
    press("j")
    press("j")
    press("j")
    press("k")
    press("Enter")
    one.page.wait_for_url(f"**/desk/cases/{cases[1].pk}/")
    one.goto("/desk/cases/")
    press("/")
    one.page.keyboard.type("jk?")
    assert one.page.locator("[data-search]").input_value() == "jk?"


def test_the_keys_can_be_switched_off_and_stay_off(desk, aoki):
    opened(aoki)
    one = desk()
    one.goto("/desk/cases/")
    one.page.keyboard.press("?")
    one.choose("この端末では、文字キーを使わない")
    one.goto("/desk/cases/")
    one.page.keyboard.press("j")
    assert one.page.evaluate("document.activeElement === document.body")


@pytest.mark.parametrize("width", widths(NARROW, 1280))
def test_everybody_can_read_the_file(desk, aoki, width):
    case, one = opened(aoki, "arrears", "debt"), desk(width=width)
    old = write_note(case, Noted(key="a", method="phone", facts="三月"), by=aoki.actor)
    write_note(case, Noted(key="b", method="phone", facts="四月"), by=aoki.actor, corrects=old)
    for path in ("", "print/", f"notes/{old.pk}/correct/", "do/attempt/", "consents/", "ties/"):
        one.goto(f"/desk/cases/{case.pk}/{path}")
        assert faults(one.page) == [], path
        assert one.page.evaluate("document.documentElement.scrollWidth") == width
