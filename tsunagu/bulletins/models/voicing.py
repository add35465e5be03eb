"""What groups and residents would tell their area: a desk looks first."""

from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Q

from tsunagu.bulletins.models.bulletin import Bulletin
from tsunagu.bulletins.states import Category, VoiceState
from tsunagu.ground import clock
from tsunagu.ground.actor import Actor
from tsunagu.people.roles import Permission

S = VoiceState


class VoiceQuerySet(models.QuerySet["Voice"]):
    def visible_to(self, actor: Actor) -> Self:
        """Those that came to the own desk."""
        if not actor.has(Permission.BULLETIN_WRITE) or actor.organisation_id is None:
            return self.none()
        return self.filter(organisation_id=actor.organisation_id)

    def waiting(self) -> Self:
        return self.filter(state=S.NEW)


class Voice(models.Model):
    """A short notice from outside the city hall. ``sender``: a group, or 住民; no person's name.
    Taken up it is the draft of a bulletin and goes the way of every one. Behind a receipt stands
    what became of it.
    """

    PERSONAL: list[str] = []

    organisation = models.ForeignKey(
        "people.Organisation", models.PROTECT, related_name="voices", verbose_name="読む窓口"
    )
    sender = models.CharField("だれから", max_length=60)
    title = models.CharField("見出し", max_length=60)
    body = models.TextField("本文", max_length=1_000)
    category = models.CharField("分野", max_length=12, choices=Category)
    area = models.ForeignKey(
        "places.Area", models.PROTECT, related_name="+", verbose_name="伝える地域"
    )
    until = models.DateField("いつまで")
    state = models.CharField("状態", max_length=10, choices=S, default=S.NEW)
    look_by = models.DateField("いつまでに読むか")
    reason = models.CharField("載せない理由", max_length=300, blank=True)
    bulletin = models.OneToOneField(
        Bulletin, models.PROTECT, null=True, blank=True, related_name="voice"
    )
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    receipt = models.CharField(max_length=9, unique=True, editable=False)
    passphrase_print = models.CharField(max_length=64, editable=False)
    made_at = models.DateTimeField(default=clock.now, editable=False)
    key = models.CharField(max_length=64, unique=True, editable=False)

    objects = VoiceQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=~Q(sender="") & ~Q(title="") & ~Q(body=""),
                name="bulletins_voice_has_words",
                violation_error_message="だれから、見出し、本文を書いてください。",
            ),
            models.CheckConstraint(
                condition=Q(state=S.TAKEN, bulletin__isnull=False, decided_by__isnull=False)
                | ~Q(state=S.TAKEN) & Q(bulletin=None),
                name="bulletins_voice_taken_is_a_bulletin",
                violation_error_message="載せるときは、お知らせの下書きになります。",
            ),
            models.CheckConstraint(
                condition=Q(state=S.REFUSED) & ~Q(reason="") | ~Q(state=S.REFUSED) & Q(reason=""),
                name="bulletins_voice_refused_says_why",
                violation_error_message="載せない理由を書いてください。",
            ),
        ]
        indexes = [
            models.Index(fields=["look_by"], name="bulletins_voices", condition=Q(state=S.NEW))
        ]

    def __str__(self) -> str:
        return f"voice #{self.pk} {self.state}"
