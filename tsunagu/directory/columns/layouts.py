"""The lists we read, as data: by which headers each is known, and what stands in which column.

自治体標準オープンデータセット (Digital Agency; A of 2026-08-01, B of 2023-12-06) and its older
推奨データセット, MHLW 介護サービス情報公表システム, WAM NET. Headers as NFKC leaves them.
"""

from dataclasses import dataclass, field

from tsunagu.directory.columns.described import ACCESS
from tsunagu.directory.columns.headers import CARE, DISABILITY

Columns = dict[str, tuple[str, ...]]


@dataclass(frozen=True)
class Layout:
    """``marks`` are the headers that no other list has together. A field names its headers, the
    newest first; ``kind`` is the kind of service where the lines say none.
    """

    code: str
    label: str
    source: str
    marks: tuple[str, ...]
    columns: Columns
    kind: str = ""
    required: tuple[str, ...] = ("name",)
    whole_row: bool = field(default=False)  # every column has to be there


_PLACE: Columns = {
    "prefecture": ("所在地_都道府県", "都道府県名"),
    "city": ("所在地_市区町村", "市区町村名"),
    "address": ("所在地_連結表記", "住所", "address"),
    "building": ("建物名等(方書)", "方書"),
    "lat": ("緯度", "lat", "latitude"),
    "lon": ("経度", "lon", "longitude"),
}
_COMMON: Columns = _PLACE | {
    "uid": ("ID",),
    "number": ("ID",),
    "name": ("名称", "name"),
    "kana": ("名称_カナ",),
    "phone": ("電話番号", "telephoneNumber"),
    "fax": ("FAX番号",),
    "email": ("連絡先メールアドレス",),
    "contact": ("連絡先備考(その他、SNSなど)",),
    "what": ("説明",),
    "way": ("アクセス方法",),
    "ease": ("バリアフリー情報",),
    "legal_number": ("法人番号",),
    "organization": ("団体名",),
    "days": ("利用可能曜日", "availableDate"),
    "opens": ("開始時間", "startTime"),
    "closes": ("終了時間", "endTime"),
    "notes": (
        "利用可能日時特記事項",
        "利用可能時間特記事項",
        "利用可能曜日特記事項",
        "availableDateNote",
    ),
    "url": ("URL", "referenceObject"),
}


# Barrier-free items by their codes. Lists of toilets have other names for three of them.
_EASY: Columns = {
    f"{ACCESS}{code}": headers
    for code, headers in {
        "wheelchair": ("車椅子可",),
        "wheelchair-loan": ("車椅子貸出",),
        "cane-loan": ("ツエ貸出",),
        "toilet": ("バリアフリートイレ", "車椅子使用者用トイレ有無"),
        "stepless": ("スロープ、エレベータ、エスカレータ",),
        "tactile": ("点字ブロック等の移動支援",),
        "braille": ("点字や読上による支援",),
        "dogs": ("盲導犬・介助犬、聴導犬同伴",),
        "subtitles": ("字幕",),
        "writing": ("筆談対応",),
        "parking": ("優先駐車場",),
        "ostomy": ("オストメイト対応トイレ", "オストメイト設置トイレ有無"),
        "nursing": ("授乳室",),
        "nappies": ("おむつ替えコーナー", "乳幼児用設備設置トイレ有無"),
        "meals": ("飲食可否",),
        "pram-loan": ("ベビーカー貸出",),
        "pram": ("ベビーカー利用",),
    }.items()
}


def _once(columns: dict[str, str]) -> Columns:
    return {name: (header,) for name, header in columns.items()}


