from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from tsunagu.bulletins.states import (
    APPROVED,
    ONCE_PUBLIC,
    Audience,
    BulletinState,
    Category,
    Urgency,
)
from tsunagu.ground import clock
from tsunagu.ground.actor import Actor
from tsunagu.keys.fields import Seal, SealedText
from tsunagu.people.roles import Permission

S, EMERGENCY = BulletinState, Urgency.EMERGENCY
BY_PEOPLE = ("ja", "ja-easy")  # no machine writes them


class BulletinQuerySet(models.QuerySet["Bulletin"]):
    def visible_to(self, actor: Actor) -> Self:
        """Those of the own desk, in every state."""
        if not actor.has(Permission.BULLETIN_WRITE) or actor.organisation_id is None:
            return self.none()
        return self.filter(organisation_id=actor.organisation_id)

    def published(self) -> Self:
        """What holds now."""
        return self.filter(state=S.PUBLISHED, valid_until__gt=clock.now())

    def once_public(self) -> Self:
        """What everybody may read, also when it holds no longer. Who was missed is let alone."""
        vanished = Q(category=Category.MISSING) & ~Q(state=S.PUBLISHED)
        return self.filter(state__in=ONCE_PUBLIC).exclude(vanished)


class Bulletin(models.Model):
    """A notice for many. A correction is a bulletin of its own, which ``corrects`` the first.

    About a missing person its words have a key of their own, which is destroyed with its end.
    """

    PERSONAL = ["family_agreed", "note"]

    organisation = models.ForeignKey(
        "people.Organisation", models.PROTECT, related_name="bulletins", verbose_name="書いた窓口"
    )
    seal = Seal(null=True)  # of a missing person; else the key of the house
    category = models.CharField("分野", max_length=12, choices=Category)
    urgency = models.CharField("急ぎ", max_length=10, choices=Urgency, default=Urgency.NORMAL)
    audience = models.CharField(
        "だれのため", max_length=12, choices=Audience, default=Audience.EVERYBODY
    )
    areas = models.ManyToManyField("places.Area", related_name="bulletins", verbose_name="地域")
    valid_until = models.DateTimeField("いつまで")
    publish_at = models.DateTimeField("公開する日時", null=True, blank=True)
    state = models.CharField("状態", max_length=10, choices=S, default=S.DRAFT)
    moves = models.PositiveIntegerField(default=0)  # who changes claims the count
    family_agreed = SealedText("家族の同意", max_length=300, blank=True, or_house=True)
    corrects = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="corrections", editable=False
    )
    note = SealedText("訂正・取り消しの理由", max_length=300, blank=True, or_house=True)
    written_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    made_at = models.DateTimeField(default=clock.now, editable=False)
    approved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    approved_at = models.DateTimeField("承認した日時", null=True, blank=True)
    seconded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    seconded_at = models.DateTimeField("二人目が承認した日時", null=True, blank=True)
    published_at = models.DateTimeField("公開した日時", null=True, blank=True)
    ended_at = models.DateTimeField("終わった日時", null=True, blank=True)
    key = models.CharField(max_length=64, unique=True, editable=False)

    objects = BulletinQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=~Q(state__in=APPROVED)
                | Q(approved_by__isnull=False, approved_at__isnull=False),
                name="bulletins_approved",
                violation_error_message="公開の前に、承認が必要です。",
            ),
            models.CheckConstraint(
                condition=Q(approved_by=None)
                | Q(urgency=EMERGENCY)
                | ~Q(approved_by=F("written_by")),
                name="bulletins_not_by_its_writer",
                violation_error_message="承認は、書いた人とは別の人がします。",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=APPROVED, urgency=EMERGENCY)
                | Q(seconded_by__isnull=False, seconded_at__isnull=False)
                & ~Q(seconded_by=F("approved_by")),
                name="bulletins_emergency_by_two",
                violation_error_message="緊急のお知らせは、二人が承認します。",
            ),
            models.CheckConstraint(
                condition=~Q(category=Category.MISSING)
                | Q(seal__isnull=False) & ~Q(family_agreed=""),
                name="bulletins_family_agreed",
                violation_error_message="行方不明のお知らせには、家族の同意の記録が必要です。",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=ONCE_PUBLIC) | Q(published_at__isnull=False),
                name="bulletins_published_has_a_date",
                violation_error_message="公開した日時が必要です。",
            ),
            models.CheckConstraint(
                condition=(Q(corrects=None) & ~Q(state=S.WITHDRAWN)) | ~Q(note=""),
                name="bulletins_says_what_changed",
                violation_error_message="訂正や取り消しには、理由を書いてください。",
            ),
            models.UniqueConstraint(
                fields=["corrects"],
                condition=~Q(state=S.DROPPED),
                name="bulletins_corrected_once",
                violation_error_message="このお知らせの訂正は、もう書かれています。",
            ),
        ]
        indexes = [
            models.Index(
                fields=["-published_at", "-id"],
                name="bulletins_published",
                condition=Q(state=S.PUBLISHED),
            ),
            models.Index(fields=["organisation", "-made_at"], name="bulletins_of_desk"),
        ]

    def __str__(self) -> str:
        return f"bulletin #{self.pk} {self.state}"

    @property
    def is_emergency(self) -> bool:
        return self.urgency == EMERGENCY

    @property
    def is_about_somebody(self) -> bool:
        return self.category == Category.MISSING


