import re
import shutil
import subprocess

import pytest

from tsunagu.ui.paper import PAPERS, pdf, qr

SLIP = {"refusals": ["空きがない", "その他"], "results": ["解決した"]}
SHEET = {
    "city": "見本市",
    "number": "12",
    "printed": "2026年11月23日(月)",
    "due": "2026年11月27日(金)",
    "to": {"organization": "家計の会", "name": "家計相談"},
    "sender": {"name": "生活サポート相談窓口", "phone": "042-000-0000", "email": ""},
    "reason": "家計の整理をお願いします。\n二行目。",
    "needs": [
        {"label": "家賃が払えない", "note": "3か月分"},
        {"label": "食べ物がない", "note": ""},
    ],
    "items": [
        {"label": "お名前", "value": "見本 花子"},
        {"label": "ふりがな", "value": "みほん はなこ"},
    ],
    "basis": "本人の同意",
    "code": "A7K3-M9CD-E46T",
    "url": "https://example.org/slip/",
    "link": "https://example.org/slip/?code=A7K3-M9CD-E46T",
    **SLIP,
}
CITY = {
    "city": "見本市",
    "office": "見本市役所",
    "phone": "042-000-0000",
    "hours": "月曜から金曜の8時30分から17時",
    "postcode": "000-0000",
    "address": "見本市1丁目",
    "link": "https://example.org/tell/",
}


def read(text):
    return [[text, None]]


TOLD = {
    **CITY,
    "size": "a4",
    "name": "見本サロン",
    "title": [["見本", "みほん"], ["サロン", None]],
    "body": [[["市役所", "しやくしょ"], ["へ、どうぞ。", None]], [], read("二行目。")],
    "stamp": None,
    "urgent": None,
    "short": "見本サロン",
    "url": "example.org/news/1/",
    "printed": "2026年11月23日",
    "facts": [[read("地域"), read("日の出圏域")]],
    "alt": "お知らせのページを開くQRコード",
    **{name: read(name) for name in ("category", "from", "hours", "ask", "more", "until")},
    **{name: read(name) for name in ("remove", "round", "pass-on", "sign", "group")},
    **{name: read(name) for name in ("return-to", "return-by")},
}
SAMPLES = {
    "poster": TOLD,
    "circular": TOLD | {"stamp": read("見本です")},
    "handcards": TOLD | {"urgent": read("緊急")},
    "sheet": SHEET,
    "call": {
        **SHEET,
        "needs": ["家賃が払えない"],
        "items": [{"label": "年代", "value": "70代"}],
    },
    "sheet-blank": {"city": "見本市", "items": ["お名前", "電話"], "bases": ["本人の同意"], **SLIP},
    "ideas": {
        **CITY,
        **{name: name for name in ("title", "area", "printed", "helpers", "more", "write", "alt")},
        "groups": [
            {
                "name": "G2.2 交流の場",
                "ideas": [
                    {"title": "サロン", "area": "東部", "state": "検討しています", "helpers": "3"}
                ],
            }
        ],
    },
    "found": {
        **CITY,
        **{name: name for name in ("title", "lead", "printed")},
        "parts": [
            {
                "label": read("もの忘れ"),
                "services": [
                    {
                        "name": read("見本の家"),
                        "kind": read("認知症カフェ"),
                        "facts": [(read("場所"), read("見本町1-2-3"))],
                        "phone": "042-000-0000",
                        "qr": qr("https://example.org/"),
                        "alt": "alt",
                    }
                ],
            }
        ],
    },
    "certificate": {
        "city": "見本市",
        **{name: name for name in ("title", "name", "words", "course", "given", "desk")},
        "facts": [{"label": "資格", "value": "推進員の登録研修"}],
    },
    "meeting": {
        **CITY,
        **{name: name for name in ("title", "sub", "printed", "guests")},
        **{name: [name, name] for name in ("when", "where", "office", "minutes")},
        **{name: [name, ["ひとつ", "ふたつ"]] for name in ("people", "agenda")},
        **{name: [name, [["聞く", "見本さん", "3月1日", "できた"]]] for name in ("back", "taken")},
        "heads": ["決まったこと", "する人", "いつまで", "いまのようす"],
        "room": 2,
    },
    "activity": {
        **CITY,
        **{name: name for name in ("office", "title", "year", "printed", "lead", "sign")},
        "sums": [["活動した回数", "3回"]],
        "head": ["日にち", "したこと", "時間", "ポイント"],
        "lines": [["2026年5月1日", "サロンの手伝い", "1時間30分", "2"]],
    },
    "grant": {
        **CITY,
        **{name: name for name in ("office", "title", "group", "day", "printed", "lead")},
        "receipt": ["受付番号", "A7K-3M9-CDE"],
        "facts": [["助成する額", "90,000円"]],
        "texts": [["わけ", "役に立ちます。\n二行目。"]],
        "tables": [
            {"title": "予算：収入", "rows": [["会費", "10,000円"]], "sum": ["合計", "10,000円"]}
        ],
    },
    "tell": CITY,
    "card": {
        **CITY,
        "to": {"name": "見本の会", "address": "見本市2丁目"},
        "claims": True,
        "printed": "2026年11月23日",
        "until": "2027年2月23日",
        "cards": [{"name": "見本サロン", "lines": [["曜日", "月曜"], ["電話", "042-000-0001"]]}],
        "code": "A7K-3M9-CDE",
        "url": "https://example.org/card/",
    },
    "receipt": {
        **CITY,
        "printed": "2026年11月23日",
        "receipt": "A7K-3M9-CDE",
        "passphrase": "H4TD-96CW",
        "next": ["11月26日までに、相談員が読みます。", "あなたが選んだやり方で、連絡します。"],
        "url": "https://example.org/status/",
    },
}
needs_pdftotext = pytest.mark.skipif(not shutil.which("pdftotext"), reason="apt: poppler-utils")


