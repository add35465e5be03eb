from datetime import date, timedelta
from typing import Self

from django.db import models
from django.db.models import F, Q

from tsunagu.ground import clock
from tsunagu.holdings.models.request import SubjectRequest
from tsunagu.holdings.requested import HearingGround, Opinion
from tsunagu.keys.fields import SealedText

BETWEEN = timedelta(days=14)  # 86条3項: whole days between the decision and the disclosure


class HearingQuerySet(models.QuerySet["Hearing"]):
    def waiting(self) -> Self:
        """Asked, and still in time to answer."""
        return self.filter(opinion="", answer_by__gte=clock.today())

    def in_the_way(self) -> Self:
        """Against it, though what is about them is to be disclosed."""
        return self.filter(opinion=Opinion.AGAINST, is_left_out=False)


class Hearing(models.Model):
    """Somebody else stands in what is to be disclosed, and is asked for an opinion (86条)."""

    PERSONAL = ["whom", "about", "words", "told_words"]

    request = models.ForeignKey(SubjectRequest, models.PROTECT, related_name="hearings")
    whom = SealedText("意見を聞く人", max_length=100, of="request")
    about = SealedText("その人についての、どんな情報か", max_length=500, of="request")
    ground = models.CharField("聞く根拠", max_length=10, choices=HearingGround)
    asked_on = models.DateField("知らせた日", default=clock.today)
    answer_by = models.DateField("意見書の期限")
    opinion = models.CharField("意見", max_length=10, choices=Opinion, blank=True)
    words = SealedText("意見の内容", max_length=2_000, blank=True, of="request")
    taken_on = models.DateField("意見を受け取った日", null=True, blank=True)
    is_left_out = models.BooleanField("その人の情報は開示しない", default=False)
    told_on = models.DateField("開示すると知らせた日", null=True, blank=True)

    told_words = SealedText("開示する理由", max_length=500, blank=True, of="request")

    objects = HearingQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=~Q(whom="") & ~Q(about=""),
                name="holdings_hearing_says_who_and_what",
                violation_error_message="だれに、何について意見を聞くかを書いてください。",
            ),
            models.CheckConstraint(
                condition=Q(answer_by__gt=F("asked_on")),
                name="holdings_hearing_leaves_time",
                violation_error_message="意見書の期限は、知らせた日より後の日にしてください。",
            ),
            models.CheckConstraint(
                condition=Q(opinion="", taken_on=None) | ~Q(opinion="") & Q(taken_on__isnull=False),
                name="holdings_opinion_on_a_day",
                violation_error_message="意見には、受け取った日が必要です。",
            ),
            models.CheckConstraint(
                condition=Q(told_on=None, told_words="")
                | Q(told_on__isnull=False, opinion=Opinion.AGAINST, is_left_out=False)
                & ~Q(told_words=""),
                name="holdings_told_who_was_against",
                violation_error_message="反対した人に開示することを知らせるには、理由が必要です。",
            ),
        ]

    def __str__(self) -> str:
        return f"hearing #{self.pk} {self.opinion}"


def opens_on(decided_on: date) -> date:
    """The first day of handing over where somebody was against it (86条3項)."""
    return decided_on + BETWEEN + timedelta(days=1)
