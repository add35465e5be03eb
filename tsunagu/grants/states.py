from django.db import models
from django.utils.translation import gettext_lazy as _

from tsunagu.ground.flow import Flow


class GrantState(models.TextChoices):
    NEW = "new", _("窓口が読んでいます")
    ASKED = "asked", _("団体の返事を待っています")
    PROPOSED = "proposed", _("もう一人が確かめています")
    GRANTED = "granted", _("助成が決まりました")
    REFUSED = "refused", _("助成できませんでした")
    PAID = "paid", _("報告を待っています")
    REPORTED = "reported", _("報告を確かめています")
    OWING = "owing", _("残りのお金が返るのを待っています")
    CLOSED = "closed", _("終わりました")
    WITHDRAWN = "withdrawn", _("取り下げました")


S = GrantState
GRANT_FLOW = Flow[GrantState](
    {
        S.NEW: frozenset({S.ASKED, S.PROPOSED, S.WITHDRAWN}),
        S.ASKED: frozenset({S.NEW, S.PROPOSED, S.WITHDRAWN}),
        S.PROPOSED: frozenset({S.NEW, S.GRANTED, S.REFUSED, S.WITHDRAWN}),
        S.GRANTED: frozenset({S.PAID, S.WITHDRAWN}),
        S.REFUSED: frozenset(),
        S.PAID: frozenset({S.REPORTED}),
        S.REPORTED: frozenset({S.PAID, S.OWING, S.CLOSED}),
        S.OWING: frozenset({S.CLOSED}),
        S.CLOSED: frozenset(),
        S.WITHDRAWN: frozenset(),
    }
)
GIVEN = (S.GRANTED, S.PAID, S.REPORTED, S.OWING, S.CLOSED)  # counts against the budget; public
DECIDED = (*GIVEN, S.REFUSED)
PAID_OUT = (S.PAID, S.REPORTED, S.OWING, S.CLOSED)
ALIVE = (S.NEW, S.ASKED, S.PROPOSED, S.GRANTED, S.PAID, S.REPORTED, S.OWING)  # has a next date
IN_HAND = tuple(state for state in ALIVE if state != S.NEW)  # somebody looks after it
THEIR_TURN = (S.ASKED, S.PAID, S.OWING)  # the group owes an answer, a report or money


class Side(models.TextChoices):
    INCOME = "income", _("収入")
    EXPENSE = "expense", _("支出")


class Phase(models.TextChoices):
    BUDGET = "budget", _("予算")
    ACCOUNTS = "accounts", _("決算")