def words(made):
    read = subprocess.run(["pdftotext", "-", "-"], input=made, capture_output=True, check=True)
    return re.sub(r"\s", "", read.stdout.decode())


def test_every_paper_has_its_sample():
    assert {p.stem for p in PAPERS.glob("*.typ")} - {"look", "slip", "ruby"} == set(SAMPLES)


@pytest.mark.parametrize("name", SAMPLES)
def test_papers_can_be_read_aloud(name):
    made = pdf(name, SAMPLES[name])
    assert made.startswith(b"%PDF-")
    assert b"/StructTreeRoot" in made
    assert b"pdfuaid" in made
    assert b"/Lang" in made
    assert b"BIZUDPGothic" in made


@needs_pdftotext
@pytest.mark.parametrize(
    ("name", "expected"),
    [
        (
            "sheet",
            ["見本花子", "家賃が払えない", "3か月分", "A7K3-M9CD-E46T", "空きがない", "二行目"],
        ),
        ("call", ["声かけのシート", "家賃が払えない", "70代", "A7K3-M9CD-E46T"]),
        ("grant", ["90,000円", "二行目。", "予算：収入", "合計"]),
        ("sheet-blank", ["お名前", "引き受けられないとき", "本人の同意"]),
        ("poster", ["見本サロン", "みほん", "しやくしょ市役所へ", "二行目。", "042-000-0000"]),
        ("circular", ["見本です", "日の出圏域", "pass-on", "return-to"]),
        ("handcards", ["見本サロン", "緊急", "more"]),
        ("activity", ["3回", "サロンの手伝い", "ポイント"]),
        ("tell", ["こまっていることを伝える", "名前がなくても", "119"]),
        ("receipt", ["A7K-3M9-CDE", "H4TD-96CW", "相談員が読みます"]),
    ],
)
def test_papers_say_what_they_carry(name, expected):
    text = words(pdf(name, SAMPLES[name]))
    assert [part for part in expected if part not in text] == []


@needs_pdftotext
def test_what_people_write_is_printed_as_it_is():
    hostile = '#read("/etc/passwd") *x* $1/0$ ]#panic() \\ "引用" {{ }} <script> //comment'
    text = words(pdf("sheet", SHEET | {"reason": hostile}))
    assert re.sub(r"\s", "", hostile) in text


@needs_pdftotext
def test_characters_of_one_machine_are_marked(caplog):
    assert "〓田花子" in words(pdf("sheet", SHEET | {"reason": "\ue000田花子\x07"}))
    assert "private-use" in caplog.text


@needs_pdftotext
def test_rare_and_foreign_characters_are_printed():
    text = words(pdf("sheet", SHEET | {"reason": "髙橋 﨑 김철수 𠮷野"}))
    assert "髙橋﨑김철수𠮷野" in text


def test_the_sheet_is_two_pages():
    long = SHEET | {"items": SHEET["items"] * 3}
    assert b"/Type/Pages/Count 2" in pdf("sheet", long)
