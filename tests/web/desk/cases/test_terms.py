from datetime import timedelta

import pytest

from tests import town
from tests.web.desk.cases.pages import bare
from tests.web.signed_in import sign_in
from tsunagu.cases.actions import close_case, end_need, open_case, pause
from tsunagu.cases.models import Case, CaseNote, Pause, PauseReason, Term, TermKind
from tsunagu.cases.states import CaseState
from tsunagu.ground import clock


def text_of(client, case):
    return client.get(f"/desk/cases/{case.pk}/").content.decode()


def on_case(client, case, slug, **said):
    return client.post(f"/desk/cases/{case.pk}/do/{slug}/", {"key": town.key()} | said)


def days(client, case):
    """The lines of the days on the case page."""
    part = text_of(client, case).split('id="terms"')[1].split("</section>")[0]
    return [line.split("</li>")[0] for line in part.split("<li>")[1:]]


def afraid(worker):
    return open_case(town.told("夫に殴られています"), opening=town.opening(), by=worker.actor)


def closed(worker):
    case = town.opened(worker)
    end_need(case.needs.get(), ending=town.resolved(), by=worker.actor)
    close_case(case, outcome="落ち着いた", by=worker.actor)
    return case


def test_what_must_be_done_stands_on_the_case_page(desk, aoki, at):
    case = afraid(aoki)
    safety, review = days(desk, case)
    assert ("安全の確認" in safety, "あと47時間" in safety or "あと2日" in safety) == (True, True)
    assert f'href="/desk/cases/{case.pk}/do/safety/"' in safety
    assert f'href="/desk/cases/{case.pk}/do/review/"' in review
    at(clock.now() + timedelta(hours=50))
    sign_in(desk, aoki)
    assert "2時間おくれ" in days(desk, case)[0]


def test_a_case_without_notes_says_so(desk, aoki, at):
    case = town.opened(aoki)
    at(clock.now() + timedelta(days=33))
    sign_in(desk, aoki)
    assert "3日おくれ" in days(desk, case)[-1]


@pytest.mark.parametrize("count", [0, 2])
def test_days_cost_no_query(desk, aoki, count, django_assert_num_queries):
    case = afraid(aoki) if count else town.opened(aoki)
    desk.get(f"/desk/cases/{case.pk}/")
    with django_assert_num_queries(3):
        desk.get(f"/desk/cases/{case.pk}/")


def test_safety_is_confirmed_on_one_page(desk, aoki):
    case = afraid(aoki)
    half = on_case(desk, case, "safety", how="visit")
    assert half.status_code == 422
    assert on_case(desk, case, "safety", how="unseen", facts="行けない").status_code == 422
    said = {"how": "partner", "seen_by": "学校の先生", "facts": "けがはない"}
    assert on_case(desk, case, "safety", **said).status_code == 302
    assert [line.split()[0] for line in days(desk, case)] == ["支援の見直し"]
    assert "安全の確認：学校・病院・施設などの人が、会った" in text_of(desk, case)


def test_while_somebody_is_unseen_the_case_does_not_close(desk, aoki):
    case = afraid(aoki)
    end_need(case.needs.get(), ending=town.resolved(), by=aoki.actor)
    text = text_of(desk, case)
    assert ("do/close/" in text, "安全の確認が、まだです。" in text) == (False, True)


def test_a_review_is_written(desk, aoki):
    case = town.opened(aoki)
    assert on_case(desk, case, "review", words="").status_code == 422
    assert on_case(desk, case, "review", words="続ける").status_code == 302
    assert Term.objects.filter(kind=TermKind.REVIEW).count() == 2


def test_trouble_after_closing_reopens_in_the_same_form(desk, aoki):
    case = closed(aoki)
    first, second, last = days(desk, case)
    assert ["do/follow-up/" in each for each in (first, second, last)] == [True, False, False]
    said = {"method": "phone", "words": "またおくれた"}
    late = on_case(desk, case, "follow-up", result="not_reached", **said)
    assert (late.status_code, "またおくれた" in late.content.decode()) == (422, True)
    assert on_case(desk, case, "follow-up", result="trouble", **said).status_code == 302
    assert Case.objects.get().state == CaseState.OPEN
    assert CaseNote.objects.count() == 1


@pytest.mark.parametrize("slug", ["safety", "review", "follow-up"])
def test_another_desk_sees_no_days(client, aoki, baba, slug):
    case = afraid(aoki)
    client.force_login(baba.user)
    theirs, absent = (client.get(f"/desk/cases/{pk}/do/{slug}/") for pk in (case.pk, 999))
    assert (theirs.status_code, bare(theirs)) == (404, bare(absent))


def test_a_need_rests_in_sight(desk, aoki):
    need = town.opened(aoki).needs.get()
    until = town.soon(9)
    said = {"moves": need.moves, "why": "hospital", "words": "手術", "until": until}
    wrong = desk.post(f"/desk/needs/{need.pk}/pause/", said | {"until": town.soon(-1)})
    assert (wrong.status_code, "手術" in wrong.content.decode()) == (422, True)
    assert desk.post(f"/desk/needs/{need.pk}/pause/", said).status_code == 302
    mark = f"休止中 {until.month}/{until.day}まで"
    page, listed = text_of(desk, need.case), desk.get("/desk/cases/?paused=1").content.decode()
    assert (page.count(mark), listed.count(mark)) == (1, 1)
    part = page.split(f'id="need-{need.pk}"')[1].split("</li>")[0]
    slugs = [each.split('/"')[0].rpartition("/")[2] for each in part.split('href="')[1:]]
    assert slugs == ["unpause"]
    need.refresh_from_db()
    again = {"moves": need.moves, "reason": "退院した"}
    assert desk.post(f"/desk/needs/{need.pk}/unpause/", again).status_code == 302
    assert Pause.objects.running().count() == 0


def test_the_list_shows_what_rests_and_the_lead_counts_it(desk, lead, aoki):
    town.opened(aoki)
    need = town.opened(aoki).needs.get()
    assert "あてはまる課題はありません" in desk.get("/desk/cases/?paused=1").content.decode()
    pause(need, why=PauseReason.WISH, words="少し休む", until=town.soon(9), by=aoki.actor)
    page = desk.get("/desk/cases/?paused=1").content.decode()
    assert page.split("<tbody>")[1].count("<tr>") == 1
    rows = lead.get("/desk/team/").context["rows"]
    assert [(load.needs, load.paused) for load, _may in rows] == [(2, 1), (0, 0)]
