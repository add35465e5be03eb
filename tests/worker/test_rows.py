"""PostgreSQL shows each row to whom it belongs, also when a question forgets to ask who it is."""

from datetime import time, timedelta

import pytest
from django.core.management import call_command
from django.db import DatabaseError, connection, transaction
from django.test import Client

from tests import town
from tests.enclosures.samples import jpeg
from tests.fenced import keys
from tests.people import person
from tsunagu.cases.actions import (
    break_glass,
    keep_note_draft,
    mark,
    note_attempt,
    open_case,
    pause,
    score_ties,
    shut_out,
    write_note,
)
from tsunagu.cases.models import Case, NoteDraft, PauseReason
from tsunagu.cases.models.case import CaseQuerySet
from tsunagu.cases.papers import Noted, Tied
from tsunagu.enclosures.actions import add, bring
from tsunagu.enclosures.papers import Brought
from tsunagu.environment import Refusal
from tsunagu.ground import clock
from tsunagu.ground.actor import RESIDENT, bearer
from tsunagu.ground.fence import HOUSE, NOBODY, seat_of, seated
from tsunagu.ground.hours import EVERY_DAY, Window
from tsunagu.holdings import actions as holdings
from tsunagu.holdings.papers import Asked
from tsunagu.holdings.requested import HearingGround, Identity, RequestKind, TransferGround
from tsunagu.intake.actions import say
from tsunagu.intake.models import Side
from tsunagu.letters.chores import deliver
from tsunagu.people.models import Membership, OrganisationKind
from tsunagu.people.roles import Role
from tsunagu.referrals.actions import (
    accept,
    ask_back,
    call_for,
    refer,
    report,
    verify,
    withdraw,
)
from tsunagu.referrals.models import Offer, Result, WithdrawnBy
from tsunagu.referrals.papers import Reported
from tsunagu.residents.actions import set_reach
from tsunagu.residents.models import Level
from tsunagu.residents.papers import Breaking, Mark, Reach
from tsunagu.worker import fence

pytestmark = pytest.mark.postgresql
WHY = Breaking("danger", "本人から、今すぐ会いたいと電話")
# Bulletins and their files are everybody's once they are out (tests/bulletins/test_rows.py). Of
# neighbours, who is watched over, learns or has a call recorder: test_rows.py of their rooms.
ELSEWHERE = (
    *("bulletins_", "enclosures_attachment", "enclosures_board", "volunteering_"),
    *("watch_", "safety_", "rewards_", "learning_", "complaints_", "grants_", "groups_"),
)
FENCED = [table for table in fence.fenced() if not table.startswith(ELSEWHERE)]
# Who may be asked is found in the directory; people who are not guarded are known to all staff.
OF_PEOPLE = {table for table in fence.fenced() if table.startswith("residents_")}
# Of no desk: letters are the house's, requests of who handles or gathers them.
OF_REQUESTS = {table for table in fence.fenced() if table.startswith("holdings_")}
OF_NO_DESK = {table for table in fence.fenced() if table.startswith("letters_")} | OF_REQUESTS


def worked_on(worker, agency):
    """A case with a row in every fenced table."""
    concern = town.told(desk=worker.organisation)
    case = open_case(concern, opening=town.opening(), by=worker.actor)
    whom, by = case.main_person, worker.actor
    say(concern, words="ありがとう", key=town.key(), side=Side.TELLER, by=by)
    bring(concern, Brought(town.key(), "見本.jpg", jpeg()), words="", by=RESIDENT)
    add(case, Brought(town.key(), "見本.jpg", jpeg()), by=by)
    write_note(case, Noted(town.key(), "phone", "電話で話した"), by=by)
    keep_note_draft(case, {"facts": "書きかけ"}, key=town.key(), by=by)
    note_attempt(case, key=town.key(), channel="phone", result="no_answer", by=by)
    score_ties(case, person=whom, scored=Tied(town.key(), "opening", 1, 2, 3, 4, 1), by=by)
    town.to_meet(case, worker)
    windows = (Window(EVERY_DAY, time(9), time(17)),)
    set_reach(whom, Reach(phone="042-000-0002", windows=windows), by=by)
    mark(whom, Mark(Level.AUDITED, "通知"), by=by)
    to = town.service(f"家計相談 {worker.user.name}", account=agency.organisation)
    referral = refer(case, town.asking(case, worker, to), by=by)
    ask_back(referral, words="いつからですか", key=town.key(), by=agency.actor)
    accept(referral, by=agency.actor)
    report(referral, reported=Reported(Result.PARTLY, "家計の表を作った"), by=agency.actor)
    town.another_need(case, worker)
    services = [to, town.service(f"紙 {worker.user.name}")]
    call = call_for(case, town.asking(case, worker, None), services=services, by=by)
    withdraw(call, whose=WithdrawnBy.SENDER, reason="ほかで助けた", by=by)
    resting = town.another_need(case, worker, "income")
    pause(resting, why=PauseReason.HOSPITAL, words="手術のため", until=town.soon(14), by=by)
    deliver()
    return case, referral


