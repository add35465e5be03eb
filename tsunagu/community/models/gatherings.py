"""Places to be: what comes together again and again."""

from typing import Any, Self
from uuid import uuid4

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from tsunagu.community.rhythm import Rhythm, read
from tsunagu.community.states import SHOWN, GatheringState
from tsunagu.directory.models import Language
from tsunagu.ground import clock
from tsunagu.ground.actor import Actor
from tsunagu.people.roles import Permission

TWICE = 2  # who keeps a place is asked whether its page is still true, and asked again


class GatheringKind(models.TextChoices):
    PORCH = "porch", _("地域の縁側")
    SALON = "salon", _("ふれあいサロン")
    CHILDREN = "children", _("子ども食堂")
    DEMENTIA = "dementia", _("認知症カフェ")
    CARERS = "carers", _("ケアラーズカフェ")
    PARENTS = "parents", _("子育てサロン")
    EXERCISE = "exercise", _("体操のサロン")
    STUDY = "study", _("学習支援")
    YOUTH = "youth", _("若者の居場所")
    ALL_AGES = "all_ages", _("多世代の居場所")
    PANTRY = "pantry", _("フードパントリー")
    OTHER = "other", _("そのほかの集まり")


class AccessFact(models.TextChoices):
    """What somebody has to know before they can come."""

    WHEELCHAIR = "wheelchair", _("車いすで入れる")
    TOILET = "toilet", _("だれでもトイレ")
    PARKING = "parking", _("駐車場")
    BICYCLES = "bicycles", _("自転車置き場")
    PICKUP = "pickup", _("送り迎えがある")
    COMPANION = "companion", _("つきそいの人も入れる")
    NAPPIES = "nappies", _("おむつをかえる台")
    NURSING = "nursing", _("授乳できる場所")
    SIGNING = "signing", _("手話通訳")
    WRITING = "writing", _("要約筆記・筆談")
    QUIET = "quiet", _("静かに過ごせる場所")
    MEALS = "meals", _("食事や飲み物が出る")
    ALLERGIES = "allergies", _("アレルギーの相談ができる")
    ONLINE = "online", _("オンラインでも参加できる")
    PETS = "pets", _("ペットもいっしょに来られる")


class GatheringQuerySet(models.QuerySet["Gathering"]):
    def visible_to(self, actor: Actor) -> Self:
        """All of them for who keeps the directory; those of the own organisation for its people."""
        if actor.has(Permission.DIRECTORY_WRITE):
            return self.all()
        if not actor.has(Permission.GATHERING_KEEP) or actor.organisation_id is None:
            return self.none()
        return self.filter(organisation_id=actor.organisation_id)

    def published(self) -> Self:
        """What everybody reads of."""
        return self.filter(state__in=SHOWN)


