"""Ten questions, one a page; programmes with reasons; one door on to the telling.

Where a test asks for no database the page may ask for none: what was answered can be kept nowhere.
"""

from datetime import UTC, datetime

import pytest

from tests.benefits.openfisca import calculator
from tests.hostile.forms import forms_in
from tsunagu.benefits import amounts
from tsunagu.benefits.tables import programmes
from tsunagu.finder import danger
from tsunagu.intake.models import Draft
from tsunagu.web.benefits.questions import QUESTIONS

HERE = "/benefits/"
MOTHER = {
    "age": {"age": "34"},
    "children": {"has_children": "yes", "children": "８歳と4さい、4", "birth": "no"},
    "family": {"family": "single_parent"},
    "disability": {"handbook": ["none"]},
    "care": {"care": ["none"]},
    "work": {"work": ["employed"]},
    "income": {"income": "low", "earned": "240"},
    "home": {"home": ["rent"]},
    "residence": {"residence": "japanese"},
    "trouble": {"trouble": ["none"]},
}


@pytest.fixture(autouse=True)
def _awake(monkeypatch):
    monkeypatch.setattr(amounts, "SILENCE", amounts.Silence())


def carried(answer):
    """What the form of the questions would send as it stands, seen and unseen."""
    form = next(one for one in forms_in(answer.content.decode()) if "at" in one.chosen)
    return form.chosen | {name: [text] for name, text in form.typed.items()}


def walked(client, said):
    """Page after page as a browser goes, carrying what the page carries; the last page."""
    answer = client.post(HERE)
    for question in QUESTIONS:
        assert answer.context["question"] == question
        go = "next" if question.slug in said else "skip"
        answer = client.post(HERE, carried(answer) | said.get(question.slug, {}) | {"go": go})
    return answer


def names(cards):
    return [card.programme.name.ja for card in cards]


def test_ten_pages_lead_to_programmes_with_reasons(client):
    start = client.get(HERE)
    assert "答えは、どこにも残しません。" in start.content.decode()
    answer = walked(client, MOTHER)
    found, text = answer.context["found"], answer.content.decode()
    assert {"児童手当", "児童扶養手当", "就学援助"} <= {*names(found.likely)}
    assert {"都営住宅", "生活保護"} <= {*names(found.worth)}
    assert "介護保険のサービス" in names(found.unlikely)
    assert "4、8歳の子どもがいるから" in text
    assert "「ひとりで子どもを育てている」と答えたから" in text
    assert "かならず使えるわけではありません" in text
    assert "市がまだ全部は確かめていません" in text
    assert "15,000円" in text
    assert set(answer.cookies) <= {"csrftoken"}
    assert answer.request["QUERY_STRING"] == ""
    assert "no-store" in answer["Cache-Control"]


def test_all_may_be_skipped_and_nothing_is_promised(client):
    found = walked(client, {}).context["found"]
    assert (found.likely, found.worth, found.unlikely) == ([], [], [])
    assert len(found.unsaid) == len(programmes())


def test_back_keeps_answers_and_one_is_mended_from_the_end(client):
    second = client.post(HERE, {"at": "age", "age": "70", "go": "next"})
    first = client.post(HERE, carried(second) | {"has_children": "no", "go": "back"})
    assert first.context["question"].slug == "age"
    assert 'value="70"' in first.content.decode()
    again = client.post(HERE, carried(first) | {"go": "next"})
    assert carried(again)["has_children"] == ["no"]

    result = walked(client, MOTHER)
    mending = client.post(HERE, carried(result) | {"go": "children"})
    assert mending.context["question"].slug == "children"
    changed = carried(mending) | {"children": "17", "go": "next"}
    mended = client.post(HERE, changed)
    assert "高等学校等就学支援金" in names(mended.context["found"].likely)
    assert "児童扶養手当" in names(mended.context["found"].likely)


