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


class AppointmentState(models.TextChoices):
    PROPOSED = "proposed", _("本人の返事待ち")
    CONFIRMED = "confirmed", _("決まった")
    KEPT = "kept", _("会えた")
    NO_SHOW = "no_show", _("会えなかった")
    CANCELLED = "cancelled", _("取りやめ")
    MOVED = "moved", _("日をかえた")


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

A = AppointmentState
_OVER = {A.KEPT, A.NO_SHOW, A.CANCELLED, A.MOVED}
APPOINTMENT_FLOW = Flow[AppointmentState](
    {
        A.PROPOSED: frozenset({A.CONFIRMED, *_OVER}),
        A.CONFIRMED: frozenset({A.PROPOSED, *_OVER}),
        A.KEPT: frozenset(),
        A.NO_SHOW: frozenset(),
        A.CANCELLED: frozenset(),
        A.MOVED: frozenset(),
    }
)
STANDING = (A.PROPOSED, A.CONFIRMED)
