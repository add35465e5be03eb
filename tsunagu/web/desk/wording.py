"""What the desk calls things that residents answer in the first person."""

from typing import Any

from django.conf import settings
from django.utils.translation import gettext_lazy as _

from tsunagu.intake.models import Teller

TOLD_BY: dict[str, Any] = {
    Teller.SELF: _("本人"),
    Teller.FAMILY: _("家族"),
    Teller.NEIGHBOUR: _("近所の人"),
    Teller.SHOP: _("店・仕事先の人"),
    Teller.COMMISSIONER: _("民生委員・協力員"),
}
LANGUAGES = dict(settings.LANGUAGES)
