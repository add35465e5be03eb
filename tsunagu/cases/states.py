from django.db import models
from django.utils.translation import gettext_lazy as _

from tsunagu.ground.flow import Flow


class CaseState(models.TextChoices):
    OPEN = "open", _("支援中")
    CLOSED = "closed", _("終結")


class NeedState(models.TextChoices):
    OPEN = "open", _("これから")
    HELPING = "helping", _("支援中")
    RESOLVED = "resolved", _("解決した")
    UNMET = "unmet", _("こたえられなかった")
    WITHDRAWN = "withdrawn", _("本人が取り下げた")


CASE_FLOW = Flow[CaseState](
    {
        CaseState.OPEN: frozenset({CaseState.CLOSED}),
        CaseState.CLOSED: frozenset({CaseState.OPEN}),
    }
)

N = NeedState
NEED_FLOW = Flow[NeedState](
    {
        N.OPEN: frozenset({N.HELPING, N.RESOLVED, N.UNMET, N.WITHDRAWN}),
        N.HELPING: frozenset({N.OPEN, N.RESOLVED, N.UNMET, N.WITHDRAWN}),
        N.RESOLVED: frozenset({N.OPEN}),
        N.UNMET: frozenset({N.OPEN}),
        N.WITHDRAWN: frozenset({N.OPEN}),
    }
)
LIVE = (N.OPEN, N.HELPING)
ENDED = (N.RESOLVED, N.UNMET, N.WITHDRAWN)
