"""What went wrong between people who help and are helped: the words, and the allowed moves."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from tsunagu.ground.flow import Flow


class ComplaintState(models.TextChoices):
    OPEN = "open", _("窓口が確かめています")
    ANSWERED = "answered", _("返事をしました")
    WITHDRAWN = "withdrawn", _("取り下げました")


C = ComplaintState
COMPLAINT_FLOW = Flow[ComplaintState](
    {
        C.OPEN: frozenset({C.ANSWERED, C.WITHDRAWN}),
        C.ANSWERED: frozenset({C.OPEN}),  # it is not well yet
        C.WITHDRAWN: frozenset(),
    }
)


class Wrong(models.TextChoices):
    """What went wrong."""

    MANNER = "manner", _("ことばや態度")
    TIME = "time", _("約束や時間")
    OTHER_TASK = "other_task", _("頼んだことと、ちがう")
    MONEY = "money", _("お金や物のこと")
    DAMAGE = "damage", _("けがをした、物がこわれた")
    FEAR = "fear", _("こわい思い、いやな思いをした")
    ELSE = "else", _("ほかのこと")


class Way(models.TextChoices):
    """How it was told."""

    WEB = "web", _("ウェブ")
    PHONE = "phone", _("電話")
    COUNTER = "counter", _("窓口")
    LETTER = "letter", _("手紙")
