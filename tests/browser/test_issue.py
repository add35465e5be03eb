"""From a need that nobody could meet to a page for everybody, on which nobody can be found."""

import pytest

from tests import gaps
from tests.browser.visitor import DESK, PHONE
from tests.drawn import with_and_without_scripts
from tests.people import person
from tsunagu.cases.models import UnmetReason
from tsunagu.ground.receipts import grouped
from tsunagu.intake.models import Concern
from tsunagu.people.roles import Role

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
PASSWORD = "password-for-tests"
NAME = "鴉ケ谷 露子"


def write(worker):
    """From the table to a draft that waits for a second person."""
    worker.go("足りない支援")
    worker.picture("unmet")
    worker.page.locator("main tbody td a").first.click()
    worker.picture("gaps")
    assert NAME in worker.reads()
    worker.follow("これを地域課題として書く")
    worker.picture("issue-write")
    worker.fill("困りごと", f"{NAME}さんは、夜に買い物へ行けません。")
    worker.click("下書きに残す")
    assert "人の名前のように見えます" in worker.reads()
    worker.fill("困りごと", "夜に買い物へ行けない人がいます。店までのバスがありません。")
    worker.click("下書きに残す")
    worker.follow("確認をたのむ")
    worker.click("確認をたのむ")
    worker.picture("issue")


def check_and_publish(second):
    second.go("足りない支援")
    second.follow("地域課題")
    second.page.locator("main .notice a").click()
    for box in second.page.locator("main input[type=checkbox]").all():
        box.check()
    second.picture("issue-check")
    second.click("確かめる")
    second.follow("公開する")
    second.click("公開する")


def read(resident):
    """The whole source of the list and of the page."""
    resident.goto("/plan/")
    resident.follow("地域の困りごと")
    resident.picture("issues")
    listed = resident.page.content()
    resident.page.locator("main .card").click()
    resident.picture("issue-public")
    return listed + resident.page.content()


@with_and_without_scripts
def test_from_a_need_to_everybody(visitor, city, scripts):
    lead = person("ueda", city.aoki.organisation.name, Role.SUPERVISOR)
    need = gaps.unmet(
        city.aoki, "shopping", chome="1880001-3", name=NAME, why=UnmetReason.WRONG_HOURS
    )
    worker, second = visitor(width=DESK, scripts=scripts), visitor(width=DESK, scripts=scripts)
    worker.sign_in("aoki@example.org", PASSWORD)
    write(worker)
    second.sign_in(lead.user.email, PASSWORD)
    check_and_publish(second)

    shown = read(visitor(width=PHONE, scripts=scripts))
    assert "夜に買い物へ行けない人がいます。" in shown
    receipt = Concern.objects.get().receipt
    secrets = [NAME, "鴉ケ谷", "露子", "042-000-0001", "0420000001", "谷戸町三丁目", "三丁目"]
    secrets += [receipt, grouped(receipt), f"#{need.case_id}", f"/cases/{need.case_id}"]
    secrets += ["aoki", "ueda", need.done]
    assert [secret for secret in secrets if secret in shown] == []
