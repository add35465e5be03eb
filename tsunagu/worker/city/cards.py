"""The cards of the demo city: one told in full, one grown old, one that somebody corrects."""

from datetime import timedelta

from django.conf import settings

from tsunagu.directory.actions.claiming import write_claim
from tsunagu.directory.actions.confirming import confirm
from tsunagu.directory.actions.correcting import correct
from tsunagu.directory.actions.proposing import propose
from tsunagu.directory.models import How, Service
from tsunagu.ground import clock
from tsunagu.ground.actor import RESIDENT, Actor
from tsunagu.people.roles import Permission
from tsunagu.places import pack
from tsunagu.worker.city.city import City

LONG_AGO = timedelta(days=300)
TOLD = {
    "what": "買い物に行けないお年寄りに、食べものを届けます。話し相手にもなります。",
    "for_whom": "市に住む、ひとりぐらしの人。",
    "how": "電話をしてください。紙はいりません。",
    "price": "paid",
    "cost": "一回 300円",
    "days": "月・水・金",
    "hours": "10:00-15:00",
    "notes": "8月は休み",
    "phone": "042-000-0101",
    "url": "https://example.org/mihon/",
    "address": "東京都西東京市南町五丁目6番13号",
    "way": "駅の南口から歩いて5分。",
    "access": "wheelchair toilet stepless",
    "ease": "入口に段差がありません。車いす用のトイレは1階です。",
}


def grow_old(city: City) -> None:
    """The last of the services was confirmed some months before the life of the city begins."""
    by = _keeper(city)
    with clock.at(clock.now() - LONG_AGO):
        confirm([city.town.services[-1]], by=by)


def write_cards(city: City) -> None:
    by, [first, second, *_] = _keeper(city), city.town.services
    card = Service.objects.visible_to(by).get(pk=first.pk)
    here = pack.read(settings.CITY_PACK).city
    correct(card, TOLD, as_of=card.modified_at, how=How.STAFF, city=here, by=by)
    said = {"phone": "042-000-0102"}
    words = "電話の番号が変わっていました。"
    propose(second, said, words=words, mail="", key="city-proposal", by=RESIDENT)
    write_claim(second.organization, by=by)


def _keeper(city: City) -> Actor:
    desks = (city.staff(desk, Permission.DIRECTORY_WRITE) for desk in city.town.organisations)
    return next(actor for actors in desks for actor in actors)
