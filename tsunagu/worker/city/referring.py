"""Asking another organisation: which one, and on which ground."""

from collections.abc import Iterable

from tsunagu.cases.models import Need
from tsunagu.directory.models import Service
from tsunagu.directory.queries.capacity import statement_of
from tsunagu.ground.actor import Actor
from tsunagu.referrals.actions import refer_on_consent
from tsunagu.referrals.papers import Asking
from tsunagu.residents.models import Basis, ConsentWay
from tsunagu.residents.papers import Ground, Scope
from tsunagu.worker.city.city import City

ASKS_ALL_THE_SAME = 0.2  # though the service says that it is full


def service_for(city: City, codes: Iterable[int], name: str) -> Service | None:
    """One of the services that help with any of the codes; a full one only now and then."""
    by = city.dice("service", name)
    fitting = [service for code in codes for service in city.town.fits.get(code, [])]
    by.shuffle(fitting)
    with_room = (each for each in fitting if by.random() < ASKS_ALL_THE_SAME or not is_full(each))
    return next(with_room, None)


def is_full(service: Service) -> bool:
    stated = statement_of(service)
    return stated is not None and stated.is_full


def asking(key: str, service: Service, needs: tuple[Need, ...], ground: Ground) -> Asking:
    return Asking(
        key=key,
        service=service,
        needs=needs,
        reason="ご本人と話をして、支えてください。",
        ground=ground,
        items=("name", "kana", "age", "contact"),
        despite="ほかに引き受けるところがありません。" if is_full(service) else "",
    )


def refer_need(city: City, need: Need, name: str, by: Actor) -> bool:
    """Refer one need with the person's consent; False when nobody fits."""
    service = service_for(city, [need.code_id], name)
    if service is None:
        return False
    scope = Scope(str(service), "お名前・連絡のしかた・課題", ConsentWay.ORAL, by.label)
    ask = asking(f"refer-{name}", service, (need,), Ground(Basis.LIFE_IN_DANGER))
    city.promise("referred", ask.key, refer_on_consent, need.case, ask, scope=scope, by=by)
    return True