@pytest.mark.parametrize(
    ("at", "typed"),
    [
        ("age", {"age": "としより"}),
        ("age", {"age": "500"}),
        ("children", {"children": "6か月"}),
        ("children", {"children": "たくさん"}),
        ("children", {"children": "99"}),
        ("family", {"family": "robot"}),
        ("income", {"earned": "-1"}),
        ("trouble", {"trouble": ["nothing", "debt"]}),
    ],
)
def test_what_cannot_be_read_is_asked_again(client, at, typed):
    answer = client.post(HERE, {"at": at, "go": "next", **typed})
    assert answer.status_code == 422
    assert answer.context["question"].slug == at
    skipped = client.post(HERE, {"at": at, "go": "skip", **typed})
    assert skipped.status_code == 200
    unread = client.post(HERE, {"at": "result", "language": "ja", **typed})
    assert unread.context["found"].likely == []


def test_amounts_are_rough_and_dated_and_may_be_missing(client, settings, at):
    at(datetime(2026, 11, 26, 3, tzinfo=UTC))
    with calculator() as server:
        settings.OPENFISCA_URL = f"http://127.0.0.1:{server.server_port}"
        text = walked(client, MOTHER).content.decode()
        [(_path, sent)] = server.heard
    assert sorted(sent["世帯一覧"]["世帯1"]["子一覧"]) == ["子1", "子2", "子3"], "twins are two"
    assert "めやす：1か月に、およそ57,720円" in text
    assert "2026年11月26日の計算です。" in text
    text = walked(client, MOTHER).content.decode()
    assert "めやす：" not in text
    assert "今は計算できませんでした" in text
    assert "児童手当" in text


def test_danger_stands_before_all_else(client):
    answer = walked(client, {"trouble": {"trouble": ["violence", "food"]}})
    text = answer.content.decode()
    assert text.index("すぐに話せる電話があります") < text.index("<h1>")
    assert "暴力から逃げる人の相談と一時保護" in names(answer.context["found"].likely)


def test_the_result_is_handed_to_the_telling_in_japanese(client, db):
    words = walked(client, MOTHER).context["words"]
    assert words.splitlines()[1] == "・児童手当"
    assert "だれといっしょに住んでいますか：ひとりで子どもを育てている" in words
    assert "1年の収入（だいたい、万円）：240" in words
    assert danger.signs(words) == []
    page = client.post("/tell/", {"words": words, "hand_over": "1"})
    assert "「使えるかもしれない制度」のページで調べました。" in page.content.decode()
    assert Draft.objects.count() == 0
    client.cookies["django_language"] = "ko"
    foreign = walked(client, MOTHER).context["words"]
    assert foreign == words
    hurt = walked(client, {"trouble": {"trouble": ["violence"]}}).context["words"]
    assert "dv" in {sign.danger for sign in danger.signs(hurt)}


@pytest.mark.parametrize(
    ("language", "name", "gives"),
    [
        ("ja-easy", "児童手当", "子(こ)どもを"),
        ("en", "Child allowance", "Money for people"),
        ("zh-hans", "儿童津贴", "养育孩子"),
        ("ko", "아동수당", "아이를"),
    ],
)
def test_the_language_changes_and_the_answers_stay(client, language, name, gives):
    typed = {"age": "34", "family": "couple", "language": language}
    answer = client.post(HERE, {"at": "family", **typed})
    assert answer.context["question"].slug == "family"
    kept = carried(answer)
    assert (kept["age"], kept["family"]) == (["34"], ["couple"])
    result = {"at": "result", "children": "8", "language": language}
    text = client.post(HERE, result).content.decode()
    assert name in text
    assert gives in text
    assert '<span lang="ja">児童手当</span>' in text


def test_every_programme_by_level_as_a_page_and_as_a_table(client, at):
    for level in ("national", "tokyo", "city"):
        text = client.get(f"{HERE}all/{level}/").content.decode()
        expected = [row.name.ja for row in programmes() if row.level == level]
        assert [name for name in expected if name not in text] == []
        assert "古い知らせです" not in text
    assert client.get(f"{HERE}all/village/").status_code == 404
    table = client.get(f"{HERE}programmes.csv").content.decode("utf-8-sig").splitlines()
    assert len(table) == len(programmes()) + 1
    assert table[1].startswith("国の制度,児童手当,じどうてあて,")
    assert "18歳までの子どもがいる人" in table[1]
    at(datetime(2027, 4, 1, tzinfo=UTC))
    assert "古い知らせです" in client.get(f"{HERE}all/city/").content.decode()
