from datetime import timedelta

import pytest
from django.test import Client

from tests.town import asking, key, opened, reported, service, told
from tsunagu.cases.actions import propose_stop
from tsunagu.cases.models import Need
from tsunagu.ground import clock
from tsunagu.ground.actor import RESIDENT
from tsunagu.intake.actions import propose_not_ours, say, see_danger
from tsunagu.intake.models import Side
from tsunagu.referrals.actions import accept, refer, reject, report
from tsunagu.referrals.models import RejectReason, Result
from tsunagu.referrals.papers import Refusal, Reported

NO_ROOM = Refusal(RejectReason.NO_CAPACITY, "空きがありません")


@pytest.fixture
def desk(client, aoki):
    client.force_login(aoki.user)
    return client


def counts(client):
    stacks = client.get("/desk/").context["board"]
    return {stack.title: stack.count for stack in stacks if stack.count}


def referred(worker, partner):
    case = opened(worker)
    return refer(case, asking(case, worker, service(account=partner.organisation)), by=worker.actor)


def test_an_empty_desk(desk):
    assert counts(desk) == {}


def test_what_somebody_told_lies_on_the_desk(desk):
    told()
    reported()
    assert counts(desk) == {"新しい声": 2}


def test_danger_until_somebody_has_seen_it(desk, aoki):
    concern = told("死にたい")
    assert counts(desk) == {"危険のしるし": 1, "新しい声": 1}
    see_danger(concern, by=aoki.actor)
    assert counts(desk) == {"新しい声": 1}


def test_new_words_of_a_teller(desk):
    say(told(), words="電話が変わりました", key=key(), side=Side.TELLER, by=RESIDENT)
    assert counts(desk) == {"新しい声": 1, "届いたことば": 1}


def test_not_ours_waits_for_a_second_person(desk, aoki):
    propose_not_ours(told(), reason="県の仕事", by=aoki.actor)
    assert counts(desk) == {"「担当外」の確認待ち": 1}


def test_my_needs_and_those_of_the_desk(desk, aoki, ueda):
    opened(aoki)
    assert counts(desk) == {}
    opened(ueda)
    Need.objects.update(next_on=clock.today())
    assert counts(desk) == {"わたしの課題（今日まで）": 1, "窓口の課題（今日まで）": 1}


def test_a_referral_until_it_comes_back(desk, aoki, chiba):
    referral = referred(aoki, chiba)
    assert counts(desk) == {"つなぎ先を待っている": 1}
    reject(referral, refusal=NO_ROOM, by=chiba.actor)
    assert counts(desk) == {"戻ってきた課題": 1}
    [need] = referral.case.needs.all()
    propose_stop(need, reason="ほかにない", by=aoki.actor)
    assert counts(desk) == {"「終わりにする」の確認待ち": 1}


def test_a_report_to_verify(desk, aoki, chiba):
    referral = referred(aoki, chiba)
    accept(referral, by=chiba.actor)
    report(referral, reported=Reported(Result.RESOLVED, "表を作った"), by=chiba.actor)
    assert counts(desk) == {"つなぎの報告・返したい連絡": 1}


def test_each_line_says_how_much_time_is_left(desk, aoki, at):
    now = clock.now()
    at(now - timedelta(days=20))
    told("とても長い話です。" * 9)
    at(now)
    [line] = next(s for s in desk.get("/desk/").context["board"] if s.count).lines
    assert (line.what, line.is_late) == (f"{'とても長い話です。' * 9}"[:30] + "…", True)
    assert line.left.endswith("日おくれ")


def test_other_desks_see_nothing_of_it(client, aoki, baba):
    told("死にたい")
    opened(aoki)
    client.force_login(baba.user)
    assert counts(client) == {}


def test_strangers_sign_in_and_partners_stay_out(client, chiba):
    assert client.get("/desk/").url == "/accounts/login/?next=/desk/"
    client.force_login(chiba.user)
    assert client.get("/desk/").status_code == 403


@pytest.mark.parametrize("count", [1, 7])
def test_few_queries_however_much_lies_there(desk, aoki, chiba, count, django_assert_num_queries):
    for _ in range(count):
        told("死にたい")
        referred(aoki, chiba)
        opened(aoki)
    Need.objects.update(next_on=clock.today())
    with django_assert_num_queries(12):  # ten piles; two for who is there
        stacks = desk.get("/desk/").context["board"]
    assert [len(stack.lines) for stack in stacks if stack.count] == [min(count, 5)] * 4


def test_a_long_pile_shows_its_top_and_its_height(desk):
    for _ in range(7):
        told()
    stack = desk.get("/desk/").context["board"][1]
    assert (stack.title, stack.count, len(stack.lines)) == ("新しい声", 7, 5)


def test_the_sign_in_page_is_all_a_stranger_gets(aoki):
    told("死にたい")
    assert "死にたい" not in Client().get("/desk/", follow=True).content.decode()
