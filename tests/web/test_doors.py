import re

import pytest
from django import forms
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpResponse
from django.test import Client

from tests.people import person
from tsunagu.ground.actor import RESIDENT
from tsunagu.ground.errors import Conflict, Denied, Refused
from tsunagu.people.roles import Permission, Role
from tsunagu.people.sign_in import SessionStore
from tsunagu.web.chrome import address
from tsunagu.web.doors import attempt, page, public, staff


class Words(forms.Form):
    words = forms.CharField()


def raises(fault):
    def view(request):
        raise fault

    return view


@pytest.fixture
def visit(rf):
    def make(method="get", user=None, **data):
        request = getattr(rf, method)("/desk/somewhere/", data)
        request.user, request.session, request._messages = user, SessionStore(), []
        return request

    return make


def label_of(request):
    return HttpResponse(request.actor.label)


def test_residents_come_as_residents(visit):
    assert public(label_of)(visit()).content.decode() == RESIDENT.label


def test_sensitive_pages_stay_in_no_cache(visit):
    assert "no-store" in public(sensitive=True)(label_of)(visit())["Cache-Control"]
    assert "Cache-Control" not in public(label_of)(visit())


def test_staff_come_as_themselves_with_one_query(visit, aoki, django_assert_num_queries):
    with django_assert_num_queries(1):
        answer = staff(Permission.CASE_READ)(label_of)(visit(user=aoki.user))
    assert answer.content.decode() == "aoki"


def test_the_actor_knows_the_name_of_the_desk(aoki):
    assert aoki.actor.organisation_name == "first-door"


def test_a_door_without_the_right_stays_shut(visit, chiba):
    with pytest.raises(PermissionDenied):
        staff(Permission.CASE_READ)(label_of)(visit(user=chiba.user))


def test_a_stranger_is_asked_to_sign_in(visit):
    answer = staff(Permission.CASE_READ)(label_of)(visit())
    assert answer["Location"] == "/accounts/login/?next=/desk/somewhere/"


def test_a_form_posted_after_the_time_out_is_given_back(visit, db):
    answer = staff(Permission.CASE_READ)(label_of)(visit("post", note="三日間、食べていない。"))
    assert answer.status_code == 403
    assert "三日間、食べていない。" in answer.content.decode()


def test_denied_says_why(visit):
    with pytest.raises(PermissionDenied, match="担当ではありません"):
        public(raises(Denied("担当ではありません。")))(visit("post"))


@pytest.mark.parametrize(
    "fault", [Conflict("先に進んでいます。"), ValidationError("先に進んでいます。")]
)
def test_a_refused_post_gives_back_what_was_typed(visit, db, fault):
    sent = {"note": "電話で聞いたこと", "password": "do-not-show"}
    answer = public(raises(fault))(visit("post", **sent))
    text = answer.content.decode()
    assert answer.status_code == 422
    assert "先に進んでいます。" in text
    assert "電話で聞いたこと" in text
    assert "do-not-show" not in text


def test_a_refusal_on_a_plain_read_is_our_own_mistake(visit):
    with pytest.raises(Conflict):
        public(raises(Conflict("?")))(visit())


def refuse(fault):
    def deed():
        raise fault

    return deed


@pytest.mark.parametrize(
    ("fault", "errors"),
    [
        (Refused("同意がありません。"), {"__all__": ["同意がありません。"]}),
        (ValidationError({"words": "長すぎます。"}), {"words": ["長すぎます。"]}),
        (ValidationError({"owner": "だれですか。"}), {"__all__": ["だれですか。"]}),
        (ValidationError(["一", "二"]), {"__all__": ["一", "二"]}),
    ],
)
def test_attempt_puts_the_refusal_on_the_form(fault, errors):
    form = Words({"words": "こまっています"})
    assert form.is_valid()
    assert attempt(form, refuse(fault)) is None
    assert form.errors == errors


def test_attempt_gives_back_what_the_deed_gave():
    form = Words({"words": "こまっています"})
    assert form.is_valid()
    assert attempt(form, lambda: 7) == 7
    assert not form.errors


def test_attempt_lets_denied_through():
    with pytest.raises(Denied):
        attempt(Words({"words": "-"}), refuse(Denied("だめです。")))


@pytest.mark.parametrize(("data", "status"), [(None, 200), ({"words": "a"}, 200), ({}, 422)])
def test_a_page_with_a_faulty_form_says_so(visit, db, data, status):
    context = {"form": Words(data), "frame": "ui/base.html"}
    assert page(visit(), "ui/parts.html", context).status_code == status


def test_hidden_and_absent_look_the_same(client, db):
    secret = re.compile(r'(name="(?:csrfmiddlewaretoken|next)" value=")[^"]*')
    pages = [client.get(path) for path in ("/for/nothing/", "/nowhere/")]
    assert [page.status_code for page in pages] == [404, 404]
    one, other = (secret.sub(r"\1", page.content.decode()) for page in pages)
    assert one == other


def test_an_outdated_form_is_given_back(db):
    strict = Client(enforce_csrf_checks=True)
    answer = strict.post("/language/", {"words": "家賃が払えません", "csrfmiddlewaretoken": "x"})
    assert answer.status_code == 403
    assert "家賃が払えません" in answer.content.decode()


@pytest.mark.parametrize(
    ("role", "place"),
    [
        (Role.WORKER, "desk:today"),
        (Role.PARTNER, "partner:today"),
        (Role.COMMISSIONER, "desk:reported"),
        (Role.PLANNER, "plan:index"),
    ],
)
def test_home_sends_everybody_to_their_page(client, db, role, place):
    client.force_login(person("someone", "some-desk", role).user)
    assert client.get("/home/")["Location"] == (address(place) or "/")