class Gathering(models.Model):
    """A place to be. ``rule`` is of RFC 5545 and begins ``first_on``; without one its dates are
    ``first_on`` and those added by hand. ``planned_until``: up to then its dates stand in rows.
    ``check_on``: when its keepers are asked whether all of it is still true; ``asked``: how often
    they were since ``confirmed_on``. ``desk`` looks after what nobody answers.
    """

    PERSONAL: list[str] = []

    uid = models.UUIDField(default=uuid4, unique=True, editable=False)
    state = models.CharField(
        "状態", max_length=10, choices=GatheringState, default=GatheringState.DRAFT
    )
    moves = models.PositiveIntegerField(default=0)  # who changes claims the count
    modified_at = models.DateTimeField(default=clock.now, editable=False, db_index=True)
    confirmed_on = models.DateField("確かめた日", default=clock.today)
    check_on = models.DateField("次に確かめる日", null=True, blank=True)
    asked = models.PositiveSmallIntegerField(default=0)
    desk = models.ForeignKey(
        "people.Organisation", models.PROTECT, related_name="+", verbose_name="窓口"
    )
    organisation = models.ForeignKey(
        "people.Organisation",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="gatherings",
        verbose_name="運営する団体",
    )
    keeper = models.CharField("運営する人・団体の名前", max_length=100, blank=True)
    name = models.CharField("名前", max_length=100)
    kana = models.CharField("ふりがな", max_length=100, blank=True)
    kind = models.CharField("種類", max_length=10, choices=GatheringKind)
    words = models.TextField("すること", max_length=1_000, blank=True)
    for_whom = models.CharField("来てほしい人", max_length=200, blank=True)
    bring = models.CharField("持ち物", max_length=200, blank=True)
    phone = models.CharField("問い合わせの電話", max_length=30, blank=True)
    url = models.URLField("ホームページ", max_length=500, blank=True)
    venue = models.CharField("会場", max_length=100)
    address = models.CharField("住所", max_length=200)
    chome = models.ForeignKey(
        "places.Area", models.PROTECT, null=True, blank=True, related_name="+", verbose_name="丁目"
    )
    lat = models.FloatField("緯度", null=True, blank=True)
    lon = models.FloatField("経度", null=True, blank=True)
    way = models.CharField("行き方", max_length=300, blank=True)
    rule = models.CharField("くりかえし", max_length=100, blank=True)
    first_on = models.DateField("はじめの日")
    last_on = models.DateField("終わりの日", null=True, blank=True)
    begins = models.TimeField("はじまり")
    ends = models.TimeField("おわり")
    skips_holidays = models.BooleanField("祝日と年末年始は休み", default=False)
    capacity = models.PositiveSmallIntegerField("定員", null=True, blank=True)
    fee = models.PositiveIntegerField("参加費（円）", default=0)
    fee_words = models.CharField("参加費の説明", max_length=100, blank=True)
    needs_sign_up = models.BooleanField("申し込みがいる", default=False)
    sign_up = models.CharField("申し込み方", max_length=200, blank=True)
    planned_until = models.DateField(null=True, blank=True, editable=False)
    made_at = models.DateTimeField(default=clock.now, editable=False)
    key = models.CharField(max_length=64, unique=True, editable=False)
    # Put there by the queries of pages; no columns.
    next_on: Any
    far: Any

    objects = GatheringQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(organisation__isnull=False) | ~Q(keeper=""),
                name="community_gathering_has_a_keeper",
                violation_error_message="だれが運営するかを書いてください。",
            ),
            models.CheckConstraint(
                condition=Q(ends__gt=F("begins")),
                name="community_gathering_times",
                violation_error_message="おわりは、はじまりより後の時刻にしてください。",
            ),
            models.CheckConstraint(
                condition=Q(last_on=None) | Q(last_on__gte=F("first_on")),
                name="community_gathering_dates",
                violation_error_message="終わりの日は、はじめの日より後にしてください。",
            ),
            models.CheckConstraint(
                condition=Q(lat=None, lon=None) | Q(lat__isnull=False, lon__isnull=False),
                name="community_gathering_point",
                violation_error_message="緯度と経度は、両方入れてください。",
            ),
            models.CheckConstraint(
                condition=Q(needs_sign_up=False) | ~Q(sign_up=""),
                name="community_gathering_sign_up",
                violation_error_message="申し込み方を書いてください。",
            ),
            models.CheckConstraint(
                condition=Q(state__in=SHOWN, check_on__isnull=False)
                | ~Q(state__in=SHOWN) & Q(check_on=None),
                name="community_shown_has_a_day",
                violation_error_message="次に確かめる日が必要です。",
            ),
            models.CheckConstraint(
                condition=Q(asked__lte=TWICE),
                name="community_asked_twice_at_most",
                violation_error_message="聞くのは、2回までです。",
            ),
        ]
        indexes = [
            models.Index(fields=["check_on"], name="community_due", condition=Q(state__in=SHOWN)),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def is_old(self) -> bool:
        """Nobody has said for longer than they should that all this is still true."""
        return self.asked > 0 or (self.check_on is not None and self.check_on <= clock.today())

    @property
    def waits_for_desk(self) -> bool:
        """Nobody who keeps it has answered, or nobody is there to answer."""
        is_due = self.check_on is not None and self.check_on <= clock.today()
        return is_due and (self.asked == TWICE or self.organisation_id is None)

    @property
    def kept_by(self) -> str:
        return self.keeper or (self.organisation.name if self.organisation else "")

    @property
    def rhythm(self) -> Rhythm:
        return read(self.rule)


class GatheringAccess(models.Model):
    PERSONAL: list[str] = []

    gathering = models.ForeignKey(Gathering, models.CASCADE, related_name="access")
    fact = models.CharField("設備など", max_length=10, choices=AccessFact)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["gathering", "fact"],
                name="community_access_once",
                violation_error_message="この設備は、すでに選ばれています。",
            )
        ]

    def __str__(self) -> str:
        return f"{self.gathering_id} has {self.fact}"


class GatheringLanguage(models.Model):
    """Besides Japanese, this language is spoken there."""

    PERSONAL: list[str] = []

    gathering = models.ForeignKey(Gathering, models.CASCADE, related_name="languages")
    language = models.CharField("ことば", max_length=10, choices=Language)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["gathering", "language"],
                name="community_language_once",
                violation_error_message="このことばは、すでに選ばれています。",
            )
        ]

    def __str__(self) -> str:
        return f"{self.gathering_id} speaks {self.language}"
