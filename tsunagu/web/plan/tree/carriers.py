"""Which pages of this software carry which measure, so that a reader can go and use them."""

from django.utils.translation import gettext_lazy as _

from tsunagu.web import ways
from tsunagu.web.ways import Way, Words

CARRIERS: dict[str, tuple[Way, ...]] = {
    "G1.1": (ways.LEARNING, ways.COURSES),
    "G1.2": (ways.NEIGHBOURS, ways.OFFER, ways.IDEAS, ways.ME),
    "G1.3": (ways.COURSES, ways.LEARNING),
    "G2.1": (ways.CIRCLES, ways.IDEAS, ways.GRANTS, ways.VOICE, ways.ISSUES),
    "G2.2": (ways.PLACES, ways.CALENDAR, ways.OFFER),  # rooms are among what neighbours lend
    "G2.3": (ways.ISSUES, ways.IDEAS, ways.PLACES, ways.STATUS),
    "G3.1": (ways.WATCH, ways.SIGN, ways.TELL, ways.STATUS),
    "G3.2": (ways.TELL, ways.HOTLINES, ways.BENEFITS, ways.SAFETY),
    "G3.3": (ways.TELL, ways.FIND, ways.HOTLINES),
    "G4.1": (ways.FIND, ways.BENEFITS, ways.NEWS, ways.SUBSCRIBE),
    "G4.2": (ways.TELL, ways.STATUS, ways.ME, ways.HOTLINES),
    "G4.3": (ways.TELL, ways.FIND),
    "G5.1": (ways.NEWS, ways.SUBSCRIBE, ways.WATCH, ways.TELL),
    "G5.2": (ways.CRIME, ways.SUBSCRIBE, ways.RECORDER, ways.TELL, ways.HOTLINES),
    "G6.1": (ways.PLACES, ways.ACCESSIBILITY, ways.TELL),  # places say who can get in
    "G6.2": (ways.ASK, ways.FIND),  # lifts are among what neighbours ask for
    "G6.3": (ways.FIND, ways.BENEFITS, ways.TELL),
}
# What of a measure has no room of its own yet, and what to do meanwhile. Such a measure shows
# figures of troubles and services, and none of its own work.
NOT_YET: dict[str, Words] = {
    "G3.3": _(
        "成年後見や、お金の管理を手伝うしくみの申しこみは、まだここではできません。"
        "伝えてくだされば、窓口がつなぎます。"
    ),
    "G4.3": _(
        "サービスの評価の結果と、苦情が解決するまでの記録は、まだここにありません。"
        "苦情は、こまっていることとして伝えられます。"
    ),
    "G5.1": _(
        "逃げるのに助けがいる人の名簿と、一人ひとりの逃げ方の計画は、まだここにありません。"
        "助けがいることは、いまから市に伝えておけます。"
    ),
    "G6.1": _(
        "道や建物のじゃまなものを知らせて、直るまで見るページは、まだありません。"
        "こまっていることとして伝えられます。"
    ),
    "G6.2": _(
        "バスの時刻と、移動のサービスの申しこみは、まだここにありません。"
        "車での送りむかえは、ご近所に頼めます。"
    ),
    "G6.3": _(
        "仕事の練習や、職場でのためしの申しこみは、まだここではできません。"
        "伝えてくだされば、窓口がいっしょに考えます。"
    ),
}


def carriers(code: str) -> list[Way]:
    """The ways into the open rooms that carry the measure."""
    return [way for way in CARRIERS.get(code, ()) if way.url]
