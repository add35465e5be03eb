"""One part of an office file, in XML: written anew without what tells or is fetched by itself."""

import re
from collections.abc import Callable

from lxml import etree

from tsunagu.enclosures.cleaning.kinds import Unfit, Why

# Relations to what is left out. The last word of the type counts.
_DROPPED = (
    *("core-properties", "extended-properties", "custom-properties", "thumbnail"),
    *("printerSettings", "attachedTemplate"),
)
_PRESSED = re.compile(r"(https?|mailto):", re.IGNORECASE)  # leads out when somebody presses it
_FIELD = re.compile(r"\b(DDE|DDEAUTO|LINK|IMPORT|INCLUDE\w*)\b", re.IGNORECASE)


def anew(content: bytes) -> bytes:
    """The part in UTF-8, without comments. Nothing is looked up, nothing is fetched for it."""
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, remove_comments=True, remove_pis=True
    )
    root = etree.fromstring(content, parser)
    if root.getroottree().docinfo.doctype:
        raise Unfit(Why.ACTIVE)
    fields = []
    for each in list(root.iter()):
        said = _CHANGES.get(etree.QName(each).localname, _nothing)(each)
        fields.append(said or "")
    if _FIELD.search("".join(fields)):
        raise Unfit(Why.ACTIVE)
    new: bytes = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
    return new


def _relation(each: etree._Element) -> None:
    kind = each.get("Type", "").rpartition("/")[2]
    if kind in _DROPPED:
        _remove(each)
        return
    is_link = kind == "hyperlink" and _PRESSED.match(each.get("Target", ""))
    if each.get("TargetMode", "Internal") != "Internal" and not is_link:
        raise Unfit(Why.ACTIVE)


def _override(each: etree._Element) -> None:
    if each.get("PartName", "").startswith("/docProps/"):
        _remove(each)


def _without_printer(each: etree._Element) -> None:
    for name in [name for name in each.attrib if etree.QName(name).localname == "id"]:
        del each.attrib[name]


def _field(each: etree._Element) -> str:
    """What a field is told to do; programs hide it in pieces."""
    told = [value for name, value in each.attrib.items() if etree.QName(name).localname == "instr"]
    return "".join([each.text or "", *told])


def _remove(each: etree._Element) -> None:
    parent = each.getparent()
    if parent is not None:
        parent.remove(each)


def _active(_each: etree._Element) -> None:
    raise Unfit(Why.ACTIVE)


def _nothing(_each: etree._Element) -> None:
    return None


_CHANGES: dict[str, Callable[[etree._Element], str | None]] = {
    "Relationship": _relation,
    "Override": _override,
    "pageSetup": _without_printer,
    "attachedTemplate": _remove,
    "instrText": _field,
    "fldSimple": _field,
    "ddeLink": _active,
}
