"""What can be done in an area, as people who live there propose it, and who joins in."""

from typing import Any, Self

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from tsunagu.community.models.gatherings import Gathering
from tsunagu.community.states import ALIVE, ANSWERED, IN_HAND, ON_THE_WALL, IdeaState
from tsunagu.ground import clock
from tsunagu.ground.actor import Actor
from tsunagu.people.roles import Permission


class By(models.TextChoices):
    """Who can do it."""

    SELF = "self", _("ひとりから")
    AREA = "area", _("地域のみんなで")
    GROUP = "group", _("団体・お店・会社で")
    CITY = "city", _("市がする")


class Brings(models.TextChoices):
    """What somebody who joins in can give."""

    HANDS = "hands", _("手と時間")
    PLACE = "place", _("場所")
    THINGS = "things", _("物")
    MONEY = "money", _("お金")
    SKILL = "skill", _("知っていること・得意なこと")


class PartRole(models.TextChoices):
    PROPOSED = "proposed", _("出した人")
    HELPS = "helps", _("手伝う人")


def only_brings(value: object) -> None:
    if not isinstance(value, list) or not set(value) <= set(Brings.values):
        raise ValidationError("出せるものを選んでください。")


class Workshop(models.Model):
    """A residents' meeting (住民懇談会) whose notes on paper were typed in."""

    PERSONAL: list[str] = []

    organisation = models.ForeignKey(
        "people.Organisation", models.PROTECT, related_name="workshops", verbose_name="開いた窓口"
    )
    name = models.CharField("名前", max_length=100)
    held_on = models.DateField("開いた日")
    area = models.ForeignKey(
        "places.Area", models.PROTECT, related_name="workshops", verbose_name="地域"
    )
    people = models.PositiveSmallIntegerField("来た人数", null=True, blank=True)
    made_at = models.DateTimeField(default=clock.now, editable=False)
    key = models.CharField(max_length=64, unique=True, editable=False)

    def __str__(self) -> str:
        return self.name


class IdeaQuerySet(models.QuerySet["Idea"]):
    def visible_to(self, actor: Actor) -> Self:
        """Those of the own desk; all of them for who keeps the plan."""
        if not actor.has(Permission.IDEA_KEEP):
            return self.none()
        if actor.has(Permission.PLAN_WRITE):
            return self.all()
        return self.filter(organisation_id=actor.organisation_id or 0)

    def published(self) -> Self:
        """What everybody reads."""
        return self.filter(state__in=ON_THE_WALL)


class Idea(models.Model):
    """As long as it lives it has a next date and, once it is out, somebody who looks after it.

    ``measure`` is the number of one in the plan, whatever plan holds: plans pass, ideas stay.
    """

    PERSONAL: list[str] = []

    organisation = models.ForeignKey(
        "people.Organisation", models.PROTECT, related_name="ideas", verbose_name="受け持つ窓口"
    )
    workshop = models.ForeignKey(
        Workshop, models.PROTECT, null=True, blank=True, related_name="ideas"
    )
    title = models.CharField("ひとことで", max_length=100)
    words = models.TextField("くわしいこと", max_length=1_000, blank=True)
    needed = models.CharField("いるもの", max_length=300, blank=True)
    doer = models.CharField("だれが", max_length=10, choices=By, default=By.AREA)
    measure = models.CharField("施策", max_length=10, blank=True, db_index=True)
    area = models.ForeignKey(
        "places.Area", models.PROTECT, related_name="ideas", verbose_name="地域"
    )
    state = models.CharField("状態", max_length=10, choices=IdeaState, default=IdeaState.NEW)
    moves = models.PositiveIntegerField(default=0)  # who changes claims the count
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    next_on = models.DateField("次の日", null=True, blank=True)
    answered_at = models.DateTimeField("答えた日時", null=True, blank=True)
    gathering = models.ForeignKey(
        Gathering, models.PROTECT, null=True, blank=True, related_name="ideas"
    )
    made_at = models.DateTimeField(default=clock.now, editable=False)
    shown_at = models.DateTimeField("公開した日時", null=True, blank=True, editable=False)
    key = models.CharField(max_length=64, unique=True, editable=False)
    # Put there by the queries of pages; no column.
    helpers: Any

    objects = IdeaQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(state__in=ALIVE, next_on__isnull=False)
                | ~Q(state__in=ALIVE) & Q(next_on=None),
                name="community_idea_has_a_day",
                violation_error_message="次の日が必要です。",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=IN_HAND) | Q(owner__isnull=False),
                name="community_idea_has_an_owner",
                violation_error_message="担当が必要です。",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=ON_THE_WALL) | Q(shown_at__isnull=False),
                name="community_idea_shown",
                violation_error_message="公開した日時が必要です。",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=ANSWERED) | Q(answered_at__isnull=False),
                name="community_idea_answered",
                violation_error_message="答えを書いてください。",
            ),
        ]
        indexes = [
            models.Index(
                fields=["next_on"], name="community_idea_due", condition=Q(state__in=ALIVE)
            ),
            models.Index(fields=["organisation", "state"], name="community_idea_of_desk"),
        ]

    def __str__(self) -> str:
        return f"idea #{self.pk} {self.state}"


class IdeaStep(models.Model):
    """One move, with what the city said to everybody. Append only."""

    PERSONAL: list[str] = []

    idea = models.ForeignKey(Idea, models.PROTECT, related_name="steps")
    was = models.CharField(max_length=10, choices=IdeaState, blank=True)
    to = models.CharField(max_length=10, choices=IdeaState)
    words = models.CharField("みんなへの答え", max_length=1_000, blank=True)
    at = models.DateTimeField(default=clock.now)
    by_label = models.CharField(max_length=200)

    def __str__(self) -> str:
        return f"{self.was} → {self.to}"


class IdeaPart(models.Model):
    """Somebody's part in an idea: who proposed it, who joins in. It holds a receipt and no name."""

    PERSONAL: list[str] = []

    idea = models.ForeignKey(Idea, models.PROTECT, related_name="parts")
    role = models.CharField(max_length=10, choices=PartRole)
    brings = models.JSONField("出せるもの", default=list, blank=True, validators=[only_brings])
    receipt = models.CharField("受付番号", max_length=12, unique=True, editable=False)
    passphrase_print = models.CharField(max_length=64, editable=False)
    at = models.DateTimeField(default=clock.now, editable=False)
    left_at = models.DateTimeField(null=True, blank=True, editable=False)
    key = models.CharField(max_length=64, unique=True, editable=False)

    def __str__(self) -> str:
        return f"part {self.receipt}"

    @property
    def named(self) -> list[str]:
        """What they bring, in words."""
        return [str(Brings(one).label) for one in self.brings]
