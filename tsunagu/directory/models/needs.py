"""Everyday troubles, by the names under which the city keeps them."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class NeedGroup(models.TextChoices):
    SAFETY = "safety", _("いのち・安全")
    MONEY = "money", _("お金")
    HOUSING = "housing", _("住まい")
    WORK = "work", _("仕事")
    AGING = "aging", _("高齢・介護")
    DISABILITY = "disability", _("障害・こころ")
    CHILDREN = "children", _("妊娠・子ども")
    ISOLATION = "isolation", _("ひとり・居場所")
    HEALTH = "health", _("健康・医療")
    RIGHTS = "rights", _("権利・契約")
    FOREIGN = "foreign", _("外国につながる人")
    MOBILITY = "mobility", _("移動・買い物")
    HELP = "help", _("ちょっとした手助け")
    DISASTER = "disaster", _("災害・防犯")
    PARTICIPATE = "participate", _("参加したい")


class NeedCode(models.Model):
    """One everyday trouble. The city keeps this table; a code once used is never reused."""

    PERSONAL: list[str] = []

    code = models.SlugField("番号", max_length=40, unique=True)
    group = models.CharField("分野", max_length=20, choices=NeedGroup)
    label = models.CharField("ことば", max_length=60)
    label_easy = models.CharField("やさしい日本語", max_length=120)
    label_en = models.CharField("英語", max_length=120)
    label_zh = models.CharField("中国語", max_length=120, blank=True)
    label_ko = models.CharField("韓国語", max_length=120, blank=True)
    examples = models.CharField("例", max_length=200, blank=True)
    is_active = models.BooleanField("使う", default=True)
    order = models.PositiveSmallIntegerField("並び順", default=0)

    class Meta:
        ordering = ["order", "code"]

    def __str__(self) -> str:
        return self.label

    def named_in(self, language: str) -> str:
        """For a reader of one of the five languages; in English while a translation is missing."""
        words = {"ja": self.label, "ja-easy": self.label_easy, "zh-hans": self.label_zh}
        words |= {"ko": self.label_ko}
        return words.get(language, self.label_en) or self.label_en
