from django.db import models

from tsunagu.ground import clock


class Entry(models.Model):
    """What was done or read, by whom, to what. Append only; never read by a business rule.

    ``seal`` holds the line to the one before it in its lane (chain.py).
    """

    PERSONAL = ["actor_label", "user_id"]

    lane = models.BigIntegerField(editable=False)
    place = models.BigIntegerField(editable=False)
    seal = models.CharField(max_length=64, editable=False)
    at = models.DateTimeField(default=clock.now, editable=False)
    user_id = models.BigIntegerField(null=True, blank=True)  # outlives the account
    organisation_id = models.BigIntegerField(null=True, blank=True)
    actor_label = models.CharField(max_length=200)
    verb = models.CharField(max_length=60)
    subject = models.CharField(max_length=80)
    purpose = models.CharField(max_length=20, blank=True)  # for what, by people.roles.Purpose
    facts = models.JSONField(default=dict, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["lane", "place"],
                name="journal_place_once",
                violation_error_message="記録簿の同じ場所に、二つの行は書けません。",
            )
        ]
        indexes = [
            models.Index(fields=["subject", "at"], name="journal_subject_at"),
            models.Index(fields=["user_id", "at"], name="journal_user_at"),
        ]

    def __str__(self) -> str:
        return f"{self.verb} {self.subject} #{self.pk}"
