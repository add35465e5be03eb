"""What we say beyond HSDS, and how we fill what Japanese lists do not know."""

from typing import Any

ADDED = {
    "service.registered_capacity": "定員（人）。空きの数ではありません。number.",
    "service.conditions": "使うために要るもの（要介護度、手帳など）のどれか一つ。array of string.",
    "service.sphere": "助けのかたち。自助 self、互助 mutual、共助 shared、公助 public. string.",
}
FILLED = {
    "organization.description": "説明がないため、団体の名前から作ります。",
    "address.postal_code": "丁目の郵便番号。丁目がわからないときは空の文字です。",
    "location.accessibility": "公共施設一覧のバリアフリーの項目を、description に1つずつ。",
    "cost_option": "option に無料・一部を払うなど。amount は、無料のときだけ（0 円）。",
    "contact": "窓口や担当の名前だけです。人の名前は書きません。",
    "organization_identifier": "identifier_type は「法人番号」（13けた）。",
    "schedule": "曜日と時間に読めるものだけを freq・byday・opens_at・closes_at にします。"
    "もとの書き方は、いつも description にあります。時刻は日本の時刻（+09:00）です。",
    "service.status": "active は受付中、defunct は終了です。",
    "id": "もとの番号（事業所番号とサービスの種類など）から作る UUID です。"
    "取りこみ直しても変わりません。",
}


def profile() -> dict[str, Any]:
    """The profile as a document for people and programs."""
    return {
        "name": "tsunagu 地域福祉プロファイル",
        "based_on": "HSDS 3.1",
        "added": ADDED,
        "filled": FILLED,
    }
