from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from tsunagu.ground import clock
from tsunagu.ground.actor import Actor
from tsunagu.keys.fields import SealedText
from tsunagu.volunteering.matching.grid import in_words
from tsunagu.volunteering.models.neighbour import Neighbour, only_cells
from tsunagu.volunteering.models.offering import Offering
from tsunagu.volunteering.states import (
    LIVING,
    OWNED,
    FavourState,
    How,
    InvitationState,
    Task,
    UnmetReason,
    Whom,
)

S = FavourState
MOST = 9  # neighbours for one favour


class FavourQuerySet(models.QuerySet["Favour"]):
    def visible_to(self, actor: Actor) -> Self:
        return self.filter(neighbour__in=Neighbour.objects.visible_to(actor))

    def living(self) -> Self:
        return self.filter(state__in=LIVING)


class Favour(models.Model):
    """What a neighbour asks for. As long as it lives it has a next date, and from the moment the
    desk has taken it up somebody who looks after it.
    """

    PERSONAL = ["task", "cells", "words", "place", "costs", "meets_where", "note"]

    neighbour = models.ForeignKey(Neighbour, models.PROTECT, related_name="favours")
    task = models.CharField("頼みたいこと", max_length=20, choices=Task)
    cells = models.JSONField("曜日と時間", validators=[only_cells])
    how = models.CharField("回数", max_length=10, choices=How, default=How.ONCE)
    words = SealedText("くわしいこと", max_length=1_000, of="neighbour.person")
    instead_of = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="substitutes"
    )  # who goes there every week cannot come that day
    first_on = models.DateField("いつから", null=True, blank=True)
    place = SealedText("場所", max_length=200, blank=True, of="neighbour.person")
    wanted = models.PositiveSmallIntegerField("人数", default=1)
    found = models.PositiveSmallIntegerField(default=0, editable=False)
    sex_wish = models.CharField("来てほしい人", max_length=10, choices=Whom, default=Whom.ANY)
    language = models.CharField("ことば", max_length=20, blank=True)
    costs = SealedText("かかるお金", max_length=200, blank=True, of="neighbour.person")
    state = models.CharField("状態", max_length=10, choices=S, default=S.NEW)
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    next_on = models.DateField("次の日", null=True, blank=True)
    meets_at = models.DateTimeField("顔合わせの日時", null=True, blank=True)
    meets_where = SealedText("顔合わせの場所", max_length=200, blank=True, of="neighbour.person")
    reminded_at = models.DateTimeField(null=True, blank=True, editable=False)
    unmet = models.CharField("不成立の理由", max_length=10, choices=UnmetReason, blank=True)
    note = SealedText("窓口から", max_length=500, blank=True, of="neighbour.person")
    made_at = models.DateTimeField(default=clock.now, editable=False)
    ended_at = models.DateTimeField(null=True, blank=True, editable=False)
    key = models.CharField(max_length=64, unique=True, editable=False)

    objects = FavourQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(state__in=LIVING, next_on__isnull=False, ended_at=None)
                | ~Q(state__in=LIVING) & Q(next_on=None, ended_at__isnull=False),
                name="volunteering_living_has_a_day",
                violation_error_message="次の日が必要です。",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=OWNED) | Q(owner__isnull=False),
                name="volunteering_favour_has_an_owner",
                violation_error_message="担当が必要です。",
            ),
            models.CheckConstraint(
                condition=Q(state=S.UNMET) & ~Q(unmet="") | ~Q(state=S.UNMET) & Q(unmet=""),
                name="volunteering_unmet_says_why",
                violation_error_message="不成立の理由を選んでください。",
            ),
            models.CheckConstraint(
                condition=Q(wanted__gte=1, wanted__lte=MOST, found__lte=F("wanted")),
                name="volunteering_no_more_than_wanted",
                violation_error_message="頼んだ人数より多くは決まりません。",
            ),
            models.CheckConstraint(
                condition=~Q(state=S.AGREED) | Q(meets_at__isnull=False),
                name="volunteering_agreed_after_meeting",
                violation_error_message="先に、顔合わせの日を決めてください。",
            ),
        ]
        indexes = [
            models.Index(
                fields=["next_on"], name="volunteering_favour_due", condition=Q(state__in=LIVING)
            ),
            models.Index(fields=["ended_at"], name="volunteering_favour_ended"),
        ]

    def __str__(self) -> str:
        return f"favour #{self.pk} {self.state}"

    @property
    def times(self) -> list[str]:
        return in_words(self.cells)


class Invitation(models.Model):
    """One neighbour asked for one favour, once and never again. The database lets nobody be asked
    twice, so that a no is remembered.
    """

    PERSONAL = ["reason"]

    favour = models.ForeignKey(Favour, models.PROTECT, related_name="invitations")
    offering = models.ForeignKey(Offering, models.PROTECT, related_name="invitations")
    state = models.CharField(max_length=10, choices=InvitationState, default=InvitationState.ASKED)
    code_print = models.CharField(max_length=64, unique=True, editable=False)
    asked_at = models.DateTimeField(default=clock.now, editable=False)
    answered_at = models.DateTimeField(null=True, blank=True, editable=False)
    reason = SealedText("理由", max_length=300, blank=True, of="offering.neighbour.person")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["favour", "offering"],
                name="volunteering_asked_once",
                violation_error_message="この人には、もう声をかけています。",
            )
        ]

    def __str__(self) -> str:
        return f"invitation #{self.pk} {self.state}"
