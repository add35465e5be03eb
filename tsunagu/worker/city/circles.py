"""Groups of the demo city: one keeps its own page, the city keeps three, of which one is old.
Somebody would like to join.
"""

from datetime import timedelta
from typing import Any

from django.contrib.auth.hashers import make_password

from tsunagu.ground import clock
from tsunagu.ground.actor import Actor, system
from tsunagu.groups import actions
from tsunagu.groups.fields import AT_FIRST
from tsunagu.groups.models import Circle
from tsunagu.groups.papers import Belonging, Described, Wished
from tsunagu.groups.states import CircleKind, CircleState, Wish
from tsunagu.groups.states import Part as GroupPart
from tsunagu.people.actions import Account, Part, enlist, found
from tsunagu.people.actors import actor_for
from tsunagu.people.models import OrganisationKind
from tsunagu.people.queries import DEMO_PASSWORD
from tsunagu.people.roles import Permission, Role
from tsunagu.places.models import Area, AreaKind
from tsunagu.worker.city.city import City

LONG_AGO = timedelta(days=400)
OWN: dict[str, Any] = {
    "name": "見本 花とみどりの会",
    "kana": "みほん はなとみどりのかい",
    "kind": CircleKind.VOLUNTEERS,
    "welcomes": True,
    "purpose": "公園と駅前に、花をふやします。",
    "does": "苗を育てて、花だんに植えます。水やりは、当番です。",
    "meets": "毎月 第1・第3土曜日 9時から11時",
    "venue": "見本公園の花だん",
    "since": 2014,
    "size": 18,
    "fee": "年1,000円",
    "newcomers": "軍手と飲み物だけ、持ってきてください。",
    "representative": "見本 おがわ",
    "phone": "042-000-6200",
    "shown": (*AT_FIRST, "phone"),
}
OTHERS: tuple[dict[str, Any], ...] = (
    {
        "name": "見本 ひだまり子ども食堂の会",
        "kana": "みほん ひだまりこどもしょくどうのかい",
        "kind": CircleKind.CHILDREN,
        "welcomes": True,
        "purpose": "子どもと大人が、いっしょに晩ごはんを食べます。",
        "meets": "毎月 第2・第4木曜日の夕方",
        "newcomers": "料理が苦手な方も、片づけや宿題の手伝いができます。",
        "representative": "見本 ひなた",
    },
    {
        "name": "見本町自治会",
        "kana": "みほんちょうじちかい",
        "kind": CircleKind.BLOCK,
        "purpose": "町の防災訓練と、夏まつりをします。",
        "fee": "月200円",
        "size": 240,
        "representative": "見本 まちだ",
        "phone": "042-000-6201",
    },
    {
        "name": "見本はつらつクラブ",
        "kana": "みほんはつらつくらぶ",
        "kind": CircleKind.SENIORS,
        "purpose": "体操と、日帰りの旅をします。",
        "representative": "見本 はやし",
    },
)

MEMBERS = (
    ("見本 おがわ", GroupPart.HEAD),
    ("見本 いずみ", GroupPart.TREASURER),
    ("見本 さくら", GroupPart.MEMBER),
)
ASKS = Wished(
    "city-join-0",
    Wish.JOIN,
    "見本 わかば",
    phone="042-000-6220",
    words="引っ越してきたばかりです。土曜日の朝なら行けます。",
)


def keep_circles(city: City) -> None:
    """The city writes down what has no account; the block has not been heard of for a year."""
    staff = [one for key in city.town.organisations for one in city.actors(key)]
    writer = next((one for one in staff if one.has(Permission.DIRECTORY_WRITE)), None)
    area = Area.objects.valid().filter(kind=AreaKind.ZONE).order_by("code").first()
    if writer is None or area is None:
        return
    editor = _editor()
    flowers = _opened(OWN, area, editor)
    for number, (name, part) in enumerate(MEMBERS):
        said = Belonging(name, f"042-000-62{number + 10}", part)
        actions.add(flowers, said, key=f"city-member-{number}", by=editor)
    actions.ask_to_join(flowers, ASKS)
    _dinner, block, seniors = (_opened(said, area, writer) for said in OTHERS)
    with clock.at(clock.now() - LONG_AGO):
        actions.confirm(block, by=writer)
    actions.move(seniors, CircleState.RESTING, by=writer)


def _editor() -> Actor:
    by = system("見本の町を作る", Permission.CITY_SETTINGS)
    group = found(
        name="見本 花とみどりの会",
        kind=OrganisationKind.GROUP,
        email="midori@example.org",
        phone="042-000-6200",
        by=by,
    )
    account = Account("ogawa@example.org", "見本 おがわ", make_password(DEMO_PASSWORD))
    enlisted = enlist(account, Part(Role.GROUP_EDITOR), at=group, by=by)
    return actor_for(enlisted.user)


def _opened(said: dict[str, Any], area: Area, by: Actor) -> Circle:
    described = Described(area=area, **said)
    circle = actions.begin(described, key=f"city-circle-{said['kana']}", by=by)
    actions.move(circle, CircleState.OPEN, by=by)
    return circle
