"""The database is away, full or too busy: nothing is lost of what somebody wrote."""

import logging
import re

import pytest
from django.db import IntegrityError, InterfaceError, OperationalError, connection
from django.test import Client

from tests.hostile.forms import forms_in
from tests.town import opened
from tsunagu.cases.models import CaseNote
from tsunagu.ground.logs import WithoutContent

FACTS = "縁側で番茶を出された。三日間、何も食べていない。"


def falling(fault):
    def line(execute, sql, params, many, context):
        raise fault("the line fell")

    return line


@pytest.fixture
def desk(aoki):
    client = Client(raise_request_exception=False)
    client.force_login(aoki.user)
    return client


@pytest.mark.parametrize("fault", [OperationalError, InterfaceError])
def test_a_form_comes_back_and_can_be_sent_again(desk, aoki, fault):
    case = opened(aoki)
    where = f"/desk/cases/{case.pk}/notes/"
    key = re.search(
        r'name="key" value="(\w+)"', desk.get(f"/desk/cases/{case.pk}/").content.decode()
    )
    said = {"key": key[1], "method": "visit", "facts": FACTS, "opinion": ""}
    with connection.execute_wrapper(falling(fault)):
        answer = desk.post(where, said)
    page = answer.content.decode()
    assert (answer.status_code, answer["Retry-After"]) == (503, "30")
    assert "no-store" in answer["Cache-Control"]
    assert "送ったことは、保存されていません。" in page
    [form] = forms_in(page)
    assert form.action == where
    assert CaseNote.objects.count() == 0

    again = form.filled()
    assert desk.post(form.action, again).status_code == 302
    assert desk.post(form.action, again).status_code == 302  # a double click
    assert [note.facts for note in CaseNote.objects.all()] == [FACTS]


def test_a_page_says_that_it_is_our_fault(desk, aoki):
    with connection.execute_wrapper(falling(OperationalError)):
        answer = desk.get("/desk/cases/")
    assert answer.status_code == 503
    assert "<form" not in answer.content.decode()


def test_a_password_is_not_given_back(db):
    said = {"login": "aoki@example.org", "password": "password-for-tests"}
    with connection.execute_wrapper(falling(OperationalError)):
        answer = Client(raise_request_exception=False).post("/accounts/login/", said)
    assert answer.status_code == 503
    assert "password-for-tests" not in answer.content.decode()
    assert "<form" not in answer.content.decode()


def test_our_own_mistakes_stay_mistakes(desk):
    with connection.execute_wrapper(falling(IntegrityError)):
        assert desk.get("/desk/cases/").status_code == 500


def test_the_log_tells_the_kind_of_a_fault_and_not_its_text():
    try:
        try:
            raise ValueError("Key (email)=(rinjin@example.org) already exists")
        except ValueError as inner:
            raise IntegrityError("rinjin@example.org") from inner
    except IntegrityError:
        record = logging.LogRecord("x", 40, "x.py", 1, "failed: %s", ("/desk/",), True)
        record.exc_info = (IntegrityError, *__import__("sys").exc_info()[1:])
    text = WithoutContent("%(message)s").format(record)
    assert "rinjin" not in text
    assert re.findall(r"^\w+$", text, re.MULTILINE) == ["ValueError", "IntegrityError"]


def test_nobody_makes_up_a_line_of_the_log():
    record = logging.LogRecord("x", 40, "x.py", 1, "Not Found: /a\n2026 ERROR \x1b[1m", (), None)
    assert WithoutContent("%(message)s").format(record) == "Not Found: /a\\n2026 ERROR \\x1b[1m"
