"""The verbs of need on the top page whose rooms are still closed: what helps today instead."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

Words = str | Promise


@dataclass(frozen=True)
class Verb:
    """One need as a verb; ``measures`` are the plan's measures that will carry it."""

    slug: str
    title: Words
    lead: Words
    ask: tuple[Words, ...]
    measures: tuple[str, ...]


VERBS = [
    Verb(
        "help-others",
        _("手伝いたい"),
        _("ご近所の力になりたい方へ。"),
        (
            _("時間があるとき、少しだけでもかまいません。"),
            _("市役所に電話して「ボランティアをしたい」と伝えてください。"),
            _("気になる人がいるときは、「こまっていることを伝える」から知らせてください。"),
        ),
        ("G1.2", "G2.1", "G3.1"),
    ),
    Verb(
        "know",
        _("知りたい"),
        _("福祉のことを学びたい方、市のお知らせを知りたい方へ。"),
        (
            _("お知らせは、市のホームページと市報にあります。"),
            _("読むのがむずかしいときは、市役所に電話してください。"),
        ),
        ("G1.1", "G4.1"),
    ),
    Verb(
        "disaster",
        _("災害にそなえる"),
        _("地震や大雨のとき、ひとりでは逃げにくい方と、そのご家族へ。"),
        (
            _("いま危ないときは、すぐ119番か110番に電話してください。"),
            _("逃げるときに手助けがいる方は、市役所に知らせておけます。"),
            _("家の近くの避難所を、ふだんから確かめておいてください。"),
        ),
        ("G5.1", "G5.2"),
    ),
]
BY_SLUG = {verb.slug: verb for verb in VERBS}
