"""Every decision, through its page."""

import pytest

from tests.town import code, opened, reported, service, soon, told
from tsunagu.cases.models import Case
from tsunagu.directory.actions.indexing import index
from tsunagu.intake.actions import propose_not_ours
from tsunagu.intake.models import Answer
from tsunagu.intake.states import State
from tsunagu.referrals.models import Referral
from tsunagu.residents.models import Consent, Disclosure

WHY = {"reason": "話を聞いて決めた"}


@pytest.fixture
def desk(client, aoki):
    client.force_login(aoki.user)
    return client


def decide(client, concern, slug, **form):
    return client.post(f"/desk/concerns/{concern.receipt}/{slug}/", WHY | form)


def needs(*slugs, next_on=None):
    """The rows of the table of needs, as a browser posts them."""
    rows = {"needs-TOTAL_FORMS": str(len(slugs) + 1), "needs-INITIAL_FORMS": "0"}
    day = (next_on or soon()).isoformat()
    for number, slug in enumerate((*slugs, "")):
        code(slug or "arrears")
        row = {"code": slug, "person": "household", "next_on": day, "next_step": "電話する"}
        rows |= {f"needs-{number}-{name}": value for name, value in row.items()}
    return rows


def state_of(concern):
    concern.refresh_from_db()
    return concern.state


def test_answered(desk):
    concern = told()
    answer = decide(desk, concern, "answered", words="3階の窓口です")
    assert answer.url == f"/desk/concerns/{concern.receipt}/"
    assert state_of(concern) == State.ANSWERED
    assert Answer.objects.order_by("-pk").first().words == "3階の窓口です"
    assert concern.steps.order_by("-pk").first().reason == WHY["reason"]


def test_a_reporter_is_answered_without_words(desk):
    concern = reported()
    assert "words" not in desk.get(f"/desk/concerns/{concern.receipt}/answered/").context["form"]
    decide(desk, concern, "answered", words="見本 花子さんは元気です")
    assert state_of(concern) == State.ANSWERED
    assert set(Answer.objects.values_list("words", flat=True)) == {""}


def test_opened_with_two_needs(desk, aoki):
    concern = told()
    person = concern.parties.get().person
    rows = needs("arrears", "no-work")
    answer = decide(desk, concern, "opened", main_person=person.pk, **rows)
    assert answer.status_code == 302
    case = Case.objects.get()
    assert (case.main_person, case.worker, state_of(concern)) == (person, aoki.user, State.OPENED)
    assert [need.code.code for need in case.needs.order_by("pk")] == ["arrears", "no-work"]
    assert {need.next_on for need in case.needs.all()} == {soon()}


def test_opening_needs_a_need_with_a_date(desk):
    concern = told()
    person = concern.parties.get().person
    nothing = decide(desk, concern, "opened", main_person=person.pk, **needs())
    assert nothing.context["form"].non_field_errors() == ["課題を一つ以上選んでください。"]
    dateless = needs("arrears") | {"needs-0-next_on": ""}
    answer = decide(desk, concern, "opened", main_person=person.pk, **dateless)
    assert (answer.status_code, state_of(concern)) == (422, State.RECEIVED)
    past = needs("arrears", next_on=soon(-1))
    answer = decide(desk, concern, "opened", main_person=person.pk, **past)
    assert answer.context["form"].rows[0].errors == {
        "next_on": ["次の日は、今日かあとの日にしてください。"]
    }


def test_one_more_row_keeps_what_was_typed(desk):
    concern = told()
    rows = needs("arrears") | {"needs-0-note": "3か月分", "more": "1"}
    form = decide(desk, concern, "opened", **rows).context["form"]
    assert (len(form.rows.forms), form.is_bound) == (3, False)
    assert (form["reason"].value(), form.rows[0]["note"].value()) == (WHY["reason"], "3か月分")


