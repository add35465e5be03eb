from dataclasses import fields

from django.db.models import Q, QuerySet

from tsunagu.ground import prints
from tsunagu.ground.text import kana_key, phone_key
from tsunagu.residents.models import Insider, Person, ShutOut
from tsunagu.residents.papers import Particulars


def lookalikes(known: Particulars) -> QuerySet[Person]:
    """People who may be the same: by reading, by birth date and town, by telephone, by address.

    Not fenced: a caller joins this with the rows that the reader may see.
    """
    same = Q(pk__in=[])
    if kana_key(known.kana):
        same |= Q(kana_key=prints.of_kana(known.kana))
    if phone_key(known.phone):
        same |= Q(phone_key=prints.of_phone(known.phone))
    if known.born_on and known.chome:
        same |= Q(born_key=prints.of_day(known.born_on), chome=known.chome)
    if known.address and known.name:
        same |= Q(address_key=prints.of_address(known.address))
        same |= Q(name_key=prints.of_name(known.name), chome=known.chome)
    return Person.objects.filter(same)


def known_of(person: Person) -> Particulars:
    """The particulars of a person whose record exists; the windows stay out, to save a query."""
    names = [field.name for field in fields(Particulars) if field.name != "windows"]
    return Particulars(**{name: getattr(person, name) for name in names})


def insiders_of(person: Person) -> QuerySet[Insider]:
    """Who is named to see a guarded person, in the order of naming."""
    return Insider.objects.named().filter(person=person).select_related("user").order_by("pk")


def shut_outs_of(person: Person) -> QuerySet[ShutOut]:
    """Who must never see the person."""
    rows = ShutOut.objects.filter(person=person, ended_at=None)
    return rows.select_related("user").order_by("pk")
