from datetime import time

import pytest

from tests import town
from tsunagu.cases.actions import note_attempt
from tsunagu.cases.models import ContactAttempt
from tsunagu.cases.papers import Tried
from tsunagu.cases.rules import tries_of
from tsunagu.ground.actor import bearer
from tsunagu.ground.errors import Conflict, Denied, Refused
from tsunagu.ground.hours import EVERY_DAY, Window
from tsunagu.referrals.actions import accept, ask_to_return, refer, reject, try_to_reach
from tsunagu.referrals.models import Referral, ReferralAttempt, RejectReason
from tsunagu.referrals.papers import Refusal
from tsunagu.referrals.queries.invariants import broken
from tsunagu.residents.actions import set_reach
from tsunagu.residents.papers import Reach

NEVER = Window(EVERY_DAY, time(0), time(23, 59), may=False)


def tried(**more):
    return Tried(**({"key": town.key(), "channel": "phone", "result": "no_answer"} | more))


def no(note=""):
    return Refusal(RejectReason.COULD_NOT_CONTACT, "電話に出ない", note)


@pytest.fixture
def asked(aoki, chiba):
    case, service = town.opened(aoki), town.service(account=chiba.organisation)
    return refer(case, town.asking(case, aoki, service), by=aoki.actor)


def test_could_not_contact_needs_the_agencys_own_tries(aoki, chiba, asked):
    for channel in ("phone", "visit", "letter"):
        facts = {"channel": channel, "result": "no_answer", "key": town.key()}
        note_attempt(asked.case, **facts, by=aoki.actor)
    with pytest.raises(Refused, match="今は0回・0方法"):
        reject(asked, refusal=no("行かない"), by=chiba.actor)
    for channel in ("phone", "phone", "letter"):
        try_to_reach(asked, tried(channel=channel), by=chiba.actor)
    with pytest.raises(Refused, match="訪問したか"):
        reject(asked, refusal=no(" "), by=chiba.actor)
    reject(asked, refusal=no("遠いため、窓口に任せる"), by=chiba.actor)
    assert (asked.state, asked.visit_note) == ("rejected", "遠いため、窓口に任せる")
    assert tries_of(asked.case).count == 6
    assert broken() == {}


def test_a_visit_needs_no_word_about_a_visit(chiba, asked):
    accept(asked, by=chiba.actor)
    with pytest.raises(Refused):
        ask_to_return(asked, refusal=no(), by=chiba.actor)
    for channel in ("phone", "phone", "visit"):
        try_to_reach(asked, tried(channel=channel), by=chiba.actor)
    ask_to_return(asked, refusal=no(), by=chiba.actor)
    assert asked.return_asked_at is not None


def test_the_wish_binds_the_agency_and_is_told_only_where_it_was_shown(aoki, chiba):
    case, service = town.opened(aoki), town.service(account=chiba.organisation)
    set_reach(case.main_person, Reach(windows=(NEVER,)), by=aoki.actor)
    shown = refer(case, town.asking(case, aoki, service), by=aoki.actor)
    need = town.another_need(case, aoki, "debt")
    asking = town.asking(case, aoki, service, needs=(need,), items=("name",))
    hidden = refer(case, asking, by=aoki.actor)
    with pytest.raises(Refused, match="連絡しない：毎日 一日中"):
        try_to_reach(shown, tried(), by=chiba.actor)
    with pytest.raises(Refused) as refused:
        try_to_reach(hidden, tried(), by=chiba.actor)
    assert str(refused.value).startswith("本人が、のぞまない時間か方法です。")
    assert "毎日" not in str(refused.value)
    kept = try_to_reach(hidden, tried(despite="本人から電話があった"), by=chiba.actor)
    assert kept.despite == "本人から電話があった"


def test_the_same_form_is_one_and_belongs_to_one_request(aoki, chiba, doi, asked):
    form = tried()
    assert try_to_reach(asked, form, by=chiba.actor) == try_to_reach(asked, form, by=chiba.actor)
    other = town.opened(aoki)
    service = town.service("見守り", doi.organisation)
    theirs = refer(other, town.asking(other, aoki, service), by=aoki.actor)
    with pytest.raises(Conflict):
        try_to_reach(theirs, form, by=doi.actor)
    assert (ContactAttempt.objects.count(), ReferralAttempt.objects.count()) == (1, 1)


def test_only_who_was_asked_and_only_while_it_is_under_way(chiba, doi, baba, asked):
    for stranger in (doi, baba):
        with pytest.raises(Denied):
            try_to_reach(asked, tried(), by=stranger.actor)
    reject(asked, refusal=Refusal(RejectReason.NO_CAPACITY, "空きがない"), by=chiba.actor)
    with pytest.raises(Denied, match="もう終わっています"):
        try_to_reach(asked, tried(), by=chiba.actor)


def test_with_the_slip_or_by_the_sender_who_was_told(aoki):
    case = town.opened(aoki)
    asked = refer(case, town.asking(case, aoki, town.service()), by=aoki.actor)
    by_slip = try_to_reach(asked, tried(), by=bearer(asked.pk))
    by_desk = try_to_reach(asked, tried(), by=aoki.actor)
    assert (by_slip.by_user_id, by_slip.by_label) == (None, "返信票のコードを持つ人")
    assert by_desk.by_user_id == aoki.user.pk


@pytest.mark.parametrize("count", [1, 3])
def test_the_page_shows_the_tries_and_costs_the_same(
    client, chiba, asked, count, django_assert_num_queries
):
    for _ in range(count):
        try_to_reach(asked, tried(note="留守"), by=chiba.actor)
    client.force_login(chiba.user)
    page = f"/partner/{asked.pk}/"
    text = client.get(page).content.decode()
    assert f"{count}回・1方法（あと{3 - count}回・1方法）" in text
    assert text.count("電話：出なかった・会えなかった") == count
    with django_assert_num_queries(10):
        client.get(page)


def test_from_the_page_of_the_agency(client, chiba, asked):
    client.force_login(chiba.user)
    form = {"key": town.key(), "channel": "phone", "result": "no_answer", "to_whom": "person"}
    page = f"/partner/{asked.pk}/"
    assert [client.post(f"{page}try/", form).status_code for _ in range(2)] == [302, 302]
    assert ContactAttempt.objects.count() == 1
    said = {"kind": "could_not_contact", "reason": "電話に出ない", "visit_note": "行かない"}
    refused = client.post(f"{page}reject/", said)
    assert (refused.status_code, "今は1回・1方法" in refused.content.decode()) == (422, True)
    assert Referral.objects.get().state == "sent"
