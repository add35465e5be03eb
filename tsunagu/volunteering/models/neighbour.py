from typing import Self

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Exists, OuterRef, Q

from tsunagu.ground import clock
from tsunagu.ground.actor import Actor
from tsunagu.keys.fields import SealedText
from tsunagu.people.roles import Permission
from tsunagu.residents.models import GUARDED, Insider
from tsunagu.volunteering.matching.grid import CELLS
from tsunagu.volunteering.states import Who


def only_cells(value: object) -> None:
    if not isinstance(value, list) or not value or not set(value) <= set(CELLS):
        raise ValidationError("曜日と時間を選んでください。")


class NeighbourQuerySet(models.QuerySet["Neighbour"]):
    def visible_to(self, actor: Actor) -> Self:
        """Those of the own desk; guarded people exist for their insiders alone."""
        if not actor.has(Permission.NEIGHBOUR_MATCH) or actor.organisation_id is None:
            return self.none()
        let_in = Insider.objects.live().filter(
            user_id=actor.user_id or 0, person=OuterRef("person")
        )
        known = ~Q(person__level__in=GUARDED) | Q(Exists(let_in))
        return self.filter(known, desk_id=actor.organisation_id)


class Neighbour(models.Model):
    """Somebody, or a group or firm, who takes part. Nobody is only a helper or only helped: what
    they can do and what they ask for hang on the same row, behind one receipt.
    """

    PERSONAL = ["person", "group_name", "guardian"]

    person = models.OneToOneField("residents.Person", models.PROTECT, related_name="neighbour")
    desk = models.ForeignKey("people.Organisation", models.PROTECT, related_name="neighbours")
    who = models.CharField("だれ", max_length=10, choices=Who, default=Who.PERSON)
    group_name = SealedText("団体の名前", max_length=100, blank=True, of="person")
    receipt = models.CharField("受付番号", max_length=12, unique=True, editable=False)
    passphrase_print = models.CharField(max_length=64, editable=False)
    language = models.CharField("言葉", max_length=10, default="ja")
    interviewed_on = models.DateField("面談をした日", null=True, blank=True)
    trained_on = models.DateField("研修を終えた日", null=True, blank=True)
    guardian = SealedText("保護者", max_length=200, blank=True, of="person")
    consented_on = models.DateField("保護者が同意した日", null=True, blank=True)
    account = models.OneToOneField(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="neighbour"
    )  # with which they go on visits of the watch
    key = models.CharField(max_length=64, unique=True, editable=False)
    joined_at = models.DateTimeField(default=clock.now, editable=False)

    objects = NeighbourQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(consented_on=None) | ~Q(guardian=""),
                name="volunteering_consent_of_whom",
                violation_error_message="同意した保護者の、名前と連絡先を書いてください。",
            )
        ]
        indexes = [models.Index(fields=["desk"], name="volunteering_of_desk")]

    def __str__(self) -> str:
        return f"neighbour {self.receipt}"

    @property
    def called(self) -> str:
        return self.group_name or self.person.called
