"""The five lists of HSDS: what may be asked of each, which rows it has, how they are written."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django import forms
from django.db.models import QuerySet

from tsunagu.api.hsds import asking
from tsunagu.api.hsds.shapes import Shape, services, terms
from tsunagu.directory.queries import published
from tsunagu.directory.queries.terms import TAXONOMIES
from tsunagu.directory.queries.terms import terms as all_terms

Said = dict[str, Any]
ANY = published.Asked()


@dataclass(frozen=True)
class Collection:
    """``found`` gives the rows that fit; ``shape`` how a list writes them, ``whole`` one alone."""

    form: type[forms.Form]
    found: Callable[[Said], Any]
    shape: Callable[[Said], Callable[[Any], Shape]]
    one: Callable[[UUID], Any]
    whole: Callable[[Any], Shape]

    def batches(self, said: Said) -> Iterator[list[Shape]]:
        rows, shape = self.found(said), self.shape(said)
        split = published.in_batches(rows) if isinstance(rows, QuerySet) else [rows]
        yield from ([shape(row) for row in batch] for batch in split)


def _services(said: Said) -> Any:
    found = published.services(asking.asked(said))
    return published.whole(found) if said["full"] and not said["minimal"] else found


def _service_shape(said: Said) -> Callable[[Any], Shape]:
    if said["minimal"]:
        return services.minimal
    return services.whole if said["full"] else services.in_list


def _bodies(said: Said) -> Any:
    found = published.organizations(asking.asked(said))
    if not (said["full"] or said["full_service"]):
        return found
    return published.whole_bodies(found, services_too=said["full_service"])


def _body_shape(said: Said) -> Callable[[Any], Shape]:
    if not (said["full"] or said["full_service"]):
        return services.body_alone
    return lambda row: services.whole_body(row, full_service=said["full_service"])


def _places(said: Said) -> Any:
    found = published.services_at_places(
        asking.asked(said), said["postcode"], within=said["proximity"]
    )
    return published.whole_places(found) if said["full"] else found


def _terms(said: Said) -> list[Any]:
    return [
        term
        for term in all_terms()
        if said["search"] in term.name + term.description
        and said["taxonomy_id"] in (None, term.taxonomy.uid)
        and said["parent_id"] in (None, term.parent)
        and not (said["top_only"] and term.parent)
    ]


def _first(found: Iterable[Any]) -> Any:
    return next(iter(found), None)


COLLECTIONS = {
    "services": Collection(
        asking.ServicesForm,
        _services,
        _service_shape,
        lambda uid: _first(published.whole(published.services(ANY)).filter(uid=uid)),
        services.whole,
    ),
    "organizations": Collection(
        asking.BodiesForm,
        _bodies,
        _body_shape,
        lambda uid: _first(
            published.whole_bodies(published.organizations(ANY), services_too=True).filter(uid=uid)
        ),
        lambda row: services.whole_body(row, full_service=True),
    ),
    "service_at_locations": Collection(
        asking.PlacesForm,
        _places,
        lambda said: services.whole_place if said["full"] else services.place_in_list,
        lambda uid: _first(
            published.whole_places(published.services_at_places(ANY)).filter(uid=uid)
        ),
        services.whole_place,
    ),
    "taxonomies": Collection(
        asking.ListForm,
        lambda said: [one for one in TAXONOMIES if said["search"] in one.name + one.description],
        lambda said: terms.taxonomy,
        lambda uid: _first(one for one in TAXONOMIES if one.uid == uid),
        terms.taxonomy,
    ),
    "taxonomy_terms": Collection(
        asking.TermsForm,
        _terms,
        lambda said: terms.term,
        lambda uid: _first(one for one in all_terms() if one.uid == uid),
        terms.term,
    ),
}
