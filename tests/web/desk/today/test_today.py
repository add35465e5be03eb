from datetime import timedelta

import pytest
from django.test import Client

from tests.people import person
from tests.town import asking, key, opened, reported, service, told
from tsunagu.cases.actions import propose_stop
from tsunagu.cases.models import Need
from tsunagu.cases.queries import today as needs
from tsunagu.cases.queries.hands import Hands
from tsunagu.cases.queries.piles import need_piles
from tsunagu.ground import clock
from tsunagu.ground.actor import RESIDENT
from tsunagu.intake import queries as concerns
from tsunagu.intake.actions import propose_not_ours, say, see_danger
from tsunagu.intake.models import Side
from tsunagu.intake.queries import concern_piles
from tsunagu.people.actions import be_absent
from tsunagu.people.models import AbsenceReason
from tsunagu.people.roles import Role
from tsunagu.referrals.actions import accept, ask_to_return, refer, reject, report
from tsunagu.referrals.models import Referral, RejectReason, Result
from tsunagu.referrals.papers import Refusal, Reported
from tsunagu.web.desk.today.board import board

NO_ROOM = Refusal(RejectReason.NO_CAPACITY, "空きがありません")


@pytest.fixture
def desk(client, aoki):
    client.force_login(aoki.user)
    return client


def counts(worker):
    return {
        (group.name, stack.title): stack.height
        for group in board(worker.actor)
        for stack in group.stacks
    }


def away(worker, substitute):
    be_absent(
        worker.membership,
        from_on=clock.today(),
        until_on=clock.today(),
        reason=AbsenceReason.ILL,
        substitute=substitute and substitute.membership,
        by=worker.actor,
    )


def referred(worker, partner):
    case = opened(worker)
    return refer(case, asking(case, worker, service(account=partner.organisation)), by=worker.actor)


def test_an_empty_desk(desk, aoki):
    assert counts(aoki) == {}
    assert desk.get("/desk/").content.decode().count("ありません。") == 5


def test_what_somebody_told_lies_on_the_desk(aoki):
    told()
    reported()
    assert counts(aoki) == {("new", "新しい声"): 2}


def test_danger_until_somebody_has_seen_it(aoki):
    concern = told("死にたい")
    assert counts(aoki) == {("new", "危険のしるし"): 1, ("new", "新しい声"): 1}
    see_danger(concern, by=aoki.actor)
    assert counts(aoki) == {("new", "新しい声"): 1}


def test_new_words_of_a_teller(aoki):
    say(told(), words="電話が変わりました", key=key(), side=Side.TELLER, by=RESIDENT)
    assert counts(aoki) == {("new", "新しい声"): 1, ("new", "届いたことば"): 1}


def test_not_ours_waits_for_a_second_person(aoki):
    propose_not_ours(told(), reason="県の仕事", by=aoki.actor)
    assert counts(aoki) == {("today", "「担当外」の確認待ち"): 1}


def test_my_needs_today_and_late(aoki, ueda):
    opened(aoki)
    theirs = opened(ueda)
    assert counts(aoki) == {}
    Need.objects.update(next_on=clock.today())
    assert counts(aoki) == {("today", "わたしの課題"): 1}
    assert counts(ueda) == {("today", "わたしの課題"): 1, ("today", "窓口の課題"): 1}
    theirs.needs.update(next_on=clock.today() - timedelta(days=1))
    assert counts(ueda) == {("late", "わたしの課題"): 1, ("today", "窓口の課題"): 1}


def test_what_lies_with_nobody_is_seen_by_everybody(aoki, ueda):
    opened(aoki).needs.update(worker=None)
    assert counts(aoki) == counts(ueda) == {("new", "担当がいない課題"): 1}


def test_the_substitute_sees_what_is_due_for_who_is_away(aoki, ueda):
    endo = person("endo", "first-door", Role.WORKER)
    opened(aoki).needs.update(next_on=clock.today())
    away(aoki, endo)
    assert counts(endo) == {("today", "代わりに見る課題"): 1}
    assert counts(ueda) == {("today", "窓口の課題"): 1}
    assert counts(aoki) == {("today", "わたしの課題"): 1}


def test_the_lead_sees_what_lies_with_who_is_away_without_a_substitute(aoki, ueda):
    opened(aoki).needs.update(next_on=clock.today() - timedelta(days=1))
    away(aoki, None)
    assert counts(ueda) == {("late", "不在の人の課題"): 1}


