from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from tsunagu.ground import clock
from tsunagu.ground.actor import Actor
from tsunagu.intake.states import WAITING, State
from tsunagu.keys.fields import Seal, SealedText
from tsunagu.people.roles import Permission
from tsunagu.residents.models import hidden


class Channel(models.TextChoices):
    WEB = "web", _("ウェブ")
    PHONE = "phone", _("電話")
    COUNTER = "counter", _("窓口")
    LETTER = "letter", _("手紙")
    VISIT = "visit", _("訪問")
    MAIL = "mail", _("メール")


class Teller(models.TextChoices):
    """Who told us. Anybody but the person gets an answer that says nothing about the person."""

    SELF = "self", _("わたしのこと")
    FAMILY = "family", _("家族のこと")
    NEIGHBOUR = "neighbour", _("近所の人のこと")
    SHOP = "shop", _("お客さんや、仕事で会った人のこと")
    COMMISSIONER = "commissioner", _("民生委員・協力員として気づいた人のこと")


class Urgency(models.TextChoices):
    DANGER = "danger", _("危険")
    URGENT = "urgent", _("急ぎ")
    NORMAL = "normal", _("ふつう")


class Since(models.TextChoices):
    TODAY = "today", _("今日から")
    WEEK = "week", _("この1週間くらい")
    MONTH = "month", _("1か月くらい前から")
    YEAR = "year", _("もっと前から")
    UNKNOWN = "unknown", _("わからない・答えたくない")


class YesNo(models.TextChoices):
    YES = "yes", _("はい")
    NO = "no", _("いいえ")
    UNKNOWN = "unknown", _("わからない")


class Sharing(models.TextChoices):
    YES = "yes", _("はい。助けるために必要なところに、伝えてください")
    ASK = "ask", _("伝える前に、わたしに聞いてください")
    NO = "no", _("いいえ。だれにも伝えないでください")


class ConcernQuerySet(models.QuerySet["Concern"]):
    def visible_to(self, actor: Actor) -> Self:
        """Those of the own desk, for who may read concerns; and those one wrote down oneself."""
        mine = Q(pk__in=[])
        if actor.has(Permission.CONCERN_READ) and actor.organisation_id:
            mine |= Q(desk_id=actor.organisation_id)
        if actor.has(Permission.CONCERN_RECEIVE) and actor.user_id:
            mine |= Q(received_by_id=actor.user_id)
        return self.filter(mine, self._in_sight(actor))

    @staticmethod
    def _in_sight(actor: Actor) -> Q:
        """Concerns about guarded people exist for their insiders alone."""
        shut = hidden(ConcernGuard.objects.filter(concern=OuterRef("pk")), actor)
        return Q(is_guarded=False) | Q(~Exists(shut))

    def waiting(self) -> Self:
        return self.filter(state__in=WAITING)


