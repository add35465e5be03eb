import hashlib
from datetime import timedelta
from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from tsunagu.ground import clock
from tsunagu.ground.actor import Actor
from tsunagu.people.models.person import User


def kept_as(key: str) -> str:
    """What stands in the database for the key in a cookie: who reads the rows signs in nowhere."""
    return hashlib.sha256(key.encode()).hexdigest()


class SessionQuerySet(models.QuerySet["Session"]):
    def visible_to(self, actor: Actor) -> Self:
        """One's own alone."""
        return self.filter(user_id=actor.user_id) if actor.user_id else self.none()

    def alive(self) -> Self:
        """Neither left alone for too long nor older than a working day."""
        idle = clock.now() - timedelta(seconds=settings.SESSION_IDLE_AGE)
        return self.filter(ends_at__gt=clock.now(), seen_at__gt=idle)


class Session(models.Model):
    """One device on which somebody is signed in, or was about to. Its row is its life."""

    PERSONAL = ["device"]

    key = models.CharField(max_length=64, unique=True)
    user = models.ForeignKey(User, models.CASCADE, null=True, related_name="sessions")
    data = models.TextField()
    device = models.CharField("端末", max_length=60, blank=True)
    began_at = models.DateTimeField(default=clock.now, editable=False)
    seen_at = models.DateTimeField(default=clock.now, editable=False)
    ends_at = models.DateTimeField()

    objects = SessionQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["ends_at"], name="people_session_ends")]
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_at__gt=F("began_at")),
                name="people_session_ends_later",
                violation_error_message="サインインの終わりは、始まりよりあとにしてください。",
            )
        ]

    def __str__(self) -> str:
        return f"session #{self.pk}"