@pytest.fixture
def hayashi(db):
    return person("hayashi", "city-hall", Role.DATA_OFFICER)


@pytest.fixture
def request_of(own, hayashi, ueda):
    """A request for the record of who is helped there; ueda gathers it."""
    by = hayashi.actor
    facts = {"name": town.TANAKA.name, "kana": town.TANAKA.kana, "wanted": "相談の記録"}
    asked = Asked(town.key(), RequestKind.DISCLOSURE, identity=Identity.LICENCE, **facts)
    made = holdings.register(asked, by=by)
    holdings.name_gatherer(made, ueda.user.pk, by=by)
    holdings.add_person(made, own[0].main_person_id, by=ueda.actor)
    entries = [entry.key for entry in holdings.read_own_record(made, by=ueda.actor).entries[:1]]
    holdings.choose(made, entries=entries, shown=[], by=ueda.actor)
    heard = {"whom": "見本 隣人", "about": "話したこと", "ground": HearingGround.MAY}
    holdings.hear(made, **heard, answer_by=town.soon(14), by=by)
    there = {"body": "見本県", "ground": TransferGround.OTHER, "why": "県の記録"}
    holdings.consult(made, **there, by=by)
    return made


@pytest.fixture
def own(aoki, ueda, chiba):
    return worked_on(aoki, chiba)


@pytest.fixture
def others(baba, doi):
    return worked_on(baba, doi)


def all_keys(seat):
    return {table: keys(seat, table) for table in FENCED}


def sees(who, case):
    return case.pk in keys(seat_of(who.actor), "cases_case")


def test_without_a_seat_there_is_no_row(own, request_of):
    assert all(all_keys(HOUSE).values())
    assert not any(all_keys(NOBODY).values())


def test_a_desk_is_shown_all_of_its_own_and_no_row_of_another(own, others, aoki, baba, ueda):
    there, mine, theirs = (all_keys(each) for each in (HOUSE, *map(_seat, (aoki, baba))))
    assert all_keys(_seat(ueda)) == mine
    for table in FENCED:
        if table in OF_PEOPLE:
            assert mine[table] == theirs[table] == there[table]
        elif table in OF_NO_DESK:
            assert mine[table] == theirs[table] == set()
        else:
            assert mine[table] | theirs[table] == there[table], table
            assert all((mine[table], theirs[table])), table
            assert not mine[table] & theirs[table], table


def _seat(who):
    return seat_of(who.actor)


def test_who_is_asked_is_shown_what_the_referral_is_about_while_it_carries(own, aoki, chiba, doi):
    _, referral = own
    shown = {table for table, found in all_keys(_seat(chiba)).items() if found} - OF_PEOPLE
    mine = set(Offer.objects.filter(receiver=chiba.organisation).values_list("pk", flat=True))
    assert keys(_seat(chiba), "referrals_offer") == mine < keys(_seat(aoki), "referrals_offer")
    about = {"cases_case", "cases_need", "referrals_referral"}
    hanging = {f"referrals_{name}" for name in ("question", "report", "offer", "referralstep")}
    assert shown == about | hanging
    by_slip = {table for table, found in all_keys(seat_of(bearer(referral.pk))).items() if found}
    assert about <= by_slip
    assert {table for table, found in all_keys(_seat(doi)).items() if found} == OF_PEOPLE
    verify(referral, by=aoki.actor)
    ended = {table for table, found in all_keys(_seat(chiba)).items() if found}
    assert ended == OF_PEOPLE | {"referrals_offer"}  # that it is over, and no word of the person
    assert not any(all_keys(seat_of(bearer(referral.pk))).values())


def test_requests_are_shown_to_who_handles_them_and_while_they_run_to_who_gathers(
    own, request_of, hayashi, ueda, aoki, ito
):
    holds, of_request = {"holdings_hold"}, OF_REQUESTS - {"holdings_hold"}
    for who, tables in ((hayashi, OF_REQUESTS), (ueda, of_request), (aoki, set()), (ito, set())):
        there = {table for table, found in all_keys(_seat(who)).items() if found}
        assert there & OF_NO_DESK == tables, who
    holdings.withdraw(request_of, words="もうよい", by=hayashi.actor)
    assert not any(keys(_seat(ueda), table) for table in of_request)
    assert all(keys(_seat(hayashi), table) for table in of_request | holds)
    Membership.objects.filter(user=hayashi.user).update(valid_until=clock.today())
    assert not any(keys(_seat(hayashi), table) for table in of_request | holds)


