from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from tsunagu.cases.models.case import Case
from tsunagu.cases.states import ENDED, LIVE, NeedState
from tsunagu.ground import clock
from tsunagu.ground.actor import Actor
from tsunagu.keys.fields import SealedText
from tsunagu.people.roles import Permission


class UnmetReason(models.TextChoices):
    NO_SERVICE = "no_service", _("その支援がない")
    NO_CAPACITY = "no_capacity", _("空きがない")
    NOT_ELIGIBLE = "not_eligible", _("対象にならない")
    TOO_FAR = "too_far", _("遠すぎる")
    WRONG_HOURS = "wrong_hours", _("時間が合わない")
    TOO_EXPENSIVE = "too_expensive", _("費用が合わない")
    LANGUAGE = "language", _("言葉・やりとりの支えがない")
    REFUSED = "refused", _("引き受け先に断られた")
    OTHER = "other", _("その他")


class ToldPerson(models.TextChoices):
    TOLD = "told", _("本人に伝えた")
    COULD_NOT = "could_not", _("伝えられなかった(連絡の記録あり)")


class ToldReporter(models.TextChoices):
    TOLD = "told", _("知らせてくれた人に伝えた")
    NOBODY = "nobody", _("知らせてくれた人はいない")
    NOT_LAWFUL = "not_lawful", _("伝えてはいけない")


class NeedQuerySet(models.QuerySet["Need"]):
    def visible_to(self, actor: Actor) -> Self:
        """Needs in the cases that the actor may see, asked need by need: never a list of cases."""
        return self.filter(Exists(Case.objects.visible_to(actor).filter(pk=OuterRef("case"))))

    def live(self) -> Self:
        """Not ended. Says it as the indexes do, so that ended needs cost nothing."""
        return self.filter(ended_at=None)

    def owned_by(self, actor: Actor) -> Self:
        """Needs that this actor's organisation must move on."""
        if not actor.has(Permission.CASE_READ) or actor.organisation_id is None:
            return self.none()
        return self.filter(owner_id=actor.organisation_id)


