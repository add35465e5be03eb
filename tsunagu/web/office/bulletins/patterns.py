"""Bulletins that come again and again: the words to begin with. Written in Japanese whatever the
page speaks: they are content.
"""

from dataclasses import asdict, dataclass
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from tsunagu.bulletins.states import Category, Urgency


@dataclass(frozen=True)
class Pattern:
    label: str | Promise
    category: Category
    urgency: Urgency
    title: str
    body: str

    def initial(self) -> dict[str, Any]:
        return {name: value for name, value in asdict(self).items() if name != "label"}


PATTERNS = {
    "stranger": Pattern(
        _("不審者（警察の文から）"),
        Category.CRIME,
        Urgency.EMERGENCY,
        "○○町で、子どもへの声かけがありました",
        "いつ：○月○日 ○時ごろ\n"
        "どこで：○○町\n"
        "何があったか：知らない人が、子どもに声をかけました。\n"
        "お願い：知らない人には、ついて行かないでください。こわいときは、110番に電話してください。",
    ),
    "fraud": Pattern(
        _("だます電話"),
        Category.CRIME,
        Urgency.IMPORTANT,
        "市役所を名のる、うその電話があります",
        "「お金を返します」という電話が、○○町に何回もありました。うそです。\n"
        "お金やカードの話が出たら、電話を切ってください。\n"
        "家族か、警察（＃9110）に話してください。",
    ),
    "missing": Pattern(
        _("行方不明"),
        Category.MISSING,
        Urgency.IMPORTANT,
        "○○町から出かけた方をさがしています",
        "○歳ぐらいの方です。\n服：○○\nさいごに見た所：○○町\n見かけたら、110番に電話してください。",
    ),
    "heat": Pattern(
        _("とても暑い日"),
        Category.DISASTER,
        Urgency.IMPORTANT,
        "○月○日は、とても暑くなります",
        "外に出るのを、できるだけやめてください。\n"
        "エアコンをつけてください。水を何回も飲んでください。\n"
        "すずしい部屋（クーリングシェルター）は、○○で使えます。",
    ),
    "rain": Pattern(
        _("大雨・避難"),
        Category.DISASTER,
        Urgency.EMERGENCY,
        "大雨です。○○町の人は、逃げてください",
        "川の水が、あふれそうです。\n"
        "○○町の人は、いますぐ○○小学校に逃げてください。\n"
        "外に出るのがあぶないときは、家の2階に行ってください。",
    ),
}
