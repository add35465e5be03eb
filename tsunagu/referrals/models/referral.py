from typing import Self

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from tsunagu.cases.models import in_sight, shut_out
from tsunagu.ground.actor import Actor
from tsunagu.keys.fields import SealedJSON, SealedText
from tsunagu.people.roles import Permission
from tsunagu.referrals.models.choices import Instead, RejectReason, WithdrawnBy
from tsunagu.referrals.states import ACTIVE, BEFORE_ANYBODY, ENDED, UNDER_WAY, State
from tsunagu.residents.models import Basis


class ReferralQuerySet(models.QuerySet["Referral"]):
    def visible_to(self, actor: Actor) -> Self:
        """The sender's desk sees its referrals; the receiver from sending until the end."""
        mine = Q(pk__in=[])
        if actor.has(Permission.CASE_READ) and actor.organisation_id:
            mine |= Q(in_sight(actor, "case__"), sender_id=actor.organisation_id)
        if actor.has(Permission.REFERRAL_ANSWER) and actor.organisation_id:
            asked = Q(receiver_id=actor.organisation_id, state__in=ACTIVE)
            mine |= asked & ~shut_out(actor, "case__")
        if actor.slip is not None:
            mine |= Q(pk=actor.slip, state__in=ACTIVE, service__isnull=False)
        return self.filter(mine)

    def received_by(self, actor: Actor) -> Self:
        """Only what came in for the actor's organisation."""
        return self.visible_to(actor).filter(receiver_id=actor.organisation_id)

    def active(self) -> Self:
        return self.filter(state__in=ACTIVE)


