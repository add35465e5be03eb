"""What each answer must be, by the tables beside this file. It knows nothing of the product.

A test of the house proves that nothing of ours is imported here.
"""

import tomllib
from dataclasses import dataclass
from pathlib import Path
from zlib import crc32

HERE = Path(__file__).parent
WORDS = tomllib.loads((HERE / "oracle.toml").read_text(encoding="utf-8"))
LINES = (HERE / "addresses.txt").read_text(encoding="utf-8")
SEED = crc32(LINES.encode())  # what is drawn is drawn anew with another address
CALLERS: dict[str, tuple[str, str]] = {who: tuple(part) for who, part in WORDS["callers"].items()}
SEES: dict[str, dict] = WORDS["sees"]
OPEN, NO, ABSENT, LOGIN, METHOD, OVER = "opens", "403", "404", "sign in", "405", "leads away"
NOBODY, GONE = "nobody", "gone"


@dataclass(frozen=True)
class Address:
    name: str
    way: str  # page, form or deed
    door: str
    kind: str = ""
    rule: str = ""
    slug: str = ""


def _read(line: str) -> Address:
    words, _, slug = line.partition("=")
    name, way, door, *rest = words.split(maxsplit=3)
    kind, _, rule = (rest[0] if rest else "").partition(":")
    kind, rule = kind.strip(), rule.strip() or kind.strip()
    of = SEES.get(rule, {}).get("of", kind) if rule == kind else kind
    return Address(name, way, door, of, rule, slug.strip())


def addresses() -> dict[str, Address]:
    rows = [_read(line) for line in LINES.splitlines() if line and not line.startswith("#")]
    return {row.name: row for row in rows}


def relations(rule: str) -> dict[str, object]:
    """Every relation that the rule knows, with who may."""
    said = {name: who for name, who in SEES[rule].items() if name not in ("like", "of")}
    like = SEES[rule].get("like")
    return (relations(like) | said) if like else said


def passes(who: str, door: str) -> bool:
    """Whether the door opens, whatever stands behind it. A part that has ended opens none."""
    if door == "all":
        return True
    if who == NOBODY:
        return False
    return door == "known" or (who != GONE and CALLERS[who][0] in WORDS["doors"][door])


def has_a_say(who: str, relation: str) -> bool:
    """Whether asking tells more than what the first of the same role and place has shown: about
    what everybody has no relation to, and where being named, kept away or let in matters.
    """
    like = next((other for other, part in CALLERS.items() if part == CALLERS.get(who)), who)
    return who in (like, GONE) or relation in ("", *WORDS["personal"]["relations"])


def is_first_of_role(who: str) -> bool:
    """Whether nobody named before has the same role. Who has none, or no longer, is one alone."""
    if who in (NOBODY, GONE):
        return True
    role, _place = CALLERS[who]
    return who == next(other for other, (of, _place) in CALLERS.items() if of == role)


def sees(who: str, rule: str, relation: str) -> str:
    """Whether the thing exists for this caller."""
    said = relations(rule)[relation]
    table = said if isinstance(said, dict) else {"opens": said}
    for answer, key in ((OPEN, "opens"), (OVER, "over"), (NO, "denies")):
        group = table.get(key)
        if group in ("all", "itself") or who in WORDS["groups"].get(group, [group]):
            return answer
    return ABSENT


def expected(who: str, address: Address, relation: str, method: str) -> str:
    """The answer to this request, in one word."""
    if method not in ("GET", "HEAD", "POST"):
        return METHOD
    if {"form": method != "POST", "read": method == "POST"}.get(address.way):
        return METHOD
    if not passes(who, address.door):
        return NO if who != NOBODY or method == "POST" else LOGIN
    if address.way == "deed" and method != "POST":
        return OVER
    return sees(who, address.rule, relation) if address.rule else OPEN


def may_stand(who: str, record: str, field: str) -> bool:
    """Whether a text of this record may be read by this caller at all."""
    table = WORDS["texts"].get(record)
    if table is None:
        return who != NOBODY and _keeps(who, *record.split(" ", 1))
    carried = "asked" if field in ("name", "note") else ""
    groups = table.get(field) or table.get(carried) or table.get("*", [])
    return any(who in WORDS["groups"][group] for group in groups)


def _keeps(who: str, kind: str, owner: str) -> bool:
    """What people keep for themselves, and what their desk may know of it."""
    (role, place), (_role, where) = CALLERS[who], CALLERS[owner]
    to = {"contact": "desk", "switch": "leads"}.get(kind)
    of_the_desk = to is not None and place == where and role in WORDS["doors"][to]
    return who == owner or (of_the_desk and who != GONE)