LAYOUTS = (
    Layout(
        "care",
        "介護サービス情報公表システムの一覧",
        "care",
        tuple(CARE.values()),
        _once(CARE),
        required=("name", "number", "kind"),
        whole_row=True,
    ),
    Layout(
        "disability",
        "WAM NET の一覧",
        "disability",
        tuple(DISABILITY.values()),
        _once(DISABILITY),
        required=("name", "number", "kind"),
        whole_row=True,
    ),
    Layout(
        "care-city",
        "介護サービス事業所一覧",
        "municipal",
        ("介護サービス事業所名称", "実施サービス"),
        _COMMON
        | {
            "number": ("事業所番号", "ID"),
            "name": ("介護サービス事業所名称",),
            "kana": ("介護サービス事業所名称_カナ",),
            "kind": ("実施サービス",),
            "organization": ("法人の名称",),
            "capacity": ("定員",),
        },
        kind="介護サービス",
    ),
    Layout(
        "childcare",
        "子育て施設一覧",
        "municipal",
        ("一時預かりの有無", "受入年齢"),
        _COMMON
        | _EASY
        | {
            "kind": ("種別",),
            "capacity": ("収容定員",),
            "ages": ("受入年齢",),
            "cost": ("子供預かり料金備考",),
        },
        kind="子育て施設",
    ),
    Layout(
        "medical",
        "医療機関一覧",
        "municipal",
        ("医療機関の種類", "診療科目"),
        _COMMON
        | {
            "number": ("医療機関コード", "ID"),
            "kind": ("医療機関の種類",),
            "organization": ("法人の名称", "団体名"),
            "days": ("診療曜日",),
            "opens": ("診療開始時間",),
            "closes": ("診療終了時間",),
            "notes": ("診療日時特記事項",),
            "what": ("診療科目",),
        },
        kind="医療機関",
    ),
    Layout(
        "evacuation",
        "指定緊急避難場所一覧",
        "site",
        ("災害種別_洪水", "災害種別_地震"),
        _COMMON | {"capacity": ("想定収容人数",)},
        kind="指定緊急避難場所",
    ),
    Layout(
        "aed",
        "AED設置箇所一覧",
        "site",
        ("設置位置", "小児対応設備の有無"),
        _COMMON | {"spot": ("設置位置",)},
        kind="AED",
    ),
    Layout(
        "toilet",
        "公衆トイレ一覧",
        "site",
        ("男性トイレ総数", "女性トイレ総数"),
        _COMMON
        | _EASY
        | {
            "opens": ("利用開始時間",),
            "closes": ("利用終了時間",),
            "spot": ("設置位置",),
        },
        kind="公衆トイレ",
    ),
    Layout(
        "event",
        "イベント一覧",
        "municipal",
        ("イベント名", "開始日"),
        _COMMON
        | {
            "name": ("イベント名",),
            "kana": ("イベント名_カナ",),
            "phone": ("連絡先電話番号", "電話番号"),
            "organization": ("主催者", "連絡先名称"),
            "days": ("開始日時特記事項",),
            "from_on": ("開始日",),
            "until_on": ("終了日",),
            "capacity": ("定員",),
            "url": ("URL", "コンテンツURL"),
            "spot": ("場所名称",),
            "how": ("参加申込方法",),
            "cost": ("料金(基本)",),
            "more_cost": ("料金(詳細)",),
        },
        kind="イベント",
        required=("name", "from_on"),
    ),
    Layout(
        "support",
        "支援制度(給付金)情報",
        "municipal",
        ("タイトル(制度名)", "支援制度種別"),
        {
            "name": ("タイトル(制度名)",),
            "kind": ("支援制度種別",),
            "organization": ("連絡先名称", "問い合わせ先", "地方公共団体の名称"),
            "phone": ("連絡先電話番号",),
            "what": ("制度概要", "内容"),
            "for_whom": ("対象者",),
            "how": ("利用・申請方法", "申請方法"),
            "url": ("URL", "詳細参照先"),
        },
        kind="支援制度",
    ),
    Layout(
        "facility",
        "公共施設一覧",
        "municipal",
        ("名称", "POIコード", "利用可能時間特記事項"),
        _COMMON | _EASY,
        kind="公共施設",
    ),
    Layout(
        "places",
        "場所の一覧",
        "municipal",
        ("name", "address", "latitude", "longitude"),
        _COMMON | {"kind": ("service",), "capacity": ("capacity",)},
        kind="公共施設",
    ),
)
# Lists of the same family that name no help for anybody: known, so that this can be said.
NOT_OURS = {
    "観光施設": ("説明_英語", "料金(基本)", "バリアフリー情報"),
    "文化財": ("文化財分類",),
    "公衆無線LAN": ("SSID",),
    "消防水利": ("口径",),
    "地域・年齢別人口": ("総人口",),
    "食品等営業許可・届出": ("営業の種類",),
    "オープンデータ": ("データ名称", "データ概要"),
    "オープンデータ一覧": ("データセット_タイトル", "ファイル_ダウンロードURL"),
}
# What somebody may name a column of their own file for.
FIELDS = (
    *(name for name in _COMMON if name != "uid"),
    *("kind", "capacity", "spot", "from_on", "until_on", "organization_kana"),
    *("organization_phone", "organization_url", "serial", "closed"),
    *("weekdays", "saturday", "sunday", "holidays"),
    *("for_whom", "ages", "how", "papers", "cost", *_EASY),
)
