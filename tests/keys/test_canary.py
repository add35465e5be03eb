"""Persons who are nowhere in the clear: not in the database, its file, logs, mails or cookies."""

import re
from pathlib import Path

import pytest
from django.core import mail
from django.db import connection

from tests.town import code, key, soon
from tests.web.resident.walk import begun
from tsunagu.cases.actions import open_case, write_note
from tsunagu.cases.papers import NewNeed, Noted, Opening
from tsunagu.intake.models import Concern
from tsunagu.letters.chores import deliver
from tsunagu.people.models import Session

CANARY = re.compile(
    r"kanarya|カナリヤ|かなりや|金糸雀|0429990007|042-999-0007|1931-02-03", re.IGNORECASE
)
WHO = {
    "name": "金糸雀 花子",
    "kana": "かなりや はなこ",
    "born_on": "S6.2.3",
    "address": "金糸雀町1-2-3",
    "phone": "042-999-0007",
    "relation": "金糸雀のむすめ",
}
WORDS = "kanarya の家賃が払えません"


def told(client):
    """A resident tells, question by question, and leaves a draft of a second telling."""
    begun(client)
    client.post("/tell/whom/", {"teller": "self"})
    client.post("/tell/words/", {"words": WORDS})
    client.post("/tell/place/", {"place": "kanarya町の公園"})
    client.post("/tell/way/", {"contact_way": "mail"})
    client.post("/tell/reach/", {"email": "kanarya@example.org"})
    client.post("/tell/you/", {"name": WHO["name"], "kana": WHO["kana"], "age_about": "78"})
    for slug in ("since", "danger", "hours", "sharing"):
        client.post(f"/tell/{slug}/", {"skip": "1"})
    page = client.get("/tell/check/").content.decode()
    client.post("/tell/check/", {"key": re.search(r'name="key" value="([^"]+)"', page)[1]})
    begun(client)
    client.post("/tell/words/", {"words": f"{WORDS} また"})
    assert Concern.objects.get().words == WORDS


def worked_on(desk, concern):
    """The desk answers, opens a case and writes about the person in every form it has."""
    talk = {"words": "kanarya さん、会いましょう", "key": key()}
    assert desk.post(f"/desk/concerns/{concern.receipt}/talk/", talk).status_code == 302
    person = {f"people-0-{name}": value for name, value in WHO.items()}
    form = {"channel": "phone", "received_at": "2026-01-05T00:00", "teller": "self"}
    form |= {"language": "ja", "words": WORDS, "key": key(), "save": "1", **person}
    form |= {"people-TOTAL_FORMS": "4", "people-INITIAL_FORMS": "0"}
    assert desk.post("/desk/concerns/new/", form).status_code == 302


def columns():
    """Every column of the database, with what stands in it."""
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f"SELECT * FROM {connection.ops.quote_name(table)}")  # noqa: S608 (names of ours)
            names = [column[0] for column in cursor.description]
            for row in cursor.fetchall():
                for name, value in zip(names, row, strict=True):
                    yield f"{table}.{name}", str(value)


def found(texts):
    return sorted({where for where, text in texts if CANARY.search(text)})


@pytest.fixture
def desk(client, aoki):
    other = type(client)()
    other.force_login(aoki.user)
    return other


def test_nothing_in_the_clear(client, desk, aoki, small_city, caplog):
    told(client)
    worked_on(desk, Concern.objects.get())
    written = Concern.objects.order_by("pk").last()
    case = opened(written, aoki)
    assert desk.get(f"/desk/cases/{case.pk}/").content.decode().count("金糸雀") > 0
    deliver()
    assert found(columns()) == []
    assert found((s.pk, s.data) for s in Session.objects.all()) == []
    cookies = [*client.cookies.items(), *desk.cookies.items()]
    assert found((name, morsel.value) for name, morsel in cookies) == []
    assert found([("log", caplog.text)]) == []
    letters = [(one.subject, f"{one.subject} {one.body}") for one in mail.outbox]
    assert len(letters) > 0
    assert found(letters) == []


def opened(concern, aoki):
    needs = (NewNeed(code(), soon(), "kanarya に電話する"),)
    case = open_case(concern, opening=Opening(needs, reason="kanarya のため"), by=aoki.actor)
    noted = Noted(key(), "phone", "kanarya と話した", "kanarya は元気", minutes=5)
    write_note(case, noted, by=aoki.actor)
    return case


@pytest.mark.sqlite
def test_not_in_the_file_either(transactional_db, client, aoki):
    told(client)
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    file = Path(connection.settings_dict["NAME"])
    kept = [file, *file.parent.glob(f"{file.name}-*")]
    assert found((path.name, path.read_bytes().decode(errors="ignore")) for path in kept) == []
