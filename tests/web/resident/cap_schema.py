"""What the schema of the Common Alerting Protocol 1.2 (OASIS, section 3.4) asks of a document.

Written down here from the standard: the order and number of the elements, the values they may
take, the form of moments and languages. The schema itself is not at hand where tests run.
"""

import re
from xml.etree.ElementTree import Element

NAMESPACE = "{urn:oasis:names:tc:emergency:cap:1.2}"
ONE, MAYBE, MANY, ANY = (1, 1), (0, 1), (1, 999), (0, 999)
ALERT = {
    **dict.fromkeys(("identifier", "sender", "sent", "status", "msgType"), ONE),
    "source": MAYBE,
    "scope": ONE,
    "restriction": MAYBE,
    "addresses": MAYBE,
    "code": ANY,
    "note": MAYBE,
    "references": MAYBE,
    "incidents": MAYBE,
    "info": ANY,
}
INFO = {
    "language": MAYBE,
    "category": MANY,
    "event": ONE,
    "responseType": ANY,
    "urgency": ONE,
    "severity": ONE,
    "certainty": ONE,
    "audience": MAYBE,
    "eventCode": ANY,
    **dict.fromkeys(("effective", "onset", "expires", "senderName", "headline"), MAYBE),
    **dict.fromkeys(("description", "instruction", "web", "contact"), MAYBE),
    "parameter": ANY,
    "resource": ANY,
    "area": ANY,
}
AREA = {
    "areaDesc": ONE,
    "polygon": ANY,
    "circle": ANY,
    "geocode": ANY,
    "altitude": MAYBE,
    "ceiling": MAYBE,
}
PARTS = {"alert": ALERT, "info": INFO, "area": AREA}
MOMENT = r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d[-+]\d\d:\d\d"
NAME = r"[^\s,<&]+"  # no white space, comma, "<" or "&"
FORMS = {
    "identifier": NAME,
    "sender": NAME,
    **dict.fromkeys(("sent", "effective", "onset", "expires"), MOMENT),
    "references": rf"{NAME},{NAME},{MOMENT}( {NAME},{NAME},{MOMENT})*",
    "language": r"[a-zA-Z]{1,8}(-[a-zA-Z0-9]{1,8})*",
    "web": r"https?://[^\s<>\"]+",
    "status": "Actual|Exercise|System|Test|Draft",
    "msgType": "Alert|Update|Cancel|Ack|Error",
    "scope": "Public|Restricted|Private",
    "category": "Geo|Met|Safety|Security|Rescue|Fire|Health|Env|Transport|Infra|CBRNE|Other",
    "urgency": "Immediate|Expected|Future|Past|Unknown",
    "severity": "Extreme|Severe|Moderate|Minor|Unknown",
    "certainty": "Observed|Likely|Possible|Unlikely|Unknown",
}


def faults(element: Element, name: str = "alert") -> list[str]:
    """What is wrong with a document; empty when it may go out."""
    if element.tag != NAMESPACE + name:
        return [f"{element.tag} instead of {name}"]
    allowed = PARTS.get(name)
    if allowed is None:
        said = element.text or ""
        wrong = len(element) or not re.fullmatch(FORMS.get(name, r"(?s).*\S.*"), said)
        return [f"{name}: {said}"] if wrong else []
    names = [each.tag.removeprefix(NAMESPACE) for each in element]
    order = list(allowed)
    found = [f"{each} in {name}" for each in names if each not in allowed]
    places = [order.index(each) for each in names if each in allowed]
    found += ["the order"] if places != sorted(places) else []
    for each, (least, most) in allowed.items():
        if not least <= names.count(each) <= most:
            found.append(f"{names.count(each)} times {each} in {name}")
    for part, each in zip(element, names, strict=True):
        found += faults(part, each)
    return found