def test_guarded_rows_are_shown_to_insiders_and_for_three_hours_to_who_broke_the_glass(
    own, others, aoki, ueda, ito, at
):
    case, _ = own
    now = clock.now()
    mark(case.main_person, Mark(Level.PROTECTED, "通知"), insiders=[ueda.user.pk], by=aoki.actor)
    assert all_keys(_seat(aoki)) == all_keys(_seat(ueda))
    hidden = all_keys(_seat(ito))
    assert {table for table, found in hidden.items() if found} <= OF_PEOPLE | {"cases_term"}
    assert case.main_person_id not in hidden["residents_person"]
    break_glass(case.pk, WHY, by=ito.actor)
    assert all_keys(_seat(ito)) == all_keys(_seat(ueda))
    at(now + timedelta(hours=3, minutes=1))
    assert not sees(ito, case)


def test_kin_of_who_did_the_harm_are_shown_no_offer_about_the_person(own, aoki, ueda, chiba):
    case, _ = own
    about = keys(_seat(chiba), "referrals_offer")
    kin = person("kato", "kakei-npo", Role.PARTNER, OrganisationKind.PROVIDER)
    mark(case.main_person, Mark(Level.PROTECTED, "通知"), insiders=[ueda.user.pk], by=aoki.actor)
    assert keys(_seat(kin), "referrals_offer") == about
    shut_out(case.main_person, kin.user.pk, why="加害者の妹", by=aoki.actor)
    assert about
    assert keys(_seat(kin), "referrals_offer") == set()
    assert keys(_seat(chiba), "referrals_offer") == about


def test_a_page_whose_fence_is_broken_shows_nothing_of_another_desk(own, others, aoki, monkeypatch):
    monkeypatch.setattr(CaseQuerySet, "visible_to", lambda rows, actor: rows.all())
    assert Case.objects.visible_to(aoki.actor).count() == 2
    client = Client()
    client.force_login(aoki.user)
    pages = ["contact", "who", "ties"]
    mine, theirs = (
        [client.get(f"/desk/cases/{case.pk}/{page}/").status_code for page in pages]
        for case in (own[0], others[0])
    )
    assert (set(mine), set(theirs)) == ({200}, {404})


def test_what_a_page_may_not_see_it_may_not_write(own, others, aoki):
    with seated(_seat(aoki)):
        rows = Case.objects.filter(pk=others[0].pk)
        assert (rows.update(state="closed"), rows.delete()[0]) == (0, 0)
        with pytest.raises(DatabaseError, match="row-level security"):
            _written_by_a_page(own[0].pk)


def _written_by_a_page(pk):
    with transaction.atomic():
        connection.atomic_blocks[-1]._from_testcase = True  # no deed
        NoteDraft.objects.create(case_id=pk, user_id=1, fields={})


class Broken(Exception):
    pass


@transaction.atomic
def _counted(*, fails=False):
    found = Case.objects.count()
    if fails:
        raise Broken(found)
    return found


@pytest.mark.django_db(transaction=True)
def test_a_deed_that_fails_leaves_nobody_in_the_seat_of_the_house(own, others, aoki):
    with seated(_seat(aoki)):
        assert Case.objects.count() == 1
        with pytest.raises(Broken):
            _counted(fails=True)
        assert Case.objects.count() == 1
        assert _counted() == 2
        with connection.connection.cursor() as raw:
            raw.execute("SELECT count(*) FROM cases_case")
            assert raw.fetchone() == (1,)
        connection.close()
        assert Case.objects.count() == 1
    assert keys(NOBODY, "cases_case") == set()


@pytest.mark.django_db(transaction=True)
def test_it_does_not_start_without_the_fence_nor_for_an_owner(db):
    fence.insist_on_fence()
    with fence.as_owner():
        with pytest.raises(Refusal, match="owns the tables"):
            fence.insist_on_fence()
        with connection.cursor() as cursor:
            cursor.execute("ALTER TABLE cases_casenote NO FORCE ROW LEVEL SECURITY")
    with pytest.raises(Refusal, match="No fence stands around cases_casenote"):
        fence.insist_on_fence()
    call_command("migrate", verbosity=0)
    fence.insist_on_fence()
    with fence.as_owner():
        assert fence.draw() == 0