class Referral(models.Model):
    """Asks another organisation to take up needs. The sender stays responsible until accepted."""

    PERSONAL = [
        "reason",
        "carried",
        "teaser",
        "withdraw_reason",
        "reject_reason",
        "hold_reason",
        "despite",
        "visit_note",
    ]

    case = models.ForeignKey("cases.Case", models.PROTECT, related_name="referrals")
    sender = models.ForeignKey(
        "people.Organisation", models.PROTECT, related_name="sent_referrals", db_index=False
    )  # found by the index of sender and state
    sent_by_id = models.BigIntegerField(null=True)
    service = models.ForeignKey(
        "directory.Service",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="referrals",
        verbose_name="つなぎ先",
    )  # None while a call has been taken by nobody
    is_call = models.BooleanField("声かけ", default=False)
    awaited = models.PositiveSmallIntegerField("返事を待つ団体の数", default=0)
    teaser = SealedJSON("引き受ける前に見えること", default=dict, blank=True, of="case")
    call_consent = models.ForeignKey(
        "residents.Consent", models.PROTECT, null=True, blank=True, related_name="+"
    )  # on which a call discloses when it is taken
    receiver = models.ForeignKey(
        "people.Organisation",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="received_referrals",
    )
    reason = SealedText("つなぐ理由・お願いしたいこと", max_length=2_000, of="case")
    carried = SealedJSON("相手に見せること", default=dict, of="case")
    despite = SealedText("いっぱいでも頼む理由", max_length=300, blank=True, of="case")
    instead_of = models.ForeignKey(
        "directory.Service", models.PROTECT, null=True, blank=True, related_name="+"
    )  # what was wanted first
    instead_because = models.CharField(max_length=10, choices=Instead, blank=True)
    basis = models.CharField("根拠", max_length=20, choices=Basis)
    state = models.CharField("状態", max_length=20, choices=State, default=State.DRAFT)
    held_from = models.CharField(max_length=20, choices=State, blank=True)
    due_on = models.DateField("期限", null=True, blank=True)
    sent_at = models.DateTimeField(null=True, blank=True)
    expires_on = models.DateField(null=True, blank=True)
    accepted_at = models.DateTimeField(null=True, blank=True)
    asked_at = models.DateTimeField("返事をたずねた日時", null=True, blank=True)
    escalated_at = models.DateTimeField("責任者に知らせた日時", null=True, blank=True)
    return_asked_at = models.DateTimeField("返したいと言われた日時", null=True, blank=True)
    reject_class = models.CharField(max_length=20, choices=RejectReason, blank=True)
    reject_reason = SealedText("引き受けられない理由", blank=True, of="case")
    visit_note = SealedText("訪問についての判断", max_length=300, blank=True, of="case")
    withdrawn_by = models.CharField(max_length=10, choices=WithdrawnBy, blank=True)
    withdraw_reason = SealedText("取り下げの理由", blank=True, of="case")
    hold_reason = SealedText("止まっている理由", max_length=300, blank=True, of="case")
    ended_at = models.DateTimeField(null=True, blank=True)
    key = models.CharField(max_length=64, unique=True, editable=False)
    slip_print = models.CharField(max_length=64, unique=True, editable=False)

    objects = ReferralQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(state__in=ACTIVE, due_on__isnull=False, sent_at__isnull=False)
                | Q(state=State.DRAFT)
                | Q(state__in=ENDED, ended_at__isnull=False, due_on=None),
                name="referrals_active_has_a_date",
                violation_error_message="動いているつなぎには、期限が必要です。",
            ),
            models.CheckConstraint(
                condition=~Q(state=State.REJECTED) | ~Q(reject_class="") & ~Q(reject_reason=""),
                name="referrals_rejected_with_reason",
                violation_error_message="引き受けられない理由を書いてください。",
            ),
            models.CheckConstraint(
                condition=~Q(state=State.WITHDRAWN) | ~Q(withdrawn_by="") & ~Q(withdraw_reason=""),
                name="referrals_withdrawn_with_reason",
                violation_error_message="だれの希望で、なぜ取り下げるかを書いてください。",
            ),
            models.CheckConstraint(
                condition=Q(state=State.ON_HOLD) & ~Q(hold_reason="") & ~Q(held_from="")
                | ~Q(state=State.ON_HOLD) & Q(hold_reason="", held_from=""),
                name="referrals_hold_with_reason",
                violation_error_message="止める理由と、いつまでかを書いてください。",
            ),
            models.CheckConstraint(
                condition=Q(instead_of=None, instead_because="")
                | Q(instead_of__isnull=False) & ~Q(instead_because=""),
                name="referrals_instead_with_reason",
                violation_error_message="はじめのつなぎ先と、変えた理由は、両方書いてください。",
            ),
            models.CheckConstraint(
                condition=Q(is_call=False, service__isnull=False, awaited=0)
                | Q(is_call=True, service=None, receiver=None, state=State.SENT, awaited__gte=1)
                | Q(
                    is_call=True,
                    service=None,
                    receiver=None,
                    state__in=BEFORE_ANYBODY,
                    awaited=0,
                )
                | Q(
                    is_call=True,
                    service__isnull=False,
                    state__in=(*UNDER_WAY, *ENDED),
                    awaited=0,
                ),
                name="referrals_call_has_one_taker",
                violation_error_message="つなぎ先のない声かけは、返事を待つ間だけです。",
            ),
        ]
        indexes = [
            models.Index(
                fields=["due_on", "id"],
                name="referrals_due",
                condition=Q(due_on__isnull=False),
            ),
            models.Index(
                fields=["expires_on", "id"],
                name="referrals_expiry",
                condition=Q(due_on__isnull=False, accepted_at=None),
            ),
            models.Index(
                fields=["due_on", "id"],
                name="referrals_silent",
                condition=Q(due_on__isnull=False, accepted_at=None),
            ),
            models.Index(fields=["receiver", "state"], name="referrals_inbox"),
            models.Index(
                fields=["receiver", "due_on", "id"],
                name="referrals_received_due",
                condition=Q(due_on__isnull=False),
            ),
            models.Index(
                fields=["sender", "due_on", "id"],
                name="referrals_sent_due",
                condition=Q(due_on__isnull=False),
            ),
            models.Index(
                fields=["sender", "due_on", "id"],
                name="referrals_return_asked",
                condition=Q(due_on__isnull=False, return_asked_at__isnull=False),
            ),
            models.Index(fields=["sender", "state"], name="referrals_sent"),
            models.Index(fields=["case", "id"], name="referrals_of_case"),
            models.Index(fields=["sent_at"], name="referrals_sent_at"),  # for the figures
            models.Index(
                fields=["ended_at"], name="referrals_ended_at", condition=Q(ended_at__isnull=False)
            ),
        ]

    def __str__(self) -> str:
        return f"referral #{self.pk} {self.state}"

    @property
    def is_active(self) -> bool:
        return self.state in ACTIVE

    @property
    def is_calling(self) -> bool:
        """A call that nobody has taken yet."""
        return self.service_id is None and self.is_active

    @property
    def called(self) -> str:
        """The name that it carries, if the sender chose to show it."""
        shown = {item["label"]: item["value"] for item in self.carried.get("items", ())}
        return str(shown.get("お名前", ""))

    @property
    def whom(self) -> str:
        """Whom it asks, for a screen of the sender."""
        return self.service.name if self.service else str(_("声をかけた団体"))


class ReferralNeed(models.Model):
    """A need that a referral carries. A need travels with one referral at a time."""

    PERSONAL: list[str] = []

    referral = models.ForeignKey(Referral, models.PROTECT, related_name="links")
    need = models.ForeignKey("cases.Need", models.PROTECT, related_name="referral_links")
    is_active = models.BooleanField(default=True)
    moves_at_return = models.PositiveIntegerField(null=True)  # the need's moves when it came back

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["need"],
                condition=Q(is_active=True),
                name="referrals_need_travels_once",
                violation_error_message="この課題は、もうつないでいます。",
            ),
            models.UniqueConstraint(
                fields=["referral", "need"],
                name="referrals_need_once_each",
                violation_error_message="同じ課題が二つ入っています。",
            ),
        ]

    def __str__(self) -> str:
        return f"referral #{self.referral_id} need #{self.need_id}"
