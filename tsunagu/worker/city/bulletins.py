"""What the demo city tells everybody: one bulletin that is out, one that waits for a second yes."""

from datetime import timedelta

from tsunagu.bulletins import actions
from tsunagu.bulletins.papers import Words, Written
from tsunagu.bulletins.states import Audience, Category, Urgency
from tsunagu.ground import clock
from tsunagu.ground.actor import Actor
from tsunagu.people.roles import Permission
from tsunagu.places.models import Area, AreaKind
from tsunagu.worker.city.city import City

OUT = Words(
    "見本：市役所を名のる、うその電話があります",
    "「お金を返します」という電話が、何回もありました。うそです。\n"
    "お金やカードの話が出たら、電話を切ってください。",
)
OUT_IN_ENGLISH = Words(
    "Sample: false calls in the name of the city",
    "Somebody calls and says: the city pays money back. It is not true.\n"
    "If a call is about money or cards, hang up.",
)
WAITING = Words("見本：体そうの集まり", "だれでも来られます。動きやすい服で来てください。")


def write_bulletins(city: City) -> None:
    """By the first desk where two people may: one writes, another says yes."""
    for desk in city.town.organisations:
        writers = city.staff(desk, Permission.BULLETIN_WRITE)
        leads = city.staff(desk, Permission.BULLETIN_APPROVE)
        pairs = [(one, two) for one in writers for two in leads if one.user_id != two.user_id]
        if pairs:
            _write(*pairs[0])
            return


def _write(writer: Actor, lead: Actor) -> None:
    out = actions.draft(_written(OUT, Category.CRIME), key="city-bulletin-out", by=writer)
    actions.translate(out, "en", OUT_IN_ENGLISH, by=writer)
    actions.propose(out, by=writer)
    actions.approve(out, by=lead)
    waiting = _written(WAITING, Category.EVENT)
    actions.propose(actions.draft(waiting, key="city-bulletin-waiting", by=writer), by=writer)


def _written(words: Words, category: Category) -> Written:
    return Written(
        words=words,
        category=category,
        urgency=Urgency.NORMAL,
        audience=Audience.EVERYBODY,
        areas=list(Area.objects.valid().filter(kind=AreaKind.CITY)),
        valid_until=clock.now() + timedelta(days=60),
    )
