"""One concern goes all the way round, in the hands of everybody concerned."""

import re
import shutil
import subprocess

import pytest

from tests import town
from tests.browser import ways
from tests.browser.visitor import DESK, PHONE
from tests.drawn import with_and_without_scripts
from tsunagu.cases.models import Case, Need
from tsunagu.intake.models import Concern
from tsunagu.referrals.models import Referral

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
NEEDS_PDFTOTEXT = pytest.mark.skipif(
    not shutil.which("pdftotext"), reason="apt-get install poppler-utils"
)
PASSWORD = "password-for-tests"


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no-scripts"])
def test_a_concern_goes_all_the_way_round(visitor, city, scripts):
    resident = visitor(width=PHONE, scripts=scripts)
    neighbour = visitor(width=PHONE, scripts=scripts)
    worker = visitor(width=DESK, scripts=scripts)
    partner = visitor(width=DESK, scripts=scripts)
    own = ways.tell_of_oneself(resident)
    seen = ways.report_a_neighbour(neighbour)

    worker.sign_in("aoki@example.org", PASSWORD)
    worker.picture("desk-today")
    ways.open_a_case(worker)
    ways.join_the_case(worker)
    ways.to_the_case(worker)
    ways.write_a_note(worker)
    ways.refer(worker, city.service.name)

    partner.sign_in("chiba@example.org", PASSWORD)
    ways.help_and_report(partner)

    ways.verify(worker)
    ways.to_the_case(worker)
    ways.end_the_need(worker)
    ways.close_the_case(worker)
    assert Need.objects.get().state == "resolved"
    assert Referral.objects.get().state == "verified"
    assert Case.objects.get().state == "closed"
    assert list(Concern.objects.order_by("pk").values_list("state", flat=True)) == [
        "opened",
        "joined",
    ]

    answer = ways.read_the_answer(resident, *own)
    resident.picture("answer")
    assert ways.ANSWER in answer
    told = ways.read_the_answer(neighbour, *seen)
    neighbour.picture("answer-neighbour")
    assert "対応が終わりました" in told
    secrets = [ways.NAME, "花子", ways.KANA, ways.NEED, ways.ANSWER, ways.DONE, "入浴", "お風呂"]
    secrets += [city.service.name, city.service.organization.name, "042-000-0001"]
    assert [secret for secret in secrets if secret in told] == []


def code_on(paper: bytes) -> str:
    """What the agency reads beside the picture on the return slip."""
    said = subprocess.run(["pdftotext", "-", "-"], input=paper, capture_output=True, check=True)
    return re.search(r"(?:[A-Z0-9]{3}-){3}[A-Z0-9]{3}", said.stdout.decode())[0]


@NEEDS_PDFTOTEXT
@with_and_without_scripts
def test_an_agency_without_an_account_answers_by_its_paper(visitor, city, scripts):
    worker = visitor(width=DESK, scripts=scripts)
    agency = visitor(width=PHONE, scripts=scripts)
    town.opened(city.aoki, "care-insurance")
    worker.sign_in("aoki@example.org", PASSWORD)
    worker.go("支援ケース")
    worker.page.locator("main a", has_text=town.TANAKA.name).first.click()
    ways.refer(worker, city.slow.name)
    sheet = worker.page.get_by_role("link", name="つなぐシートと返信票を開く（PDF）")
    paper = worker.context.request.get(worker.base + sheet.get_attribute("href"))

    agency.goto("/slip/")
    agency.fill("返信票のコード", code_on(paper.body()))
    agency.picture("slip")
    agency.click("開く")
    agency.picture("slip-view")
    for deed in ("引き受ける", "本人と話した", "支援を始めた"):
        agency.click(deed)
    agency.page.locator("main summary", has_text="報告する").click()
    agency.choose("解決した")
    agency.fill("したこと", ways.DONE)
    agency.click("報告する")
    referral = Referral.objects.get()
    assert (referral.state, referral.receiver) == ("reported", None)
    assert referral.reports.get().done == ways.DONE
