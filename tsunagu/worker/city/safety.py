"""Crime prevention in the demo city: patrols of those who notice, and call recorders."""

from datetime import timedelta

from tsunagu.ground import clock
from tsunagu.ground.actor import Actor
from tsunagu.people.models import Membership
from tsunagu.people.roles import Permission, Role
from tsunagu.places.models import Area, AreaKind
from tsunagu.residents.models import ContactWay
from tsunagu.residents.papers import Particulars
from tsunagu.safety import actions
from tsunagu.safety.models import Loan
from tsunagu.safety.papers import Round, Wish
from tsunagu.safety.states import Sight
from tsunagu.volunteering.papers import Joining
from tsunagu.worker.city.city import City
from tsunagu.worker.city.town import actor_of

NAMES = ("畑 はな", "林 ゆき", "坂 みね")
WHY = "「お金を返す」という電話が、何回もありました。"
SEEN = {
    1: (Sight.DARK, "駅の北がわの街灯が、三つ消えています。"),
    4: (Sight.FRAUD, "市役所を名のる電話があったと、二人から聞きました。"),
}


def look_out(city: City) -> None:
    """Eight patrols of two weeks; three people ask for a recorder, of whom one has it."""
    walkers = Membership.objects.valid().filter(role__in=(Role.PROMOTER, Role.COOPERATOR))
    parts = list(walkers.select_related("user", "organisation").order_by("pk")[:2])
    towns = list(Area.objects.valid().filter(kind=AreaKind.TOWN).order_by("code"))
    if parts and towns:
        for number in range(8):
            _walked(actor_of(parts[number % len(parts)]), number, towns)
    desks = [city.staff(key, Permission.NEIGHBOUR_MATCH) for key in city.town.organisations]
    by = {one.organisation_id: one for staff in desks for one in staff}
    if by:
        _lent(city, by)


def _walked(by: Actor, number: int, towns: list[Area]) -> None:
    sight, seen = SEEN.get(number, (Sight.NOTHING, ""))
    route = [towns[(number + more) % len(towns)] for more in range(2)]
    day = clock.today() - timedelta(days=14 - 2 * number if number < 7 else 0)
    walk = Round(f"city-patrol-{number}", route, day, 60, 2 + number % 3, sight, seen)
    actions.keep_round(walk, by=by)


def _lent(city: City, by: dict[int | None, Actor]) -> None:
    asked = [_asked(city, number) for number in range(len(NAMES))]
    for desk, one in by.items():
        actions.add_recorders((f"R-{desk}{number}" for number in range(1, 5)), by=one)
    first, desk = asked[0], asked[0].desk_id
    until = clock.today() + timedelta(days=365)
    actions.hand_out(first, number=f"R-{desk}1", until=until, by=by[desk])


def _asked(city: City, number: int) -> Loan:
    person = Particulars(
        name=f"見本 {NAMES[number]}",
        address=f"見本{number + 7}-2-3",
        phone=f"042-000-{number + 50:04}",
        contact_way=ContactWay.PHONE,
        chome=city.town.chome[number % min(4, len(city.town.chome))],
        language="ja",
        age_about=74 + number,
    )
    key = f"city-recorder-{number}"
    return actions.ask(Wish(key, Joining(key, person), WHY))
