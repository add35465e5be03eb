"""What a card said before, what others think it should say, and what an import may not touch."""

from typing import Self

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from tsunagu.directory.models.listing import Service
from tsunagu.ground import clock
from tsunagu.keys.fields import Seal, SealedText


class How(models.TextChoices):
    """By which way a card came to read otherwise."""

    BODY = "body", _("団体が直した")
    STAFF = "staff", _("職員が直した")
    PROPOSAL = "proposal", _("知らせを受けて直した")
    SOURCE = "source", _("もとの一覧に合わせた")
    UNDO = "undo", _("元に戻した")


class Change(models.Model):
    """One line of a card reads otherwise since then. Never changed and never taken away."""

    PERSONAL = ["by_label"]

    service = models.ForeignKey(Service, models.CASCADE, related_name="changes")
    line = models.CharField("項目", max_length=20)
    before = models.TextField("前", blank=True)
    after = models.TextField("後", blank=True)
    how = models.CharField("どうして", max_length=10, choices=How)
    at = models.DateTimeField(default=clock.now, editable=False)
    by_label = models.CharField(max_length=200)
    undoes = models.OneToOneField(
        "self", models.CASCADE, null=True, blank=True, related_name="undone_by"
    )

    class Meta:
        ordering = ["-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(how=How.UNDO, undoes__isnull=False) | ~Q(how=How.UNDO) & Q(undoes=None),
                name="directory_change_undoes_one",
                violation_error_message="元に戻すときは、どの直しを戻すかがいります。",
            )
        ]

    def __str__(self) -> str:
        return f"{self.service_id} {self.line}"


class HeldLine(models.Model):
    """This line was corrected by hand: an import leaves it alone and proposes what it says."""

    PERSONAL: list[str] = []

    service = models.ForeignKey(Service, models.CASCADE, related_name="held")
    line = models.CharField("項目", max_length=20)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["service", "line"],
                name="directory_held_line_once",
                violation_error_message="この項目は、もう守られています。",
            )
        ]

    def __str__(self) -> str:
        return f"{self.service_id} {self.line}"


class Verdict(models.TextChoices):
    WAITING = "waiting", _("まだ見ていません")
    TAKEN = "taken", _("直しました")
    PARTLY = "partly", _("一部を直しました")
    REJECTED = "rejected", _("直しませんでした")


class ProposalQuerySet(models.QuerySet["Proposal"]):
    def waiting(self) -> Self:
        return self.filter(verdict=Verdict.WAITING)


class Proposal(models.Model):
    """What somebody thinks a card should say: ``proposed`` by line, beside what was ``seen`` there.

    ``from_source``: an import that met a held line; else somebody from outside, who may read the
    answer by ``receipt_print``, or by mail.
    """

    PERSONAL = ["words", "mail"]

    seal = Seal(null=True)  # of nobody: what is told of a card is sealed by the house
    service = models.ForeignKey(Service, models.CASCADE, related_name="proposals")
    from_source = models.BooleanField(default=False)
    seen = models.JSONField(default=dict)
    proposed = models.JSONField(default=dict)
    words = SealedText("くわしく", max_length=1_000, blank=True, or_house=True)
    mail = SealedText("返事のメール", max_length=254, blank=True, or_house=True)
    receipt_print = models.CharField(max_length=64, blank=True, editable=False)
    made_at = models.DateTimeField(default=clock.now, editable=False)
    verdict = models.CharField("結果", max_length=10, choices=Verdict, default=Verdict.WAITING)
    reason = models.CharField("理由", max_length=500, blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)

    objects = ProposalQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["service"],
                condition=Q(from_source=True, verdict=Verdict.WAITING),
                name="directory_proposal_of_source_once",
                violation_error_message="一覧とのちがいは、もう知らせてあります。",
            ),
            models.UniqueConstraint(
                fields=["receipt_print"],
                condition=~Q(receipt_print=""),
                name="directory_proposal_receipt_once",
                violation_error_message="この番号は、もう使われています。",
            ),
            models.CheckConstraint(
                condition=Q(verdict=Verdict.WAITING, answered_at=None)
                | ~Q(verdict=Verdict.WAITING) & Q(answered_at__isnull=False),
                name="directory_proposal_answered_with_day",
                violation_error_message="返事には、日時がいります。",
            ),
            models.CheckConstraint(
                condition=~Q(verdict=Verdict.REJECTED) | ~Q(reason=""),
                name="directory_proposal_rejected_with_reason",
                violation_error_message="直さないときは、理由を書いてください。",
            ),
        ]
        indexes = [
            models.Index(
                fields=["made_at"],
                condition=Q(verdict=Verdict.WAITING),
                name="directory_proposal_waiting",
            ),
            models.Index(fields=["answered_at"], name="directory_proposal_answered"),
        ]

    def __str__(self) -> str:
        return f"proposal #{self.pk}"
