from typing import Self

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from tsunagu.ground.actor import Actor
from tsunagu.people.roles import Permission


class OrganisationKind(models.TextChoices):
    CITY = "city", _("市の窓口")
    COUNCIL = "council", _("社会福祉協議会")
    SUPPORT_CENTER = "support_center", _("地域包括支援センター")
    PROVIDER = "provider", _("福祉サービス事業者")
    GROUP = "group", _("地域の団体")


class OrganisationQuerySet(models.QuerySet["Organisation"]):
    def visible_to(self, actor: Actor) -> Self:
        """All of them to who keeps the city's settings, else the own one."""
        if actor.has(Permission.CITY_SETTINGS):
            return self
        return self.filter(pk=actor.organisation_id)


class Organisation(models.Model):
    """A body whose people sign in: it owns needs, sends and answers referrals."""

    PERSONAL: list[str] = []

    name = models.CharField("名称", max_length=200, unique=True)
    kind = models.CharField("種類", max_length=20, choices=OrganisationKind)
    email = models.EmailField("連絡先メール")
    phone = models.CharField("電話", max_length=30, blank=True)
    area = models.ForeignKey(
        "places.Area", models.PROTECT, null=True, blank=True, related_name="+", verbose_name="地域"
    )
    takes_concerns = models.BooleanField("相談を受け付ける", default=False)
    is_first_door = models.BooleanField("最初の窓口", default=False)

    objects = OrganisationQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["is_first_door"],
                condition=Q(is_first_door=True),
                name="people_one_first_door",
                violation_error_message="最初の窓口は、市に一つだけです。",
            )
        ]

    def __str__(self) -> str:
        return self.name


class TeamQuerySet(models.QuerySet["Team"]):
    def visible_to(self, actor: Actor) -> Self:
        return self.filter(organisation__in=Organisation.objects.visible_to(actor))


class Team(models.Model):
    """People of one organisation who share a table of work."""

    PERSONAL: list[str] = []

    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="teams")
    name = models.CharField("名称", max_length=100)

    objects = TeamQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "name"],
                name="people_team_name_once",
                violation_error_message="この団体には、同じ名前のチームがあります。",
            )
        ]

    def __str__(self) -> str:
        return self.name
