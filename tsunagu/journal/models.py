from django.db import models

from tsunagu.ground import clock


class Entry(models.Model):
    """What was done or read, by whom, to what. Append only; never read by a business rule."""

    PERSONAL = ["actor_label", "user_id"]

    at = models.DateTimeField(default=clock.now, editable=False)
    user_id = models.BigIntegerField(null=True, blank=True)  # outlives the account
    organisation_id = models.BigIntegerField(null=True, blank=True)
    actor_label = models.CharField(max_length=200)
    verb = models.CharField(max_length=60)
    subject = models.CharField(max_length=80)
    facts = models.JSONField(default=dict, blank=True)

    class Meta:
        indexes = [models.Index(fields=["subject", "at"], name="journal_subject_at")]

    def __str__(self) -> str:
        return f"{self.verb} {self.subject} #{self.pk}"
