"""Where paper hangs and who hands it on: boards, what hangs on them, cards from hand to hand; and
by which way a bulletin was opened.
"""

from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from tsunagu.bulletins.models.bulletin import Bulletin
from tsunagu.bulletins.states import Door
from tsunagu.ground import clock
from tsunagu.ground.actor import Actor
from tsunagu.people.roles import Permission


class BoardQuerySet(models.QuerySet["Board"]):
    def visible_to(self, actor: Actor) -> Self:
        """Those of the own desk."""
        if not actor.has(Permission.BULLETIN_WRITE) or actor.organisation_id is None:
            return self.none()
        return self.filter(organisation_id=actor.organisation_id)


class Board(models.Model):
    """A notice board in the town. ``keeper``: the body that posts there, never a person."""

    PERSONAL: list[str] = []

    organisation = models.ForeignKey(
        "people.Organisation", models.PROTECT, related_name="boards", verbose_name="窓口"
    )
    place = models.CharField("どこにあるか", max_length=100)
    area = models.ForeignKey("places.Area", models.PROTECT, related_name="+", verbose_name="地域")
    keeper = models.CharField("はる団体", max_length=60)
    note = models.CharField("メモ", max_length=200, blank=True)
    made_at = models.DateTimeField(default=clock.now, editable=False)
    closed_on = models.DateField("なくなった日", null=True, blank=True)
    key = models.CharField(max_length=64, unique=True, editable=False)

    objects = BoardQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=~Q(place="") & ~Q(keeper=""),
                name="bulletins_board_stands_somewhere",
                violation_error_message="どこにあるか、だれがはるかを書いてください。",
            ),
            models.UniqueConstraint(
                fields=["organisation", "place"],
                condition=Q(closed_on=None),
                name="bulletins_board_once",
                violation_error_message="この場所の掲示板は、もうあります。",
            ),
        ]

    def __str__(self) -> str:
        return f"board #{self.pk}"


class Posting(models.Model):
    """One paper on one board: a bulletin, or something else by its title."""

    PERSONAL: list[str] = []

    board = models.ForeignKey(Board, models.PROTECT, related_name="postings")
    bulletin = models.ForeignKey(
        Bulletin, models.PROTECT, null=True, blank=True, related_name="postings"
    )
    title = models.CharField("はったもの", max_length=60, blank=True)
    put_on = models.DateField("はった日")
    until = models.DateField("はがす日")
    taken_on = models.DateField("はがした日", null=True, blank=True)
    put_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    key = models.CharField(max_length=64, unique=True, editable=False)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(bulletin=None) & ~Q(title="") | Q(bulletin__isnull=False, title=""),
                name="bulletins_posting_is_one_thing",
                violation_error_message="お知らせを選ぶか、はったものの名前を書いてください。",
            ),
            models.CheckConstraint(
                condition=Q(until__gte=F("put_on")),
                name="bulletins_posting_ends",
                violation_error_message="はがす日は、はった日より後にしてください。",
            ),
            models.UniqueConstraint(
                fields=["board", "bulletin"],
                condition=Q(taken_on=None, bulletin__isnull=False),
                name="bulletins_hangs_once",
                violation_error_message="このお知らせは、この掲示板に、もうはってあります。",
            ),
        ]
        indexes = [
            models.Index(fields=["until"], name="bulletins_hanging", condition=Q(taken_on=None))
        ]

    def __str__(self) -> str:
        return f"posting #{self.pk}"


class Handout(models.Model):
    """Cards of one bulletin, handed to neighbours by one body. Their code counts how often it was
    opened, and nothing else: not by whom, not when.
    """

    PERSONAL: list[str] = []

    bulletin = models.ForeignKey(Bulletin, models.PROTECT, related_name="handouts")
    giver = models.CharField("わたす団体", max_length=60)
    cards = models.PositiveSmallIntegerField("枚数")
    code = models.CharField(max_length=12, unique=True, editable=False)
    used = models.PositiveIntegerField("使われた回数", default=0)
    made_at = models.DateTimeField(default=clock.now, editable=False)
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    key = models.CharField(max_length=64, unique=True, editable=False)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=~Q(giver="") & Q(cards__gte=1, cards__lte=1_000),
                name="bulletins_handout_is_given",
                violation_error_message="だれがわたすかと、枚数（1000枚まで）を書いてください。",
            )
        ]

    def __str__(self) -> str:
        return f"handout #{self.pk}"


class Opening(models.Model):
    """How often a bulletin was opened by one way: a number, and nothing of who or when."""

    PERSONAL: list[str] = []

    bulletin = models.ForeignKey(Bulletin, models.CASCADE, related_name="openings")
    door = models.CharField("方法", max_length=10, choices=Door)
    count = models.PositiveIntegerField("開かれた回数", default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["bulletin", "door"],
                name="bulletins_opening_once",
                violation_error_message="この方法は、もう数えています。",
            )
        ]

    def __str__(self) -> str:
        return f"{self.door} to #{self.bulletin_id}"
