"""Who is watched over in the demo city: a few invented people, in every state."""

from datetime import timedelta

from tsunagu.ground import clock
from tsunagu.ground.actor import Actor
from tsunagu.people.models import Membership
from tsunagu.people.roles import Permission
from tsunagu.residents.models import ContactWay
from tsunagu.residents.papers import Particulars
from tsunagu.volunteering.papers import Joining
from tsunagu.volunteering.states import Whom
from tsunagu.watch import actions
from tsunagu.watch.models import Watch
from tsunagu.watch.papers import Application, Seen
from tsunagu.watch.queries import VISITORS
from tsunagu.watch.states import Applicant, Cause, End, Result, Sign
from tsunagu.worker.city.city import City
from tsunagu.worker.city.town import actor_of

NAMES = ("谷 ふじ", "岸 たけ", "沢 みつ", "堀 とめ", "峰 きよ", "浜 しず", "森下 よね", "西 まさ")
WHY = "ひとりで暮らしています。ときどき声をかけてほしいです。"


def watch_over(city: City) -> None:
    at = {key: city.staff(key, Permission.NEIGHBOUR_MATCH) for key in city.town.organisations}
    by = {one.organisation_id: one for staff in at.values() for one in staff}
    parts = Membership.objects.valid().filter(role__in=VISITORS).select_related("user")
    goes = list(parts.order_by("organisation", "pk"))
    if not by or not goes:
        return
    for one in by.values():
        for name in ("見本新聞店", "見本商店"):
            actions.give_card(name, key=f"city-card-{one.desk()}-{name}", by=one)
    _new, waits, meets, ends, *visited = [_applied(city, n) for n in range(8)]
    for number, watch in enumerate((waits, meets, ends, *visited)):
        actions.accept(watch, by=by[watch.desk_id])
        if watch is not waits:
            _begun(watch, goes[number % len(goes)], by[watch.desk_id], visits=watch is not meets)
    actions.say_cause(waits, cause=Cause.TIME, by=by[waits.desk_id])
    actions.finish(ends, end=End.FACILITY, by=by[ends.desk_id])
    for number, watch in enumerate(visited):
        _looked(watch, number, by[watch.desk_id])


def _applied(city: City, number: int) -> Watch:
    person = Particulars(
        name=f"見本 {NAMES[number]}",
        address=f"見本{number + 1}-2-3",
        phone=f"042-000-{number:04}",
        contact_way=ContactWay.PHONE,
        chome=city.town.chome[number % min(4, len(city.town.chome))],
        language="ja",
        age_about=76 + number,
    )
    key = f"city-watch-{number}"
    by = Applicant.FAMILY if number % 2 else Applicant.SELF
    hours = ("tue-morning", "thu-noon")
    return actions.apply(Application(key, Joining(key, person), by, WHY, hours, Whom.ANY))


def _begun(watch: Watch, part: Membership, by: Actor, *, visits: bool) -> None:
    at = clock.now() + timedelta(days=3)
    actions.introduce(watch, visitor=part.user, at=at, where="見本 公民館", by=by)
    if visits:
        actions.begin(watch, by=by)


def _looked(watch: Watch, number: int, by: Actor) -> None:
    """A week ago and today; the last reports wait for a word."""
    part = Membership.objects.valid().filter(user=watch.visitor, role__in=VISITORS)
    visitor = actor_of(part.select_related("user", "organisation")[0])
    before = Seen(f"city-look-{number}-0", clock.now() - timedelta(days=7), Result.MET)
    first = actions.keep_look(watch, before, by=visitor)
    actions.answer_looks(watch, [first], words="読みました。ありがとうございます。", by=by)
    signs = (Sign.POST,) if number == 0 else ()
    result = Result.OUTSIDE if number < 2 else Result.MET
    now = Seen(f"city-look-{number}-1", clock.now() - timedelta(hours=1), result, signs)
    actions.keep_look(watch, now, by=visitor)
