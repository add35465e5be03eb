import pytest
from django.test import Client

from tests.people import person
from tests.town import (
    asking,
    code,
    key,
    opened,
    opening,
    reported,
    service,
    soon,
    told,
)
from tests.web.desk.cases.pages import bare
from tsunagu.cases.actions import join, note_attempt, open_case, propose_stop
from tsunagu.cases.models import Case, Need
from tsunagu.cases.states import CaseState, NeedState
from tsunagu.directory.models import NeedCode
from tsunagu.intake.models import Answer
from tsunagu.people.roles import Role
from tsunagu.referrals.actions import refer, reject
from tsunagu.referrals.models import RejectReason
from tsunagu.referrals.papers import Refusal
from tsunagu.residents.models import Consent

END = {
    "state": "resolved",
    "done": "表を作った",
    "told_person": "told",
    "told_reporter": "nobody",
    "words": "できました",
}


def do(client, need, slug, **said):
    moves = Need.objects.get(pk=need.pk).moves
    return client.post(f"/desk/needs/{need.pk}/{slug}/", {"moves": moves} | said)


def on_case(client, case, slug, **said):
    return client.post(f"/desk/cases/{case.pk}/do/{slug}/", said)


def returned(worker, partner):
    case = opened(worker)
    asked = refer(
        case, asking(case, worker, service(account=partner.organisation)), by=worker.actor
    )
    reject(asked, refusal=Refusal(RejectReason.NO_CAPACITY, "空きがない"), by=partner.actor)
    return case.needs.get()


def offered(client, need):
    """The deeds that the case page offers for this need."""
    text = client.get(f"/desk/cases/{need.case_id}/").content.decode()
    part = text.split(f'id="need-{need.pk}"')[1].split("</li>")[0]
    found = [p.split('"')[0] for p in part.split('href="')[1:]]
    return [p.rstrip("/").rpartition("/")[2] for p in found]


def test_the_next_date(desk, aoki):
    need = opened(aoki).needs.get()
    assert do(desk, need, "plan", next_on=soon(9), next_step="会う").status_code == 302
    need.refresh_from_db()
    assert (need.next_on, need.next_step) == (soon(9), "会う")


def test_a_date_gone_by_comes_back_with_the_words(desk, aoki):
    need = opened(aoki).needs.get()
    answer = do(desk, need, "plan", next_on=soon(-1), next_step="会いに行く")
    assert answer.status_code in (403, 422)
    assert "会いに行く" in answer.content.decode()


def test_who_read_an_older_state_looks_again(desk, aoki):
    need = opened(aoki).needs.get()
    do(desk, need, "plan", next_on=soon(9), next_step="会う")
    late = desk.post(
        f"/desk/needs/{need.pk}/plan/", {"moves": 0, "next_on": soon(5), "next_step": "別のこと"}
    )
    assert (late.status_code, "別のこと" in late.content.decode()) == (422, True)
    need.refresh_from_db()
    assert need.next_step == "会う"


def test_a_need_ends_with_truth_and_the_person_is_answered(desk, aoki):
    need = opened(aoki).needs.get()
    half = do(desk, need, "end", state="resolved", done="表を作った")
    assert (half.status_code, "表を作った" in half.content.decode()) == (422, True)
    assert do(desk, need, "end", **END).status_code == 302
    need.refresh_from_db()
    assert (need.state, need.done) == (NeedState.RESOLVED, "表を作った")
    words = [answer.words for answer in Answer.objects.filter(to_reporter=False)]
    assert words.count("できました") == 1


def test_could_not_tell_needs_the_tries(desk, aoki):
    case = opened(aoki)
    said = END | {"told_person": "could_not", "tell_note": "訪問した"}
    refused = do(desk, case.needs.get(), "end", **said)
    assert refused.status_code in (403, 422)
    assert "訪問した" in refused.content.decode()
    for channel in ("phone", "visit", "phone"):
        form = {"key": key(), "channel": channel, "result": "no_answer"}
        assert on_case(desk, case, "attempt", **form).status_code == 302
    assert do(desk, case.needs.get(), "end", **said).status_code == 302


def test_a_returned_need_has_three_ways_on_and_nothing_else(desk, aoki, chiba):
    need = returned(aoki, chiba)
    assert offered(desk, need) == ["refer", "support", "stop"]
    assert do(desk, need, "plan", next_on=soon(), next_step="待つ").status_code == 422
    assert do(desk, need, "end", **END).status_code == 422
    assert do(desk, need, "support", next_on=soon(), next_step="毎週会う").status_code == 302
    need.refresh_from_db()
    assert (need.state, need.returned_at) == (NeedState.HELPING, None)


def test_a_stop_takes_two(desk, lead, aoki, chiba):
    need = returned(aoki, chiba)
    assert do(desk, need, "stop", reason="引き受け先がない").status_code == 302
    assert do(desk, need, "confirm-stop", **END).status_code == 422
    assert "confirm-stop" not in offered(desk, need)
    assert offered(lead, need) == ["refer", "support", "confirm-stop", "refuse-stop"]
    said = END | {"state": "unmet", "unmet_reason": "no_capacity"}
    assert do(lead, need, "confirm-stop", **said).status_code == 302
    need.refresh_from_db()
    assert (need.state, need.unmet_reason) == (NeedState.UNMET, "no_capacity")


def test_the_second_person_may_say_no(desk, lead, aoki, chiba):
    need = returned(aoki, chiba)
    propose_stop(need, reason="もう無理", by=aoki.actor)
    assert do(lead, need, "refuse-stop", reason="まだある").status_code == 302
    need.refresh_from_db()
    assert need.stop_proposed_by_id is None
    assert need.returned_at is not None


