"""Networks of an area: who sits there, when they meet, what they decide and who does it.

No word here is about somebody who is helped, whatever the network may speak of: that stands in
the person's case (docs/adr/0054).
"""

from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from tsunagu.ground import clock
from tsunagu.ground.actor import Actor
from tsunagu.networks.states import DecisionState, MeetingState
from tsunagu.people.roles import Permission


class NetworkKind(models.Model):
    """A line of the city's table: ほっとネット, 地域ケア会議, 協議体. ``law``: by which it is held.

    ``basis``: the law by which it may speak of a person without their consent; empty: it may not.
    """

    PERSONAL: list[str] = []

    code = models.SlugField(max_length=30, unique=True)
    name = models.CharField("種類", max_length=60)
    law = models.CharField("根拠の法律", max_length=100, blank=True)
    basis = models.CharField("個人のことを話せる根拠", max_length=100, blank=True)
    words = models.CharField("何をする会か", max_length=200, blank=True)
    order = models.PositiveSmallIntegerField(default=0)
    is_active = models.BooleanField(default=True)

    class Meta:
        ordering = ["order", "pk"]

    def __str__(self) -> str:
        return self.name


class NetworkQuerySet(models.QuerySet["Network"]):
    def visible_to(self, actor: Actor) -> Self:
        """Those that the own desk keeps, and those in which one sits. All of them for who keeps
        the plan.
        """
        if not actor.has(Permission.NETWORK_JOIN):
            return self.none()
        if actor.has(Permission.PLAN_WRITE):
            return self.all()
        sits = Seat.objects.valid().filter(
            Q(user_id=actor.user_id) | Q(user=None, organisation_id=actor.organisation_id or 0)
        )
        mine = Q(pk__in=sits.values("network"))
        if actor.has(Permission.NETWORK_KEEP):
            mine |= Q(organisation_id=actor.organisation_id or 0)
        return self.filter(mine)


class Network(models.Model):
    """One of a kind, for the whole city or a part of it; its desk calls it together."""

    PERSONAL: list[str] = []

    kind = models.ForeignKey(
        NetworkKind, models.PROTECT, related_name="networks", verbose_name="種類"
    )
    organisation = models.ForeignKey(
        "people.Organisation", models.PROTECT, related_name="networks", verbose_name="事務局"
    )
    name = models.CharField("名前", max_length=100)
    area = models.ForeignKey(
        "places.Area", models.PROTECT, null=True, blank=True, related_name="+", verbose_name="地域"
    )
    words = models.CharField("何をする会か", max_length=500, blank=True)
    ended_on = models.DateField("おわった日", null=True, blank=True)
    moves = models.PositiveIntegerField(default=0)  # who changes claims the count
    made_at = models.DateTimeField(default=clock.now, editable=False)
    key = models.CharField(max_length=64, unique=True, editable=False)

    objects = NetworkQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "name"],
                condition=Q(ended_on=None),
                name="networks_name_once",
                violation_error_message="この名前の会は、すでにあります。",
            )
        ]

    def __str__(self) -> str:
        return self.name


class SeatQuerySet(models.QuerySet["Seat"]):
    def valid(self) -> Self:
        """In force today; on its last date a seat is over."""
        today = clock.today()
        rows = self.filter(Q(valid_until=None) | Q(valid_until__gt=today))
        return rows.filter(valid_from__lte=today)


class Seat(models.Model):
    """Who sits there: a person with an account, an organisation, or a body outside without any.

    Of a body outside stand its name and the part alone: no name of a person.
    """

    PERSONAL: list[str] = []

    network = models.ForeignKey(Network, models.PROTECT, related_name="seats")
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    organisation = models.ForeignKey(
        "people.Organisation", models.PROTECT, null=True, blank=True, related_name="+"
    )
    body = models.CharField("団体の名前", max_length=100, blank=True)
    part = models.CharField("役", max_length=60, blank=True)
    valid_from = models.DateField("開始日", default=clock.today)
    valid_until = models.DateField("終了日", null=True, blank=True)

    objects = SeatQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(organisation__isnull=False, body="")
                | Q(organisation=None, user=None) & ~Q(body=""),
                name="networks_seat_is_somebodys",
                violation_error_message="アカウントのある団体か、外の団体の名前の、どちらかを入れてください。",
            ),
            models.CheckConstraint(
                condition=Q(valid_until=None) | Q(valid_until__gte=F("valid_from")),
                name="networks_seat_dates",
                violation_error_message="終了日は、開始日かあとの日にしてください。",
            ),
        ]

    def __str__(self) -> str:
        return f"seat #{self.pk}"

    @property
    def called(self) -> str:
        """As lists of members say it."""
        whom = self.organisation.name if self.organisation else self.body
        return f"{self.user.name}（{whom}）" if self.user else whom


