from django.db import models
from django.utils.translation import gettext_lazy as _

from tsunagu.ground.flow import Flow


class State(models.TextChoices):
    RECEIVED = "received", _("受付")
    ANSWERED = "answered", _("お返事して終わり")
    OPENED = "opened", _("支援を始めた")
    JOINED = "joined", _("今の支援に合わせた")
    PASSED_ON = "passed_on", _("つないだ")
    NOT_OURS_PROPOSED = "not_ours_proposed", _("担当外の確認待ち")
    NOT_OURS = "not_ours", _("担当外")
    DUPLICATE = "duplicate", _("同じ相談")
    SPAM = "spam", _("いたずら・広告")


S = State
FLOW = Flow[State](
    {
        S.RECEIVED: frozenset(
            {
                S.ANSWERED,
                S.OPENED,
                S.JOINED,
                S.PASSED_ON,
                S.NOT_OURS_PROPOSED,
                S.DUPLICATE,
                S.SPAM,
            }
        ),
        S.NOT_OURS_PROPOSED: frozenset({S.NOT_OURS, S.RECEIVED}),
        S.ANSWERED: frozenset({S.RECEIVED}),
        S.NOT_OURS: frozenset({S.RECEIVED}),
        S.DUPLICATE: frozenset({S.RECEIVED}),
        S.SPAM: frozenset({S.RECEIVED}),
        S.OPENED: frozenset(),
        S.JOINED: frozenset(),
        S.PASSED_ON: frozenset(),
    }
)
WAITING = (S.RECEIVED, S.NOT_OURS_PROPOSED)
