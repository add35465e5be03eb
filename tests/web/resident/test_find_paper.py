"""What was found, to take along: a paper with codes, and a picture of where it lies."""

import re

import pytest

from tests.directory.placed import HERE, placed
from tests.ui.test_paper import needs_pdftotext, words
from tsunagu.directory.models import MissedWord, SearchTally
from tsunagu.directory.queries.finding import Point
from tsunagu.web.finding import paper
from tsunagu.web.finding.picture import EDGE, SIDE, picture

TROUBLE = "みどり町の母が認知症で何度も同じことを聞きます"


@pytest.fixture
def services(small_city):
    for number in range(5):
        placed(f"見本デイ{number}", km=number / 2, kind="通所介護")
    placed("見本かくす", shown_to="staff")


def printed(client, monkeypatch, language="ja", **more):
    """The answer, and what the paper was made of."""
    told: list[dict] = []
    made = paper.pdf
    monkeypatch.setattr(paper, "pdf", lambda name, data: told.append(data) or made(name, data))
    client.cookies["django_language"] = language
    answer = client.post("/find/", {"words": TROUBLE, "print": "all", **more})
    return answer, told[0] if told else None


def bare(pairs):
    return "".join(word for word, _kana in pairs)


def test_the_paper_has_what_one_takes_along(client, services, monkeypatch):
    answer, told = printed(client, monkeypatch)
    assert (answer["Content-Type"], answer.content[:5]) == ("application/pdf", b"%PDF-")
    assert "no-store" in answer["Cache-Control"]
    [part] = told["parts"]
    assert bare(part["label"]) == "もの忘れ"
    assert [bare(one["name"]) for one in part["services"]] == [f"見本デイ{n}" for n in range(3)]
    first = part["services"][1]
    facts = {bare(name): bare(value) for name, value in first["facts"]}
    assert facts["場所"] == "見本町見本デイ1"
    assert facts["道のり"] == "みどり町から、およそ500メートル"
    assert "9:00" in facts["開いている日と時間"]
    assert first["qr"].startswith("<svg")
    assert ("通所", "つうしょ") in [tuple(one) for one in first["kind"]]
    assert "何度も" not in str(told)
    assert not SearchTally.objects.exists()
    assert not MissedWord.objects.exists()


@needs_pdftotext
def test_it_is_read_aloud_in_order(client, services, monkeypatch):
    answer, _told = printed(client, monkeypatch)
    assert "見本デイ0" in words(answer.content)


@pytest.mark.parametrize("language", ["ja-easy", "en", "zh-hans", "ko"])
def test_in_every_language(client, services, monkeypatch, language):
    answer, told = printed(client, monkeypatch, language)
    assert answer["Content-Type"] == "application/pdf"
    label = told["parts"][0]["label"]
    assert language == "ja-easy" or all(kana is None for _word, kana in label)
    assert bare(told["parts"][0]["services"][0]["name"]) == "見本デイ0"


def test_one_reason_alone_is_printed_page_by_page(client, services, monkeypatch):
    _answer, told = printed(client, monkeypatch, print="dementia 1")
    assert len(told["parts"][0]["services"]) == 5


def test_where_nothing_was_found_there_is_nothing_to_print(client, small_city, monkeypatch):
    answer, told = printed(client, monkeypatch)
    assert (answer["Content-Type"], told) == ("text/html; charset=utf-8", None)
    assert 'name="print"' not in answer.content.decode()


def test_what_is_for_the_staff_is_on_no_paper(client, services, monkeypatch, aoki):
    client.force_login(aoki.user)
    told: list[dict] = []
    monkeypatch.setattr(paper, "pdf", lambda _name, data: told.append(data) or b"%PDF-")
    form = {"words": TROUBLE, "more": "dementia 1"}
    assert "見本かくす" in client.post("/desk/find/", form).content.decode()
    assert client.post("/desk/find/", {"words": TROUBLE, "print": "dementia 1"}).content == b"%PDF-"
    names = [bare(one["name"]) for part in told[0]["parts"] for one in part["services"]]
    assert names == [f"見本デイ{n}" for n in range(5)]


def test_the_picture_has_the_numbers_of_the_cards(client, services):
    text = client.post("/find/", {"words": TROUBLE}).content.decode()
    svg = text[text.index("<svg") : text.index("</svg>")]
    assert re.findall(r'class="count">(\d)<', svg) == ["1", "2", "3"]
    assert re.findall(r'<span class="dot">(\d)</span>', text) == ["1", "2", "3"]
    assert 'class="here"' in svg
    assert "黒い点はみどり町です" in text


def test_north_is_above_and_everything_lies_within_the_frame():
    here = Point(*HERE)
    north, east = Point(here.lat + 0.01, here.lon), Point(here.lat, here.lon + 0.01)
    far = Point(here.lat + 1, here.lon)
    drawn = picture([north, None, east, far], {"みどり町": here, "遠い町": far}, here)
    assert [dot.name for dot in drawn.dots] == ["1", "3"]
    up, right = drawn.dots
    assert up.y < drawn.here.y
    assert right.x > drawn.here.x
    assert abs((drawn.here.y - up.y) / (right.x - drawn.here.x) - 1 / 0.812) < 0.02  # cos 35.73°
    assert all(EDGE <= place <= SIDE - EDGE for dot in drawn.dots for place in dot[:2])
    assert [town.name for town in drawn.towns] == ["みどり町"]
    assert (drawn.metres, drawn.bar) == (200, round(200 * (up.y - drawn.here.y) / -1_111.95))


@pytest.mark.parametrize("points", [[], [None], [Point(*HERE)], [Point(*HERE), Point(43.0, 141.0)]])
def test_one_point_alone_is_no_picture(points):
    assert picture(points, {}, None) is None
