from django.db import models
from django.utils.translation import gettext_lazy as _


class RejectReason(models.TextChoices):
    """By class, so that refusals can be counted (person, provider, capacity, eligibility)."""

    NO_CAPACITY = "no_capacity", _("空きがない")
    NOT_ELIGIBLE = "not_eligible", _("対象の人ではない")
    NOT_OUR_SERVICE = "not_our_service", _("うちの支援ではない")
    TOO_FAR = "too_far", _("場所が遠い")
    PERSON_DECLINED = "person_declined", _("本人が希望しなかった")
    COULD_NOT_CONTACT = "could_not_contact", _("本人と連絡がとれなかった")
    OTHER = "other", _("その他")


# Who does not know the person yet cannot say these.
NOT_OF_A_CALL = (RejectReason.PERSON_DECLINED, RejectReason.COULD_NOT_CONTACT)


class Instead(models.TextChoices):
    """Why another service was asked than the one that was wanted first."""

    FULL = "full", _("いっぱいだった")
    REFUSED = "refused", _("引き受けられなかった")
    SILENT = "silent", _("返事がなかった")
    WITHDRAWN = "withdrawn", _("取り下げた")


class WithdrawnBy(models.TextChoices):
    PERSON = "person", _("本人の希望")
    SENDER = "sender", _("つないだ側の判断")


class Result(models.TextChoices):
    RESOLVED = "resolved", _("解決した")
    PARTLY = "partly", _("一部できた")
    NOT_HELPED = "not_helped", _("できなかった")
