"""What the city adds to the finder, and how often it did not help. Nobody's search is kept."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from tsunagu.directory.models.needs import NeedCode


class CityWord(models.Model):
    """A word or turn of phrase that in this city means a need: the name of a bus, a place, a fair.

    ``key`` is the word as the finder compares it.
    """

    PERSONAL: list[str] = []

    need = models.ForeignKey(NeedCode, models.CASCADE, related_name="city_words")
    word = models.CharField("ことば", max_length=40)
    key = models.CharField(
        max_length=80, error_messages={"blank": "字か数字のあることばを書いてください。"}
    )

    class Meta:
        ordering = ["need__order", "need__code", "key"]
        constraints = [
            models.UniqueConstraint(
                fields=["need", "key"],
                name="directory_city_word_once",
                violation_error_message="このことばは、この困りごとに、もうあります。",
            ),
            models.CheckConstraint(
                condition=~Q(key=""),
                name="directory_city_word_says_something",
                violation_error_message="字か数字のあることばを書いてください。",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.word} for {self.need_id}"


class Outcome(models.TextChoices):
    NOTHING = "nothing", _("何も見つからなかった")
    HELPED = "helped", _("役に立った")
    DIFFERED = "differed", _("ちがった")


class SearchTally(models.Model):
    """How many searches of a month ended so, for one need ("": none was found). Counts alone."""

    PERSONAL: list[str] = []

    month = models.DateField("月")  # its first day
    outcome = models.CharField("結果", max_length=10, choices=Outcome)
    need = models.CharField("困りごと", max_length=40, blank=True)  # its code
    count = models.PositiveIntegerField("回数", default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["month", "outcome", "need"],
                name="directory_search_tally_once",
                violation_error_message="この月のこの数は、もうあります。",
            )
        ]

    def __str__(self) -> str:
        return f"{self.month:%Y-%m} {self.outcome} {self.need} {self.count}"


class MissedWord(models.Model):
    """A word of the dictionary that stood in searches which did not help, apart from all others.

    Until the third search of a month the row has only the keyed ``print``; then ``word`` too.
    """

    PERSONAL: list[str] = []

    month = models.DateField("月")  # its first day
    print = models.CharField(max_length=64)
    word = models.CharField("ことば", max_length=40, blank=True)
    count = models.PositiveIntegerField("回数", default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["month", "print"],
                name="directory_missed_word_once",
                violation_error_message="このことばは、この月に、もうあります。",
            )
        ]

    def __str__(self) -> str:
        return f"{self.month:%Y-%m} {self.count}"
