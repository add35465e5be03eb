"""Which file brought what, and how it was before: so that a whole import can be taken back."""

from django.db import models

from tsunagu.directory.models.listing import Service
from tsunagu.ground import clock


class ImportRun(models.Model):
    """One file, brought in by somebody. ``undone_at``: when it was taken back."""

    PERSONAL = ["by_label"]

    file = models.CharField("ファイル", max_length=200)
    label = models.CharField("一覧", max_length=100)
    by_label = models.CharField(max_length=200)
    at = models.DateTimeField(default=clock.now, editable=False)
    undone_at = models.DateTimeField(null=True, blank=True)

    def __str__(self) -> str:
        return f"import #{self.pk}"


class ImportedService(models.Model):
    """A service that the run added or changed; ``before`` is None for what it added."""

    PERSONAL: list[str] = []

    run = models.ForeignKey(ImportRun, models.CASCADE, related_name="rows")
    service = models.ForeignKey(Service, models.CASCADE, related_name="+")
    before = models.JSONField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["run", "service"],
                name="directory_imported_once",
                violation_error_message="このサービスは、この取りこみに、すでにあります。",
            )
        ]

    def __str__(self) -> str:
        return f"{self.run_id} brought {self.service_id}"
