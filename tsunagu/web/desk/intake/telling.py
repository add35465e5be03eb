"""From the filled page to what the intake is told, and to whom it may be about."""

from typing import Any

from tsunagu.directory.queries import codes_in_use
from tsunagu.ground import era
from tsunagu.ground.actor import Actor
from tsunagu.intake.models import Channel, Teller
from tsunagu.intake.papers import Part, Told
from tsunagu.intake.queries import desk_of
from tsunagu.people.models import TOLD_IN
from tsunagu.places import address
from tsunagu.places.models import Area
from tsunagu.places.queries import address_names, chome_by_code
from tsunagu.residents.models import ContactWay
from tsunagu.residents.papers import Particulars
from tsunagu.web.chrome import city
from tsunagu.web.desk.intake.forms import Receive
from tsunagu.web.hours import windows

REACH = (
    "contact_way",
    "contact_hours",
    "email",
    "contact_note",
    "may_leave_message",
    "is_secret_at_home",
)
COMPARED = ("name", "kana", "phone", "address", "sex")


class Map:
    """町丁目 named in addresses. Two queries, however many are asked."""

    def __init__(self) -> None:
        self.names = address_names(city())
        self.chome = chome_by_code()

    def find(self, text: str) -> Area | None:
        return self.chome.get(address.parse(text, known=self.names).chome_code) if text else None


def told(form: Receive, *, by: Actor) -> Told:
    said, places = form.cleaned_data, Map()
    people = [row.known for row in form.rows if row.known]
    where = said["place"] or next((person.get("address", "") for person in people), "")
    return Told(
        key=said["key"],
        words=said["words"],
        teller=Teller(said["teller"]),
        teller_note=said["teller_relation"],
        channel=Channel(said["channel"]),
        since=said["since"],
        place=said["place"],
        chome=places.find(where),
        danger_now=said["danger_now"],
        sharing=said["sharing"],
        language=said["language"],
        urgent=said["urgent"],
        desk=desk_of(by),
        received_at=said["received_at"],
        parts=(*_reporter(said), *_concerned(people, said, places)),
        troubles=tuple(codes_in_use(said["troubles"]).values()),
    )


def _reporter(said: dict[str, Any]) -> tuple[Part, ...]:
    if said["teller"] == Teller.SELF:
        return ()
    known = Particulars(
        name=said["teller_name"],
        phone=said["teller_phone"],
        email=said["teller_email"],
        contact_way=ContactWay.MAIL if said["teller_email"] else "",
        language=TOLD_IN.get(said["language"], ""),
    )
    relation = said["teller_relation"]
    part = Part(known, is_concerned=False, is_teller=True, relation=relation)
    return () if known.is_empty() else (part,)


def _concerned(people: list[dict[str, Any]], said: dict[str, Any], places: Map) -> tuple[Part, ...]:
    """The first person is the one whom it is about: how to reach them belongs to them."""
    reach: dict[str, Any] = {name: said[name] for name in REACH if said[name]}
    if hours := windows(said):
        reach["windows"] = hours
    if reach and not people:
        people = [{}]
    parts = []
    for number, person in enumerate(people):
        facts = {name: value for name, value in person.items() if name != "relation"}
        facts |= reach if number == 0 else {}
        tells = number == 0 and said["teller"] == Teller.SELF
        if tells:
            facts.setdefault("language", TOLD_IN.get(said["language"], ""))
        known = Particulars(**facts, chome=places.find(person.get("address", "")))
        parts.append(Part(known, is_teller=tells, relation=person.get("relation", "")))
    return tuple(parts)


def known_so_far(typed: dict[str, Any]) -> list[Particulars]:
    """The people on a page that is still being typed, as far as they can be compared."""
    rows = [row for row in typed["rows"] if any(row.get(name) for name in (*COMPARED, "born_on"))]
    places = Map() if any(row.get("address") for row in rows) else None
    return [_compared(row, places) for row in rows]


def _compared(row: dict[str, Any], places: Map | None) -> Particulars:
    """Without the sign NUL, for which no database can look."""
    said: dict[str, Any] = {name: (row.get(name) or "").replace("\0", "") for name in COMPARED}
    born_on = _day(row.get("born_on") or "")
    chome = places.find(said["address"]) if places else None
    return Particulars(**said, born_on=born_on, chome=chome)


def _day(typed: str) -> Any:
    try:
        return era.day(typed)
    except ValueError:
        return None
