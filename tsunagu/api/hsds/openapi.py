"""The description of the interface (OpenAPI 3.1), drawn from the forms that read the questions."""

from typing import Any

from django import forms

from tsunagu.api.hsds.asking import FORMATS, LAST_PAGE, YesNo
from tsunagu.api.hsds.collections import COLLECTIONS
from tsunagu.api.hsds.schemas import SCHEMAS

Part = dict[str, Any]
OF = {
    "services": "Service",
    "organizations": "Organization",
    "service_at_locations": "ServiceAtLocation",
    "taxonomies": "Taxonomy",
    "taxonomy_terms": "TaxonomyTerm",
}
MEANT = {
    "search": "ことば。名前・ふりがな・種類に、すべてがあるもの。",
    "page": f"1から{LAST_PAGE}まで。",
    "per_page": "1ページの数。100まで（minimal のときは10000まで）に、切りつめます。",
    "format": "ndjson は、ページに分けずに、1行に1件ずつ、全部を送ります。",
    "taxonomy_term_id": "このことばにあたるもの。",
    "taxonomy_id": "この分けかたのことばがあるもの。",
    "organization_id": "この団体のもの。",
    "modified_after": "この時より後に変わったもの（ISO 8601）。",
    "minimal": "id と last_modified だけ。",
    "full": "つながるものも全部。",
    "full_service": "サービスにつながるものも全部。",
    "postcode": "この郵便番号の丁目にあるもの。proximity があれば、そのまんなかから。",
    "proximity": "postcode のまんなかからの距離（メートル）。postcode がなければ、はたらきません。",
    "top_only": "いちばん上のことばだけ。",
    "parent_id": "このことばの下のもの。",
}


def document(base: str) -> Part:
    """``base`` is the address of the interface, without a slash at its end."""
    paths: Part = {
        "/": _get("about", "この API について", _json(_ref("About"))),
        "/openapi.json": _get("openapi", "この文書", _json({"type": "object"})),
        "/profile.json": _get("profile", "HSDS に加えたこと", _json({"type": "object"})),
    }
    for name in COLLECTIONS:
        paths[f"/{name}"] = _listing(name)
        paths[f"/{name}/{{id}}"] = _one(name)
    return {
        "openapi": "3.1.0",
        "info": {"title": "HSDS 3.1: 社会資源の一覧", "version": "3.1"},
        "servers": [{"url": base}],
        "paths": paths,
        "components": {"schemas": SCHEMAS},
    }


def _get(name: str, summary: str, content: Part, **more: Any) -> Part:
    answers = {"200": {"description": summary, "content": content, "headers": HEADERS}}
    answers["304"] = {"description": "前に読んだものと同じです。"}
    answers |= more.pop("answers", {})
    return {"get": {"operationId": name, "summary": summary, "responses": answers} | more}


HEADERS = {
    "Access-Control-Allow-Origin": {"schema": {"type": "string", "const": "*"}},
    "ETag": {"schema": {"type": "string"}},
}


def _listing(name: str) -> Part:
    form = COLLECTIONS[name].form()
    rows = _json({"allOf": [_ref("Page"), {"properties": {"contents": _rows(name)}}]})
    lines = {"application/x-ndjson": {"schema": {"type": "string"}}}
    return _get(
        name,
        f"{name} の一覧",
        rows | lines,
        parameters=[_parameter(field, form.fields[field]) for field in form.fields],
        answers={"400": _fault("読めない指定"), "429": _fault("多すぎる ndjson")},
    )


def _rows(name: str) -> Part:
    row = _ref(OF[name])
    short = [row, _ref("Minimal")] if name == "services" else [row]
    return {"type": "array", "items": {"anyOf": short}}


def _one(name: str) -> Part:
    itself = {"name": "id", "in": "path", "required": True, "schema": ID}
    return _get(
        f"{name}_one",
        f"{name} の1件",
        _json(_ref(OF[name])),
        parameters=[itself],
        answers={"404": _fault("ありません")},
    )


ID = {"type": "string", "format": "uuid"}


def _parameter(name: str, field: forms.Field) -> Part:
    return {"name": name, "in": "query", "description": MEANT[name], "schema": _kind(field)}


def _kind(field: forms.Field) -> Part:
    """The schema of a form's field."""
    match field:
        case YesNo():
            return {"type": "boolean"}
        case forms.ChoiceField():
            return {"type": "string", "enum": [*FORMATS]}
        case forms.IntegerField():
            return {"type": "integer", "minimum": field.min_value, "maximum": field.max_value}
        case forms.UUIDField():
            return ID
        case forms.DateTimeField():
            return {"type": "string", "format": "date-time"}
        case forms.RegexField():
            return {"type": "string", "pattern": field.regex.pattern}
        case forms.CharField():
            return {"type": "string", "maxLength": field.max_length}
    raise TypeError(field)


def _json(schema: Part) -> Part:
    return {"application/json": {"schema": schema}}


def _fault(said: str) -> Part:
    return {"description": said, "content": _json(_ref("Fault"))}


def _ref(name: str) -> Part:
    return {"$ref": f"#/components/schemas/{name}"}
