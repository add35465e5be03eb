from typing import Self

from django.db import models
from django.db.models import Exists, F, OuterRef, Q

from tsunagu.ground import clock
from tsunagu.ground.actor import Actor
from tsunagu.keys.fields import SealedText
from tsunagu.learning.states import HAS_A_PLACE, CourseState, EnrolmentState
from tsunagu.people.roles import Permission, Role
from tsunagu.residents.models import GUARDED, Insider

E = EnrolmentState


class Qualification(models.Model):
    """What completing a course gives, for so many months, and the role for which it is asked.

    It unlocks: a person still gives the role. ``months`` none: it does not expire.
    """

    PERSONAL: list[str] = []

    name = models.CharField("資格の名前", max_length=60, unique=True)
    months = models.PositiveSmallIntegerField("何か月のあいだ", null=True, blank=True)
    role = models.CharField("渡せるようになる役割", max_length=20, choices=Role, blank=True)
    made_at = models.DateTimeField(default=clock.now, editable=False)

    def __str__(self) -> str:
        return self.name


class CourseQuerySet(models.QuerySet["Course"]):
    def visible_to(self, actor: Actor) -> Self:
        """Those of the own desk."""
        if actor.has(Permission.NEIGHBOUR_MATCH) and actor.organisation_id is not None:
            return self.filter(desk_id=actor.organisation_id)
        return self.none()

    def coming(self) -> Self:
        """Those that somebody may still enrol in."""
        return self.filter(state=CourseState.OPEN, apply_by__gte=clock.today())


class Course(models.Model):
    """A training of one or more days. ``taken``: places that are given; who claims the row counts
    ``moves``, so that places are given one after the other.
    """

    PERSONAL: list[str] = []

    desk = models.ForeignKey("people.Organisation", models.PROTECT, related_name="courses")
    title = models.CharField("名前", max_length=60)
    words = models.CharField("内容", max_length=600)
    place = models.CharField("場所", max_length=200)
    support = models.CharField("できる配慮", max_length=200, blank=True)
    places = models.PositiveSmallIntegerField("定員")
    taken = models.PositiveSmallIntegerField(default=0, editable=False)
    moves = models.PositiveIntegerField(default=0, editable=False)
    must_attend = models.PositiveSmallIntegerField("修了に必要な日数")
    qualification = models.ForeignKey(
        Qualification, models.PROTECT, null=True, blank=True, related_name="courses"
    )
    apply_by = models.DateField("申しこみの期限")
    last_on = models.DateField("おわりの日")
    state = models.CharField("状態", max_length=10, choices=CourseState, default="open")
    made_at = models.DateTimeField(default=clock.now, editable=False)
    key = models.CharField(max_length=64, unique=True, editable=False)

    objects = CourseQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(places__gte=1, taken__lte=F("places")),
                name="learning_no_more_than_places",
                violation_error_message="もう決まった人の数より、定員を少なくできません。",
            ),
            models.CheckConstraint(
                condition=Q(must_attend__gte=1, last_on__gte=F("apply_by")),
                name="learning_course_days",
                violation_error_message="申しこみの期限は、おわりの日までにしてください。",
            ),
        ]
        indexes = [models.Index(fields=["state", "last_on"], name="learning_course_state")]

    def __str__(self) -> str:
        return self.title

    @property
    def is_full(self) -> bool:
        return self.taken >= self.places


class CourseDay(models.Model):
    """``reminded_at``: when everybody with a place was told of it again, the day before."""

    PERSONAL: list[str] = []

    course = models.ForeignKey(Course, models.CASCADE, related_name="days")
    begins_at = models.DateTimeField("はじまり")
    ends_at = models.DateTimeField("おわり")
    reminded_at = models.DateTimeField(null=True, blank=True, editable=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["course", "begins_at"],
                name="learning_day_once",
                violation_error_message="同じ日時が、二つあります。",
            ),
            models.CheckConstraint(
                condition=Q(ends_at__gt=F("begins_at")),
                name="learning_day_times",
                violation_error_message="おわりは、はじまりより後の時刻にしてください。",
            ),
        ]

    def __str__(self) -> str:
        return f"day #{self.pk}"


class EnrolmentQuerySet(models.QuerySet["Enrolment"]):
    def visible_to(self, actor: Actor) -> Self:
        """Those in courses of the own desk; guarded people for their insiders alone."""
        let_in = Insider.objects.live().filter(
            user_id=actor.user_id or 0, person=OuterRef("person")
        )
        ours = Course.objects.visible_to(actor)
        return self.filter(~Q(person__level__in=GUARDED) | Q(Exists(let_in)), course__in=ours)


class Enrolment(models.Model):
    """Somebody in a course: with a place, waiting for one, done or not."""

    PERSONAL = ["person", "support"]

    course = models.ForeignKey(Course, models.PROTECT, related_name="enrolments")
    person = models.ForeignKey("residents.Person", models.PROTECT, related_name="enrolments")
    support = SealedText("配慮がいること", max_length=400, blank=True, of="person")
    state = models.CharField("状態", max_length=10, choices=E)
    made_at = models.DateTimeField(default=clock.now, editable=False)
    ended_at = models.DateTimeField(null=True, blank=True, editable=False)
    key = models.CharField(max_length=64, unique=True, editable=False)

    objects = EnrolmentQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["course", "person"],
                condition=~Q(state=E.LEFT),
                name="learning_enrolled_once",
                violation_error_message="この講座には、もう申しこんでいます。",
            ),
            models.CheckConstraint(
                condition=Q(state__in=HAS_A_PLACE, ended_at=None)
                | Q(state=E.WAITING, ended_at=None)
                | Q(state__in=(E.LEFT, E.DONE, E.NOT_DONE), ended_at__isnull=False),
                name="learning_enrolment_ends",
                violation_error_message="終わった日時が必要です。",
            ),
        ]
        indexes = [models.Index(fields=["person"], name="learning_of_person")]

    def __str__(self) -> str:
        return f"enrolment #{self.pk} {self.state}"


class Attendance(models.Model):
    """Somebody was there on one day."""

    PERSONAL: list[str] = []

    enrolment = models.ForeignKey(Enrolment, models.CASCADE, related_name="attendances")
    day = models.ForeignKey(CourseDay, models.CASCADE, related_name="attendances")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["enrolment", "day"],
                name="learning_there_once",
                violation_error_message="この日の出席は、もう書いてあります。",
            )
        ]

    def __str__(self) -> str:
        return f"attendance #{self.pk}"


class AwardQuerySet(models.QuerySet["Award"]):
    def valid(self) -> Self:
        """Those that hold today."""
        return self.filter(Q(valid_until=None) | Q(valid_until__gte=clock.today()))


class Award(models.Model):
    """A qualification that somebody holds, from completing a course until a day."""

    PERSONAL = ["person"]

    person = models.ForeignKey("residents.Person", models.PROTECT, related_name="awards")
    qualification = models.ForeignKey(Qualification, models.PROTECT, related_name="awards")
    enrolment = models.OneToOneField(Enrolment, models.PROTECT, related_name="award")
    given_on = models.DateField("もらった日")
    valid_until = models.DateField("いつまで", null=True, blank=True)
    reminded_at = models.DateTimeField(null=True, blank=True, editable=False)

    objects = AwardQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["valid_until"], name="learning_award_ends")]

    def __str__(self) -> str:
        return f"award #{self.pk}"

    @property
    def holds(self) -> bool:
        return self.valid_until is None or self.valid_until >= clock.today()
