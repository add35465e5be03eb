"""The lists that we publish: 自治体標準オープンデータセット, table A of 2026-08-01, row by row.

Only rows that are known to the last column, and only lists whose meaning we hold: a list of
evacuation sites without the kinds of disaster would say that none of them is for a flood.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from tsunagu.directory.columns.grid import heading
from tsunagu.directory.columns.layouts import LAYOUTS, Layout
from tsunagu.ground.formula import harmless

_FACILITY = (
    "全国地方公共団体コード,ID,地方公共団体名,名称,名称_カナ,名称_英字,名称_通称,POIコード,"
    "外部識別子,外部識別子の値,所在地_全国地方公共団体コード,町字ID,所在地_連結表記,"
    "所在地_都道府県,所在地_市区町村,所在地_町字,所在地_番地以下,建物名等(方書),緯度,経度,"
    "高度の種別,高度の値,電話番号,内線番号,連絡先メールアドレス,連絡先FormURL,"
    "連絡先備考（その他、SNSなど）,郵便番号,法人番号,団体名,利用可能曜日,開始時間,終了時間,"
    "利用可能時間特記事項,説明,車椅子可,車椅子貸出,ツエ貸出,バリアフリートイレ,"
    "スロープ、エレベータ、エスカレータ,点字ブロック等の移動支援,点字や読上による支援,"
    "盲導犬・介助犬、聴導犬同伴,字幕,筆談対応,優先駐車場,オストメイト対応トイレ,授乳室,"
    "おむつ替えコーナー,飲食可否,ベビーカー貸出,ベビーカー利用,URL,画像,画像_ライセンス,備考"
)
_CHILDCARE = (
    "全国地方公共団体コード,ID,地方公共団体名,名称,名称_カナ,名称_英字,種別,"
    "所在地_全国地方公共団体コード,町字ID,所在地_連結表記,所在地_都道府県,所在地_市区町村,"
    "所在地_町字,所在地_番地以下,建物名等(方書),緯度,経度,高度の種別,高度の値,アクセス方法,"
    "駐車場情報,電話番号,内線番号,FAX番号,連絡先メールアドレス,連絡先FormURL,"
    "連絡先備考（その他、SNSなど）,郵便番号,法人番号,団体名,認可等年月日,収容定員,受入年齢,"
    "利用可能曜日,開始時間,終了時間,利用可能日時特記事項,一時預かりの有無,子供預かり料金種別,"
    "子供預かり料金,子供預かり料金備考,子供預かり開所時間,子供預かり閉所時間,病児保育の有無,"
    "授乳室,おむつ替えコーナー,飲食可否,ベビーカー貸出,ベビーカー利用,URL,画像,画像_ライセンス,"
    "備考"
)
_AED = (
    "全国地方公共団体コード,ID,地方公共団体名,名称,名称_カナ,名称_英字,"
    "所在地_全国地方公共団体コード,町字ID,所在地_連結表記,所在地_都道府県,所在地_市区町村,"
    "所在地_町字,所在地_番地以下,建物名等(方書),緯度,経度,高度の種別,高度の値,設置位置,電話番号,"
    "内線番号,連絡先メールアドレス,連絡先FormURL,連絡先備考（その他、SNSなど）,郵便番号,法人番号,"
    "団体名,利用可能曜日,開始時間,終了時間,利用可能日時特記事項,小児対応設備の有無,URL,画像1,"
    "画像1_ライセンス,画像2,画像2_ライセンス,外部利用不可,備考"
)
_CARE = (
    "全国地方公共団体コード,ID,地方公共団体名,介護サービス事業所名称,介護サービス事業所名称_カナ,"
    "介護サービス事業所名称_英字,実施サービス,所在地_全国地方公共団体コード,町字ID,"
    "所在地_連結表記,所在地_都道府県,所在地_市区町村,所在地_町字,所在地_番地以下,建物名等(方書),"
    "緯度,経度,高度の種別,高度の値,電話番号,内線番号,FAX番号,連絡先メールアドレス,連絡先FormURL,"
    "連絡先備考（その他、SNSなど）,郵便番号,法人番号,法人の名称,事業所番号,利用可能曜日,"
    "利用可能曜日特記事項,定員,URL,画像,画像_ライセンス,備考"
)
_TOILET = (
    "全国地方公共団体コード,ID,地方公共団体名,名称,名称_カナ,名称_英語,"
    "所在地_全国地方公共団体コード,町字ID,所在地_連結表記,所在地_都道府県,所在地_市区町村,"
    "所在地_町字,所在地_番地以下,建物名等(方書),設置位置,緯度,経度,高度の種別,高度の値,"
    "男性トイレ総数,男性トイレ数（小便器）,男性トイレ数（和式）,男性トイレ数（洋式）,"
    "女性トイレ総数,女性トイレ数（和式）,女性トイレ数（洋式）,男女共用トイレ総数,"
    "男女共用トイレ数（和式）,男女共用トイレ数（洋式）,バリアフリートイレ数,"
    "車椅子使用者用トイレ有無,乳幼児用設備設置トイレ有無,オストメイト設置トイレ有無,利用開始時間,"
    "利用終了時間,利用可能時間特記事項,画像,画像_ライセンス,備考"
)
CATALOGUE = (
    "データセット_ID,全国地方公共団体コード,地方公共団体名,データセット_タイトル,"
    "データセット_サブタイトル,データセット_概要,データセット_キーワード,データセット_分類,"
    "データセット_ユニバーサルメニュー,データセット_公開日,データセット_最終更新日,"
    "データセット_バージョン,データセット_言語,データセット_URL,データセット_更新頻度,"
    "データセット_準拠する標準,データセット_関連ドキュメント,データセット_来歴情報,"
    "データセット_対象地域,データセット_対象期間,データセット_連絡先名称,"
    "データセット_連絡先メールアドレス,データセット_連絡先電話番号,データセット_連絡先内線番号,"
    "データセット_連絡先FormURL,データセット_連絡先備考（その他、SNSなど）,データセット_備考,"
    "ファイル_タイトル,ファイル_アクセスURL,ファイル_ダウンロードURL,ファイル_説明,ファイル形式,"
    "ファイル_ライセンス,ファイル_ステータス,ファイル_サイズ,ファイル_公開日,ファイル_最終更新日,"
    "ファイル_利用規約,ファイル_関連ドキュメント,ファイル_言語,ファイル_準拠する標準,"
    "ファイル_API対応有無"
)


@dataclass(frozen=True)
class Standard:
    """A list of the standard. ``others`` is the source that keeps the same kind of list."""

    layout: Layout
    file: str
    row: str
    others: str = ""

    @cached_property
    def header(self) -> list[str]:
        return self.row.split(",")

    @cached_property
    def _places(self) -> dict[str, int]:
        """Where each field stands, under the first of its names that the row has."""
        there = {heading(name): place for place, name in enumerate(self.header)}
        fields = {
            name: next((there[one] for one in said if one in there), None)
            for name, said in self.layout.columns.items()
        }
        return there | {name: place for name, place in fields.items() if place is not None}

    def cells(self, facts: Mapping[str, str]) -> list[str]:
        """A line, of facts by field or by header; facts for which it has no column are left out."""
        line = [""] * len(self.header)
        for name, fact in facts.items():
            if fact and name in self._places:
                line[self._places[name]] = harmless(fact)
        return line


def _standard(code: str, file: str, row: str, others: str = "") -> Standard:
    [layout] = [one for one in LAYOUTS if one.code == code]
    return Standard(layout, file, row, others)


STANDARDS = (
    _standard("facility", "public_facility", _FACILITY),
    _standard("childcare", "preschool", _CHILDCARE),
    _standard("aed", "aed", _AED),
    _standard("care-city", "care_service", _CARE, others="care"),
    _standard("toilet", "public_toilet", _TOILET),
)
