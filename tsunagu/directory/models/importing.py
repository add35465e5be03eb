"""Which file brought what, and how it was before: so that a whole import can be taken back."""

from django.db import models
from django.db.models import Q

from tsunagu.directory.models.listing import Service
from tsunagu.directory.states import ImportState
from tsunagu.ground import clock


class ImportRun(models.Model):
    """One file, brought in by somebody. Where it was only tried, the counts say what would become
    of it. ``turn`` is 1 while this is the one that writes; after ``alive_until`` another may take
    it. ``notes``: the first of what there is to tell, as [line, "error" or "warning", sentence,
    headers, what stood there, key of columns.fixing].
    """

    PERSONAL = ["by_label"]

    file = models.CharField("ファイル", max_length=200)
    label = models.CharField("一覧", max_length=100)
    by_label = models.CharField(max_length=200)
    at = models.DateTimeField(default=clock.now, editable=False)
    layout = models.CharField("種類", max_length=20, blank=True)
    columns = models.JSONField("列", default=dict)  # field to header, where a person said it
    state = models.CharField(
        "状態", max_length=10, choices=ImportState, default=ImportState.WAITING
    )
    turn = models.PositiveSmallIntegerField(null=True, editable=False)
    alive_until = models.DateTimeField(null=True, editable=False)
    total = models.PositiveIntegerField(default=0)  # entries, once it was tried; else 0
    added = models.PositiveIntegerField("追加", default=0)
    changed = models.PositiveIntegerField("変更", default=0)
    same = models.PositiveIntegerField("変更なし", default=0)
    elsewhere = models.PositiveIntegerField("市外", default=0)
    faulty = models.PositiveIntegerField("読めない行", default=0)
    warned = models.PositiveIntegerField("注意", default=0)
    notes = models.JSONField(default=list)
    # The last service (key) that was compared with other sources; none where all were.
    compared = models.PositiveBigIntegerField(null=True, default=0, editable=False)
    undone_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["turn"],
                name="directory_import_one_at_a_time",
                violation_error_message="ほかの取りこみが、いま動いています。",
            ),
            models.CheckConstraint(
                condition=Q(turn=None, alive_until=None) | Q(turn=1, alive_until__isnull=False),
                name="directory_import_turn",
                violation_error_message="順番には、いつまでかが要ります。",
            ),
        ]

    def __str__(self) -> str:
        return f"import #{self.pk}"

    @property
    def read(self) -> int:
        """Entries so far."""
        return self.added + self.changed + self.same


class ImportFile(models.Model):
    """The file of a run that waits: in the database, so that every worker has it."""

    PERSONAL: list[str] = []

    run = models.OneToOneField(ImportRun, models.CASCADE, related_name="brought")
    data = models.BinaryField()

    def __str__(self) -> str:
        return f"file of import #{self.run_id}"


class ColumnsSaid(models.Model):
    """What somebody said of the columns below this row of headers, for the next file like it."""

    PERSONAL: list[str] = []

    print = models.CharField(max_length=64, unique=True)
    layout = models.CharField(max_length=20)
    columns = models.JSONField()

    def __str__(self) -> str:
        return f"columns of {self.layout}"


class ImportedService(models.Model):
    """A service that the run changed. ``before``: what of it was otherwise. (Of what a run added,
    the service itself says so.)
    """

    PERSONAL: list[str] = []

    run = models.ForeignKey(ImportRun, models.CASCADE, related_name="rows", db_index=False)
    service = models.ForeignKey(Service, models.CASCADE, related_name="+")
    before = models.JSONField()

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
