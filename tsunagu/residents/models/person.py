from typing import Self

from django.core.validators import validate_email
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from tsunagu.ground import clock
from tsunagu.ground.hours import EVERY_DAY
from tsunagu.keys.fields import Seal, SealedDate, SealedText


class Sex(models.TextChoices):
    FEMALE = "female", _("女性")
    MALE = "male", _("男性")
    OTHER = "other", _("その他・答えたくない")


class Level(models.TextChoices):
    """How far the record of a person is shut; each is stricter than the one before."""

    OPEN = "open", _("ふつう")
    AUDITED = "audited", _("見た人を残す")
    PROTECTED = "protected", _("守る")
    CLOSED = "closed", _("閉じる")


GUARDED = (Level.PROTECTED, Level.CLOSED)  # the person does not exist but for a few


class ContactWay(models.TextChoices):
    PHONE = "phone", _("電話")
    MAIL = "mail", _("メール")
    LETTER = "letter", _("手紙")
    VISIT = "visit", _("訪問")
    RECEIPT = "receipt", _("受付番号のページだけ")


class Person(models.Model):
    """One human being of the city, helper and helped alike. May be nameless at first.

    What is personal is sealed; who looks for somebody compares prints (``…_key``).
    """

    PERSONAL = [
        "name",
        "kana",
        "born_on",
        "age_about",
        "sex",
        "phone",
        "email",
        "address",
        "chome",
        "language",
        "contact_way",
        "contact_hours",
        "contact_note",
        "may_leave_message",
        "is_secret_at_home",
        "level",
    ]

    seal = Seal()
    name = SealedText("お名前", max_length=100, blank=True)
    kana = SealedText("ふりがな", max_length=100, blank=True)
    name_key = models.CharField(max_length=22, blank=True, editable=False)
    kana_key = models.CharField(max_length=22, blank=True, editable=False)
    word_keys = models.TextField(blank=True, editable=False)  # of the parts of name and reading
    born_on = SealedDate("生年月日", null=True, blank=True)
    age_about = models.PositiveSmallIntegerField("だいたいの年齢", null=True, blank=True)
    sex = models.CharField("性別", max_length=10, choices=Sex, blank=True)
    phone = SealedText("電話", max_length=40, blank=True)
    phone_key = models.CharField(max_length=22, blank=True, editable=False)
    email = SealedText("メール", blank=True, max_length=254, validators=[validate_email])
    address = SealedText("住所・いる場所", max_length=200, blank=True)
    chome = models.ForeignKey(
        "places.Area", models.PROTECT, null=True, blank=True, related_name="+", verbose_name="丁目"
    )
    address_key = models.CharField(max_length=22, blank=True, editable=False)
    born_key = models.CharField(max_length=22, blank=True, editable=False)
    language = models.CharField("使う言葉", max_length=40, blank=True)
    contact_way = models.CharField("連絡の方法", max_length=10, choices=ContactWay, blank=True)
    contact_hours = SealedText("連絡してよい時間", max_length=100, blank=True)
    contact_note = SealedText("連絡で気をつけること", max_length=300, blank=True)
    may_leave_message = models.BooleanField("伝言を残してよい", default=False)
    is_secret_at_home = models.BooleanField("家の人に知られたくない", default=False)
    known_since = models.DateTimeField(default=clock.now, editable=False)
    level = models.CharField(
        "しるし", max_length=10, choices=Level, default=Level.OPEN, editable=False
    )  # of the marking in force, kept here so that no page asks twice

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(is_secret_at_home=False) | Q(may_leave_message=False),
                name="residents_secret_leaves_no_message",
                violation_error_message="家の人に知られたくないときは、伝言を残せません。",
            )
        ]
        indexes = [
            models.Index(fields=["kana_key"], name="residents_kana"),
            models.Index(fields=["name_key"], name="residents_name"),
            models.Index(fields=["address_key"], name="residents_address"),
            models.Index(fields=["born_key"], name="residents_born"),
            models.Index(fields=["phone_key"], name="residents_phone"),
            models.Index(
                fields=["level"], name="residents_guarded", condition=~Q(level=Level.OPEN)
            ),
        ]

    def __str__(self) -> str:
        return f"person #{self.pk}"

    @property
    def is_guarded(self) -> bool:
        return self.level in GUARDED

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


class Relation(models.TextChoices):
    """Who somebody is to the person in the middle. What was typed at intake may say more."""

    SELF = "本人", _("本人")
    HUSBAND = "夫", _("夫")
    WIFE = "妻", _("妻")
    PARTNER = "パートナー", _("パートナー")
    CHILD = "子", _("子")
    FATHER = "父", _("父")
    MOTHER = "母", _("母")
    SIBLING = "きょうだい", _("きょうだい")
    GRANDPARENT = "祖父母", _("祖父母")
    GRANDCHILD = "孫", _("孫")
    IN_LAW = "義理の親・子", _("義理の親・子")
    KIN = "ほかの親族", _("ほかの親族")
    HOUSEMATE = "同居人", _("同居人")


class Leaving(models.TextChoices):
    """Why somebody is of a household no more."""

    MOVED = "moved", _("引っこした・別の世帯になった")
    CARED_FOR = "cared_for", _("施設・病院に入った")
    DIED = "died", _("亡くなった")
    MISTAKE = "mistake", _("まちがって入れた")
    OTHER = "other", _("そのほか")


class HouseholdMemberQuerySet(models.QuerySet["HouseholdMember"]):
    def current(self) -> Self:
        return self.filter(until_on=None)


class HouseholdMember(models.Model):
    """A person's part in a household, from a day until a day (which is not of it). Never deleted:
    whoever was there stands in its file, and is guarded with it.
    """

    PERSONAL = ["person", "relation", "from_on", "until_on", "leaving"]

    household = models.ForeignKey(Household, models.PROTECT, related_name="members")
    person = models.ForeignKey(Person, models.PROTECT, related_name="household_parts")
    relation = SealedText("続柄", max_length=40, blank=True, of="person")
    from_on = models.DateField("いつから", default=clock.today)
    until_on = models.DateField("いつまで", null=True, blank=True)
    leaving = models.CharField("外れたわけ", max_length=10, choices=Leaving, blank=True)

    objects = HouseholdMemberQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["household", "person"],
                condition=Q(until_on=None),
                name="residents_member_once",
                violation_error_message="この人は、すでにこの世帯に入っています。",
            ),
            models.UniqueConstraint(
                fields=["household", "person", "from_on"],
                name="residents_member_from_once",
                violation_error_message="この人は、この日に、もうこの世帯に入っています。",
            ),
            models.CheckConstraint(
                condition=Q(until_on=None, leaving="")
                | Q(until_on__isnull=False, until_on__gte=F("from_on")) & ~Q(leaving=""),
                name="residents_member_leaves_later",
                violation_error_message="外れた日は、入った日かあとの日にして、わけを選んでください。",
            ),
        ]

    def __str__(self) -> str:
        return f"member #{self.pk}"
