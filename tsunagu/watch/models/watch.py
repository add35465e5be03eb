from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Exists, OuterRef, Q

from tsunagu.ground import clock
from tsunagu.ground.actor import Actor
from tsunagu.keys.fields import SealedText
from tsunagu.people.roles import Permission
from tsunagu.residents.models import GUARDED, Insider
from tsunagu.volunteering.matching.grid import in_words
from tsunagu.volunteering.models.neighbour import only_cells
from tsunagu.volunteering.states import Whom
from tsunagu.watch.states import LIVING, OWNED, WITH_VISITOR, Applicant, Cause, End, WatchState

S = WatchState


class WatchQuerySet(models.QuerySet["Watch"]):
    def visible_to(self, actor: Actor) -> Self:
        """The desk that arranges it, and who visits; guarded people for their insiders alone."""
        mine = Q(pk__in=[])
        if actor.has(Permission.NEIGHBOUR_MATCH) and actor.organisation_id is not None:
            mine |= Q(desk_id=actor.organisation_id)
        if actor.has(Permission.WATCH_VISIT) and actor.user_id is not None:
            mine |= Q(visitor_id=actor.user_id, state__in=WITH_VISITOR)
        let_in = Insider.objects.live().filter(
            user_id=actor.user_id or 0, person=OuterRef("person")
        )
        return self.filter(mine, ~Q(person__level__in=GUARDED) | Q(Exists(let_in)))

    def living(self) -> Self:
        return self.filter(state__in=LIVING)


class Watch(models.Model):
    """Somebody is visited by a neighbour, from the wish to the end of it (ささえあいネットワーク).

    As long as it lives it has a next date of the desk; while it is visited, days of the visitor.
    """

    PERSONAL = [
        *("person", "words", "cells", "sex_wish", "key_contact", "lives_alone"),
        *("meets_where", "note"),
    ]

    person = models.ForeignKey("residents.Person", models.PROTECT, related_name="watches")
    desk = models.ForeignKey("people.Organisation", models.PROTECT, related_name="watches")
    applicant = models.CharField("申しこむ人", max_length=10, choices=Applicant)
    words = SealedText("見守ってほしいわけ", max_length=1_000, of="person")
    cells = models.JSONField("曜日と時間", validators=[only_cells])
    sex_wish = models.CharField("来てほしい人", max_length=10, choices=Whom, default=Whom.ANY)
    key_contact = SealedText("急ぎのときの連絡先", max_length=200, blank=True, of="person")
    lives_alone = models.BooleanField("ひとり暮らし", default=True)
    state = models.CharField("状態", max_length=10, choices=S, default=S.NEW)
    cause = models.CharField("待っているわけ", max_length=10, choices=Cause, blank=True)
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    visitor = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    next_on = models.DateField("次の日", null=True, blank=True)
    meets_at = models.DateTimeField("顔合わせの日時", null=True, blank=True)
    meets_where = SealedText("顔合わせの場所", max_length=200, blank=True, of="person")
    started_on = models.DateField("訪問をはじめた日", null=True, blank=True)
    renews_on = models.DateField("更新の日", null=True, blank=True)
    look_on = models.DateField("次に見る日", null=True, blank=True)
    door_on = models.DateField("次に会う日", null=True, blank=True)
    end = models.CharField("終わった理由", max_length=10, choices=End, blank=True)
    note = SealedText("窓口から", max_length=500, blank=True, of="person")
    made_at = models.DateTimeField(default=clock.now, editable=False)
    ended_at = models.DateTimeField(null=True, blank=True, editable=False)
    version = models.PositiveIntegerField(default=0, editable=False)  # two hands at once: one wins
    key = models.CharField(max_length=64, unique=True, editable=False)

    objects = WatchQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(state__in=LIVING, next_on__isnull=False, ended_at=None)
                | ~Q(state__in=LIVING) & Q(next_on=None, ended_at__isnull=False),
                name="watch_living_has_a_day",
                violation_error_message="次の日が必要です。",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=OWNED) | Q(owner__isnull=False),
                name="watch_has_an_owner",
                violation_error_message="担当が必要です。",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=WITH_VISITOR)
                | Q(visitor__isnull=False, meets_at__isnull=False),
                name="watch_met_before_visits",
                violation_error_message="先に、顔合わせの日を決めてください。",
            ),
            models.CheckConstraint(
                condition=~Q(state=S.VISITING)
                | Q(look_on__isnull=False, door_on__isnull=False, renews_on__isnull=False),
                name="watch_visits_have_days",
                violation_error_message="次に訪問する日が必要です。",
            ),
            models.CheckConstraint(
                condition=Q(state=S.WAITING) & ~Q(cause="") | ~Q(state=S.WAITING) & Q(cause=""),
                name="watch_waiting_says_why",
                violation_error_message="待っているわけを選んでください。",
            ),
            models.CheckConstraint(
                condition=Q(state=S.ENDED) & ~Q(end="") | ~Q(state=S.ENDED) & Q(end=""),
                name="watch_end_says_why",
                violation_error_message="終わった理由を選んでください。",
            ),
        ]
        indexes = [
            models.Index(fields=["next_on"], name="watch_due", condition=Q(state__in=LIVING)),
            models.Index(fields=["renews_on"], name="watch_renews", condition=Q(ended_at=None)),
            models.Index(fields=["desk", "state"], name="watch_of_desk"),
            models.Index(fields=["visitor", "state"], name="watch_of_visitor"),
            models.Index(fields=["look_on"], name="watch_next_look", condition=Q(state=S.VISITING)),
        ]

    def __str__(self) -> str:
        return f"watch #{self.pk} {self.state}"

    @property
    def times(self) -> list[str]:
        return in_words(self.cells)
