"""Groups of the city, which keep their own page (docs/adr/0062)."""

from typing import Self

from django.core.validators import MaxValueValidator, MinValueValidator, validate_email
from django.db import models
from django.db.models import Q

from tsunagu.ground import clock
from tsunagu.ground.actor import Actor
from tsunagu.groups.states import SHOWN, CircleKind, CircleState
from tsunagu.keys.fields import Seal, SealedText
from tsunagu.people.roles import Permission

FIRST_YEAR, MOST = 1800, 99_999
TWICE = 2  # a group is asked whether its page is still true, and asked again


class CircleQuerySet(models.QuerySet["Circle"]):
    def visible_to(self, actor: Actor) -> Self:
        """Those of the own organisation; for who keeps the directory also those of their desk,
        those that no organisation keeps, and whatever everybody reads of anyway.
        """
        own = Q(organisation_id=actor.organisation_id)
        if not actor.has(Permission.GROUP_KEEP) or actor.organisation_id is None:
            return self.none()
        if actor.has(Permission.DIRECTORY_WRITE):
            own |= Q(desk_id=actor.organisation_id) | Q(organisation=None) | Q(state__in=SHOWN)
        return self.filter(own)

    def published(self) -> Self:
        """What everybody reads of."""
        return self.filter(state__in=SHOWN)


class Circle(models.Model):
    """A group. ``shown`` names the fields that everybody reads (groups.fields), ``found_by`` holds
    their words, folded, and no others. ``next_on``: when its people are asked whether all of it is
    still true; ``asked``: how often they were since ``confirmed_on``. ``desk`` looks after what
    nobody answers.
    """

    PERSONAL = ["representative", "phone", "email"]

    seal = Seal()
    state = models.CharField("状態", max_length=10, choices=CircleState, default=CircleState.DRAFT)
    moves = models.PositiveIntegerField(default=0)  # who changes claims the count
    organisation = models.ForeignKey(
        "people.Organisation",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="circles",
        verbose_name="ページを書く団体",
    )
    desk = models.ForeignKey(
        "people.Organisation", models.PROTECT, related_name="+", verbose_name="窓口"
    )
    name = models.CharField("団体の名前", max_length=100)
    kana = models.CharField("ふりがな", max_length=100, blank=True)
    kind = models.CharField("種類", max_length=10, choices=CircleKind)
    area = models.ForeignKey("places.Area", models.PROTECT, related_name="+", verbose_name="地域")
    welcomes = models.BooleanField("新しい人を歓迎", default=False)
    purpose = models.TextField("目的", max_length=300, blank=True)
    does = models.TextField("していること", max_length=1_000, blank=True)
    meets = models.CharField("活動する日と時間", max_length=200, blank=True)
    venue = models.CharField("活動する場所", max_length=200, blank=True)
    since = models.PositiveSmallIntegerField(
        "始めた年", null=True, blank=True, validators=[MinValueValidator(FIRST_YEAR)]
    )
    size = models.PositiveIntegerField(
        "会員の人数", null=True, blank=True, validators=[MaxValueValidator(MOST)]
    )
    fee = models.CharField("会費", max_length=200, blank=True)
    newcomers = models.TextField("はじめての人に知ってほしいこと", max_length=500, blank=True)
    representative = SealedText("代表者の名前", max_length=60, blank=True)
    phone = SealedText("電話", max_length=40, blank=True)
    email = SealedText("メール", max_length=254, blank=True, validators=[validate_email])
    url = models.URLField("ホームページ", max_length=500, blank=True)
    shown = models.JSONField("見せること", default=list, blank=True)
    found_by = models.TextField(editable=False)
    confirmed_on = models.DateField("確かめた日", default=clock.today)
    next_on = models.DateField("次に確かめる日", null=True, blank=True)
    asked = models.PositiveSmallIntegerField(default=0)
    ended_at = models.DateTimeField("終えた日時", null=True, blank=True)
    made_at = models.DateTimeField(default=clock.now, editable=False)
    key = models.CharField(max_length=64, unique=True, editable=False)

    objects = CircleQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(state__in=SHOWN, next_on__isnull=False)
                | ~Q(state__in=SHOWN) & Q(next_on=None),
                name="groups_shown_has_a_day",
                violation_error_message="次に確かめる日が必要です。",
            ),
            models.CheckConstraint(
                condition=Q(state=CircleState.ENDED, ended_at__isnull=False)
                | ~Q(state=CircleState.ENDED) & Q(ended_at=None),
                name="groups_ended_at_a_moment",
                violation_error_message="終えた日時が必要です。",
            ),
            models.CheckConstraint(
                condition=Q(since=None) | Q(since__gte=FIRST_YEAR),
                name="groups_since_a_year",
                violation_error_message="始めた年は、西暦4けたで書いてください。",
            ),
            models.CheckConstraint(
                condition=Q(asked__lte=TWICE),
                name="groups_asked_twice_at_most",
                violation_error_message="聞くのは、2回までです。",
            ),
        ]
        indexes = [
            models.Index(fields=["next_on"], name="groups_due", condition=Q(state__in=SHOWN)),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def is_old(self) -> bool:
        """Nobody has said for longer than they should that all this is still true."""
        return self.asked > 0 or (self.next_on is not None and self.next_on <= clock.today())

    @property
    def waits_for_desk(self) -> bool:
        """Nobody of the group has answered, or nobody is there to answer."""
        is_due = self.next_on is not None and self.next_on <= clock.today()
        return is_due and (self.asked == TWICE or self.organisation_id is None)