def test_a_need_goes_on_and_so_does_a_case(desk, aoki):
    case = opened(aoki)
    need = case.needs.get()
    assert on_case(desk, case, "close", outcome="終わり").status_code == 422
    do(desk, need, "end", **END)
    assert on_case(desk, case, "close", outcome="家計が整った").status_code == 302
    assert Case.objects.get().state == CaseState.CLOSED
    assert "記録する" not in desk.get(f"/desk/cases/{case.pk}/").content.decode()
    assert on_case(desk, case, "reopen", reason="また困った").status_code == 302
    assert do(desk, need, "reopen", next_on=soon(), reason="また").status_code == 302
    need.refresh_from_db()
    assert need.state == NeedState.OPEN


def test_another_need(desk, aoki):
    case = opened(aoki)
    code("debt")
    form = {"code": "debt", "next_on": soon(), "next_step": "会う", "person": ""}
    assert on_case(desk, case, "need", **form).status_code == 302
    assert case.needs.get(code__code="debt").person is None
    form |= {"person": case.main_person_id}
    assert on_case(desk, case, "need", **form).status_code == 302
    wrong = on_case(desk, case, "need", **form | {"code": "nothing", "next_step": "行く"})
    assert (wrong.status_code, "行く" in wrong.content.decode()) == (422, True)


def test_a_reporter_hears_stages_and_never_words(desk, aoki):
    case = open_case(told(), opening=opening(), by=aoki.actor)
    join(reported(), case=case, reason="同じ人", by=aoki.actor)
    page = desk.get(f"/desk/cases/{case.pk}/do/answer/")
    assert len(page.context["form"].fields["concern"].choices) == 1
    [(concern, _)] = page.context["form"].fields["concern"].choices
    form = {"concern": concern, "words": "会いに行きます"}
    assert on_case(desk, case, "answer", **form).status_code == 302
    assert [a.words for a in Answer.objects.filter(to_reporter=True) if a.words] == []
    assert [answer.words for answer in Answer.objects.all()].count("会いに行きます") == 1


def test_only_who_leads_gives_needs_away(desk, lead, aoki):
    need = opened(aoki).needs.get()
    colleague = person("colleague", "first-door", Role.WORKER)
    form = {"worker": colleague.membership.pk, "reason": "近い"}
    assert do(desk, need, "assign", **form).status_code == 422
    assert do(lead, need, "assign", **form).status_code == 302
    need.refresh_from_db()
    assert need.worker_id == colleague.user.pk
    stranger = person("stranger", "minami-desk", Role.WORKER)
    assert do(lead, need, "assign", worker=stranger.membership.pk, reason="x").status_code == 422


@pytest.mark.parametrize("slug", ["plan", "end", "assign", "nothing"])
def test_needs_of_another_desk_do_not_exist(client, aoki, baba, slug):
    need = opened(aoki).needs.get()
    client.force_login(baba.user)
    theirs, absent = (client.get(f"/desk/needs/{pk}/{slug}/") for pk in (need.pk, 999))
    assert (theirs.status_code, bare(theirs)) == (404, bare(absent))


def test_a_consent_is_given_and_taken_back(desk, aoki, baba):
    case = opened(aoki)
    here = f"/desk/cases/{case.pk}/consents/"
    form = {
        "person": case.main_person_id,
        "recipients": "家計相談の会",
        "items": "お名前",
        "way": "oral",
    }
    assert desk.post(here, form | {"items": ""}).status_code == 422
    assert desk.post(here, form).status_code == 302
    consent = Consent.objects.get()
    theirs = Client()
    theirs.force_login(baba.user)
    assert theirs.post(f"{here}{consent.pk}/withdraw/").status_code == 404
    assert desk.post(f"{here}{consent.pk}/withdraw/").status_code == 302
    assert not Consent.objects.get().is_valid()


def test_a_consent_of_another_case_is_not_taken_back_here(desk, aoki):
    one, two = opened(aoki), opened(aoki)
    form = {"person": one.main_person_id, "recipients": "会", "items": "名", "way": "oral"}
    desk.post(f"/desk/cases/{one.pk}/consents/", form)
    consent = Consent.objects.get()
    address = f"/desk/cases/{two.pk}/consents/{consent.pk}/withdraw/"
    assert desk.post(address).status_code == 404


def test_the_city_keeps_its_table_of_needs(client, db, aoki):
    manager = person("manager", "city", Role.MANAGER)
    code("arrears")
    client.force_login(aoki.user)
    assert client.get("/desk/needs-table/").status_code == 403
    client.force_login(manager.user)
    assert "arrears" in client.get("/desk/needs-table/").content.decode()
    form = {
        "group": "money",
        "label": "家賃",
        "label_easy": "やちん",
        "label_en": "rent",
        "order": 3,
    }
    assert client.post("/desk/needs-table/arrears/", form).status_code == 302
    kept = NeedCode.objects.get()
    assert (kept.label, kept.order, kept.is_active) == ("家賃", 3, False)
    new = form | {"code": "snow", "label": "雪かき", "is_active": "on"}
    assert client.post("/desk/needs-table/add/", new).status_code == 302
    again = client.post("/desk/needs-table/add/", new)
    assert (again.status_code, "雪かき" in again.content.decode()) == (422, True)
    assert NeedCode.objects.count() == 2


def test_an_attempt_is_written_once(desk, aoki):
    case = opened(aoki)
    attempt = note_attempt(
        case, channel="phone", result="reached", note="", key="same", by=aoki.actor
    )
    form = {"key": "same", "channel": "phone", "result": "reached"}
    assert on_case(desk, case, "attempt", **form).status_code == 302
    assert list(case.attempts.all()) == [attempt]
