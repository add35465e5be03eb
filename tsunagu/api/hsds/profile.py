"""What we say beyond HSDS, and how we fill what Japanese lists do not know."""

from typing import Any

ADDED = {
    "service.registered_capacity": "定員（人）。空きの数ではありません。number.",
}
FILLED = {
    "organization.description": "説明がないため、団体の名前から作ります。",
    "address.postal_code": "丁目の郵便番号。丁目がわからないときは空の文字です。",
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
