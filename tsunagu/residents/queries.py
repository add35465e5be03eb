from dataclasses import fields

from django.db.models import Q, QuerySet

from tsunagu.ground import prints
from tsunagu.ground.text import kana_key, phone_key
from tsunagu.places.address import home
from tsunagu.residents.models import Insider, Person, ShutOut
from tsunagu.residents.papers import Particulars

MOST_PARTS = 5  # of a name; what is still being typed may be of any length


def lookalikes(known: Particulars) -> QuerySet[Person]:
    """People who may be the same: by reading, by telephone, by address where it says the very
    house, and by the day of birth with one thing more that fits.

    Not fenced: a caller joins this with the rows that the reader may see.
    """
    same = Q(pk__in=[])
    if kana_key(known.kana):
        same |= Q(kana_key=prints.of_kana(known.kana))
    if phone_key(known.phone):
        same |= Q(phone_key=prints.of_phone(known.phone))
    if known.born_on:
        same |= Q(born_key=prints.of_day(known.born_on)) & _fits(known)
    if known.address and (known.name or home(known.address)):
        same |= Q(address_key=of_home(known.address))
    if known.address and known.name:
        same |= Q(name_key=prints.of_name(known.name), chome=known.chome)
    return Person.objects.filter(same)


def _fits(known: Particulars) -> Q:
    """What makes one of those who were born on a day: part of a name or reading, sex, 町丁目 or
    address. Few share a day of birth, so one is enough, and both may be spelled in two ways.
    """
    fits = Q(pk__in=[])
    parts = [*known.name.split()[:MOST_PARTS], *known.kana.replace("・", " ").split()[:MOST_PARTS]]
    for part in parts:
        for key in filter(None, prints.of_word(part)):
            fits |= Q(word_keys__contains=key)
    if known.sex:
        fits |= Q(sex=known.sex)
    if known.chome:
        fits |= Q(chome=known.chome)
    if known.address:
        fits |= Q(address_key=of_home(known.address))
    return fits


def of_home(text: str) -> str:
    """The print of an address: of the house where it says one, else of the words."""
    return prints.of_address(home(text) or text)


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
