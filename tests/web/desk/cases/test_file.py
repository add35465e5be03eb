from html import escape

import pytest
from django.test import Client

from tests.people import person
from tests.town import another_need, asking, key, opened, opening, reported, service, told
from tests.web.desk.cases.pages import bare
from tsunagu.cases.actions import join, note_attempt, open_case, write_note
from tsunagu.cases.models import CaseNote, NoteDraft
from tsunagu.cases.papers import Noted
from tsunagu.intake.actions import say
from tsunagu.intake.models import Side
from tsunagu.journal.models import Entry
from tsunagu.people.roles import Role
from tsunagu.referrals.actions import accept, refer, report
from tsunagu.referrals.models import Result
from tsunagu.referrals.papers import Reported
from tsunagu.residents.actions import enrol, name_person, set_reach
from tsunagu.residents.models import HouseholdMember
from tsunagu.residents.papers import Naming, Particulars, Reach

HOSTILE = "<script>alert(1)</script>\"'&"


def page_of(case):
    return f"/desk/cases/{case.pk}/"


def text_of(client, address):
    return client.get(address).content.decode()


def noted(**more):
    return Noted(**({"key": key(), "method": "phone", "facts": "電話で話した"} | more))


def test_a_case_of_another_desk_is_the_same_as_none(client, aoki, baba):
    case = opened(aoki)
    client.force_login(baba.user)
    for page in ("", "print/", "do/need/", "consents/", "nothing/"):
        theirs, absent = (client.get(f"/desk/cases/{pk}/{page}") for pk in (case.pk, 99999))
        assert (theirs.status_code, absent.status_code) == (404, 404)
        assert bare(theirs) == bare(absent)


def test_strangers_sign_in_and_partners_stay_out(client, aoki, chiba):
    case = opened(aoki)
    assert client.get(page_of(case)).headers["Location"].startswith("/accounts/login/")
    client.force_login(chiba.user)
    assert client.get(page_of(case)).status_code == 403


def test_reading_leaves_a_line_in_the_journal(desk, aoki):
    case = opened(aoki)
    desk.get(page_of(case))
    [entry] = Entry.objects.filter(verb="case.read")
    assert (entry.subject, entry.user_id) == (f"cases.case:{case.pk}", aoki.user.pk)


def test_what_a_person_typed_is_never_markup(desk, aoki):
    case = opened(aoki)
    name_person(case.main_person, Naming(name=HOSTILE, kana=HOSTILE), by=aoki.actor)
    set_reach(case.main_person, Reach(contact_note=HOSTILE), by=aoki.actor)
    write_note(case, noted(facts=HOSTILE, opinion=HOSTILE, with_whom=HOSTILE), by=aoki.actor)
    for address in (page_of(case), f"{page_of(case)}print/"):
        text = text_of(desk, address)
        assert "<script>alert" not in text
        assert text.count(escape(HOSTILE)) >= 6


@pytest.mark.parametrize("count", [1, 3])
def test_as_many_queries_for_one_as_for_three(desk, aoki, count, django_assert_num_queries):
    case = opened(aoki)
    for number in range(count - 1):
        another_need(case, aoki)
        join(told(f"また困った {number}"), case=case, reason="同じ家", by=aoki.actor)
        other = enrol(Particulars(name=f"家族 {number}"), by=aoki.actor)
        HouseholdMember.objects.create(household=case.household, person=other)
    for number in range(count):
        write_note(case, noted(facts=f"話した {number}"), by=aoki.actor)
    desk.get(page_of(case))
    with django_assert_num_queries(3):
        desk.get(page_of(case))


def test_everything_that_happened_is_on_one_line_of_time(desk, aoki, chiba):
    concern = told("家賃が払えません")
    case = open_case(concern, opening=opening(), by=aoki.actor)
    join(reported("隣の人を見ません"), case=case, reason="同じ人", by=aoki.actor)
    say(concern, words="電話は夜に", key=key(), side=Side.TELLER, by=aoki.actor)
    write_note(case, noted(opinion="落ち着いている"), by=aoki.actor)
    note_attempt(case, channel="visit", result="no_answer", note="留守", key=key(), by=aoki.actor)
    asked = refer(case, asking(case, aoki, service(account=chiba.organisation)), by=aoki.actor)
    accept(asked, by=chiba.actor)
    report(asked, reported=Reported(Result.PARTLY, "表を作った", "次回"), by=chiba.actor)
    text = text_of(desk, page_of(case))
    for said in ("家賃が払えません", "隣の人を見ません", "電話は夜に", "落ち着いている", "留守"):
        assert text.count(said) == 1
    for said in ("報告：一部できた・家計相談", "：引き受けた", "訪問：出なかった・会えなかった"):
        assert said in text
    shown = text_of(desk, f"{page_of(case)}?show=notes")
    assert ("電話で話した" in shown, "家賃が払えません" in shown) == (True, False)


def test_each_reads_the_line_of_time_in_the_own_language(desk, aoki):
    case = opened(aoki)
    english = desk.get(page_of(case), headers={"accept-language": "en"}).content.decode()
    assert ("Being supported" in english, "支援中" in english) == (True, False)
    assert "Being supported" not in text_of(desk, page_of(case))


def test_long_histories_have_pages(desk, aoki):
    case = opened(aoki)
    for number in range(35):
        write_note(case, noted(facts=f"話した {number:02}。"), by=aoki.actor)
    first = text_of(desk, f"{page_of(case)}?show=notes")
    second = text_of(desk, f"{page_of(case)}?show=notes&page=2")
    assert (first.count("話した "), second.count("話した ")) == (20, 15)
    assert "話した 34。" in first
    assert "話した 00。" in text_of(desk, f"{page_of(case)}print/")
    assert desk.get(f"{page_of(case)}?page={9**30}").status_code == 200


