"""The verbs of need on the first page, and the ways that lead on from each."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from tsunagu.web import ways
from tsunagu.web.ways import Way, Words


@dataclass(frozen=True)
class Verb:
    """One need as a verb. It begins at ``home``, or at a page of its own with all its ways."""

    slug: str
    title: Words
    lead: Words
    ways: tuple[Way, ...]
    home: Way | None = None
    notes: tuple[Words, ...] = ()
    measures: tuple[str, ...] = ()

    @property
    def url(self) -> str:
        return self.home.url if self.home else reverse("resident:verb", args=[self.slug])


VERBS = [
    Verb(
        "trouble",
        _("こまっている"),
        ways.TELL.lead,
        (ways.ASK, ways.WATCH, ways.ME),
        home=ways.TELL,
    ),
    Verb(
        "search",
        _("さがす"),
        ways.FIND.lead,
        (ways.PLACES, ways.CIRCLES, ways.BENEFITS, ways.NEIGHBOURS),
        home=ways.FIND,
    ),
    Verb(
        "help-others",
        _("手伝いたい"),
        _("ご近所の力になりたい方へ。"),
        (
            *(ways.OFFER, ways.CIRCLES, ways.IDEAS, ways.GRANTS, ways.SIGN, ways.VOICE),
            *(ways.COURSES, ways.ME, ways.TELL),
        ),
        notes=(_("時間があるとき、少しだけでもかまいません。"),),
        measures=("G1.2", "G2.1", "G3.1"),
    ),
    Verb(
        "know",
        _("知りたい"),
        _("福祉のことを学びたい方、市のお知らせを知りたい方へ。"),
        (
            ways.NEWS,
            ways.LEARNING,
            ways.CALENDAR,
            ways.CRIME,
            ways.SUBSCRIBE,
            ways.BENEFITS,
            ways.ISSUES,
        ),
        notes=(_("読むのがむずかしいときは、市役所に電話してください。"),),
        measures=("G1.1", "G4.1"),
    ),
    Verb(
        "disaster",
        _("災害にそなえる"),
        _("地震や大雨のとき、ひとりでは逃げにくい方と、そのご家族へ。"),
        (ways.SUBSCRIBE, ways.WATCH, ways.RECORDER, ways.NEWS, ways.TELL),
        notes=(
            _("いま危ないときは、すぐ119番か110番に電話してください。"),
            _("逃げるときに手助けがいる方は、市役所に知らせておけます。"),
            _("家の近くの避難所を、ふだんから確かめておいてください。"),
        ),
        measures=("G5.1", "G5.2"),
    ),
    Verb(
        "plan",
        ways.PLAN.words,
        ways.PLAN.lead,
        (ways.ISSUES,),
        home=ways.PLAN,
    ),
]
BY_SLUG = {verb.slug: verb for verb in VERBS if verb.home is None}
