from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests import town
from tsunagu.ground import clock
from tsunagu.referrals import actions
from tsunagu.referrals.models import Referral
from tsunagu.referrals.papers import Refusal, Reported
from tsunagu.residents.models import Basis
from tsunagu.residents.papers import Ground

DONE = {"result": "resolved", "done": "家計の表を作った"}
NO = {"kind": "too_far", "reason": "遠いです"}


@pytest.fixture
def desk(client, aoki):
    client.force_login(aoki.user)
    return client


@pytest.fixture
def case(aoki):
    return town.opened(aoki)


@pytest.fixture
def to_account(aoki, chiba, case):
    to = town.service(account=chiba.organisation)
    return actions.refer(case, town.asking(case, aoki, to), by=aoki.actor)


@pytest.fixture
def on_paper(aoki, case):
    return actions.refer(case, town.asking(case, aoki, town.service()), by=aoki.actor)


def state(referral):
    return Referral.objects.get(pk=referral.pk).state


def post(client, referral, deed, **said):
    return client.post(f"/desk/referrals/{referral.pk}/{deed}/", said)


def text(response):
    return " ".join(response.content.decode().split())


def reported(referral, chiba):
    for deed in (actions.accept, actions.start):
        deed(Referral.objects.get(pk=referral.pk), by=chiba.actor)
    fresh = Referral.objects.get(pk=referral.pk)
    actions.report(fresh, reported=Reported("resolved", "家計の表を作った", ""), by=chiba.actor)

    return Reported("resolved", "家計の表を作った", "")


@pytest.mark.parametrize("path", ["", "sheet.pdf"])
def test_other_desks_do_not_learn_of_it(client, baba, to_account, path):
    client.force_login(baba.user)
    assert client.get(f"/desk/referrals/{to_account.pk}/{path}").status_code == 404
    assert post(client, to_account, "withdraw").status_code == 404


def test_partners_have_no_desk(client, chiba, to_account):
    client.force_login(chiba.user)
    assert client.get(f"/desk/referrals/{to_account.pk}/").status_code == 403


def test_strangers_sign_in_first(client, to_account):
    assert client.get("/desk/referrals/").url.startswith("/accounts/login/")
    assert post(client, to_account, "withdraw").status_code == 403
    assert state(to_account) == "sent"


def test_withdrawing_says_whose_wish_and_why(desk, to_account):
    response = post(desk, to_account, "withdraw", whose="", reason="元気になった")
    assert response.status_code == 422
    assert "元気になった</textarea>" in text(response)
    assert (
        post(desk, to_account, "withdraw", whose="person", reason="元気になった").status_code == 302
    )
    assert state(to_account) == "withdrawn"
    page = text(desk.get(f"/desk/referrals/{to_account.pk}/"))
    assert "つなぎが戻りました。次を決めてください" in page


def test_a_mistake_is_marked(desk, to_account):
    assert post(desk, to_account, "error", reason="別の人だった").status_code == 302
    assert state(to_account) == "entered_in_error"


def test_the_report_is_checked(desk, chiba, to_account):
    assert post(desk, to_account, "verify").status_code == 422  # nothing to check yet
    reported(to_account, chiba)
    assert "家計の表を作った" in text(desk.get(f"/desk/referrals/{to_account.pk}/"))
    assert post(desk, to_account, "verify").status_code == 302
    assert state(to_account) == "verified"


def test_the_report_is_sent_back(desk, chiba, to_account):
    reported(to_account, chiba)
    assert post(desk, to_account, "send-back", reason="家賃のことも").status_code == 302
    assert state(to_account) == "in_service"


def test_what_cannot_go_on_is_taken_back(desk, chiba, to_account):
    actions.accept(to_account, by=chiba.actor)
    fresh = Referral.objects.get(pk=to_account.pk)
    actions.ask_to_return(fresh, refusal=Refusal("no_capacity", "人が足りない"), by=chiba.actor)
    assert "人が足りない" in text(desk.get(f"/desk/referrals/{to_account.pk}/"))
    assert post(desk, to_account, "take-back").status_code == 302
    assert state(to_account) == "rejected"


def test_words_go_to_an_account(desk, to_account):
    assert post(desk, to_account, "write", words="来週でどうですか", key="k1").status_code == 302
    assert to_account.questions.values_list("from_sender", flat=True).get() is True


def test_what_an_agency_said_by_telephone_is_written_down(desk, on_paper):
    way = [
        ("accept", {}, "accepted"),
        ("contact", {}, "contact_made"),
        ("start", {}, "in_service"),
        ("report", DONE, "reported"),
        ("verify", {}, "verified"),
    ]
    for deed, said, after in way:
        assert post(desk, on_paper, deed, **said).status_code == 302
        assert state(on_paper) == after


def test_a_refusal_by_telephone_brings_it_back(desk, case, on_paper):
    assert post(desk, on_paper, "reject", **NO).status_code == 302
    assert state(on_paper) == "rejected"
    again = text(desk.get(f"/desk/cases/{case.pk}/refer/"))
    assert "つなぎが戻りました" in again
    assert "遠いです" in again


def test_nobody_answers_for_an_agency_with_an_account(desk, to_account):
    assert post(desk, to_account, "accept").status_code == 422
    assert state(to_account) == "sent"


def test_the_paper_is_there_while_it_is_under_way(desk, on_paper):
    assert "つなぐシートと返信票を開く" in text(desk.get(f"/desk/referrals/{on_paper.pk}/"))
    made = desk.get(f"/desk/referrals/{on_paper.pk}/sheet.pdf")
    assert made["Content-Type"] == "application/pdf"
    assert made.content.startswith(b"%PDF-")
    post(desk, on_paper, "reject", **NO)
    assert desk.get(f"/desk/referrals/{on_paper.pk}/sheet.pdf").status_code == 404


def listed(client, show=""):
    return [row.pk for row in client.get("/desk/referrals/", {"show": show}).context["page"]]


def test_the_filters(desk, chiba, to_account):
    ours = [to_account.pk]
    assert [listed(desk, show) for show in ("", "waiting", "overdue")] == [ours, ours, []]
    reported(to_account, chiba)
    assert [listed(desk, show) for show in ("", "waiting", "reported")] == [ours, [], ours]
    Referral.objects.update(due_on=clock.today() - timedelta(days=1))
    assert listed(desk, "overdue") == ours
    post(desk, to_account, "verify")
    assert [listed(desk, show) for show in ("", "ended")] == [[], ours]


def test_the_list_holds_only_the_own_desk(client, baba, to_account):
    client.force_login(baba.user)
    assert listed(client) == []


def test_the_list_asks_the_same_for_one_and_three(desk, aoki, chiba, to_account):
    with CaptureQueriesContext(connection) as one:
        desk.get("/desk/referrals/")
    to, ground = town.service(account=chiba.organisation), Ground(Basis.LIFE_IN_DANGER)
    for _ in range(2):
        case = town.opened(aoki)
        actions.refer(case, town.asking(case, aoki, to, ground=ground), by=aoki.actor)
    with CaptureQueriesContext(connection) as three:
        assert len(listed(desk)) == 3
    assert len(three) == len(one)


def test_the_sheet_to_fill_by_hand(desk):
    made = desk.get("/desk/referrals/sheet.pdf").content
    assert made.startswith(b"%PDF-")
    assert b"/Type/Pages/Count 2" in made
