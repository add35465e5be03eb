"""Who wants to hear of what, and what was sent to whom."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from tsunagu.bulletins.models.bulletin import Bulletin
from tsunagu.bulletins.states import Category, Rhythm, What
from tsunagu.ground import clock
from tsunagu.keys.fields import Seal, SealedText
from tsunagu.letters.models import Channel


class Subscription(models.Model):
    """An address that asked for bulletins, without an account. It has a key of its own, which is
    destroyed when it stops: the letters that went there lose the address, too. By LINE the address
    is a user's id; before somebody sends the ``code`` nobody knows whose. A browser's is its own at
    a push service, with the two keys for which its notices are sealed.
    """

    PERSONAL = ["address", "token", "code"]

    seal = Seal()
    channel = models.CharField("方法", max_length=10, choices=Channel, default=Channel.MAIL)
    address = SealedText("宛先", max_length=1_000, blank=True)
    address_print = models.CharField(  # noqa: DJ001 (NULL while unknown: only then not unique)
        max_length=22, unique=True, null=True, editable=False
    )
    code = SealedText(max_length=8, blank=True)
    code_print = models.CharField(  # noqa: DJ001 (NULL where there is none: only then not unique)
        max_length=64, unique=True, null=True, editable=False
    )
    token = SealedText(max_length=22)  # opens the page of this subscription; stands in its letters
    token_print = models.CharField(max_length=64, unique=True, editable=False)
    areas = models.ManyToManyField("places.Area", related_name="+", verbose_name="地域")
    language = models.CharField("ことば", max_length=10, choices=settings.LANGUAGES)
    rhythm = models.CharField("届き方", max_length=10, choices=Rhythm, default=Rhythm.AT_ONCE)
    asked_at = models.DateTimeField(default=clock.now, editable=False)
    confirmed_at = models.DateTimeField("確かめた日時", null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(address_print__isnull=False) & ~Q(address="") & Q(code="")
                | Q(channel=Channel.LINE, confirmed_at=None, address_print=None, address="")
                & ~Q(code=""),
                name="bulletins_somebody_reads",
                violation_error_message="宛先か、つなぐための番号が必要です。",
            )
        ]
        indexes = [
            models.Index(
                fields=["asked_at"], name="bulletins_unconfirmed", condition=Q(confirmed_at=None)
            )
        ]

    def __str__(self) -> str:
        return f"subscription #{self.pk}"


class Wish(models.Model):
    """One category that somebody wants to hear of."""

    PERSONAL: list[str] = []

    subscription = models.ForeignKey(Subscription, models.CASCADE, related_name="wishes")
    category = models.CharField("分野", max_length=12, choices=Category)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["category", "subscription"],
                name="bulletins_wish_once",
                violation_error_message="この分野は、もう選ばれています。",
            )
        ]

    def __str__(self) -> str:
        return f"{self.category} for #{self.subscription_id}"


class Sending(models.Model):
    """A bulletin, or its end, on the way to all who want it: in batches, in the order of keys.

    ``cursor`` is the last subscription reached; who writes a batch claims it. ``written`` counts
    readers; of their letters ``sent`` have left, ``failed`` were given up and ``waiting`` are still
    to go, as of ``counted_at``.
    """

    PERSONAL: list[str] = []

    bulletin = models.ForeignKey(Bulletin, models.PROTECT, related_name="sendings")
    what = models.CharField(max_length=10, choices=What)
    cursor = models.BigIntegerField(default=0)
    written = models.PositiveIntegerField(default=0)
    sent = models.PositiveIntegerField(default=0)
    failed = models.PositiveIntegerField(default=0)
    waiting = models.PositiveIntegerField(default=0)
    tally = models.JSONField(default=dict, editable=False)  # the same three, by channel
    lost = models.JSONField(default=dict, editable=False)  # how many turned out not to exist, so
    counted_at = models.DateTimeField(null=True, editable=False)
    began_at = models.DateTimeField(default=clock.now, editable=False)
    done_at = models.DateTimeField(null=True, blank=True)
    halted_at = models.DateTimeField("とめた日時", null=True, blank=True)  # by a person

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(halted_at=None) | Q(done_at__isnull=False),
                name="bulletins_halted_is_done",
                violation_error_message="とめたお知らせは、もう送られません。",
            ),
            models.UniqueConstraint(
                fields=["bulletin", "what"],
                name="bulletins_sent_once",
                violation_error_message="このお知らせは、もう送っています。",
            ),
        ]
        indexes = [
            models.Index(fields=["id"], name="bulletins_unsent", condition=Q(done_at=None)),
            models.Index(fields=["began_at"], name="bulletins_sendings"),
        ]

    def __str__(self) -> str:
        return f"{self.what} of #{self.bulletin_id}"

    @property
    def is_running(self) -> bool:
        return self.done_at is None or self.waiting > 0

    @property
    def by_channel(self) -> list[tuple[str, dict[str, int]]]:
        """The name of each channel with its four figures."""
        every = sorted({*self.tally, *self.lost})
        return [(str(Channel(each).label), self._of(each)) for each in every]

    @property
    def lost_in_all(self) -> int:
        return sum(self.lost.values())

    def _of(self, channel: str) -> dict[str, int]:
        found: dict[str, int] = dict.fromkeys(("sent", "failed", "waiting"), 0)
        found.update(self.tally.get(channel, {}), lost=self.lost.get(channel, 0))
        return found

    @property
    def ended(self) -> int:
        """Letters that have left or were given up."""
        return self.sent + self.failed


class Delivery(models.Model):
    """One sending to one reader, once. Without a letter it waits for the next morning's digest."""

    PERSONAL: list[str] = []

    sending = models.ForeignKey(Sending, models.CASCADE, related_name="deliveries")
    subscription = models.ForeignKey(Subscription, models.CASCADE, related_name="deliveries")
    letter = models.ForeignKey(
        "letters.Letter", models.SET_NULL, null=True, related_name="+", editable=False
    )
    digest_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["sending", "subscription"],
                name="bulletins_delivered_once",
                violation_error_message="この人には、もう送っています。",
            )
        ]
        indexes = [
            models.Index(
                fields=["digest_at"],
                name="bulletins_for_the_digest",
                condition=Q(digest_at__isnull=False),
            )
        ]

    def __str__(self) -> str:
        return f"{self.sending_id} to #{self.subscription_id}"
