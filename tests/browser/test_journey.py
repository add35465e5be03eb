"""One concern goes all the way round, in the hands of everybody concerned."""

import pytest

from tests.browser import ways
from tests.browser.visitor import DESK, PHONE
from tsunagu.cases.models import Case, Need
from tsunagu.intake.models import Concern
from tsunagu.referrals.models import Referral

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
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
