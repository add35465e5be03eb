"""For whom an entry of the directory is, and what of it somebody reads."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from tsunagu.ground.actor import Actor
from tsunagu.people.roles import Permission


class Audience(models.TextChoices):
    EVERYBODY = "everybody", _("だれにでも見せる")
    SUPPORTERS = "supporters", _("支援する人と職員に見せる")
    STAFF = "staff", _("職員だけに見せる")


def heard_by(actor: Actor) -> list[Audience]:
    """What is for these the actor reads: by this every list, search, file and count is fenced."""
    heard = [Audience.EVERYBODY]
    if actor.has(Permission.DIRECTORY_SUPPORT):
        heard.append(Audience.SUPPORTERS)
    if actor.has(Permission.DIRECTORY_READ):
        heard.append(Audience.STAFF)
    return heard
