"""The directory of community resources, named after Open Referral HSDS 3.1."""

from typing import Any, Self
from uuid import uuid4

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from tsunagu.directory.models.audience import Audience, heard_by
from tsunagu.directory.models.marks import Price, Sphere
from tsunagu.directory.models.needs import NeedCode
from tsunagu.ground import clock
from tsunagu.ground.actor import Actor


class Organization(models.Model):
    """A body that offers services. ``account`` is set when its people sign in here.

    ``uid`` names it to other directories; an import gives it the same one in every city.
    """

    PERSONAL: list[str] = []

    uid = models.UUIDField(default=uuid4, unique=True, editable=False)
    modified_at = models.DateTimeField(default=clock.now, editable=False)
    name = models.CharField("名称", max_length=200)
    kana = models.CharField("ふりがな", max_length=200, blank=True)
    legal_number = models.CharField("法人番号", max_length=13, blank=True)
    phone = models.CharField("電話", max_length=30, blank=True)
    email = models.EmailField("メール", blank=True)
    url = models.URLField("ウェブサイト", max_length=500, blank=True)
    merged_into = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="+", editable=False
    )
    account = models.ForeignKey(
        "people.Organisation", models.SET_NULL, null=True, blank=True, related_name="listings"
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["legal_number"],
                condition=~Q(legal_number=""),
                name="directory_legal_number_once",
                violation_error_message="この法人番号の団体は、すでにあります。",
            ),
            models.UniqueConstraint(
                fields=["name"],
                condition=Q(legal_number=""),
                name="directory_name_once",
                violation_error_message="この名前の団体は、すでにあります。",
            ),
        ]
        indexes = [  # imports look for many at once
            models.Index(fields=["name"], name="directory_body_name"),
            models.Index(fields=["legal_number"], name="directory_body_number"),
        ]

    def __str__(self) -> str:
        return self.name


class Source(models.TextChoices):
    """Where an entry comes from; a source may change only its own entries."""

    CITY = "city", _("市が入力")
    CARE = "care", _("介護サービス情報公表システム")
    DISABILITY = "disability", _("障害福祉サービス等情報公表システム")
    MUNICIPAL = "municipal", _("市のオープンデータ")
    SITE = "site", _("市のオープンデータ（場所と設備）")  # to go to, not to be referred to


class ServiceStatus(models.TextChoices):
    OPEN = "open", _("受付中")
    CLOSED = "closed", _("終了")
    MERGED = "merged", _("ほかとまとめた")  # the same as another entry, which is shown


class ServiceQuerySet(models.QuerySet["Service"]):
    def open(self) -> Self:
        return self.filter(status=ServiceStatus.OPEN)

    def published(self) -> Self:
        """What everybody may read, also what has ended: readers have to hear that."""
        return self.filter(shown_to=Audience.EVERYBODY)

    def visible_to(self, actor: Actor) -> Self:
        """What this actor may read, also what has ended."""
        return self.filter(shown_to__in=heard_by(actor))


