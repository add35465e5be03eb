from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from tsunagu.cases.models.case import Case
from tsunagu.ground import clock
from tsunagu.ground.actor import Actor
from tsunagu.keys.fields import SealedText


class Occasion(models.TextChoices):
    OPENING = "opening", _("支援の始まり")
    REVIEW = "review", _("見直し")
    CLOSING = "closing", _("支援の終わり")


class Will(models.IntegerChoices):
    NONE = 1, _("何もする気になれない")
    LITTLE = 2, _("少しだけ、したいことがある")
    BEGUN = 3, _("したいことを、始めている")
    OWN = 4, _("自分から、進んでしている")


class Worth(models.IntegerChoices):
    NONE = 1, _("自分はだめだと思う")
    LITTLE = 2, _("自分を責めることが多い")
    SOME_DAYS = 3, _("自分でよいと思う日がある")
    OWN = 4, _("自分は大切だと思える")


class Bonds(models.IntegerChoices):
    NONE = 1, _("だれとも話さない")
    ONE = 2, _("決まった人とだけ話す")
    SOME = 3, _("何人かと話せる")
    MUTUAL = 4, _("困ったとき、たすけあえる人がいる")


class Society(models.IntegerChoices):
    NONE = 1, _("家から出ない")
    ERRANDS = 2, _("用事のときだけ出る")
    A_PLACE = 3, _("ときどき行く場所がある")
    A_PART = 4, _("役割のある場所がある")


class Asking(models.IntegerChoices):
    NONE = 1, _("困っても、だれにも言えない")
    IF_ASKED = 2, _("聞かれたら、話せる")
    SOMEBODY = 3, _("自分から話せる人がいる")
    EARLY = 4, _("困る前に、合うところへ相談できる")


STEPS = {"will": Will, "worth": Worth, "bonds": Bonds, "society": Society, "asking": Asking}
ITEM_WORDS = {
    "will": _("意欲"),
    "worth": _("自己肯定感"),
    "bonds": _("対人関係"),
    "society": _("社会参加"),
    "asking": _("相談"),
}
ITEMS = tuple(STEPS)


class TieScoreQuerySet(models.QuerySet["TieScore"]):
    def visible_to(self, actor: Actor) -> Self:
        return self.filter(case__in=Case.objects.visible_to(actor))


class TieScore(models.Model):
    """つながり指標: five items from 1 to 4, scored with the person. Append only.

    Says how one person is tied to life and others, never how good a worker is.
    """

    PERSONAL = ["person", *ITEMS, "note"]

    case = models.ForeignKey(Case, models.PROTECT, related_name="tie_scores")
    person = models.ForeignKey("residents.Person", models.PROTECT, related_name="tie_scores")
    occasion = models.CharField("いつの指標か", max_length=10, choices=Occasion)
    will = models.PositiveSmallIntegerField(ITEM_WORDS["will"], choices=Will)
    worth = models.PositiveSmallIntegerField(ITEM_WORDS["worth"], choices=Worth)
    bonds = models.PositiveSmallIntegerField(ITEM_WORDS["bonds"], choices=Bonds)
    society = models.PositiveSmallIntegerField(ITEM_WORDS["society"], choices=Society)
    asking = models.PositiveSmallIntegerField(ITEM_WORDS["asking"], choices=Asking)
    with_person = models.BooleanField("本人といっしょにつけた", default=True)
    note = SealedText("メモ", max_length=300, blank=True, of="case")
    at = models.DateTimeField(default=clock.now, editable=False)
    by_user = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    key = models.CharField(max_length=64, unique=True, editable=False)

    objects = TieScoreQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(**{f"{item}__in": [1, 2, 3, 4] for item in ITEMS}),
                name="cases_ties_from_one_to_four",
                violation_error_message="つながり指標は、どれも1から4です。",
            ),
            models.CheckConstraint(
                condition=Q(with_person=True) | ~Q(note=""),
                name="cases_ties_without_person_say_why",
                violation_error_message="本人といっしょにつけなかったときは、わけを書いてください。",
            ),
        ]
        indexes = [models.Index(fields=["at"], name="cases_ties_at")]

    def __str__(self) -> str:
        return f"tie score #{self.pk}"

    @property
    def total(self) -> int:
        """5 to 20 points."""
        return self.will + self.worth + self.bonds + self.society + self.asking