def test_how_to_reach_the_person_is_in_sight(desk, aoki):
    case = open_case(told("死にたい"), opening=opening(), by=aoki.actor)
    careful = Reach(phone="042-000-0009", contact_note="夫に知られない")
    set_reach(case.main_person, careful, by=aoki.actor)
    text = text_of(desk, page_of(case))
    assert [text.count(w) for w in ("伝言を残さない", "夫に知られない", "自殺のおそれ")] == [
        1,
        1,
        1,
    ]


def test_a_note_is_written_once(desk, aoki):
    case = opened(aoki)
    form = {"key": "k1", "method": "visit", "minutes": "30", "facts": "会えた", "opinion": "元気"}
    for _ in range(2):
        assert desk.post(f"{page_of(case)}notes/", form).status_code == 302
    note = CaseNote.objects.get()
    assert (note.facts, note.opinion, note.minutes) == ("会えた", "元気", 30)


def test_other_words_under_a_used_key_are_not_lost(desk, aoki):
    case = opened(aoki)
    form = {"key": "k1", "method": "visit", "facts": "会えた"}
    desk.post(f"{page_of(case)}notes/", form)
    again = desk.post(f"{page_of(case)}notes/", form | {"facts": "別のこと"})
    assert again.status_code == 422
    assert "別のこと" in again.content.decode()
    new = again.context["form"]["key"].value()
    assert desk.post(f"{page_of(case)}notes/", form | {"facts": "別のこと", "key": new}).status_code
    assert sorted(note.facts for note in CaseNote.objects.all()) == ["会えた", "別のこと"]


def test_a_note_without_facts_comes_back_whole(desk, aoki):
    case = opened(aoki)
    answer = desk.post(
        f"{page_of(case)}notes/", {"key": "k", "method": "phone", "opinion": "心配な様子"}
    )
    assert answer.status_code == 422
    assert "心配な様子" in answer.content.decode()


def test_what_is_being_typed_is_kept(desk, aoki, ueda):
    case = opened(aoki)
    typed = {"key": "k1", "method": "visit", "facts": "途中まで"}
    answer = desk.post(f"{page_of(case)}draft/", typed, headers={"HX-Request": "true"})
    assert answer.content.decode().startswith("下書きを保存しました ")
    text = text_of(desk, page_of(case))
    assert ("途中まで" in text, 'value="k1"' in text) == (True, True)
    colleague = Client()
    colleague.force_login(ueda.user)
    assert "途中まで" not in text_of(colleague, page_of(case))
    desk.post(f"{page_of(case)}notes/", typed | {"facts": "書きおえた"})
    assert NoteDraft.objects.count() == 0


def test_two_tabs_do_not_eat_each_others_words(desk, aoki):
    case = opened(aoki)
    for name, words in (("k1", "ひとつめ"), ("k2", "ふたつめ")):
        desk.post(f"{page_of(case)}draft/", {"key": name, "facts": words})
    desk.post(f"{page_of(case)}notes/", {"key": "k2", "method": "phone", "facts": "ふたつめ"})
    assert "ひとつめ" in text_of(desk, page_of(case)).split("</form>")[1]
    assert list(NoteDraft.objects.get().fields) == ["k1"]


def test_the_button_keeps_a_draft_without_scripts(desk, aoki):
    case = opened(aoki)
    answer = desk.post(f"{page_of(case)}draft/", {"key": "k1", "facts": "途中"}, follow=True)
    assert answer.redirect_chain == [(page_of(case), 302)]
    assert "途中" in answer.content.decode()


def test_a_note_is_mended_by_a_new_one(desk, aoki):
    case = opened(aoki)
    old = write_note(case, noted(facts="三月に来た"), by=aoki.actor)
    address = f"{page_of(case)}notes/{old.pk}/correct/"
    assert "三月に来た" in text_of(desk, address)
    form = {"key": "k9", "method": "phone", "facts": "四月に来た"}
    assert desk.post(address, form).status_code == 302
    text = text_of(desk, page_of(case))
    assert '<del><p class="kept"><b>事実</b> 三月に来た</p></del>' in text
    again = desk.post(address, form | {"key": "k10", "facts": "五月"})
    assert (again.status_code, "五月" in again.content.decode()) == (422, True)


def test_nobody_else_writes(client, aoki, baba, chiba):
    case = opened(aoki)
    note = write_note(case, noted(), by=aoki.actor)
    form = {"key": "k1", "method": "visit", "facts": "x"}
    paths = ["notes/", "draft/", f"notes/{note.pk}/correct/", "do/need/", "consents/"]
    for who, status in ((baba, 404), (chiba, 403)):
        client.force_login(who.user)
        assert {client.post(page_of(case) + p, form).status_code for p in paths} == {status}
    assert CaseNote.objects.count() == 1


def test_a_note_of_another_case_is_not_mended_here(desk, aoki):
    one, two = opened(aoki), opened(aoki)
    note = write_note(one, noted(), by=aoki.actor)
    assert desk.get(f"{page_of(two)}notes/{note.pk}/correct/").status_code == 404


def test_a_reader_without_the_right_to_write_sees_why(db, aoki):
    case = opened(aoki)
    assert person("x", "first-door", Role.PLANNER).actor.permissions != aoki.actor.permissions
    client = Client()
    client.force_login(aoki.user)
    assert "記録する" in text_of(client, page_of(case))
