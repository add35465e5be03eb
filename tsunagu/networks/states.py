from django.db import models
from django.utils.translation import gettext_lazy as _

from tsunagu.ground.flow import Flow


class MeetingState(models.TextChoices):
    PLANNED = "planned", _("これから開く")
    HELD = "held", _("開いた")
    CANCELLED = "cancelled", _("中止")


M = MeetingState
MEETING_FLOW = Flow[MeetingState](
    {
        M.PLANNED: frozenset({M.HELD, M.CANCELLED}),
        M.HELD: frozenset(),
        M.CANCELLED: frozenset({M.PLANNED}),
    }
)


class DecisionState(models.TextChoices):
    OPEN = "open", _("取り組んでいる")
    DONE = "done", _("できた")
    REFUSED = "refused", _("しないことにした")


D = DecisionState
DECISION_FLOW = Flow[DecisionState](
    {
        D.OPEN: frozenset({D.DONE, D.REFUSED}),
        D.DONE: frozenset({D.OPEN}),
        D.REFUSED: frozenset({D.OPEN}),
    }
)
