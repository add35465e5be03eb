from django.db import models
from django.utils.translation import gettext_lazy as _


class Kind(models.TextChoices):
    """What a coordinator does besides supporting single people."""

    HEARING = "hearing", _("聞取り・調査")
    START = "start", _("立上げの支援")
    RUNNING = "running", _("運営の支援")
    MEETING = "meeting", _("会議・協議体")
    COURSE = "course", _("講座・研修")
    MATCHING = "matching", _("マッチング")
    PUBLICITY = "publicity", _("広報")
    OTHER = "other", _("その他")
