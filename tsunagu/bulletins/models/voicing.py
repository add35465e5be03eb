"""What groups and residents would tell their area: a desk looks first, or trusts."""

from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from tsunagu.bulletins.models.bulletin import Bulletin
from tsunagu.bulletins.states import Category, VoiceState
from tsunagu.ground import clock
from tsunagu.ground.actor import Actor
from tsunagu.people.roles import Permission

S = VoiceState
# Not decided, or told on trust and not looked at since.
_WAITING = Q(state=S.NEW) | Q(trust__isnull=False, looked_at=None)


class TrustQuerySet(models.QuerySet["Trust"]):
    def visible_to(self, actor: Actor) -> Self:
        """Those of the own desk."""
        if not actor.has(Permission.BULLETIN_WRITE) or actor.organisation_id is None:
            return self.none()
        return self.filter(organisation_id=actor.organisation_id)

    def live(self) -> Self:
        """Not ended; whether two have agreed and the day is not over is another question."""
        return self.filter(ended_at=None)

    def standing(self) -> Self:
        """What counts today."""
        return self.live().filter(agreed_by__isnull=False, until__gte=clock.today())


class Trust(models.Model):
    """A group tells its area at once, without a look before: two people of a desk answer for it.

    Who knows the number that was handed to the group speaks for it, in that area, until the day.
    """

    PERSONAL: list[str] = []

    organisation = models.ForeignKey("people.Organisation", models.PROTECT, related_name="+")
    sender = models.CharField("団体の名前", max_length=60)
    area = models.ForeignKey(
        "places.Area", models.PROTECT, related_name="+", verbose_name="伝えてよい地域"
    )
    reason = models.CharField("信頼する理由", max_length=300)
    until = models.DateField("いつまで")
    given_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    made_at = models.DateTimeField(default=clock.now, editable=False)
    agreed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    agreed_at = models.DateTimeField(null=True, blank=True)
    ended_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    ended_at = models.DateTimeField(null=True, blank=True)
    key = models.CharField(max_length=64, unique=True, editable=False)
    number_print = models.CharField(max_length=64, unique=True, editable=False)

    objects = TrustQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=~Q(sender="") & ~Q(reason=""),
                name="bulletins_trust_has_words",
                violation_error_message="団体の名前と、信頼する理由を書いてください。",
            ),
            models.CheckConstraint(
                condition=Q(agreed_by=None, agreed_at=None)
                | Q(agreed_at__isnull=False) & ~Q(agreed_by=F("given_by")),
                name="bulletins_trust_by_two",
                violation_error_message="信頼は、二人で決めます。",
            ),
            models.CheckConstraint(
                condition=Q(ended_by=None, ended_at=None)
                | Q(ended_by__isnull=False, ended_at__isnull=False),
                name="bulletins_trust_ended_by_somebody",
                violation_error_message="だれが終わりにしたかが必要です。",
            ),
            models.UniqueConstraint(
                fields=["organisation", "sender", "area"],
                condition=Q(ended_at=None),
                name="bulletins_trusted_once",
                violation_error_message="この団体は、この地域で、もう信頼しています。",
            ),
        ]

    def __str__(self) -> str:
        return f"trust #{self.pk}"


class VoiceQuerySet(models.QuerySet["Voice"]):
    def visible_to(self, actor: Actor) -> Self:
        """Those that came to the own desk."""
        if not actor.has(Permission.BULLETIN_WRITE) or actor.organisation_id is None:
            return self.none()
        return self.filter(organisation_id=actor.organisation_id)

    def waiting(self) -> Self:
        """What nobody has looked at."""
        return self.filter(_WAITING)


class Voice(models.Model):
    """A short notice from outside the city hall. ``sender``: a group, or 住民; no person's name.
    Taken up it is the draft of a bulletin and goes the way of every one; on ``trust`` it is out at
    once, and somebody looks afterwards. Behind a receipt stands what became of it.
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
    trust = models.ForeignKey(Trust, models.PROTECT, null=True, blank=True, related_name="voices")
    looked_at = models.DateTimeField("公開したあとに読んだ日時", null=True, blank=True)
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
            models.CheckConstraint(
                condition=Q(trust=None, looked_at=None) | Q(trust__isnull=False, state=S.TAKEN),
                name="bulletins_voice_on_trust_is_out",
                violation_error_message="信頼する団体のお知らせは、すぐに公開します。",
            ),
        ]
        indexes = [models.Index(fields=["look_by"], name="bulletins_voices", condition=_WAITING)]

    def __str__(self) -> str:
        return f"voice #{self.pk} {self.state}"
