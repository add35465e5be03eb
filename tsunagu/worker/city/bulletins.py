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
OUT_IN = {
    "ja-easy": Words(
        "見本(みほん)：うその 電話(でんわ)に 気(き)をつけて ください",
        "市役所(しやくしょ)の 人(ひと)だと 言(い)って「お金(かね)を 返(かえ)します」と"
        " 電話(でんわ)を する 人(ひと)が います。うそです。\n"
        "お金(かね)や カードの 話(はなし)なら、電話(でんわ)を 切(き)って ください。",
    ),
    "en": Words(
        "Sample: false calls in the name of the city",
        "Somebody calls and says: the city pays money back. It is not true.\n"
        "If a call is about money or cards, hang up.",
    ),
    "zh-hans": Words(
        "示例：有人冒充市政府打诈骗电话",
        "有人打电话说“市政府给您退钱”。这是骗人的。\n如果电话里提到钱或银行卡，请挂断。",
    ),
    "ko": Words(
        "예시: 시청을 사칭한 거짓 전화가 있습니다",
        "“돈을 돌려드립니다”라는 전화가 여러 번 있었습니다. 거짓말입니다.\n"
        "돈이나 카드 이야기가 나오면 전화를 끊어 주세요.",
    ),
}
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
    for language, words in OUT_IN.items():
        actions.translate(out, language, words, by=writer)
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
