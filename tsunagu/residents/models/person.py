from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from tsunagu.ground import clock
from tsunagu.ground.hours import EVERY_DAY


class Sex(models.TextChoices):
    FEMALE = "female", _("女性")
    MALE = "male", _("男性")
    OTHER = "other", _("その他・答えたくない")


class ContactWay(models.TextChoices):
    PHONE = "phone", _("電話")
    MAIL = "mail", _("メール")
    LETTER = "letter", _("手紙")
    VISIT = "visit", _("訪問")
    RECEIPT = "receipt", _("受付番号のページだけ")


class Person(models.Model):
    """One human being of the city, helper and helped alike. May be nameless at first."""

    PERSONAL = [
        "name",
        "kana",
        "kana_key",
        "born_on",
        "age_about",
        "sex",
        "phone",
        "phone_key",
        "email",
        "address",
        "chome",
        "language",
        "contact_way",
        "contact_hours",
        "contact_note",
        "may_leave_message",
        "is_secret_at_home",
    ]

    name = models.CharField("お名前", max_length=100, blank=True)
    kana = models.CharField("ふりがな", max_length=100, blank=True)
    kana_key = models.CharField(max_length=100, blank=True, editable=False)
    born_on = models.DateField("生年月日", null=True, blank=True)
    age_about = models.PositiveSmallIntegerField("だいたいの年齢", null=True, blank=True)
    sex = models.CharField("性別", max_length=10, choices=Sex, blank=True)
    phone = models.CharField("電話", max_length=40, blank=True)
    phone_key = models.CharField(max_length=20, blank=True, editable=False)
    email = models.EmailField("メール", blank=True)
    address = models.CharField("住所・いる場所", max_length=200, blank=True)
    chome = models.ForeignKey(
        "places.Area", models.PROTECT, null=True, blank=True, related_name="+", verbose_name="丁目"
    )
    language = models.CharField("使う言葉", max_length=40, blank=True)
    contact_way = models.CharField("連絡の方法", max_length=10, choices=ContactWay, blank=True)
    contact_hours = models.CharField("連絡してよい時間", max_length=100, blank=True)
    contact_note = models.CharField("連絡で気をつけること", max_length=300, blank=True)
    may_leave_message = models.BooleanField("伝言を残してよい", default=False)
    is_secret_at_home = models.BooleanField("家の人に知られたくない", default=False)
    known_since = models.DateTimeField(default=clock.now, editable=False)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(is_secret_at_home=False) | Q(may_leave_message=False),
                name="residents_secret_leaves_no_message",
                violation_error_message="家の人に知られたくないときは、伝言を残せません。",
            )
        ]
        indexes = [
            models.Index(fields=["kana_key", "born_on"], name="residents_kana_born"),
            models.Index(fields=["phone_key"], name="residents_phone"),
            models.Index(fields=["address"], name="residents_address"),
        ]

    def __str__(self) -> str:
        return f"person #{self.pk}"

    @property
    def called(self) -> str:
        """How a screen calls this person."""
        return self.name or "お名前なし"


class ContactWindow(models.Model):
    """Hours of the week in which this person may, or may not, be reached. ``days``: Monday is 1."""

    PERSONAL = ["person", "days", "begins", "ends", "may"]

    person = models.ForeignKey(Person, models.CASCADE, related_name="windows")
    days = models.PositiveSmallIntegerField("曜日")
    begins = models.TimeField("何時から")
    ends = models.TimeField("何時まで")
    may = models.BooleanField("連絡してよい", default=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(days__gte=1, days__lte=EVERY_DAY),
                name="residents_window_has_a_day",
                violation_error_message="曜日を一つ以上選んでください。",
            ),
            models.CheckConstraint(
                condition=Q(begins__lt=F("ends")),
                name="residents_window_ends_later",
                violation_error_message="終わりの時刻は、始まりよりあとにしてください。",
            ),
        ]

    def __str__(self) -> str:
        return f"window #{self.pk}"


class Household(models.Model):
    """People who live, or manage, together. The unit of a case (重層事業の様式)."""

    PERSONAL: list[str] = []

    made_at = models.DateTimeField(default=clock.now, editable=False)

    def __str__(self) -> str:
        return f"household #{self.pk}"


class HouseholdMember(models.Model):
    PERSONAL = ["person", "relation"]

    household = models.ForeignKey(Household, models.PROTECT, related_name="members")
    person = models.ForeignKey(Person, models.PROTECT, related_name="household_parts")
    relation = models.CharField("続柄", max_length=40, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["household", "person"],
                name="residents_member_once",
                violation_error_message="この人は、すでにこの世帯に入っています。",
            )
        ]

    def __str__(self) -> str:
        return f"member #{self.pk}"
