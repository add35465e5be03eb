from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from tsunagu.ground import clock
from tsunagu.ground.actor import Actor
from tsunagu.keys.fields import SealedText
from tsunagu.people.roles import Permission
from tsunagu.residents.models.marking import Insider
from tsunagu.residents.models.person import Person


class GlassReason(models.TextChoices):
    DANGER = "danger", _("命や安全にかかわる")
    CONTACT = "contact", _("本人から連絡があり、担当がいない")
    STAND_IN = "stand_in", _("担当の代わりに、急いで対応する")
    OTHER = "other", _("その他")


class GlassBreakQuerySet(models.QuerySet["GlassBreak"]):
    def visible_to(self, actor: Actor) -> Self:
        """For who checks them: at every desk."""
        return self if actor.has(Permission.GUARD_REVIEW) else self.none()

    def unreviewed(self) -> Self:
        return self.filter(reviewed_at=None)


class GlassBreak(models.Model):
    """A protected record was opened by somebody who was not named, for three hours.

    It is checked within two working days by somebody else.
    """

    PERSONAL = ["person", "words", "review"]

    person = models.ForeignKey(Person, models.PROTECT, related_name="glass_breaks")
    insider = models.OneToOneField(Insider, models.PROTECT, related_name="glass_break")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    desk = models.ForeignKey("people.Organisation", models.PROTECT, related_name="+")
    about = models.CharField(max_length=80)
    kind = models.CharField("理由の種類", max_length=20, choices=GlassReason)
    words = SealedText("くわしい理由", max_length=500, of="person")
    at = models.DateTimeField(default=clock.now, editable=False)
    until_at = models.DateTimeField()
    review_on = models.DateField("この日までに確認する")
    is_right = models.BooleanField("開けてよかった", null=True)
    review = SealedText("確認したこと", max_length=500, blank=True, of="person")
    reviewed_at = models.DateTimeField(null=True, blank=True)
    reviewed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )

    objects = GlassBreakQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=~Q(words=""),
                name="residents_glass_has_reason",
                violation_error_message="開ける理由を書いてください。",
            ),
            models.CheckConstraint(
                condition=Q(reviewed_at=None, reviewed_by=None, is_right=None, review="")
                | Q(reviewed_at__isnull=False, reviewed_by__isnull=False, is_right__isnull=False)
                & ~Q(review=""),
                name="residents_glass_reviewed_with_words",
                violation_error_message="確認には、だれが、いつ、何を確かめたかが必要です。",
            ),
            models.CheckConstraint(
                condition=Q(reviewed_by=None) | ~Q(reviewed_by=models.F("user")),
                name="residents_glass_reviewed_by_another",
                violation_error_message="開けた本人は、確認できません。",
            ),
        ]
        indexes = [
            models.Index(
                fields=["review_on"],
                name="residents_glass_unreviewed",
                condition=Q(reviewed_at=None),
            )
        ]

    def __str__(self) -> str:
        return f"glass #{self.pk}"

    @property
    def is_late(self) -> bool:
        return self.reviewed_at is None and self.review_on < clock.today()
