"""What somebody did for the town, and points for it: the words, and the maps of allowed moves."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from tsunagu.ground.flow import Flow


class Kind(models.TextChoices):
    WATCH = "watch", _("見守りの訪問")
    HELP = "help", _("ご近所の手伝い")
    HOME = "home", _("住民がする訪問サービス")
    DEMENTIA = "dementia", _("認知症の人を支える活動")
    SALON = "salon", _("サロン・居場所の手伝い")
    EVENT = "event", _("行事・まちの活動")
    OTHER = "other", _("ほかの活動")


BY_HAND = tuple(kind for kind in Kind if kind != Kind.WATCH)  # visits come by themselves


class ActivityState(models.TextChoices):
    SAID = "said", _("窓口が確かめています")
    CONFIRMED = "confirmed", _("確かめました")
    REFUSED = "refused", _("数えません")


class ExchangeState(models.TextChoices):
    ASKED = "asked", _("窓口が確かめています")
    DECIDED = "decided", _("決まりました。これから払います")
    PAID = "paid", _("払いました")
    REFUSED = "refused", _("交換できませんでした")


A, E = ActivityState, ExchangeState
ACTIVITY_FLOW = Flow[ActivityState](
    {
        A.SAID: frozenset({A.CONFIRMED, A.REFUSED}),
        A.CONFIRMED: frozenset({A.REFUSED}),
        A.REFUSED: frozenset(),
    }
)
EXCHANGE_FLOW = Flow[ExchangeState](
    {
        E.ASKED: frozenset({E.DECIDED, E.REFUSED}),
        E.DECIDED: frozenset({E.PAID, E.REFUSED}),
        E.PAID: frozenset(),
        E.REFUSED: frozenset(),
    }
)
OPEN = (E.ASKED, E.DECIDED)  # somebody of the desk has to do something
TAKEN = (*OPEN, E.PAID)  # these points are gone from the year