def test_the_next_date_may_be_in_the_era(desk):
    concern = told()
    person = concern.parties.get().person
    day = soon()
    rows = needs("arrears") | {"needs-0-next_on": f"R{day.year - 2018}.{day.month}.{day.day}"}
    decide(desk, concern, "opened", main_person=person.pk, **rows)
    assert Case.objects.get().needs.get().next_on == day


def test_somebody_without_a_name_may_be_taken_up(desk):
    concern = told(parts=())
    assert decide(desk, concern, "opened", **needs("arrears")).status_code == 302
    assert Case.objects.get().main_person.called == "お名前なし"


def test_joined_to_a_case_that_looks_alike(desk, aoki):
    case, concern = opened(aoki), told("続きの話")
    offered = desk.get(f"/desk/concerns/{concern.receipt}/joined/").context["form"]
    assert [value for value, _ in offered.fields["case"].choices] == [str(case.pk)]
    decide(desk, concern, "joined", case=str(case.pk))
    assert (state_of(concern), concern.case_link.case) == (State.JOINED, case)


def test_joined_by_number_to_a_case_one_may_see_and_to_no_other(desk, aoki, baba):
    mine, concern = opened(aoki), told(parts=())
    theirs = Case.objects.exclude(pk=mine.pk).count()
    assert theirs == 0
    wrong = decide(desk, concern, "joined", number="999999")
    assert list(wrong.context["form"].errors) == ["number"]
    decide(desk, concern, "joined", number=f"{mine.pk}番")
    assert state_of(concern) == State.JOINED


def passing(to, person, **more):
    return {
        **needs("arrears"),
        "main_person": person.pk,
        "service": to.pk,
        "items": ["name", "contact"],
        "basis": "consent",
        "way": "oral",
        "key": "a-key",
        **more,
    }


def test_passed_on_with_a_consent_that_is_kept(desk, chiba):
    concern, to = told(), service(account=chiba.organisation)
    decide(desk, concern, "passed-on", **passing(to, concern.parties.get().person))
    referral, consent = Referral.objects.get(), Consent.objects.get()
    assert (state_of(concern), referral.state) == (State.PASSED_ON, "sent")
    assert (referral.service, referral.basis) == (to, "consent")
    assert (consent.recipients, consent.explained_by) == ("家計相談の会", "aoki")
    assert Disclosure.objects.get().consent == consent


def test_passed_on_by_law_without_consent(desk):
    concern, to = told(), service()
    form = passing(to, concern.parties.get().person, basis="life_in_danger", way="")
    assert decide(desk, concern, "passed-on", **form).status_code == 302
    assert (Consent.objects.count(), Disclosure.objects.get().basis) == (0, "life_in_danger")


def test_passing_on_asks_how_the_consent_was_given(desk):
    concern, to = told(), service()
    answer = decide(desk, concern, "passed-on", **passing(to, concern.parties.get().person, way=""))
    assert (list(answer.context["form"].errors), Case.objects.count()) == (["way"], 0)


def test_searching_for_a_service_keeps_what_was_typed(desk):
    concern, to = told(), service("家計相談")
    index([to.pk, service("配食").pk])
    rows = needs("arrears") | {"q": "家計相談", "search": "1", "items": ["age"]}
    form = decide(desk, concern, "passed-on", **rows).context["form"]
    assert [value for value, _ in form.fields["service"].choices] == [to.pk]
    assert (form["items"].value(), form["reason"].value()) == (["age"], WHY["reason"])


def test_not_ours_needs_two(desk, aoki, ueda):
    concern = told()
    decide(desk, concern, "not-ours")
    assert state_of(concern) == State.NOT_OURS_PROPOSED
    refused = decide(desk, concern, "confirmed", words="県に相談できます")
    assert refused.context["form"].non_field_errors() == ["二人目の確認をする役割がありません。"]
    assert refused.context["form"]["words"].value() == "県に相談できます"
    desk.force_login(ueda.user)
    decide(desk, concern, "confirmed", words="県に相談できます")
    assert (state_of(concern), concern.confirmed_by) == (State.NOT_OURS, ueda.user)
    assert Answer.objects.order_by("-pk").first().words == "県に相談できます"


