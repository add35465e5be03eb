from django.db import models
from django.utils.translation import gettext_lazy as _

from tsunagu.people.models.person import Membership


class Language(models.TextChoices):
    """Languages in which people of this city are helped, besides Japanese."""

    EN = "en", _("英語")
    ZH = "zh", _("中国語")
    KO = "ko", _("韓国・朝鮮語")
    VI = "vi", _("ベトナム語")
    NE = "ne", _("ネパール語")
    MY = "my", _("ミャンマー語")
    TL = "tl", _("フィリピノ語")
    ES = "es", _("スペイン語")
    PT = "pt", _("ポルトガル語")
    SIGN = "sign", _("手話")


# What a person speaks who read a page in this language; plain Japanese is a wish too.
TOLD_IN = {"ja-easy": "やさしい日本語", "en": "英語", "zh-hans": "中国語", "ko": "韓国・朝鮮語"}


class AreaOfWork(models.Model):
    """An area for which somebody is the first to be asked."""

    PERSONAL: list[str] = []

    membership = models.ForeignKey(Membership, models.CASCADE, related_name="areas_of_work")
    area = models.ForeignKey("places.Area", models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["membership", "area"],
                name="people_area_of_work_once",
                violation_error_message="この地域は、もう受け持っています。",
            )
        ]

    def __str__(self) -> str:
        return f"area of work #{self.pk}"


class SpokenLanguage(models.Model):
    """A language in which somebody can help."""

    PERSONAL: list[str] = []

    membership = models.ForeignKey(Membership, models.CASCADE, related_name="languages")
    language = models.CharField("言葉", max_length=10, choices=Language)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["membership", "language"],
                name="people_language_once",
                violation_error_message="この言葉は、もう入っています。",
            )
        ]

    def __str__(self) -> str:
        return f"language #{self.pk}"