class Concern(models.Model):
    """What somebody told us, in their own words. The words are never edited afterwards."""

    PERSONAL = ["words", "place", "teller_note"]

    seal = Seal()
    receipt = models.CharField("受付番号", max_length=12, unique=True, editable=False)
    passphrase_print = models.CharField(max_length=64, editable=False)
    key = models.CharField(max_length=64, unique=True, editable=False)
    words = SealedText("困っていること", max_length=20_000)
    since = models.CharField("いつから", max_length=10, choices=Since, blank=True)
    place = SealedText("場所", max_length=200, blank=True)
    chome = models.ForeignKey(
        "places.Area", models.PROTECT, null=True, blank=True, related_name="+", verbose_name="丁目"
    )
    channel = models.CharField("方法", max_length=10, choices=Channel, default=Channel.WEB)
    teller = models.CharField("だれのこと", max_length=20, choices=Teller, default=Teller.SELF)
    teller_note = SealedText("伝えた人について", max_length=200, blank=True)
    language = models.CharField("言葉", max_length=10, default="ja")
    sharing = models.CharField("ほかへ伝えてよいか", max_length=5, choices=Sharing, blank=True)
    danger_now = models.CharField("今あぶないか", max_length=10, choices=YesNo, blank=True)
    dangers = models.JSONField("危険のしるし", default=list, blank=True)
    urgency = models.CharField("急ぎ", max_length=10, choices=Urgency, default=Urgency.NORMAL)
    desk = models.ForeignKey(
        "people.Organisation",
        models.PROTECT,
        related_name="concerns",
        verbose_name="受け付けた窓口",
    )
    received_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    received_at = models.DateTimeField("受付日時", default=clock.now)
    due_at = models.DateTimeField("見る期限")
    danger_at = models.DateTimeField("危険のしるしが届いた日時", null=True, blank=True)
    danger_seen_at = models.DateTimeField("危険を人が見た日時", null=True, blank=True)
    state = models.CharField("状態", max_length=20, choices=State, default=State.RECEIVED)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    confirmed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    duplicate_of = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="duplicates"
    )
    is_guarded = models.BooleanField(default=False, editable=False)

    objects = ConcernQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=~Q(words=""),
                name="intake_concern_has_words",
                violation_error_message="困っていることを書いてください。",
            ),
            models.CheckConstraint(
                condition=~Q(urgency=Urgency.DANGER) | Q(danger_at__isnull=False),
                name="intake_danger_since_when",
                violation_error_message="危険のしるしには、届いた日時が必要です。",
            ),
            models.CheckConstraint(
                condition=~Q(state=State.NOT_OURS)
                | Q(decided_by__isnull=False, confirmed_by__isnull=False)
                & ~Q(decided_by=F("confirmed_by")),
                name="intake_not_ours_by_two",
                violation_error_message="「担当外」には、二人目の確認が必要です。",
            ),
            models.CheckConstraint(
                condition=Q(state=State.DUPLICATE, duplicate_of__isnull=False)
                | ~Q(state=State.DUPLICATE) & Q(duplicate_of=None),
                name="intake_duplicate_names_the_first",
                violation_error_message="どの相談と同じかを選んでください。",
            ),
        ]
        indexes = [
            models.Index(fields=["state", "due_at"], name="intake_queue"),
            models.Index(fields=["desk", "-received_at"], name="intake_desk_received"),
            models.Index(fields=["received_at"], name="intake_received"),  # for the figures
            models.Index(
                fields=["desk", "due_at"],
                name="intake_danger_unseen",
                condition=Q(urgency=Urgency.DANGER, danger_seen_at=None),
            ),
        ]

    def __str__(self) -> str:
        return f"concern {self.receipt}"

    @property
    def is_about_teller(self) -> bool:
        return self.teller == Teller.SELF


class Party(models.Model):
    """A person's part in a concern: the one concerned, the one who told, or both."""

    PERSONAL = ["person", "relation"]

    concern = models.ForeignKey(Concern, models.PROTECT, related_name="parties")
    person = models.ForeignKey("residents.Person", models.PROTECT, related_name="parties")
    is_concerned = models.BooleanField("困っている人", default=True)
    is_teller = models.BooleanField("伝えた人", default=False)
    relation = SealedText("続柄・関係", max_length=40, blank=True, of="concern")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["concern", "person"],
                name="intake_party_once",
                violation_error_message="この人は、すでにこの相談に入っています。",
            ),
            models.CheckConstraint(
                condition=Q(is_concerned=True) | Q(is_teller=True),
                name="intake_party_has_a_part",
                violation_error_message="困っている人か、伝えた人かを選んでください。",
            ),
        ]

    def __str__(self) -> str:
        return f"party #{self.pk}"


class ConcernGuard(models.Model):
    """A guarded person to whom this concern leads: it exists for their insiders alone."""

    PERSONAL = ["person"]

    concern = models.ForeignKey(Concern, models.CASCADE, related_name="guards")
    person = models.ForeignKey("residents.Person", models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["concern", "person"],
                name="intake_guard_once",
                violation_error_message="この相談は、もう守られています。",
            )
        ]

    def __str__(self) -> str:
        return f"guard #{self.pk}"


class Trouble(models.Model):
    """One of the troubles that the desk heard in a concern, as a need code."""

    PERSONAL = ["code", "note"]

    concern = models.ForeignKey(Concern, models.PROTECT, related_name="troubles")
    code = models.ForeignKey("directory.NeedCode", models.PROTECT, related_name="+")
    note = SealedText("メモ", max_length=200, blank=True, of="concern")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["concern", "code"],
                name="intake_trouble_once",
                violation_error_message="この困りごとは、すでに入っています。",
            )
        ]

    def __str__(self) -> str:
        return f"trouble #{self.pk}"


class ConcernStep(models.Model):
    """One move of a concern on its map, with the reason. Append only."""

    PERSONAL = ["reason"]

    concern = models.ForeignKey(Concern, models.PROTECT, related_name="steps")
    was = models.CharField(max_length=20, choices=State, blank=True)
    to = models.CharField(max_length=20, choices=State)
    reason = SealedText("理由", max_length=500, blank=True, of="concern")
    at = models.DateTimeField(default=clock.now)
    by_label = models.CharField(max_length=200)

    def __str__(self) -> str:
        return f"{self.was} → {self.to}"
