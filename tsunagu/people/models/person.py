from typing import Any, Self

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models import F, Q

from tsunagu.ground import clock
from tsunagu.ground.actor import Actor
from tsunagu.people.models.organisation import Organisation, Team
from tsunagu.people.roles import Permission, Role


class Users(BaseUserManager["User"]):
    def visible_to(self, actor: Actor) -> models.QuerySet["User"]:
        """Accounts are the business of who keeps the city's settings."""
        return self.all() if actor.has(Permission.CITY_SETTINGS) else self.none()

    def get_by_natural_key(self, email: str | None) -> "User":
        """Addresses are one's own in small and in capital letters."""
        return self.get(email__iexact=email)

    def create_user(self, email: str, password: str | None = None, **more: object) -> "User":
        user = self.model(email=self.normalize_email(email), **more)
        user.set_password(password)
        user.save(using=self._db)
        return user


class User(AbstractBaseUser):
    """One human who signs in. What they may do comes from their memberships alone."""

    PERSONAL = ["email", "name", "kana"]

    email = models.EmailField("メール", unique=True)
    name = models.CharField("お名前", max_length=100)
    kana = models.CharField("ふりがな", max_length=100, blank=True)
    is_active = models.BooleanField("使える", default=True)
    joined_at = models.DateTimeField(default=clock.now, editable=False)
    parts_today: Any = None  # what people.actors read along with the session

    objects = Users()
    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS = ["name"]

    class Meta:
        verbose_name = "利用者"

    def __str__(self) -> str:
        return self.name


class MembershipQuerySet(models.QuerySet["Membership"]):
    def valid(self) -> Self:
        """Memberships in force today; on its last date a membership is over."""
        today = clock.today()
        return self.filter(
            Q(valid_until=None) | Q(valid_until__gt=today),
            valid_from__lte=today,
            user__is_active=True,
        )

    def visible_to(self, actor: Actor) -> Self:
        """Everybody's to who keeps the city's settings; the own desk's to who gives out work."""
        if actor.has(Permission.CITY_SETTINGS):
            return self
        if actor.has(Permission.CASE_ASSIGN):
            return self.filter(organisation_id=actor.organisation_id)
        return self.none()

    def running(self) -> Self:
        """In force today or beginning later, whether or not the account may be used."""
        return self.filter(Q(valid_until=None) | Q(valid_until__gt=clock.today()))


class Membership(models.Model):
    """A person's part in an organisation, for a time. It cannot end while it owns open needs."""

    PERSONAL: list[str] = []

    user = models.ForeignKey(User, models.PROTECT, related_name="memberships")
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="memberships")
    team = models.ForeignKey(
        Team, models.PROTECT, null=True, blank=True, related_name="memberships"
    )
    role = models.CharField("役割", max_length=20, choices=Role)
    is_on_duty = models.BooleanField("当番", default=False)
    valid_from = models.DateField("開始日", default=clock.today)
    valid_until = models.DateField("終了日", null=True, blank=True)

    objects = MembershipQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["user", "organisation", "role", "valid_from"],
                name="people_membership_once",
                violation_error_message="この人はすでにこの団体に登録されています。",
            ),
            models.CheckConstraint(
                condition=Q(valid_until=None) | Q(valid_until__gte=F("valid_from")),
                name="people_membership_dates",
                violation_error_message="終了日は、開始日かあとの日にしてください。",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.role} #{self.pk}"
