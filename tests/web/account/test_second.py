"""No role works without a second step; each way of showing it works once."""

from datetime import timedelta

import pytest

from tests.browser.walked import every_page
from tests.people import person
from tests.web.signed_in import signed_in
from tsunagu.ground import clock
from tsunagu.journal.models import Entry
from tsunagu.letters.models import Letter
from tsunagu.people import totp
from tsunagu.people.actions import add_app
from tsunagu.people.models import SecondStep, Session, StepKind
from tsunagu.people.roles import SUPPORTERS, Role

ASK, STEPS, APP = "/accounts/second/", "/accounts/steps/", "/accounts/steps/app/"
OPEN = {ASK, f"{ASK}mail/", STEPS, APP, "/accounts/steps/passkey/", "/accounts/logout/"}
SAID = {"login": "aoki@example.org", "password": "password-for-tests"}


@pytest.fixture(autouse=True)
def required(settings):
    settings.SECOND_STEP = "required"


def code_of(one):
    step = SecondStep.objects.get(user=one.user, kind=StepKind.APP)
    return totp.code_at(totp.secret_of(one.user.pk, step.mark), totp.now())


def with_app(one, at, minutes=2):
    """The app is registered, and a little later its code is a new one."""
    seed = "seed"
    code = totp.code_at(totp.secret_of(one.user.pk, seed), totp.now())
    spares = add_app(one.user, seed=seed, typed=code, but="", by=one.actor)
    at(clock.now() + timedelta(minutes=minutes))
    return spares


@pytest.mark.parametrize("role", Role)
def test_without_a_second_step_a_role_opens_nothing(db, role):
    client = signed_in(person("someone", "some-desk", role))
    wrong = []
    for page in every_page():
        if page.door in (None, "public") or not page.is_plain or f"/{page.pattern}" in OPEN:
            continue
        path = f"/{page.pattern}"
        answer = client.get(path)
        if answer.status_code == 405:
            answer = client.post(path)
        shut = answer.status_code == 403 or answer.headers.get("Location", "").startswith(ASK)
        wrong += [] if shut else [f"{path}: {answer.status_code}"]
    assert wrong == []
    where = ASK if role in SUPPORTERS else STEPS
    assert client.get(ASK, follow=True).request["PATH_INFO"] == where


def test_the_header_shows_no_work_before_the_second_step(ueda, at):
    client = signed_in(ueda)
    shut = client.get(STEPS).content.decode()
    assert [word in shut for word in ("/desk/", "/office/", 'role="search"')] == [False] * 3
    assert "/accounts/logout/" in shut
    with_app(ueda, at)
    client = signed_in(ueda)
    assert "/desk/" not in client.get(ASK).content.decode()
    client.post(ASK, {"code": code_of(ueda)})
    assert 'href="/desk/cases/"' in client.get(STEPS).content.decode()


def test_what_was_posted_before_the_second_step_is_given_back(aoki):
    answer = signed_in(aoki).post("/mine/contacts/", {"mail": "三日間、食べていない。"})
    assert answer.status_code == 403
    assert "三日間、食べていない。" in answer.content.decode()


def test_who_has_none_registers_an_app_and_is_in(aoki):
    here, there = signed_in(aoki), signed_in(aoki)
    page = here.get(APP)
    assert page.context["picture"].startswith("data:image/svg+xml")
    before = here.session.session_key
    seed = here.session["seed"]
    assert here.post(APP, {"code": "000000"}).status_code == 422
    code = totp.code_at(totp.secret_of(aoki.user.pk, seed), totp.now())
    assert len(here.post(APP, {"code": code}).context["codes"]) == 10
    assert here.get("/home/").url == "/desk/"
    assert here.session.session_key != before
    assert Session.objects.count() == 1
    assert there.get("/home/").url.startswith("/accounts/login/")
    assert Entry.objects.filter(verb="second_step.added").count() == 1


def test_no_row_holds_a_secret(aoki, at):
    spares = with_app(aoki, at)
    secret = totp.in_letters(totp.secret_of(aoki.user.pk, "seed"))
    kept = " ".join(SecondStep.objects.values_list("mark", flat=True))
    assert [word for word in (*spares, secret) if word in kept] == []


def test_the_app_opens_the_house_and_its_code_only_once(client, aoki, at):
    with_app(aoki, at)
    assert client.post("/accounts/login/", SAID).url == "/home/"
    assert client.get("/home/").url == f"{ASK}?next=/home/"
    code = code_of(aoki)
    assert client.post(ASK, {"code": "000000", "next": "/desk/team/"}).status_code == 422
    assert "tsunagu-known" not in client.cookies
    assert client.post(ASK, {"code": code, "next": "/desk/team/"}).url == "/desk/team/"
    assert "tsunagu-known" in client.cookies
    assert client.get("/home/").url == "/desk/"
    again = signed_in(aoki)
    assert again.post(ASK, {"code": code}).status_code == 422


