"""A card comes to read otherwise: line by line, each kept with what stood there before."""

from collections.abc import Callable
from datetime import datetime

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from tsunagu.directory.actions import doors
from tsunagu.directory.actions.confirming import confirm
from tsunagu.directory.actions.publishing import touch
from tsunagu.directory.models import (
    Change,
    Guide,
    HeldLine,
    How,
    Location,
    Schedule,
    Service,
    ServiceAtLocation,
    Source,
)
from tsunagu.directory.papers import AGES_CROSSED, CARD, CardLine, Said
from tsunagu.directory.queries.cards import lines_of, whole_cards
from tsunagu.directory.rules import may_keep
from tsunagu.ground import clock
from tsunagu.ground.actor import Actor
from tsunagu.ground.errors import Conflict, Refused
from tsunagu.journal.actions import record
from tsunagu.places.pack import City
from tsunagu.places.queries import address_names, chome_by_code


@transaction.atomic
def correct(
    service: Service, said: Said, *, as_of: datetime, how: How, city: City, by: Actor
) -> list[Change]:
    """Make the card say this; what is not in ``said`` stays. Who corrects a card has looked at it,
    so it counts as found true today. ``as_of``: how old the card was that they had before them;
    a Conflict when it reads otherwise by now.
    """
    may_keep(by, service).enforce()
    claim(service, as_of)
    done = rewrite(service, said, how=how, city=city, by=by)
    confirm([service], by=by)
    return done


@transaction.atomic
def undo(change: Change, *, city: City, by: Actor) -> Change:
    """Put one line back: as a new change, which may be undone in its turn.

    Refused where the line reads otherwise by now; a change is undone once.
    """
    service = whole_cards(Service.objects.filter(pk=change.service_id)).get()
    may_keep(by, service).enforce()
    claim(service, service.modified_at)
    if lines_of(service).get(change.line) != change.after:
        raise Refused(_("この項目は、そのあとにも直されています。新しいほうから戻してください。"))
    put_back = {change.line: change.before}
    try:
        [done] = rewrite(service, put_back, how=How.UNDO, city=city, by=by, undoes=change)
    except IntegrityError as fault:
        raise Conflict(_("ほかの人が先に元に戻しました。")) from fault
    return done


def claim(service: Service, as_of: datetime) -> None:
    """Of two who write at once one goes on; the other has to look at the card again."""
    now = max(clock.now(), as_of)
    if not Service.objects.filter(pk=service.pk, modified_at=as_of).update(modified_at=now):
        raise Conflict(_("ほかの人が先に直しました。いまのカードを見て、もう一度直してください。"))


def rewrite(
    service: Service,
    said: Said,
    *,
    how: How,
    city: City,
    by: Actor,
    undoes: Change | None = None,
) -> list[Change]:
    """The lines that differ, written and kept. Call it inside a deed."""
    known = lines_of(service)
    news = {
        name: said[name]
        for name in CARD
        if name in known and said.get(name, known[name]) != known[name]
    }
    for row, write in WRITERS.items():
        of_row = {name: value for name, value in news.items() if CARD[name].of == row}
        if of_row:
            write(service, of_row, known, city)
    _hold(service, set(news), how)
    touch(Service.objects.filter(pk=service.pk))
    common = {"service": service, "how": how, "by_label": by.label, "undoes": undoes}
    done = Change.objects.bulk_create(
        Change(line=name, before=known[name], after=value, **common) for name, value in news.items()
    )
    if news:
        record("directory.corrected", service, by=by, how=how, lines=",".join(news))
    return done


def _hold(service: Service, lines: set[str], how: How) -> None:
    """What people corrected stays so; what was made to agree with the source follows it again."""
    if how == How.SOURCE:
        HeldLine.objects.filter(service=service, line__in=lines).delete()
    elif service.source != Source.CITY:
        rows = [HeldLine(service=service, line=line) for line in sorted(lines)]
        HeldLine.objects.bulk_create(rows, ignore_conflicts=True)


def _service(service: Service, said: Said, _known: Said, _city: City) -> None:
    if said.get("name") == "":
        raise Refused(_("名前を書いてください。"))
    own = {name: _held(CARD[name], value) for name, value in said.items()}
    youngest, oldest = (own.get(name, getattr(service, name)) for name in ("youngest", "oldest"))
    if youngest is not None and oldest is not None and youngest > oldest:
        raise Refused(str(AGES_CROSSED))
    Service.objects.filter(pk=service.pk).update(**own)


def _held(line: CardLine, value: str) -> str | int | None:
    """As the column holds it. Raises Refused for what nobody can say in this line."""
    if not line.takes(value):
        raise Refused(_("「%(line)s」を見直してください。") % {"line": line.label})
    if line.kind == "age":
        return int(value) if value else None
    return value


def _guide(service: Service, said: Said, _known: Said, _city: City) -> None:
    Guide.objects.update_or_create(service=service, defaults=said)


def _times(service: Service, said: Said, _known: Said, _city: City) -> None:
    Schedule.objects.update_or_create(service=service, defaults=said)


def _place(service: Service, said: Said, known: Said, city: City) -> None:
    """At the address: in the middle of its 丁目 until a list says the point, else on no map."""
    there = ServiceAtLocation.objects.filter(service=service)
    left = list(there.values_list("location", flat=True))
    there.delete()
    words = {"address": known["address"], "building": known["building"], **said}
    if words["address"]:
        place = _place_at(words["address"], words["building"], city)
        ServiceAtLocation.objects.create(service=service, location_id=place)
    Location.objects.filter(pk__in=left, at_services=None).delete()


def _place_at(words: str, building: str, city: City) -> int:
    """The same door that an import finds for this address. Who corrects it reads it afterwards:
    nothing is told.
    """
    chome = chome_by_code()
    found = doors.finding(doors.City(address_names(city), {}), chome)(words, building, None)
    middle = {area.pk: (area.lat, area.lon) for area in chome.values()}
    lat, lon = middle.get(found.door.chome_id or 0, (None, None))
    wanted = found.door._replace(lat=lat, lon=lon)
    known = doors.Doors([wanted])
    place = known.of(wanted)
    known.write()
    return place.pk


WRITERS: dict[str, Callable[[Service, Said, Said, City], None]] = {
    "service": _service,
    "guide": _guide,
    "times": _times,
    "place": _place,
}
