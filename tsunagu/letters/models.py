import uuid
from typing import Self

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from tsunagu.ground import clock
from tsunagu.keys.fields import Seal, SealedText


class Channel(models.TextChoices):
    MAIL = "mail", _("メール")
    LINE = "line", _("LINE")
    PUSH = "push", _("この端末の通知")


class Otherwise(models.TextChoices):
    """How somebody was told what a letter could not bring."""

    PHONE = "phone", _("電話")
    VISIT = "visit", _("訪問")
    PAPER = "paper", _("手紙")
    NEEDLESS = "needless", _("伝えなくてよくなった")


class LetterQuerySet(models.QuerySet["Letter"]):
    def waiting(self) -> Self:
        """Still to go out: neither sent, nor given up, nor cancelled."""
        return self.filter(sent_at=None, dead_at=None, cancelled_at=None)

    def unsettled(self) -> Self:
        """Given up, and nobody has seen to it yet."""
        return self.filter(settled_at=None).exclude(dead_at=None)

    def due(self) -> Self:
        """To be carried now: due, and in nobody's hands."""
        now = clock.now()
        free = Q(leased_until=None) | Q(leased_until__lte=now)
        return self.waiting().filter(free, due_at__lte=now)

    def in_turn(self) -> Self:
        """These, held from the first key to the last: who holds many never waits in a ring."""
        held = self.select_for_update().order_by("pk")
        return self.filter(pk__in=held.values("pk"))


class Letter(models.Model):
    """The out-tray: a message to one person, written with the deed, carried by the worker.

    Mail is not secret: subject and body hold a notice and a link, never a name or a story.
    """

    PERSONAL = ["to", "subject", "body", "person_id", "stop_url"]

    channel = models.CharField("方法", max_length=10, choices=Channel, default=Channel.MAIL)
    seal = Seal(null=True)  # of whom it is about; else the key of the house
    to = SealedText("宛先", max_length=1_000, or_house=True)  # an address of its channel
    subject = SealedText("件名", max_length=120, or_house=True)
    body = SealedText("本文", or_house=True)
    about = models.CharField("何について", max_length=80)
    stop_url = SealedText("止めるページ", max_length=300, blank=True, or_house=True)  # RFC 8058
    is_bulk = models.BooleanField(default=False)  # to many: lets every other letter go first
    person_id = models.BigIntegerField(null=True, editable=False)  # of the city, whose own it is
    key = models.CharField(  # noqa: DJ001 (NULL where nothing repeats: else no index finds it)
        "重複よけの鍵", max_length=120, null=True, blank=True
    )
    parcel = models.UUIDField(null=True, editable=False)  # leaves with others as one, also again
    message_id = models.UUIDField(default=uuid.uuid4, editable=False)
    created_at = models.DateTimeField(default=clock.now, editable=False)
    due_at = models.DateTimeField("送る時刻", default=clock.now)
    leased_until = models.DateTimeField(null=True, blank=True)
    tries = models.PositiveSmallIntegerField("送ろうとした回数", default=0)
    sent_at = models.DateTimeField("送った時刻", null=True, blank=True)
    dead_at = models.DateTimeField("あきらめた時刻", null=True, blank=True)
    gone_at = models.DateTimeField("宛先がないとわかった時刻", null=True, blank=True)  # for good
    returned_at = models.DateTimeField("かえってきた時刻", null=True, blank=True)  # for now
    cancelled_at = models.DateTimeField("取りやめた時刻", null=True, blank=True)
    settled_at = models.DateTimeField("ほかの方法で伝えた時刻", null=True, blank=True)
    settled_how = models.CharField("どうしたか", max_length=10, choices=Otherwise, blank=True)

    objects = LetterQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["key"],
                name="letters_key_once",
                violation_error_message="同じお知らせが、すでに送る箱にあります。",
            ),
            models.CheckConstraint(
                condition=Q(sent_at=None, dead_at=None)
                | Q(sent_at=None, cancelled_at=None)
                | Q(dead_at=None, cancelled_at=None),
                name="letters_one_end",
                violation_error_message="送った・あきらめた・取りやめたは、どれか一つだけです。",
            ),
            models.CheckConstraint(
                condition=Q(sent_at=None) | Q(tries__gt=0),
                name="letters_sent_by_trying",
                violation_error_message="送った手紙には、送ろうとした回数が必要です。",
            ),
            models.CheckConstraint(
                condition=Q(gone_at=None) | Q(dead_at__isnull=False),
                name="letters_gone_is_dead",
                violation_error_message="宛先のない手紙は、あきらめた手紙です。",
            ),
            models.CheckConstraint(
                condition=Q(settled_at=None, settled_how="")
                | (Q(settled_at__isnull=False, dead_at__isnull=False) & ~Q(settled_how="")),
                name="letters_settled_is_dead",
                violation_error_message="あきらめた手紙だけを、どうしたかを書いて終えられます。",
            ),
        ]
        indexes = [
            models.Index(
                fields=["channel", "is_bulk", "due_at", "id"],
                name="letters_waiting",
                condition=Q(sent_at=None, dead_at=None, cancelled_at=None),
            ),
            models.Index(fields=["about"], name="letters_about"),
            models.Index(
                fields=["returned_at"],
                name="letters_returned",
                condition=Q(returned_at__isnull=False),
            ),
            models.Index(
                fields=["gone_at"], name="letters_gone", condition=Q(gone_at__isnull=False)
            ),
            models.Index(
                fields=["parcel"], name="letters_parcel", condition=Q(parcel__isnull=False)
            ),
        ]

    def __str__(self) -> str:
        return f"letter #{self.pk}"


class Attempt(models.Model):
    """One try to hand a letter over. The class of the error only: its text may hold an address."""

    PERSONAL: list[str] = []

    letter = models.ForeignKey(Letter, models.CASCADE, related_name="attempts")
    at = models.DateTimeField(default=clock.now, editable=False)
    succeeded = models.BooleanField()
    error = models.CharField(max_length=100, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(succeeded=True, error="") | (Q(succeeded=False) & ~Q(error="")),
                name="letters_attempt_tells_why",
                violation_error_message="送れなかったときは、理由が必要です。",
            )
        ]

    def __str__(self) -> str:
        return f"#{self.letter_id} {self.error or 'sent'}"


class Heartbeat(models.Model):
    """One row: when a worker last went round. It is how a dead worker is seen."""

    PERSONAL: list[str] = []

    at = models.DateTimeField(default=clock.now)

    def __str__(self) -> str:
        return self.at.isoformat()