def test_a_spare_code_opens_once(aoki, at):
    spare, *_rest = with_app(aoki, at)
    assert signed_in(aoki).post(ASK, {"code": spare.lower()}).url == "/home/"
    assert signed_in(aoki).post(ASK, {"code": spare}).status_code == 422


def test_who_has_one_cannot_register_another_before_showing_it(aoki, at):
    with_app(aoki, at)
    client = signed_in(aoki)
    assert [client.get(path).url for path in (STEPS, APP)] == [ASK, ASK]


def test_where_it_is_optional_who_has_one_is_asked_all_the_same(client, aoki, at, settings):
    settings.SECOND_STEP = "optional"
    assert signed_in(aoki).get("/home/").url == "/desk/"
    with_app(aoki, at)
    client.post("/accounts/login/", SAID)
    assert client.get("/home/").url == f"{ASK}?next=/home/"


def test_who_only_helps_takes_a_code_from_the_mail(db, at):
    helper = person("helper", "neighbours", Role.COOPERATOR)
    client, other = signed_in(helper), signed_in(helper)
    client.post("/accounts/second/mail/")
    letter = Letter.objects.get()
    code = next(line for line in letter.body.splitlines() if line.count("-") == 1)
    assert other.post(ASK, {"code": code}).status_code == 422  # bound to who asked
    assert client.post(ASK, {"code": "AAAA-AAAA"}).status_code == 422
    assert client.post(ASK, {"code": code}).url == "/home/"
    assert "mailed" not in client.session


def test_a_mailed_code_is_void_after_ten_minutes(db, at):
    helper = person("helper", "neighbours", Role.COMMISSIONER)
    client = signed_in(helper)
    client.post("/accounts/second/mail/")
    body = Letter.objects.get().body
    code = next(line for line in body.splitlines() if line.count("-") == 1)
    at(clock.now() + timedelta(minutes=11))
    assert client.post(ASK, {"code": code}).status_code == 422


def test_staff_get_no_code_by_mail(aoki):
    assert signed_in(aoki).post("/accounts/second/mail/").status_code == 422
    assert Letter.objects.count() == 0


def test_ten_wrong_codes_stop_the_account_for_a_while(aoki, at):
    with_app(aoki, at)
    client = signed_in(aoki)
    answers = [client.post(ASK, {"code": "000000"}).status_code for _ in range(11)]
    assert answers == [422] * 10 + [429]
    slow = client.post(ASK, {"code": code_of(aoki)})
    assert (slow.status_code, int(slow["Retry-After"]) > 0) == (429, True)
    at(clock.now() + timedelta(minutes=16))
    assert client.post(ASK, {"code": code_of(aoki)}).status_code == 302


def test_the_last_step_stays_and_another_ends_the_other_devices(aoki, at):
    with_app(aoki, at)
    client = signed_in(aoki)
    client.post(ASK, {"code": code_of(aoki)})
    app = SecondStep.objects.get(kind=StepKind.APP)
    assert client.post(f"{STEPS}{app.pk}/remove/").status_code == 422
    assert SecondStep.objects.filter(kind=StepKind.APP).count() == 1
    SecondStep.objects.create(
        user=aoki.user, kind=StepKind.PASSKEY, mark="m", credential=b"c", name="鍵"
    )
    there = signed_in(aoki)
    assert client.post(f"{STEPS}{app.pk}/remove/").url == STEPS
    assert there.get("/home/").url.startswith("/accounts/login/")
    assert client.get(STEPS).status_code == 200


def test_another_person_sees_and_removes_nothing_of_mine(aoki, baba, at):
    with_app(aoki, at)
    with_app(baba, at)
    client = signed_in(baba)
    client.post(ASK, {"code": code_of(baba)})
    step = SecondStep.objects.get(user=aoki.user, kind=StepKind.APP)
    assert client.post(f"{STEPS}{step.pk}/remove/").status_code == 404


def test_new_spare_codes_replace_the_old(aoki, at):
    spare, *_rest = with_app(aoki, at)
    client = signed_in(aoki)
    client.post(ASK, {"code": code_of(aoki)})
    fresh = client.post(f"{STEPS}spares/").context["codes"]
    assert len(fresh) == 10
    assert SecondStep.objects.filter(kind=StepKind.SPARE).count() == 10
    assert signed_in(aoki).post(ASK, {"code": spare}).status_code == 422
    assert signed_in(aoki).post(ASK, {"code": fresh[0]}).status_code == 302
