"""Grants: a call with its money, what groups ask of it, what they were given and gave account of.

All money is whole yen. ``GrantCall.given`` is what was granted of the budget: a decision claims it
in the database, so that two at once can never give more than there is (docs/adr/0060).
"""

from typing import Self

from django.conf import settings
from django.core.validators import MinValueValidator, validate_email
from django.db import models
from django.db.models import F, Q

from tsunagu.grants.states import (
    ALIVE,
    DECIDED,
    GIVEN,
    IN_HAND,
    PAID_OUT,
    GrantState,
    Phase,
    Side,
)
from tsunagu.ground import clock
from tsunagu.ground.actor import Actor
from tsunagu.keys.fields import Seal, SealedText
from tsunagu.people.roles import Permission

MOST = 1_000_000_000  # yen


class GrantCallQuerySet(models.QuerySet["GrantCall"]):
    def visible_to(self, actor: Actor) -> Self:
        if not actor.has(Permission.GRANT_KEEP):
            return self.none()
        return self.filter(organisation_id=actor.organisation_id or 0)

    def published(self) -> Self:
        return self.filter(published_at__isnull=False)


class GrantCall(models.Model):
    """Until when groups may ask, for what, how much each and how much in all.

    ``measures``: numbers of the plan, whatever plan holds. No area: the whole city.
    """

    PERSONAL: list[str] = []

    organisation = models.ForeignKey(
        "people.Organisation", models.PROTECT, related_name="grant_calls", verbose_name="窓口"
    )
    name = models.CharField("助成の名前", max_length=100)
    words = models.TextField("決まり", max_length=2_000)
    opens_on = models.DateField("受付をはじめる日")
    closes_on = models.DateField("受付の最後の日")
    decide_by = models.DateField("決めて知らせる日")
    report_by = models.DateField("報告の期日")
    ceiling = models.PositiveIntegerField("1団体の上限", validators=[MinValueValidator(1)])
    budget = models.PositiveIntegerField("予算", validators=[MinValueValidator(1)])
    given = models.PositiveIntegerField("決まった額", default=0, editable=False)
    measures = models.JSONField("計画の施策", default=list, blank=True)
    areas = models.ManyToManyField("places.Area", related_name="+", verbose_name="地域")
    published_at = models.DateTimeField("公開した日時", null=True, blank=True, editable=False)
    moves = models.PositiveIntegerField(default=0)  # who changes claims the count
    made_at = models.DateTimeField(default=clock.now, editable=False)
    key = models.CharField(max_length=64, unique=True, editable=False)

    objects = GrantCallQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(given__lte=F("budget")),
                name="grants_call_budget_holds",
                violation_error_message="予算をこえています。",
            ),
            models.CheckConstraint(
                condition=Q(ceiling__lte=F("budget"), ceiling__gte=1, budget__lte=MOST),
                name="grants_call_ceiling",
                violation_error_message="1団体の上限は、1円から予算までにしてください。",
            ),
            models.CheckConstraint(
                condition=Q(
                    closes_on__gte=F("opens_on"),
                    decide_by__gte=F("closes_on"),
                    report_by__gt=F("decide_by"),
                ),
                name="grants_call_dates",
                violation_error_message=(
                    "日にちは、はじめる日、最後の日、知らせる日、報告の期日の順にしてください。"
                ),
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def left(self) -> int:
        """Yen that can still be given."""
        return self.budget - self.given

    @property
    def is_open(self) -> bool:
        return self.published_at is not None and self.opens_on <= clock.today() <= self.closes_on


class ApplicationQuerySet(models.QuerySet["Application"]):
    def visible_to(self, actor: Actor) -> Self:
        return self.filter(call__in=GrantCall.objects.visible_to(actor))

    def granted(self) -> Self:
        """What everybody reads: which group got how much for what."""
        return self.filter(state__in=GIVEN)


class Application(models.Model):
    """What a group asks for, and everything that follows. Group, title, area and amounts are read
    by all once it is granted; words and people are sealed with its own key.

    ``amount`` is proposed by one and agreed to by another; 0 is a no. ``ceiling`` stands as it was.
    """

    PERSONAL = ["head", "contact", "phone", "email", "words", "reason", "result"]

    seal = Seal()
    call = models.ForeignKey(GrantCall, models.PROTECT, related_name="applications")
    group = models.CharField("団体の名前", max_length=100)
    group_key = models.CharField(max_length=200, editable=False)
    area = models.ForeignKey("places.Area", models.PROTECT, related_name="+", verbose_name="地域")
    title = models.CharField("活動の名前", max_length=100)
    words = SealedText("活動の内容", max_length=2_000)
    head = SealedText("代表者の名前", max_length=60)
    contact = SealedText("担当者の名前", max_length=60, blank=True)
    phone = SealedText("電話", max_length=40)
    email = SealedText("メール", max_length=254, blank=True, validators=[validate_email])
    language = models.CharField("ことば", max_length=10, choices=settings.LANGUAGES)
    wanted = models.PositiveIntegerField("ほしい額")
    ceiling = models.PositiveIntegerField(editable=False)
    state = models.CharField("状態", max_length=10, choices=GrantState, default=GrantState.NEW)
    moves = models.PositiveIntegerField(default=0)
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    next_on = models.DateField("次の日", null=True, blank=True)
    reminded_on = models.DateField(null=True, blank=True, editable=False)
    amount = models.PositiveIntegerField("助成する額", null=True, blank=True)
    reason = SealedText("決めたわけ", max_length=1_000, blank=True)
    proposed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    decided_at = models.DateTimeField("決めた日時", null=True, blank=True)
    paid_on = models.DateField("渡した日", null=True, blank=True)
    result = SealedText("したこと", max_length=2_000, blank=True)
    people = models.PositiveIntegerField("のべ参加人数", null=True, blank=True)
    reported_at = models.DateTimeField("報告した日時", null=True, blank=True)
    rest = models.PositiveIntegerField("返す額", default=0)
    back_on = models.DateField("返ってきた日", null=True, blank=True)
    ended_at = models.DateTimeField("終わった日時", null=True, blank=True)
    receipt = models.CharField("受付番号", max_length=12, unique=True, editable=False)
    passphrase_print = models.CharField(max_length=64, editable=False)
    made_at = models.DateTimeField(default=clock.now, editable=False)
    key = models.CharField(max_length=64, unique=True, editable=False)

    objects = ApplicationQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(wanted__gte=1, wanted__lte=F("ceiling")),
                name="grants_wanted_up_to_ceiling",
                violation_error_message="ほしい額は、1円から1団体の上限までにしてください。",
            ),
            models.CheckConstraint(
                condition=Q(amount=None) | Q(amount__lte=F("wanted")),
                name="grants_amount_up_to_wanted",
                violation_error_message="助成する額は、ほしい額までにしてください。",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=DECIDED)
                | Q(
                    amount__isnull=False,
                    proposed_by__isnull=False,
                    decided_by__isnull=False,
                    decided_at__isnull=False,
                )
                & ~Q(reason="")
                & ~Q(proposed_by=F("decided_by")),
                name="grants_decided_by_two",
                violation_error_message="案を出した人とは、別の人が決めてください。",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=GIVEN) | Q(amount__gte=1),
                name="grants_given_is_some",
                violation_error_message="助成する額を、1円から入れてください。",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=PAID_OUT) | Q(paid_on__isnull=False),
                name="grants_paid_on_a_day",
                violation_error_message="お金を渡した日を入れてください。",
            ),
            models.CheckConstraint(
                condition=Q(state__in=ALIVE, next_on__isnull=False, ended_at=None)
                | ~Q(state__in=ALIVE) & Q(next_on=None, ended_at__isnull=False),
                name="grants_alive_has_a_day",
                violation_error_message="次の日が必要です。",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=IN_HAND) | Q(owner__isnull=False),
                name="grants_in_hand_has_an_owner",
                violation_error_message="担当が必要です。",
            ),
            models.UniqueConstraint(
                fields=["call", "group_key"],
                condition=Q(state__in=GIVEN),
                name="grants_group_once_a_call",
                violation_error_message="この団体には、この募集でもう助成しています。",
            ),
        ]
        indexes = [
            models.Index(fields=["next_on"], name="grants_due", condition=Q(state__in=ALIVE)),
            models.Index(fields=["call", "state"], name="grants_of_call"),
        ]

    def __str__(self) -> str:
        return f"application {self.receipt} {self.state}"

    @property
    def back(self) -> int:
        """Yen of the grant that stay over by the accounts, and go back."""
        sums = self.sums(Phase.ACCOUNTS)
        return max(0, min(self.amount or 0, sums[Side.INCOME] - sums[Side.EXPENSE]))

    def sums(self, phase: Phase) -> dict[Side, int]:
        """Yen on either side; the grant itself is an income that no row says."""
        found = dict.fromkeys(Side, 0)
        found[Side.INCOME] = (self.wanted if phase == Phase.BUDGET else self.amount) or 0
        for row in self.rows.all():
            if row.phase == phase:
                found[Side(row.side)] += row.yen
        return found


