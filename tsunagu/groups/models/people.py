"""Who belongs to a group, with which part; and who would like to (docs/adr/0062).

Both are of the group alone.
"""

from typing import Self

from django.conf import settings
from django.core.validators import validate_email
from django.db import models
from django.db.models import F, Q

from tsunagu.ground import clock
from tsunagu.ground.actor import Actor
from tsunagu.groups.states import ALONE, JoinState, Part, Wish
from tsunagu.keys.fields import Seal, SealedText
from tsunagu.people.roles import Permission


def _of_its_people(actor: Actor) -> Q:
    """The group's own people; of one that no organisation keeps the desk that looks after it."""
    own = Q(circle__organisation_id=actor.organisation_id)
    if actor.has(Permission.DIRECTORY_WRITE):
        own |= Q(circle__organisation=None, circle__desk_id=actor.organisation_id)
    return own


class CircleMemberQuerySet(models.QuerySet["CircleMember"]):
    def visible_to(self, actor: Actor) -> Self:
        if not actor.has(Permission.GROUP_KEEP) or actor.organisation_id is None:
            return self.none()
        return self.filter(_of_its_people(actor))

    def now(self) -> Self:
        return self.filter(until=None)


class CircleMember(models.Model):
    """One part of one person in a group, for a time. Another part is another row under the same
    ``number``: who had it when stays to be read.
    """

    PERSONAL = ["name", "reach"]

    circle = models.ForeignKey("groups.Circle", models.PROTECT, related_name="members")
    number = models.PositiveIntegerField(editable=False)  # of a person within the group
    name = SealedText("名前", max_length=60, of="circle")
    reach = SealedText("連絡のしかた", max_length=200, of="circle", blank=True)
    part = models.CharField("役割", max_length=10, choices=Part, default=Part.MEMBER)
    since = models.DateField("いつから", default=clock.today)
    until = models.DateField("いつまで", null=True, blank=True)
    made_at = models.DateTimeField(default=clock.now, editable=False)
    key = models.CharField(max_length=80, unique=True, editable=False)

    objects = CircleMemberQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(until=None) | Q(until__gte=F("since")),
                name="groups_member_days",
                violation_error_message="いつまでは、いつからより後の日にしてください。",
            ),
            models.UniqueConstraint(
                fields=["circle", "number"],
                condition=Q(until=None),
                name="groups_one_part_at_a_time",
                violation_error_message="この人には、いまの役割がもうあります。",
            ),
            models.UniqueConstraint(
                fields=["circle", "part"],
                condition=Q(until=None, part__in=ALONE),
                name="groups_one_head_one_treasurer",
                violation_error_message="代表と会計は、一人ずつです。先に、いまの人の役割を変えてください。",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.part} of {self.circle_id}"


class JoinRequestQuerySet(models.QuerySet["JoinRequest"]):
    def visible_to(self, actor: Actor) -> Self:
        """The group's own people, and the desk to which it has come."""
        if not actor.has(Permission.GROUP_KEEP) or actor.organisation_id is None:
            return self.none()
        return self.filter(_of_its_people(actor) | Q(desk_id=actor.organisation_id))

    def waiting(self) -> Self:
        return self.filter(state=JoinState.WAITING)


class JoinRequest(models.Model):
    """Somebody would like to join a group, or to see it. ``desk`` is who answers: the group's own
    people; when they are late, the desk. Words and people are sealed with a key of their own.

    With the answer everything by which the person can be reached goes; some months later the key.
    """

    PERSONAL = ["name", "phone", "email", "words", "answer"]

    seal = Seal()
    circle = models.ForeignKey("groups.Circle", models.PROTECT, related_name="joins")
    desk = models.ForeignKey("people.Organisation", models.PROTECT, related_name="+")
    wish = models.CharField("してみたいこと", max_length=10, choices=Wish)
    state = models.CharField("状態", max_length=10, choices=JoinState, default=JoinState.WAITING)
    moves = models.PositiveIntegerField(default=0)
    name = SealedText("名前", max_length=60, blank=True)
    phone = SealedText("電話", max_length=40, blank=True)
    email = SealedText("メール", max_length=254, blank=True, validators=[validate_email])
    words = SealedText("ひとこと", max_length=500, blank=True)
    language = models.CharField("ことば", max_length=10, choices=settings.LANGUAGES)
    due_on = models.DateField("答える日")
    answer = SealedText("返事", max_length=1_000, blank=True)
    answered_at = models.DateTimeField("返事の日時", null=True, blank=True)
    receipt = models.CharField("受付番号", max_length=12, unique=True, editable=False)
    passphrase_print = models.CharField(max_length=64, editable=False)
    made_at = models.DateTimeField(default=clock.now, editable=False)
    key = models.CharField(max_length=64, unique=True, editable=False)

    objects = JoinRequestQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(state=JoinState.WAITING, answered_at=None)
                | ~Q(state=JoinState.WAITING) & Q(answered_at__isnull=False),
                name="groups_join_answered_once",
                violation_error_message="返事の日時が必要です。",
            ),
            models.CheckConstraint(
                condition=Q(state=JoinState.WAITING) & ~Q(name="")
                | ~Q(state=JoinState.WAITING) & Q(name="", phone="", email="", words=""),
                name="groups_join_keeps_nobody",
                violation_error_message="返事のあとに、連絡先は残せません。",
            ),
        ]
        indexes = [
            models.Index(
                fields=["due_on"],
                name="groups_join_due",
                condition=Q(state=JoinState.WAITING),
            ),
        ]

    def __str__(self) -> str:
        return f"join {self.receipt} {self.state}"

    @property
    def is_late(self) -> bool:
        return self.state == JoinState.WAITING and self.due_on < clock.today()
