"""Dates of places as lines of イベント一覧.

The row is that of 推奨データセット, which many cities publish: the one that replaced it (自治体標準
オープンデータセット A-12) we do not know to its last column (docs/adr/0040).
"""

from collections.abc import Iterator

from tsunagu.api.open_data.tables import csv_lines, csv_text
from tsunagu.community.models import Occurrence
from tsunagu.community.queries.gatherings import published_dates
from tsunagu.directory.queries.published import in_batches
from tsunagu.ground.formula import harmless
from tsunagu.web.chrome import city

ROW = (
    "都道府県コード又は市区町村コード,NO,都道府県名,市区町村名,イベント名,イベント名_カナ,"
    "イベント名_英語,開始日,終了日,開始時間,終了時間,開始日時特記事項,説明,料金(基本),料金(詳細),"
    "連絡先名称,連絡先電話番号,連絡先内線番号,主催者,場所名称,住所,方書,緯度,経度,アクセス方法,"
    "駐車場情報,定員,参加申込終了日,参加申込終了時間,参加申込方法,URL,備考"
)
HEADER = ROW.split(",")


def written() -> Iterator[str]:
    """The whole list as CSV, two hundred lines at a time."""
    yield csv_text(HEADER, [])
    for batch in in_batches(published_dates()):
        yield csv_lines(_cells(date) for date in batch)


def _cells(date: Occurrence) -> list[str]:
    said = facts(date)
    return [harmless(said.get(name, "")) for name in HEADER]


def facts(date: Occurrence) -> dict[str, str]:
    """By column; what we do not know is left out."""
    place = date.gathering
    return {
        "都道府県コード又は市区町村コード": city().code,
        "NO": f"{place.uid}-{date.was_on}",
        "都道府県名": city().prefecture,
        "市区町村名": city().name,
        "イベント名": place.name,
        "イベント名_カナ": place.kana,
        "開始日": f"{date.on}",
        "終了日": f"{date.on}",
        "開始時間": f"{date.begins:%H:%M}",
        "終了時間": f"{date.ends:%H:%M}",
        "開始日時特記事項": date.note,
        "説明": place.words,
        "料金(基本)": f"{place.fee}",
        "料金(詳細)": place.fee_words,
        "連絡先名称": place.kept_by,
        "連絡先電話番号": place.phone,
        "主催者": place.kept_by,
        "場所名称": place.venue,
        "住所": place.address,
        "緯度": "" if place.lat is None else f"{place.lat}",
        "経度": "" if place.lon is None else f"{place.lon}",
        "アクセス方法": place.way,
        "定員": f"{place.capacity or ''}",
        "参加申込方法": place.sign_up if place.needs_sign_up else "申込不要",
        "URL": place.url,
        "備考": str(place.get_kind_display()),
    }