class Row(models.Model):
    """One line of a budget or of the accounts."""

    PERSONAL = ["name"]

    application = models.ForeignKey(Application, models.PROTECT, related_name="rows")
    phase = models.CharField(max_length=10, choices=Phase)
    side = models.CharField(max_length=10, choices=Side)
    number = models.PositiveSmallIntegerField()
    name = SealedText("内容", max_length=60, of="application")
    yen = models.PositiveIntegerField("金額", validators=[MinValueValidator(1)])

    class Meta:
        ordering = ["side", "number"]
        constraints = [
            models.UniqueConstraint(
                fields=["application", "phase", "side", "number"],
                name="grants_row_once",
                violation_error_message="この行は、もうあります。",
            ),
            models.CheckConstraint(
                condition=Q(yen__gte=1, yen__lte=MOST),
                name="grants_row_is_some_yen",
                violation_error_message="金額は、1円から入れてください。",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.phase} {self.side} {self.yen}"


class Step(models.Model):
    """One move, with what was said: questions and answers, why it came back. Append only.

    ``is_shown``: the group reads it behind its receipt.
    """

    PERSONAL = ["words"]

    application = models.ForeignKey(Application, models.PROTECT, related_name="steps")
    was = models.CharField(max_length=10, choices=GrantState, blank=True)
    to = models.CharField(max_length=10, choices=GrantState)
    words = SealedText("ことば", max_length=1_000, of="application", blank=True)
    is_shown = models.BooleanField(default=True)
    at = models.DateTimeField(default=clock.now)
    by_label = models.CharField(max_length=200)

    def __str__(self) -> str:
        return f"{self.was} → {self.to}"
