from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from tsunagu.cases.models.case import Case, in_sight
from tsunagu.ground.actor import Actor
from tsunagu.keys.fields import SealedText
from tsunagu.people.roles import Permission


class TermKind(models.TextChoices):
    SAFETY = "safety", _("安全の確認")
    REVIEW = "review", _("支援の見直し")
    FOLLOW_UP_FIRST = "follow_up_first", _("1回目の様子うかがい")
    FOLLOW_UP_SECOND = "follow_up_second", _("2回目の様子うかがい")
    FOLLOW_UP_LAST = "follow_up_last", _("最後の様子うかがい")


FOLLOW_UPS = (TermKind.FOLLOW_UP_FIRST, TermKind.FOLLOW_UP_SECOND, TermKind.FOLLOW_UP_LAST)


class TermResult(models.TextChoices):
    """How a term ended."""

    DONE = "done", _("できた")
    UNSEEN = "unseen", _("見ないまま、責任者が終わりにした")
    FINE = "fine", _("変わりない")
    TROUBLE = "trouble", _("また困っている")
    STOPPED = "stopped", _("これから連絡しない（本人の希望・転出・死亡）")
    LAPSED = "lapsed", _("終結か再開で、いらなくなった")


class TermQuerySet(models.QuerySet["Term"]):
    def visible_to(self, actor: Actor) -> Self:
        """Terms of the own desk's cases, for who may read them."""
        if not actor.has(Permission.CASE_READ) or actor.organisation_id is None:
            return self.none()
        return self.filter(in_sight(actor, "case__"), desk_id=actor.organisation_id)

    def open(self) -> Self:
        return self.filter(done_at=None)


class Term(models.Model):
    """A day (for safety: a moment) by which something about a case must be done.

    ``desk`` and ``worker`` are those of the case, kept here so that one index finds what is due
    there, or lies with somebody.
    ``tries`` counts looks and calls in vain; ``alarms`` counts the alarms given (safety).
    """

    PERSONAL = ["words"]

    case = models.ForeignKey(Case, models.PROTECT, related_name="terms")
    desk = models.ForeignKey("people.Organisation", models.PROTECT, related_name="+")
    worker = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", db_index=False
    )
    kind = models.CharField("期日", max_length=20, choices=TermKind)
    begun_at = models.DateTimeField("始まり")
    due_at = models.DateTimeField("いつまで")
    tries = models.PositiveSmallIntegerField(default=0)
    alarms = models.PositiveSmallIntegerField(default=0)
    result = models.CharField("結果", max_length=10, choices=TermResult, blank=True)
    words = SealedText("わかったこと", max_length=20_000, blank=True, of="case")
    done_at = models.DateTimeField("終わった日時", null=True, blank=True)
    done_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )

    objects = TermQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["case", "kind"],
                name="cases_one_open_term_of_a_kind",
                condition=Q(done_at=None),
                violation_error_message="この期日は、もう決まっています。",
            ),
            models.CheckConstraint(
                condition=Q(due_at__gt=F("begun_at")),
                name="cases_term_ends_after_it_begins",
                violation_error_message="期日は、始まりよりあとにしてください。",
            ),
            models.CheckConstraint(
                condition=Q(done_at=None, result="", done_by=None, words="")
                | Q(done_at__isnull=False, result=TermResult.LAPSED, done_by=None, words="")
                | Q(done_at__isnull=False, done_by__isnull=False)
                & ~Q(words="")
                & ~Q(result__in=["", TermResult.LAPSED]),
                name="cases_term_ends_with_words",
                violation_error_message="期日のおわりには、だれが、いつ、なにを確かめたかが必要です。",
            ),
        ]
        indexes = [
            models.Index(
                fields=["desk", "due_at"], name="cases_term_due", condition=Q(done_at=None)
            ),
            # Few safety days among very many calls after closing.
            models.Index(
                fields=["desk", "kind", "due_at"],
                name="cases_term_of_kind_due",
                condition=Q(done_at=None),
            ),
            models.Index(
                fields=["worker", "kind", "due_at"],
                name="cases_term_of_worker_due",
                condition=Q(done_at=None),
            ),
            models.Index(
                fields=["due_at"],
                name="cases_safety_due",
                condition=Q(kind=TermKind.SAFETY, done_at=None),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} #{self.pk}"
