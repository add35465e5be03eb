from typing import Self

from django.db import models
from django.db.models import Q

from tsunagu.ground import clock
from tsunagu.ground.actor import Actor
from tsunagu.people.models.person import Membership, User
from tsunagu.people.roles import Permission

DANGER, SAFETY = "danger", "safety"
NEVER_OFF = (DANGER, SAFETY)


class DigestSwitchQuerySet(models.QuerySet["DigestSwitch"]):
    def visible_to(self, actor: Actor) -> Self:
        """One's own; and those of the desk's people for who leads it."""
        seen = Q(user_id=actor.user_id) if actor.user_id else Q(pk__in=[])
        if actor.organisation_id and actor.has(Permission.CASE_ASSIGN):
            there = Membership.objects.valid().filter(organisation_id=actor.organisation_id)
            seen |= Q(user__in=there.values("user"))
        return self.filter(seen)

    def off(self) -> Self:
        """In force today; the last date still counts."""
        return self.filter(until__gte=clock.today())


class DigestSwitch(models.Model):
    """A person does not want one kind of line in their daily letter, for a reason, until a day.

    What nobody else would hear is told all the same; danger and safety are never off.
    """

    PERSONAL = ["reason"]

    user = models.ForeignKey(User, models.CASCADE, related_name="digest_switches")
    kind = models.CharField("お知らせの種類", max_length=30)
    reason = models.CharField("理由", max_length=200)
    until = models.DateField("この日まで止める")
    begun_at = models.DateTimeField(default=clock.now, editable=False)

    objects = DigestSwitchQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["user", "kind"],
                name="people_switch_once",
                violation_error_message="このお知らせは、もう止めています。",
            ),
            models.CheckConstraint(
                condition=~Q(kind__in=NEVER_OFF) & ~Q(kind=""),
                name="people_danger_is_never_off",
                violation_error_message="危険と安全の確認のお知らせは、止められません。",
            ),
            models.CheckConstraint(
                condition=~Q(reason=""),
                name="people_switch_with_reason",
                violation_error_message="止める理由を書いてください。",
            ),
        ]

    def __str__(self) -> str:
        return f"switch #{self.pk} {self.kind}"
