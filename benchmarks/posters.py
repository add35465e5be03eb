"""Bulletins on paper, with furigana over every kanji: from the words to the PDF. No database."""

import time
from typing import Any

from tsunagu.language.readings import readings
from tsunagu.language.ruby import ruby_of
from tsunagu.ui.paper import pdf

ROUNDS = 9
LIMIT = 0.5  # seconds for a poster
TITLE = "市役所を名のる電話に、気をつけてください"
BODY = (
    "保険料や医療費のお金を返します、という電話が、市内に何回もかかっています。",
    "市の職員が、電話で現金自動預払機（ATM）の操作をお願いすることは、ありません。",
    "お金やカード、暗証番号の話が出たら、電話を切って、家族か消費生活センターに相談してください。",
    "11月27日（金）の午後2時から、市民会館で説明会を開きます。予約はいりません。",
)
PAPERS = {"poster": "poster, A4", "circular": "circular", "handcards": "ten cards for hands"}


def measure() -> list[dict[str, Any]]:
    """Seconds for each paper: the first one of a process, and the middle of the next ones."""
    return [_measured(paper, name) for paper, name in PAPERS.items()]


def section(rows: list[dict[str, Any]]) -> str:
    lines = [
        f"| {row['name']} | {row['signs']} | {row['first'] * 1000:,.0f} | {_judged(row)} |"
        for row in rows
    ]
    return "\n".join(
        (
            "\n## Papers\n",
            "A bulletin as it hangs, goes round and is handed on: furigana over every kanji, a",
            "QR code, PDF/UA-1; milliseconds from the words to the file. *First*: the first paper",
            "of a process, which reads dictionary and fonts.\n",
            "| paper | signs | first | next |",
            "| --- | --- | --- | --- |",
            *lines,
            "",
        )
    )


def _judged(row: dict[str, Any]) -> str:
    kept = "met" if row["next"] < LIMIT else "**missed**"
    return f"{row['next'] * 1000:,.0f} (< {LIMIT * 1000:,.0f}: {kept})"


def _measured(paper: str, name: str) -> dict[str, Any]:
    took = []
    for _ in range(ROUNDS + 1):
        began = time.perf_counter()
        pdf(paper, data())
        took.append(time.perf_counter() - began)
    signs = len(TITLE) + sum(map(len, BODY))
    return {"name": name, "signs": signs, "first": took[0], "next": sorted(took[1:])[ROUNDS // 2]}


def data() -> dict[str, Any]:
    """What a paper is made from, read anew each time."""

    def read(text: str) -> list[tuple[str, str | None]]:
        return list(ruby_of(text, readings()))

    labels = ("category", "from", "hours", "ask", "more", "until", "remove", "round", "pass-on")
    return {
        "size": "a4",
        "name": TITLE,
        "title": read(TITLE),
        "body": [read(line) for line in BODY],
        "stamp": None,
        "urgent": None,
        "short": "気をつけてください",
        "city": "見本市",
        "phone": "042-000-0000",
        "url": "example.org/news/1/",
        "link": "https://example.org/news/1/?in=ja",
        "printed": "2026年11月27日",
        "facts": [(read("地域"), read("日の出圏域"))] * 2,
        "alt": "お知らせのページを開くQRコード",
        **{name: read("見本の文です") for name in (*labels, "sign", "group")},
        **{name: read("見本の文です") for name in ("return-to", "return-by")},
    }