class MeetingQuerySet(models.QuerySet["Meeting"]):
    def visible_to(self, actor: Actor) -> Self:
        return self.filter(network__in=Network.objects.visible_to(actor))


class Meeting(models.Model):
    """``agenda``: a line for each point. What was decided before comes back beside it by itself."""

    PERSONAL: list[str] = []

    network = models.ForeignKey(Network, models.PROTECT, related_name="meetings")
    held_on = models.DateField("日")
    begins = models.TimeField("はじまる時刻", null=True, blank=True)
    place = models.CharField("場所", max_length=100, blank=True)
    agenda = models.TextField("議題", max_length=2_000, blank=True)
    issues = models.ManyToManyField(
        "community.LocalIssue", related_name="meetings", blank=True, verbose_name="地域課題"
    )
    minutes = models.TextField("話したこと", max_length=4_000, blank=True)
    present = models.ManyToManyField(Seat, related_name="meetings", blank=True)
    guests = models.CharField("ほかに来た人", max_length=100, blank=True)
    state = models.CharField(
        "状態", max_length=10, choices=MeetingState, default=MeetingState.PLANNED
    )
    moves = models.PositiveIntegerField(default=0)
    made_at = models.DateTimeField(default=clock.now, editable=False)
    key = models.CharField(max_length=64, unique=True, editable=False)

    objects = MeetingQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=~Q(state=MeetingState.HELD) | ~Q(minutes=""),
                name="networks_meeting_has_minutes",
                violation_error_message="話したことを書いてください。",
            )
        ]
        indexes = [models.Index(fields=["network", "-held_on"], name="networks_meeting_of")]

    def __str__(self) -> str:
        return f"meeting #{self.pk} {self.state}"

    @property
    def points(self) -> list[str]:
        return [line.strip() for line in self.agenda.splitlines() if line.strip()]


class DecisionQuerySet(models.QuerySet["Decision"]):
    def visible_to(self, actor: Actor) -> Self:
        """Those of the networks that one sees; one's own, whatever became of the seat."""
        theirs = Network.objects.visible_to(actor)
        own = Q(owner_id=actor.user_id or 0)
        return self.filter(own | Q(meeting__network__in=theirs))


class Decision(models.Model):
    """What somebody does until a day: neither is ever missing. ``organisation``: for whom the owner
    does it.
    """

    PERSONAL: list[str] = []

    meeting = models.ForeignKey(Meeting, models.PROTECT, related_name="decisions")
    words = models.CharField("決まったこと", max_length=300)
    issue = models.ForeignKey(
        "community.LocalIssue",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="decisions",
        verbose_name="地域課題",
    )
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="する人"
    )
    organisation = models.ForeignKey(
        "people.Organisation", models.PROTECT, related_name="+", verbose_name="団体"
    )
    due_on = models.DateField("いつまで")
    given_at = models.DateTimeField("受け持った日時", default=clock.now)
    state = models.CharField(
        "状態", max_length=10, choices=DecisionState, default=DecisionState.OPEN
    )
    ended_at = models.DateTimeField("おわった日時", null=True, blank=True)
    moves = models.PositiveIntegerField(default=0)
    made_at = models.DateTimeField(default=clock.now, editable=False)
    key = models.CharField(max_length=64, unique=True, editable=False)

    objects = DecisionQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(state=DecisionState.OPEN, ended_at=None)
                | ~Q(state=DecisionState.OPEN) & Q(ended_at__isnull=False),
                name="networks_decision_ends",
                violation_error_message="おわったことには、おわった日時が必要です。",
            )
        ]
        indexes = [
            models.Index(
                fields=["owner", "due_on"],
                name="networks_decision_due",
                condition=Q(state=DecisionState.OPEN),
            )
        ]

    def __str__(self) -> str:
        return f"decision #{self.pk} {self.state}"


class DecisionStep(models.Model):
    """What became of it, with the word that was said. Append only."""

    PERSONAL: list[str] = []

    decision = models.ForeignKey(Decision, models.PROTECT, related_name="steps")
    was = models.CharField(max_length=10, choices=DecisionState, blank=True)
    to = models.CharField(max_length=10, choices=DecisionState)
    words = models.CharField("ひとこと", max_length=500, blank=True)
    owner_label = models.CharField(max_length=200)
    due_on = models.DateField()
    at = models.DateTimeField(default=clock.now)
    by_label = models.CharField(max_length=200)

    def __str__(self) -> str:
        return f"{self.was} → {self.to}"