class Version(models.Model):
    """The words of a bulletin in one language. Japanese is the source of all others."""

    PERSONAL = ["title", "body", "readings"]

    bulletin = models.ForeignKey(Bulletin, models.CASCADE, related_name="versions")
    language = models.CharField("ことば", max_length=10, choices=settings.LANGUAGES)
    title = SealedText("見出し", max_length=60, of="bulletin", or_house=True)
    body = SealedText("本文", max_length=3_000, of="bulletin", or_house=True)
    # What people have said of words of this text, a line each: 明日＝あす
    readings = SealedText("読み", max_length=3_000, of="bulletin", blank=True, or_house=True)
    by_machine = models.BooleanField("機械の訳", default=False)  # and nobody has read it yet
    of_source = models.CharField(max_length=22)  # print of the Japanese words it says
    written_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    written_at = models.DateTimeField(default=clock.now, editable=False)
    checked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    checked_at = models.DateTimeField("確かめた日時", null=True, blank=True)
    # For whom plain words are written; never by name: ネパールから来て2年の人
    read_with = models.CharField("いっしょに読んだ人", max_length=60, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["bulletin", "language"],
                name="bulletins_one_version_a_language",
                violation_error_message="このことばの文は、もうあります。",
            ),
            models.CheckConstraint(
                condition=~Q(title="") & ~Q(body=""),
                name="bulletins_version_has_words",
                violation_error_message="見出しと本文を書いてください。",
            ),
            models.CheckConstraint(
                condition=Q(checked_by=None, checked_at=None)
                | Q(checked_by__isnull=False, checked_at__isnull=False)
                & ~Q(checked_by=F("written_by")),
                name="bulletins_version_by_two",
                violation_error_message="訳は、書いた人とは別の人が確かめます。",
            ),
            models.CheckConstraint(
                condition=Q(by_machine=False) | Q(checked_by=None) & ~Q(language__in=BY_PEOPLE),
                name="bulletins_machine_until_checked",
                violation_error_message="機械の訳は、日本語ではなく、まだ確かめていないものです。",
            ),
            models.CheckConstraint(
                condition=Q(read_with="") | Q(checked_at__isnull=False),
                name="bulletins_read_with_when_checked",
                violation_error_message="いっしょに読んだ人は、確かめるときに書きます。",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.language} of #{self.bulletin_id}"


class Step(models.Model):
    """One move of a bulletin. Append only."""

    PERSONAL = ["reason"]

    bulletin = models.ForeignKey(Bulletin, models.PROTECT, related_name="steps")
    was = models.CharField(max_length=10, choices=S, blank=True)
    to = models.CharField(max_length=10, choices=S)
    reason = models.CharField(_("理由"), max_length=300, blank=True)
    at = models.DateTimeField(default=clock.now)
    by_label = models.CharField(max_length=200)

    def __str__(self) -> str:
        return f"{self.was} → {self.to}"
