"""The page for a weak line: it stands when the database lets nobody write, and when it is away."""

import gzip
from contextlib import contextmanager
from pathlib import Path

import pytest
from django.contrib.staticfiles import finders
from django.db import OperationalError, connection, transaction
from django.test import Client

from tests import notices
from tsunagu.bulletins import actions
from tsunagu.bulletins.papers import Words
from tsunagu.bulletins.states import Urgency
from tsunagu.web import alerts

pytestmark = pytest.mark.usefixtures("small_city")
A_FEW = 5_000  # bytes on the line, with its style


@contextmanager
def only_read():
    """As a stand-in server, or a disk that went wrong, would have it. Nothing of it stays."""
    on_postgresql = connection.vendor == "postgresql"
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET TRANSACTION READ ONLY" if on_postgresql else "PRAGMA query_only = ON")
        yield
        transaction.set_rollback(True)
    if not on_postgresql:
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA query_only = OFF")


@contextmanager
def away():
    def line(execute, sql, params, many, context):
        raise OperationalError("the line fell")

    with connection.execute_wrapper(line):
        yield


@pytest.fixture(autouse=True)
def _nothing_known(monkeypatch):
    monkeypatch.setattr(alerts._Kept, "at", None)
    monkeypatch.setattr(alerts._Kept, "until", 0.0)


@pytest.fixture
def emergency(aoki, ueda):
    found = notices.drafted(aoki, urgency=Urgency.EMERGENCY)
    actions.translate(found, "ko", Words("대피하세요", "강에서 떨어지세요."), by=aoki.actor)
    actions.propose(found, by=aoki.actor)
    return notices.approved(found, aoki, ueda)


def read(client, path="/now/"):
    response = client.get(path)
    assert response.status_code == 200
    return response.content.decode()


def test_what_matters_now_in_the_readers_language(client, emergency, aoki, ueda):
    notices.published(aoki, ueda)
    page = read(client)
    assert page.count("<article") == page.count('class="emergency"') == 1
    assert (notices.TITLE in page, notices.BODY in page) == (True, True)
    korean = read(client, "/now/?in=ko")
    assert 'lang="ko">대피하세요' in korean
    assert "지금 중요한 알림" in korean
    english = read(client, "/now/?in=en")
    assert ("What matters now" in english, "There is no text in your language yet." in english) == (
        True,
        True,
    )
    assert f'lang="ja">{notices.TITLE}' in english
    assert "아직 없습니다" not in korean
    assert "いまのお知らせ" in read(client, "/now/?in=tlh")


def test_a_few_kilobytes_and_nothing_to_run(client, emergency):
    page = read(client)
    assert (page.count("<script"), page.count("<img"), page.count("stylesheet")) == (0, 0, 1)
    style = Path(finders.find("ui/light.css")).read_bytes()
    assert len(gzip.compress(page.encode()) + gzip.compress(style)) < A_FEW
    assert "url(" not in style.decode()


def test_pages_lead_there_while_something_matters(client, emergency):
    assert 'href="/now/"' in read(client, "/hotlines/")


def test_it_asks_who_reads_it_nothing(client, emergency, django_assert_num_queries):
    read(client)
    with django_assert_num_queries(0):
        answer = client.get("/now/")
    assert (answer.cookies, "public" in answer["Cache-Control"]) == ({}, True)


def test_while_nobody_may_write(emergency):
    client = Client(raise_request_exception=False)
    with only_read():
        for path in ("/now/", "/", "/hotlines/", "/news/", f"/news/{emergency.pk}/"):
            assert notices.TITLE in read(client, path), path
        answer = client.post("/tell/", {"story": "縁側で番茶を出された。"})
    page = answer.content.decode()
    assert (answer.status_code, "送ったことは、保存されていません。" in page) == (503, True)
    assert "縁側で番茶を出された。" in page


def test_while_the_database_is_away_what_was_known_stands(client, emergency):
    read(client)
    alerts._Kept.until = 0.0
    with away():
        page = read(client)
    assert notices.TITLE in page


def test_a_house_that_never_reached_it_says_so(client):
    with away():
        page = read(client)
    assert "いま、お知らせを読めません。" in page
    assert 'href="tel:119"' in page


def test_a_quiet_day(client):
    assert "いま、大切なお知らせはありません。" in read(client)
