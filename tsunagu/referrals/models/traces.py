from django.db import models

from tsunagu.ground import clock
from tsunagu.keys.fields import SealedText
from tsunagu.referrals.models.choices import Result
from tsunagu.referrals.models.referral import Referral
from tsunagu.referrals.states import State


class ReferralAttempt(models.Model):
    """A try of the asked organisation to reach the person. It counts for the case, too."""

    PERSONAL: list[str] = []

    referral = models.ForeignKey(Referral, models.PROTECT, related_name="tries")
    attempt = models.OneToOneField(
        "cases.ContactAttempt", models.PROTECT, related_name="referral_link"
    )

    def __str__(self) -> str:
        return f"referral #{self.referral_id} attempt #{self.attempt_id}"


class ReferralStep(models.Model):
    """One move of a referral. Append only."""

    PERSONAL = ["reason"]

    referral = models.ForeignKey(Referral, models.PROTECT, related_name="steps")
    was = models.CharField(max_length=20, choices=State, blank=True)
    to = models.CharField(max_length=20, choices=State)
    reason = SealedText("理由", blank=True, of="referral.case")
    at = models.DateTimeField(default=clock.now)
    by_label = models.CharField(max_length=200)

    def __str__(self) -> str:
        return f"{self.was} → {self.to}"


class Question(models.Model):
    """The receiver asks back, the sender answers: a few words about one referral."""

    PERSONAL = ["words"]

    referral = models.ForeignKey(Referral, models.PROTECT, related_name="questions")
    from_sender = models.BooleanField()
    words = SealedText("ことば", max_length=2_000, of="referral.case")
    at = models.DateTimeField(default=clock.now)
    by_label = models.CharField(max_length=200)
    key = models.CharField(max_length=64, unique=True, editable=False)

    def __str__(self) -> str:
        return f"question #{self.pk}"


class Report(models.Model):
    """What the receiver did, in its own words. Append only; a new report replaces an old one."""

    PERSONAL = ["done", "remains"]

    referral = models.ForeignKey(Referral, models.PROTECT, related_name="reports")
    result = models.CharField("結果", max_length=20, choices=Result)
    done = SealedText("したこと", max_length=5_000, of="referral.case")
    remains = SealedText("残っていること", max_length=2_000, blank=True, of="referral.case")
    at = models.DateTimeField(default=clock.now)
    by_label = models.CharField(max_length=200)

    def __str__(self) -> str:
        return f"report #{self.pk}"
