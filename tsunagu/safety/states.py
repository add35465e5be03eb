"""Crime prevention: what a patrol may see, and what becomes of a call recorder that is lent."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from tsunagu.ground.flow import Flow


class Sight(models.TextChoices):
    """What a patrol came upon, the thing most worth telling first."""

    STRANGER = "stranger", _("不審な人・声かけ")
    FRAUD = "fraud", _("だます電話・あやしい訪問")
    PERSON = "person", _("困っていそうな人")
    DAMAGE = "damage", _("こわされた物・落書き")
    DARK = "dark", _("消えている街灯・暗い道")
    OTHER = "other", _("ほかのこと")
    NOTHING = "nothing", _("かわったことはありません")


class LoanState(models.TextChoices):
    ASKED = "asked", _("申しこみを受け取りました")
    LENT = "lent", _("貸し出しています")
    RETURNED = "returned", _("返りました")
    LOST = "lost", _("なくなりました")
    DROPPED = "dropped", _("取りやめました")


S = LoanState
LOAN_FLOW = Flow[LoanState](
    {
        S.ASKED: frozenset({S.LENT, S.DROPPED}),
        S.LENT: frozenset({S.RETURNED, S.LOST}),
        S.RETURNED: frozenset(),
        S.LOST: frozenset({S.RETURNED}),  # it turned up
        S.DROPPED: frozenset(),
    }
)
LIVING = (S.ASKED, S.LENT)  # has a next date
HANDED_OUT = (S.LENT, S.RETURNED, S.LOST)  # there was a machine, and an end to it


class End(models.TextChoices):
    """Why nothing was lent."""

    WISH = "wish", _("本人の希望")
    HAS_ONE = "has_one", _("もう持っている")
    NO_PHONE = "no_phone", _("家の電話がない")
    NOT_REACHED = "not_reached", _("連絡がつかない")
    OTHER = "other", _("ほかの理由")