def test_the_first_person_is_not_the_second(client, ueda):
    concern = told()
    propose_not_ours(concern, reason="県の仕事", by=ueda.actor)
    client.force_login(ueda.user)
    answer = decide(client, concern, "confirmed", words="県に相談できます")
    assert answer.context["form"].non_field_errors() == ["決めた人とは別の人が確認します。"]


def test_the_second_person_may_refuse(desk, aoki, ueda):
    concern = told()
    propose_not_ours(concern, reason="県の仕事", by=aoki.actor)
    desk.force_login(ueda.user)
    decide(desk, concern, "refused")
    assert state_of(concern) == State.RECEIVED


def test_duplicate_of_one_that_looks_alike(desk):
    first, concern = told("前の話"), told("同じ話")
    decide(desk, concern, "duplicate", first=first.receipt)
    assert (state_of(concern), concern.duplicate_of) == (State.DUPLICATE, first)


def test_duplicate_by_receipt_number_as_read_aloud(desk, baba):
    first, concern = told("前の話"), told("同じ話")
    hidden = told("よその話", desk=baba.organisation)
    assert decide(desk, concern, "duplicate", receipt=hidden.receipt).status_code == 422
    typed = f"{first.receipt[:3].lower()} {first.receipt[3:]}"
    decide(desk, concern, "duplicate", receipt=typed)
    assert concern.duplicate_of != first
    assert (state_of(concern), concern.duplicate_of) == (State.DUPLICATE, first)


def test_spam_and_back(desk):
    concern = told()
    decide(desk, concern, "spam")
    assert state_of(concern) == State.SPAM
    decide(desk, concern, "taken-back")
    assert state_of(concern) == State.RECEIVED


def test_spam_is_refused_while_nobody_has_seen_the_danger(desk):
    concern = told("死にたい")
    answer = decide(desk, concern, "spam")
    assert (answer.status_code, state_of(concern)) == (422, State.RECEIVED)
    assert answer.context["form"]["reason"].value() == WHY["reason"]


@pytest.mark.parametrize(
    "slug", ["answered", "opened", "passed-on", "not-ours", "duplicate", "spam", "joined"]
)
def test_each_decision_needs_its_reason(desk, slug):
    concern = told()
    answer = desk.post(f"/desk/concerns/{concern.receipt}/{slug}/", {"words": "お返事"})
    assert "reason" in answer.context["form"].errors
    assert (answer.status_code, state_of(concern)) == (422, State.RECEIVED)


def test_who_comes_second_reads_why_and_loses_no_word(desk):
    concern = told()
    decide(desk, concern, "answered", words="一つ目のお返事")
    answer = decide(desk, concern, "answered", words="二つ目のお返事")
    assert answer.status_code == 422
    assert answer.context["form"].non_field_errors() == ["この相談の行き先は、もう決まっています。"]
    assert "二つ目のお返事" in answer.content.decode()
    late = desk.get(f"/desk/concerns/{concern.receipt}/answered/")
    assert "この相談の行き先は、もう決まっています。" in late.content.decode()
    assert "<textarea" not in late.content.decode()


def test_there_are_no_other_decisions(desk):
    assert desk.get(f"/desk/concerns/{told().receipt}/forgotten/").status_code == 404


@pytest.mark.parametrize("count", [1, 3])
def test_the_form_costs_the_same(desk, aoki, count, django_assert_num_queries):
    for _ in range(count):
        opened(aoki)
    concern = told()
    service()
    desk.get("/desk/")
    with django_assert_num_queries(8):
        desk.get(f"/desk/concerns/{concern.receipt}/passed-on/")
