"""How one file of the register is said."""

from dataclasses import dataclass

from django_stubs_ext import StrPromise

from tsunagu.holdings.states import Kind


@dataclass(frozen=True)
class Item:
    """One thing that is written down, and the columns in which it lies."""

    words: StrPromise
    columns: str

    def places(self) -> set[str]:
        """``residents.Person.name`` …"""
        places = set()
        for part in self.columns.split():
            model, _dot, names = part.rpartition(".")
            places |= {f"{model}.{name}" for name in names.split(",")}
        return places


@dataclass(frozen=True)
class File:
    """What 75条1項 asks for; office and address are the city's own."""

    slug: str
    name: StrPromise
    purpose: StrPromise
    people: StrPromise
    collected: StrPromise
    recipients: StrPromise
    kinds: tuple[Kind, ...]
    items: tuple[Item, ...]
