from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from tsunagu.community.states import SEEN_BY_TWO, IssueState
from tsunagu.ground import clock
from tsunagu.ground.actor import Actor
from tsunagu.ground.small import SMALL
from tsunagu.people.roles import Permission
from tsunagu.places.models import AreaKind

ROUGH = (AreaKind.CITY, AreaKind.ZONE, AreaKind.CENTER_DISTRICT, AreaKind.COMMUNITY)


class Band(models.TextChoices):
    """How many needs an issue stands for; never the number itself."""

    FEW = "few", _("5件未満")
    SOME = "some", _("5〜9件")
    MANY = "many", _("10〜19件")
    LOTS = "lots", _("20件以上")

    @classmethod
    def of(cls, count: int) -> "Band":
        if count < SMALL:
            return cls.FEW
        return cls.SOME if count < 10 else cls.MANY if count < 20 else cls.LOTS


class Whence(models.TextChoices):
    """Where it was heard; never from whom."""

    UNMET = "unmet", _("こたえられなかった相談から")
    CASE = "case", _("支援をしていて見えたことから")
    MEETING = "meeting", _("会議から")
    RESIDENTS = "residents", _("住民懇談会・地域の声から")
    COMMISSIONER = "commissioner", _("民生委員・児童委員から")


class LocalIssueQuerySet(models.QuerySet["LocalIssue"]):
    def visible_to(self, actor: Actor) -> Self:
        """Those of the own desk, in every state."""
        if not actor.has(Permission.CASE_READ) or actor.organisation_id is None:
            return self.none()
        return self.filter(organisation_id=actor.organisation_id)

    def published(self) -> Self:
        """What everybody reads."""
        return self.filter(state=IssueState.PUBLISHED)


class LocalIssue(models.Model):
    """A trouble of an area in words that point at nobody. It keeps no way back to a person, a
    case or a need: no key, no number, no place smaller than a community.
    """

    PERSONAL: list[str] = []

    organisation = models.ForeignKey(
        "people.Organisation", models.PROTECT, related_name="issues", verbose_name="書いた窓口"
    )
    title = models.CharField("見出し", max_length=60)
    words = models.TextField("困りごと", max_length=2_000)
    code = models.ForeignKey(
        "directory.NeedCode", models.PROTECT, related_name="issues", verbose_name="課題"
    )
    area = models.ForeignKey(
        "places.Area", models.PROTECT, related_name="issues", verbose_name="地域"
    )
    # The kind of ``area`` again, because a constraint cannot look into another table.
    area_kind = models.CharField(max_length=20, choices=AreaKind, editable=False)
    year = models.PositiveSmallIntegerField("年度")
    band = models.CharField("だいたいの件数", max_length=10, choices=Band)
    whence = models.CharField("どこから", max_length=12, choices=Whence, default=Whence.UNMET)
    state = models.CharField("状態", max_length=10, choices=IssueState, default=IssueState.DRAFTED)
    moves = models.PositiveIntegerField(default=0)  # who changes claims the count
    written_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="書いた人"
    )
    told_by = models.ForeignKey(  # a commissioner, who hears what becomes of it
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="伝えた人",
    )
    checked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="確かめた人",
    )
    checked_at = models.DateTimeField("確かめた日時", null=True, blank=True)
    published_at = models.DateTimeField("公開した日時", null=True, blank=True)
    made_at = models.DateTimeField(default=clock.now, editable=False)
    key = models.CharField(max_length=64, unique=True, editable=False)

    objects = LocalIssueQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=~Q(title="") & ~Q(words=""),
                name="community_issue_has_words",
                violation_error_message="見出しと困りごとを書いてください。",
            ),
            models.CheckConstraint(
                condition=Q(area_kind__in=ROUGH),
                name="community_issue_is_rough",
                violation_error_message="地域は、小地域か、それより大きい地域から選んでください。",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=SEEN_BY_TWO)
                | Q(checked_by__isnull=False, checked_at__isnull=False)
                & ~Q(checked_by=F("written_by")),
                name="community_issue_by_two",
                violation_error_message="公開の前に、書いた人とは別の人が確かめます。",
            ),
            models.CheckConstraint(
                condition=~Q(state=IssueState.PUBLISHED) | Q(published_at__isnull=False),
                name="community_published_has_a_date",
                violation_error_message="公開した日時が必要です。",
            ),
            models.CheckConstraint(
                condition=Q(told_by=None) | Q(whence=Whence.COMMISSIONER),
                name="community_told_by_commissioner",
                violation_error_message="民生委員が伝えた地域課題の「どこから」は、変えられません。",
            ),
        ]
        indexes = [
            models.Index(
                fields=["-published_at", "-id"],
                name="community_published",
                condition=Q(state=IssueState.PUBLISHED),
            ),
            models.Index(fields=["organisation", "state"], name="community_of_desk"),
        ]

    def __str__(self) -> str:
        return f"issue #{self.pk} {self.state}"


class IssueStep(models.Model):
    """One move of an issue. Append only."""

    PERSONAL = ["reason"]

    issue = models.ForeignKey(LocalIssue, models.PROTECT, related_name="steps")
    was = models.CharField(max_length=10, choices=IssueState, blank=True)
    to = models.CharField(max_length=10, choices=IssueState)
    reason = models.CharField("理由", max_length=500, blank=True)
    at = models.DateTimeField(default=clock.now)
    by_label = models.CharField(max_length=200)

    def __str__(self) -> str:
        return f"{self.was} → {self.to}"