class Service(models.Model):
    """What an organization does for people. ``source_id`` is stable over every import.

    ``modified_at`` moves with all that is published of it: its body, place, times and words.
    ``conditions`` (of those one is enough) and ``access`` hold codes, see ``marks``.
    """

    PERSONAL: list[str] = []

    uid = models.UUIDField(default=uuid4, unique=True, editable=False)
    modified_at = models.DateTimeField(default=clock.now, editable=False, db_index=True)
    shown_to = models.CharField(
        "だれに見せるか", max_length=10, choices=Audience, default=Audience.EVERYBODY
    )
    organization = models.ForeignKey(Organization, models.PROTECT, related_name="services")
    name = models.CharField("名称", max_length=200)
    kana = models.CharField("ふりがな", max_length=200, blank=True)
    kind_code = models.SlugField("種類の番号", max_length=40, db_index=False)  # see indexes
    kind_name = models.CharField("種類", max_length=100)
    status = models.CharField(
        "状態", max_length=10, choices=ServiceStatus, default=ServiceStatus.OPEN
    )
    phone = models.CharField("電話", max_length=30, blank=True)
    fax = models.CharField("ファクス", max_length=30, blank=True)
    email = models.EmailField("メール", blank=True)
    url = models.URLField("ウェブサイト", max_length=500, blank=True)
    youngest = models.PositiveSmallIntegerField("何歳から", null=True, blank=True)
    oldest = models.PositiveSmallIntegerField("何歳まで", null=True, blank=True)
    conditions = models.CharField("使うために要るもの", max_length=200, blank=True)
    price = models.CharField("お金", max_length=10, choices=Price, blank=True)
    access = models.CharField("設備や手だて", max_length=200, blank=True)
    sphere = models.CharField("助けのかたち", max_length=10, choices=Sphere, blank=True)
    capacity = models.PositiveIntegerField("定員", null=True, blank=True)
    source = models.CharField("情報のもと", max_length=20, choices=Source, default=Source.CITY)
    source_id = models.CharField("もとの番号", max_length=120)
    # None: by hand, or its import was taken back.
    added_by = models.ForeignKey(
        "ImportRun", models.PROTECT, "services", null=True, editable=False, db_index=False
    )
    needs = models.ManyToManyField(NeedCode, through="ServiceNeed", related_name="services")
    # Put there by the queries that order and show services; no columns.
    stated: Any
    spoken: list[str]
    places: list[str]
    points: list[tuple[float, float]]
    far: float
    metres: int | None

    objects = ServiceQuerySet.as_manager()

    class Meta:
        ordering = ["kana", "name", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["source_id", "source"],  # in the order in which it is looked for
                name="directory_service_source_once",
                violation_error_message="このサービスは、すでに登録されています。",
            ),
            models.CheckConstraint(
                condition=Q(youngest=None) | Q(oldest=None) | Q(youngest__lte=F("oldest")),
                name="directory_service_ages",
                violation_error_message="何歳までかは、何歳からかより小さくできません。",
            ),
        ]
        indexes = [
            models.Index(fields=["phone"], name="directory_service_phone"),
            models.Index(fields=["kind_code"], name="directory_service_kind"),
            models.Index(
                fields=["added_by", "id"],  # taken back and compared piece by piece
                condition=Q(added_by__isnull=False),
                name="directory_service_added_by",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def is_public(self) -> bool:
        return self.shown_to == Audience.EVERYBODY


class ServiceNeed(models.Model):
    """This service may help with this trouble."""

    PERSONAL: list[str] = []

    service = models.ForeignKey(Service, models.CASCADE, db_index=False)  # the constraint has one
    need = models.ForeignKey(NeedCode, models.CASCADE)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["service", "need"],
                name="directory_service_need_once",
                violation_error_message="この困りごとは、すでに選ばれています。",
            )
        ]

    def __str__(self) -> str:
        return f"{self.service_id} for {self.need_id}"


class Location(models.Model):
    """A place where services are given. ``address`` is as the source wrote it.

    ``uid`` names the door: an import gives all services behind it one place.
    """

    PERSONAL: list[str] = []

    uid = models.UUIDField(default=uuid4, unique=True, editable=False)
    address = models.CharField("所在地", max_length=300)
    block = models.CharField("番地", max_length=60, blank=True)
    building = models.CharField("建物", max_length=200, blank=True)
    chome = models.ForeignKey(
        "places.Area", models.PROTECT, null=True, blank=True, related_name="+", verbose_name="丁目"
    )
    lat = models.FloatField("緯度", null=True, blank=True)
    lon = models.FloatField("経度", null=True, blank=True)
    merged_into = models.ForeignKey(
        "self", models.CASCADE, null=True, blank=True, related_name="+", editable=False
    )

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(lat=None, lon=None) | Q(lat__isnull=False, lon__isnull=False),
                name="directory_location_point",
                violation_error_message="緯度と経度は、両方入れてください。",
            )
        ]
        indexes = [models.Index(fields=["lat", "lon"], name="directory_location_near")]

    def __str__(self) -> str:
        return self.address


class ServiceAtLocation(models.Model):
    PERSONAL: list[str] = []

    uid = models.UUIDField(default=uuid4, unique=True, editable=False)
    service = models.ForeignKey(  # the constraint has an index
        Service, models.CASCADE, related_name="at_locations", db_index=False
    )
    location = models.ForeignKey(Location, models.CASCADE, related_name="at_services")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["service", "location"],
                name="directory_service_location_once",
                violation_error_message="この場所は、すでに登録されています。",
            )
        ]

    def __str__(self) -> str:
        return f"{self.service_id} at {self.location_id}"


class Schedule(models.Model):
    """When a service is open, as its source says it: ``days`` and ``hours`` are for reading."""

    PERSONAL: list[str] = []

    service = models.OneToOneField(
        Service, models.CASCADE, primary_key=True, related_name="schedule"
    )
    days = models.CharField("曜日", max_length=200, blank=True)
    hours = models.CharField("時間", max_length=200, blank=True)
    notes = models.CharField("曜日・時間の補足", max_length=1000, blank=True)

    def __str__(self) -> str:
        return f"{self.days} {self.hours}".strip()
