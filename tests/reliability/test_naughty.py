"""Odd signs through the fields of a life: kept as they are, or made plain in the one known way."""

import csv
import io

import pytest
from django.test import Client

from tests import town
from tests.hostile.forms import text_of
from tests.letters.test_queue import lay
from tsunagu.cases.actions import open_case, write_note
from tsunagu.cases.models import CaseNote, NoteMethod
from tsunagu.cases.papers import Noted
from tsunagu.intake.actions import receive
from tsunagu.intake.models import Concern
from tsunagu.intake.papers import Part, Told
from tsunagu.letters.chores import deliver
from tsunagu.letters.models import Letter
from tsunagu.residents.models import Person
from tsunagu.residents.papers import Particulars

pytestmark = pytest.mark.slow
NAUGHTY = [
    *(
        "㍿髙﨑濵　①Ⅷ㊤㈱",
        "〜～‐−－ー―",
        "ﾊﾟﾊﾟﾊ゛が か゛",
        "葛\U000e0100飾区 辻\U000e0101",
        "𠮷田𩸽𠀋",
    ),
    *(
        "👨‍👩‍👧‍👦🏳️‍🌈🇯🇵",
        "é ́e\u0301 ﬁ ß İ ı",
        "‮さかさま‬ ⁦まぜる⁩",
        "\ufeff先頭",
        "零\u200b幅\u200d\u2060",
    ),
    *("عربي עברית", "ไทย ภาษา", "Z̸̡̛a̵l̷g̶o̴", "\u3164\u115f\u17b5", "\ufffd\ufdd0"),
    *("undefined", "null", "None", "NaN", "true", "-1", "1e309", "0x0", "１２３", "½"),
    *("<b>太い</b>", "</textarea><script>alert(1)</script>", "&amp;&#x27;&lt;", "{{ 7|add:7 }}"),
    *("' OR 1=1 --", '"; DROP TABLE x; --', "%s %(x)s %n %", "\\ \\\\ \\n \\0", "$(id) `id`"),
    *("../../etc/passwd", "file:///etc/passwd", "javascript:alert(1)", "http://a/?q=あ&b#c"),
    *("=cmd|' /C calc'!A0", "+1", "-1+1", "@SUM(1)", "＝１", "a,b;c\td", "\"引用\" '単'"),
    *("一行目\n二行目", "行末 \n\n\n空行", "長" * 2_000, "Scunthorpe", "CON", "NUL", "."),
]


@pytest.mark.parametrize("text", NAUGHTY, ids=range(len(NAUGHTY)))
def test_what_is_said_is_kept_to_the_sign(aoki, text):
    """Words of residents and notes of staff: byte for byte, on the page as text."""
    said = receive(Told(key=town.key(), words=text, parts=(Part(town.TANAKA, is_teller=True),)))
    assert Concern.objects.get(pk=said.pk).words == text
    case = open_case(said, opening=town.opening("arrears"), by=aoki.actor)
    write_note(case, Noted(key=town.key(), method=NoteMethod.VISIT, facts=text), by=aoki.actor)
    assert CaseNote.objects.get().facts == text
    client = Client()
    client.force_login(aoki.user)
    pages = [f"/desk/concerns/{said.receipt}/", f"/desk/cases/{case.pk}/"]
    shown = [squeezed(text_of(client.get(page).content.decode())) for page in pages]
    assert [squeezed(text) in page for page in shown] == [True, True]


def squeezed(text):
    return "".join(text.split())


def test_names_are_found_and_come_back_from_a_table(aoki):
    """Stored, searched, taken away as a file, and read again: the same name."""
    names = [text for text in NAUGHTY if "\n" not in text and len(text) < 80]
    for name in names:
        part = Part(Particulars(name=name), is_teller=True, is_concerned=True)
        said = receive(Told(key=town.key(), words="困っています", parts=(part,)))
        open_case(said, opening=town.opening("arrears"), by=aoki.actor)
    kept = list(Person.objects.order_by("pk").values_list("name", flat=True))
    assert kept == names
    client = Client()
    client.force_login(aoki.user)
    file = client.get("/desk/cases/list.csv").content.decode("utf-8-sig")
    rows = list(csv.reader(io.StringIO(file, newline="")))
    cells = {text for row in rows for cell in row for text in (cell, cell.removeprefix("'"))}
    assert [name for name in names if name not in cells] == []
    assert client.get("/desk/cases/", {"q": "葛\U000e0100飾区"}).status_code == 200


@pytest.mark.parametrize("text", ["題\nBcc: x@example.org", "題\r\nX: y", "題\r"])
def test_a_subject_has_one_line(aoki, mailoutbox, text):
    """A second line in a subject would be a head of its own: the letter is not sent at all."""
    lay(aoki.organisation, subject=text)
    assert deliver() == 0
    assert mailoutbox == []
    assert Letter.objects.get().tries == 1