def test_a_referral_until_it_comes_back(aoki, ueda, chiba):
    referral = referred(aoki, chiba)
    assert counts(aoki) == {("waiting", "つなぎ先を待っている"): 1}
    Referral.objects.update(due_on=clock.today() - timedelta(days=1))
    assert counts(aoki) == {("late", "つなぎ先の返事"): 1}
    reject(referral, refusal=NO_ROOM, by=chiba.actor)
    assert counts(aoki) == counts(ueda) == {("back", "戻ってきた課題"): 1}
    [need] = referral.case.needs.all()
    propose_stop(need, reason="ほかにない", by=aoki.actor)
    assert counts(ueda) == {("today", "「終わりにする」の確認待ち"): 1}
    assert counts(aoki) == {}


def test_a_report_to_verify_and_a_wish_to_give_back(aoki, chiba):
    referral = referred(aoki, chiba)
    accept(referral, by=chiba.actor)
    ask_to_return(referral, refusal=NO_ROOM, by=chiba.actor)
    assert counts(aoki) == {("back", "返したいという連絡"): 1}
    report(referral, reported=Reported(Result.RESOLVED, "表を作った"), by=chiba.actor)
    assert counts(aoki) == {("back", "つなぎの報告"): 1}


def test_each_line_says_how_much_time_is_left(desk, aoki, at):
    now = clock.now()
    at(now - timedelta(days=20))
    told("<b>とても長い話です。" * 9)
    at(now)
    [group] = [group for group in board(aoki.actor) if group.stacks]
    [line] = group.stacks[0].lines
    assert (line.what, line.is_late) == (f"{'<b>とても長い話です。' * 9}"[:30] + "…", True)
    assert line.left.endswith("日おくれ")
    assert "<b>とても" not in desk.get("/desk/").content.decode()


def test_other_desks_see_nothing_of_it(aoki, baba):
    told("死にたい")
    opened(aoki).needs.update(next_on=clock.today())
    assert counts(baba) == {}


def test_the_piles_mean_what_the_lists_mean(aoki, ueda, chiba):
    """The text of the page against the querysets of lists and letters."""
    for _ in range(2):
        told("死にたい")
        reject(referred(aoki, chiba), refusal=NO_ROOM, by=chiba.actor)
        opened(aoki).needs.update(next_on=clock.today())
        opened(ueda).needs.update(next_on=clock.today())
    piles = need_piles(ueda.actor, Hands([], []))
    due, mine = needs.due(ueda.actor).values_list("pk"), {"worker_id": ueda.user.pk}
    assert keys(piles["mine.today"]) == list(due.filter(**mine))
    assert keys(piles["desk.today"]) == list(due.exclude(**mine))
    assert keys(piles["returned"]) == list(needs.returned(ueda.actor).values_list("pk"))
    assert piles["stops"].height == needs.stops_to_confirm(ueda.actor).count()
    said = told()
    say(said, words="電話が変わりました", key=key(), side=Side.TELLER, by=RESIDENT)
    told_piles = concern_piles(ueda.actor)
    receipts = list(concerns.new_words(ueda.actor).values_list("receipt"))
    assert keys(told_piles["words"]) == receipts == [(said.receipt,)]
    assert told_piles["danger"].height == concerns.dangers_unseen(ueda.actor).count() == 2


def keys(pile):
    return [(row[1],) for row in pile.rows]


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
    with django_assert_num_queries(13):  # who is there, who is away, ten kinds of piles
        desk.get("/desk/")
    lines = [len(stack.lines) for group in board(aoki.actor) for stack in group.stacks]
    assert lines == [min(count, 5)] * 4


def test_a_long_pile_shows_its_top_and_its_height_up_to_a_hundred(desk, aoki):
    need = opened(aoki).needs.get()
    facts = {"case": need.case, "code": need.code, "owner": need.owner, "next_on": need.next_on}
    Need.objects.bulk_create(Need(**facts) for _ in range(7))
    [stack] = board(aoki.actor)[0].stacks
    assert (stack.title, stack.height, len(stack.lines)) == ("担当がいない課題", 7, 5)
    Need.objects.bulk_create(Need(**facts) for _ in range(95))
    assert board(aoki.actor)[0].height == 100
    assert desk.get("/desk/").content.decode().count(">99+<") == 2


def test_the_sign_in_page_is_all_a_stranger_gets(aoki):
    told("死にたい")
    assert "死にたい" not in Client().get("/desk/", follow=True).content.decode()
