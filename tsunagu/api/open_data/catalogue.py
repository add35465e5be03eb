"""Which files there are: オープンデータ一覧 of the standard, and how each file is written."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet
from django.utils import timezone

from tsunagu.api.open_data import events, features, tables
from tsunagu.community.queries.gatherings import on_the_map, published_dates
from tsunagu.directory.columns.standard import CATALOGUE, STANDARDS, Standard
from tsunagu.directory.queries import exporting
from tsunagu.ground.formula import harmless
from tsunagu.web.chrome import city

HEADER = CATALOGUE.split(",")
STANDARD, GEOJSON = "自治体標準オープンデータセット", "RFC 7946"


@dataclass(frozen=True)
class File:
    """``found``: the rows it tells of; ``parts``: the file itself; ``form``: how it is written;
    ``norm``: the standard that it keeps to; ``dated_by``: the column of its last change.
    """

    name: str
    title: str
    content_type: str
    found: Callable[[], QuerySet[Any]]
    parts: Callable[[], Iterator[str]]
    form: str
    norm: str = STANDARD
    dated_by: str = "modified_at"

    @property
    def address(self) -> str:
        """The name of its address."""
        return "open-data-" + self.name.rpartition(".")[0].replace("_", "-")

    @property
    def path(self) -> str:
        return self.name.replace("_", "-")


def _table(standard: Standard) -> File:
    return File(
        f"{standard.file}.csv",
        standard.layout.label,
        "text/csv; charset=utf-8",
        lambda: exporting.listed(standard),
        lambda: tables.written(standard),
        standard.row,
    )


FILES = (
    *map(_table, STANDARDS),
    File(
        "places.geojson",
        "社会資源の地図",
        "application/geo+json",
        exporting.on_the_map,
        features.written,
        GEOJSON,
        norm=GEOJSON,
        dated_by="service__modified_at",
    ),
    File(
        "gatherings.geojson",
        "居場所の地図",
        "application/geo+json",
        on_the_map,
        features.gathered,
        GEOJSON,
        norm=GEOJSON,
    ),
    File(
        "event.csv",
        "イベント一覧（居場所の日にち）",
        "text/csv; charset=utf-8",
        published_dates,
        events.written,
        events.ROW,
        norm="推奨データセット",
        dated_by="gathering__modified_at",
    ),
)


def row(file: File, address: str) -> list[str]:
    """The line of a file. What only the city can say (its licence) is in ``city.toml``."""
    here, newest = city(), exporting.extent(file.found(), file.dated_by).newest
    changed_on = f"{timezone.localdate(newest)}" if newest else ""
    form = "CSV" if file.name.endswith(".csv") else "GeoJSON"
    said = {
        "データセット_ID": f"{here.code}_{file.name.rpartition('.')[0]}",
        "全国地方公共団体コード": here.code,
        "地方公共団体名": here.name,
        "データセット_タイトル": file.title,
        "データセット_概要": f"{here.full_name}の社会資源のうち、だれにでも見せているもの",
        "データセット_分類": "福祉",
        "データセット_最終更新日": changed_on,
        "データセット_言語": "日本語",
        "データセット_更新頻度": "随時",
        "データセット_準拠する標準": file.norm,
        "データセット_対象地域": here.full_name,
        "データセット_連絡先名称": here.contact.get("office", ""),
        "データセット_連絡先電話番号": here.contact.get("phone", ""),
        "ファイル_タイトル": file.title,
        "ファイル_ダウンロードURL": address,
        "ファイル形式": form,
        "ファイル_ライセンス": here.licence,
        "ファイル_最終更新日": changed_on,
        "ファイル_言語": "日本語",
        "ファイル_準拠する標準": file.norm,
        "ファイル_API対応有無": "無",
    }
    return [harmless(said.get(name, "")) for name in HEADER]
