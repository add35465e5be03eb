"""The districts' beats, who goes round in them, and what was done there: numbers and no names.

A commissioner is a special public servant for a term (民生委員法10条); a beat may stand empty and
be covered by a neighbour meanwhile.
"""

from typing import Self

from django.db import models
from django.db.models import F, Q

from tsunagu.commission.states import Field, Subject, Work
from tsunagu.ground import clock
from tsunagu.ground.actor import Actor
from tsunagu.people.roles import Permission


class BeatQuerySet(models.QuerySet["Beat"]):
    def visible_to(self, actor: Actor) -> Self:
        """All of them for the city, those of the own district for its leader."""
        if actor.has(Permission.CITY_SETTINGS):
            return self
        if actor.has(Permission.TALLY_LEAD):
            return self.filter(district_id=actor.organisation_id or 0)
        return self.none()


class Beat(models.Model):
    """The part of a district in which one commissioner goes round (担当区域)."""

    PERSONAL: list[str] = []

    district = models.ForeignKey("people.Organisation", models.PROTECT, related_name="beats")
    name = models.CharField("名称", max_length=60)
    area = models.ForeignKey(
        "places.Area", models.PROTECT, null=True, blank=True, related_name="+", verbose_name="地域"
    )
    is_for_children = models.BooleanField("主任児童委員", default=False)
    moves = models.PositiveIntegerField(default=0)  # who appoints claims the count

    objects = BeatQuerySet.as_manager()

    class Meta:
        ordering = ["district__name", "name"]
        constraints = [
            models.UniqueConstraint(
                fields=["district", "name"],
                name="commission_beat_name_once",
                violation_error_message="この名前の区域は、すでにあります。",
            )
        ]

    def __str__(self) -> str:
        return self.name


class TenureQuerySet(models.QuerySet["Tenure"]):
    def visible_to(self, actor: Actor) -> Self:
        """One's own. The city reads sums."""
        if actor.has(Permission.TALLY_KEEP):
            return self.filter(user_id=actor.user_id)
        return self.none()

    def running(self) -> Self:
        """In force today or beginning later; on its last date a term is over."""
        return self.filter(Q(valid_until=None) | Q(valid_until__gt=clock.today()))

    def valid(self) -> Self:
        return self.running().filter(valid_from__lte=clock.today())


class Tenure(models.Model):
    """Who goes round in a beat, and for how long. ``is_cover``: for one that stands empty."""

    PERSONAL: list[str] = []

    beat = models.ForeignKey(Beat, models.PROTECT, related_name="terms")
    user = models.ForeignKey("people.User", models.PROTECT, related_name="+", verbose_name="委員")
    is_cover = models.BooleanField("空いた区域を受けもつ", default=False)
    valid_from = models.DateField("開始日")
    valid_until = models.DateField("終了日", null=True, blank=True)
    moves = models.PositiveIntegerField(default=0)  # who writes or sends claims the count

    objects = TenureQuerySet.as_manager()

    class Meta:
        ordering = ["is_cover", "valid_from", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(valid_until=None) | Q(valid_until__gt=F("valid_from")),
                name="commission_term_dates",
                violation_error_message="終了日は、開始日より後にしてください。",
            ),
            models.UniqueConstraint(
                fields=["beat"],
                condition=Q(valid_until=None, is_cover=False),
                name="commission_one_holder",
                violation_error_message="この区域には、もう委員がいます。",
            ),
        ]

    def __str__(self) -> str:
        return f"term #{self.pk}"


class Day(models.Model):
    """A day on which something was done (活動日). ``version``: two phones do not overwrite."""

    PERSONAL: list[str] = []

    term = models.ForeignKey(Tenure, models.PROTECT, related_name="days")
    on = models.DateField("日")
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ["on"]
        constraints = [
            models.UniqueConstraint(
                fields=["term", "on"],
                name="commission_day_once",
                violation_error_message="この日は、すでにあります。",
            )
        ]

    def __str__(self) -> str:
        return f"{self.on} of term #{self.term_id}"


class Consulted(models.Model):
    """Advice and support (相談・支援): each has one subject and one field, so that both columns of
    the report come to the same sum.
    """

    PERSONAL: list[str] = []

    day = models.ForeignKey(Day, models.CASCADE, related_name="consulted")
    subject = models.CharField("内容", max_length=20, choices=Subject)
    field = models.CharField("分野", max_length=10, choices=Field)
    count = models.PositiveSmallIntegerField("件数")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["day", "subject", "field"],
                name="commission_consulted_once",
                violation_error_message="この内容と分野は、すでにあります。",
            ),
            models.CheckConstraint(
                condition=Q(count__gte=1),
                name="commission_consulted_at_least_one",
                violation_error_message="件数は、1から書いてください。",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.subject} {self.field} {self.count}"


class Worked(models.Model):
    """Visits, liaison and the other activities of a day."""

    PERSONAL: list[str] = []

    day = models.ForeignKey(Day, models.CASCADE, related_name="worked")
    work = models.CharField("活動", max_length=15, choices=Work)
    count = models.PositiveSmallIntegerField("回数")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["day", "work"],
                name="commission_worked_once",
                violation_error_message="この活動は、すでにあります。",
            ),
            models.CheckConstraint(
                condition=Q(count__gte=1),
                name="commission_worked_at_least_one",
                violation_error_message="回数は、1から書いてください。",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.work} {self.count}"


class MonthSent(models.Model):
    """A month that its commissioner has closed and handed in. While it is, its days stand still."""

    PERSONAL: list[str] = []

    term = models.ForeignKey(Tenure, models.PROTECT, related_name="sent")
    month = models.DateField("月")  # its first day
    sent_at = models.DateTimeField("送った日時")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["term", "month"],
                name="commission_month_once",
                violation_error_message="この月は、すでに送りました。",
            )
        ]

    def __str__(self) -> str:
        return f"{self.month} of term #{self.term_id}"


class HandOver(models.Model):
    """The end of a term: who went round has kept nothing, and somebody has taken it over."""

    PERSONAL: list[str] = []

    term = models.OneToOneField(Tenure, models.PROTECT, related_name="handed_over")
    given_at = models.DateTimeField("わたした日時", default=clock.now, editable=False)
    taken_by = models.ForeignKey(
        "people.User", models.PROTECT, null=True, blank=True, related_name="+"
    )
    taken_at = models.DateTimeField("受けとった日時", null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(taken_by=None, taken_at=None)
                | Q(taken_by__isnull=False, taken_at__isnull=False),
                name="commission_taken_by_whom",
                violation_error_message="だれが、いつ受けとったかが必要です。",
            )
        ]

    def __str__(self) -> str:
        return f"hand-over of term #{self.term_id}"


class Question(models.Model):
    """What the leader asks about the month of a beat, and the answer; one at a time."""

    PERSONAL: list[str] = []

    term = models.ForeignKey(Tenure, models.PROTECT, related_name="questions")
    month = models.DateField("月")  # its first day
    words = models.CharField("聞きたいこと", max_length=300)
    asked_at = models.DateTimeField(default=clock.now, editable=False)
    answer = models.CharField("返事", max_length=300, blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-asked_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["term", "month"],
                condition=Q(answered_at=None),
                name="commission_one_question",
                violation_error_message="この月には、まだ返事のない質問があります。",
            ),
            models.CheckConstraint(
                condition=Q(answered_at=None, answer="")
                | Q(answered_at__isnull=False) & ~Q(answer=""),
                name="commission_answered_with_words",
                violation_error_message="返事を書いてください。",
            ),
        ]

    def __str__(self) -> str:
        return f"question #{self.pk} about {self.month}"