class Need(models.Model):
    """One thing to be solved for one person or the household. Never without an owner and a date.

    ``returned_at`` is set when a referral came back: then nothing but the next decision
    (refer again, own support, agreed stop) moves the need on. ``referred_at`` is set while a
    referral carries it, ``paused_until`` while it rests.
    """

    PERSONAL = ["person", "code", "note", "next_step", "done", "stop_reason", "tell_note"]

    case = models.ForeignKey(Case, models.PROTECT, related_name="needs")
    person = models.ForeignKey(
        "residents.Person",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="needs",
        verbose_name="だれの",
    )
    code = models.ForeignKey(
        "directory.NeedCode", models.PROTECT, related_name="needs", verbose_name="課題"
    )
    note = SealedText("くわしく", max_length=300, blank=True, of="case")
    state = models.CharField("状態", max_length=10, choices=NeedState, default=NeedState.OPEN)
    owner = models.ForeignKey(
        "people.Organisation",
        models.PROTECT,
        null=True,
        related_name="owned_needs",
        verbose_name="持ち主の団体",
    )
    worker = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="owned_needs",
        verbose_name="担当者",
    )
    next_on = models.DateField("次の日", null=True)
    next_step = SealedText("次にすること", max_length=200, blank=True, of="case")
    moved_at = models.DateTimeField("最後に動いた日時", default=clock.now)
    moves = models.PositiveIntegerField(default=0, editable=False)  # who moves claims the count
    opened_at = models.DateTimeField(default=clock.now, editable=False)
    returned_at = models.DateTimeField("つなぎが戻った日時", null=True, blank=True)
    referred_at = models.DateTimeField("つないでいる", null=True, blank=True)
    paused_until = models.DateField("休止のおわり", null=True, blank=True)
    stop_proposed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    stop_confirmed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    stop_reason = SealedText("終わりにする理由", max_length=500, blank=True, of="case")
    ended_at = models.DateTimeField("終わった日時", null=True, blank=True)
    done = SealedText("したこと", blank=True, of="case")
    unmet_reason = models.CharField(max_length=20, choices=UnmetReason, blank=True)
    told_person = models.CharField(max_length=10, choices=ToldPerson, blank=True)
    told_reporter = models.CharField(max_length=10, choices=ToldReporter, blank=True)
    tell_note = SealedText("訪問についての判断", max_length=300, blank=True, of="case")

    objects = NeedQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(
                    state__in=LIVE, owner__isnull=False, next_on__isnull=False, ended_at=None
                )
                | Q(state__in=ENDED, next_on=None, ended_at__isnull=False),
                name="cases_need_is_never_orphaned",
                violation_error_message="開いている課題には、持ち主の団体と次の日が必要です。",
            ),
            models.CheckConstraint(
                condition=Q(state__in=LIVE)
                | ~Q(done="") & ~Q(told_person="") & ~Q(told_reporter=""),
                name="cases_need_ends_with_truth",
                violation_error_message="終わりには、したことと、だれに伝えたかが必要です。",
            ),
            models.CheckConstraint(
                condition=Q(state=NeedState.UNMET) & ~Q(unmet_reason="")
                | ~Q(state=NeedState.UNMET) & Q(unmet_reason=""),
                name="cases_unmet_has_a_reason",
                violation_error_message="こたえられなかった理由を選んでください。",
            ),
            models.CheckConstraint(
                condition=~Q(told_person=ToldPerson.COULD_NOT) | ~Q(tell_note=""),
                name="cases_untold_has_a_visit_decision",
                violation_error_message="伝えられなかったときは、訪問についての判断を書いてください。",
            ),
            models.CheckConstraint(
                condition=Q(returned_at=None) | Q(state=NeedState.OPEN),
                name="cases_returned_need_is_open",
                violation_error_message="戻ってきた課題は、まず次を決めてください。",
            ),
            models.CheckConstraint(
                condition=Q(referred_at=None) | Q(state__in=LIVE, returned_at=None),
                name="cases_referred_need_is_live",
                violation_error_message="つないでいる間は、課題を終わりにできません。",
            ),
            models.CheckConstraint(
                condition=Q(paused_until=None)
                | Q(
                    state__in=LIVE,
                    next_on=F("paused_until"),
                    referred_at=None,
                    returned_at=None,
                    stop_proposed_by=None,
                ),
                name="cases_paused_need_has_its_day",
                violation_error_message="休止中の課題は、休止のおわりの日に、また動きだします。",
            ),
            models.CheckConstraint(
                condition=Q(stop_confirmed_by=None)
                | Q(stop_proposed_by__isnull=False) & ~Q(stop_proposed_by=F("stop_confirmed_by")),
                name="cases_stop_by_two",
                violation_error_message="終わりにするには、二人目の確認が必要です。",
            ),
        ]
        indexes = [
            models.Index(
                fields=["owner", "next_on", "id"],
                name="cases_due",
                condition=Q(ended_at=None),
            ),
            models.Index(
                fields=["worker", "next_on", "id"],
                name="cases_due_by_worker",
                condition=Q(ended_at=None),
            ),
            models.Index(
                fields=["owner", "next_on", "id"],
                name="cases_unassigned",
                condition=Q(ended_at=None, worker=None),
            ),
            models.Index(
                fields=["ended_at"],
                name="cases_unmet",
                condition=Q(state=NeedState.UNMET),
            ),
            models.Index(
                fields=["owner", "next_on"],
                name="cases_returned",
                condition=Q(returned_at__isnull=False),
            ),
            models.Index(
                fields=["paused_until"],
                name="cases_paused",
                condition=Q(paused_until__isnull=False),
            ),
            models.Index(
                fields=["owner", "next_on"],
                name="cases_stop_proposed",
                condition=Q(ended_at=None, stop_proposed_by__isnull=False),
            ),
            models.Index(fields=["opened_at"], name="cases_need_opened"),  # for the figures
            models.Index(
                fields=["ended_at"], name="cases_need_ended", condition=Q(ended_at__isnull=False)
            ),
        ]

    def __str__(self) -> str:
        return f"need #{self.pk}"

    @property
    def is_live(self) -> bool:
        return self.state in LIVE


class NeedStep(models.Model):
    """One move of a need, or one change of its owner. Append only."""

    PERSONAL = ["reason"]

    need = models.ForeignKey(Need, models.PROTECT, related_name="steps")
    was = models.CharField(max_length=10, choices=NeedState, blank=True)
    to = models.CharField(max_length=10, choices=NeedState)
    owner_id_then = models.BigIntegerField(null=True)
    worker_id_then = models.BigIntegerField(null=True)
    next_on = models.DateField(null=True)
    reason = SealedText("理由", blank=True, of="need.case")
    at = models.DateTimeField(default=clock.now)
    by_label = models.CharField(max_length=200)

    def __str__(self) -> str:
        return f"{self.was} → {self.to}"
