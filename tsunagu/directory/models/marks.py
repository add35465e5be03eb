"""What can be ticked of a service. A column holds the codes in this order, a blank between them."""

from collections.abc import Collection

from django.db import models
from django.utils.translation import gettext_lazy as _


class Access(models.TextChoices):
    """Barrier-free items as 公共施設一覧 (自治体標準オープンデータセット, A-01) has them."""

    WHEELCHAIR = "wheelchair", _("車いすで入れる")
    WHEELCHAIR_LOAN = "wheelchair-loan", _("車いすを借りられる")
    CANE_LOAN = "cane-loan", _("つえを借りられる")
    TOILET = "toilet", _("バリアフリートイレ")
    STEPLESS = "stepless", _("スロープやエレベーター")
    TACTILE = "tactile", _("点字ブロックなどの案内")
    BRAILLE = "braille", _("点字や読み上げ")
    DOGS = "dogs", _("盲導犬・介助犬・聴導犬といっしょに入れる")
    SUBTITLES = "subtitles", _("字幕")
    WRITING = "writing", _("筆談")
    PARKING = "parking", _("障害のある人などの優先駐車場")
    OSTOMY = "ostomy", _("オストメイト対応トイレ")
    NURSING = "nursing", _("授乳室")
    NAPPIES = "nappies", _("おむつをかえる台")
    MEALS = "meals", _("飲んだり食べたりできる")
    PRAM_LOAN = "pram-loan", _("ベビーカーを借りられる")
    PRAM = "pram", _("ベビーカーで入れる")


class Condition(models.TextChoices):
    """What somebody has to have or to be. Of several that are ticked, one is enough."""

    SUPPORT = "support", _("要支援1か2")
    CARE = "care", _("要介護1から")
    CARE3 = "care3", _("要介護3から")
    BODY = "body", _("身体障害者手帳")
    INTELLECT = "intellect", _("愛の手帳（療育手帳）")
    MIND = "mind", _("精神障害者保健福祉手帳")
    CERTIFICATE = "certificate", _("福祉サービスの受給者証")
    ILLNESS = "illness", _("難病の診断")
    ASSISTANCE = "assistance", _("生活保護を受けている")
    UNTAXED = "untaxed", _("住民税がかからない")
    INCOME = "income", _("収入や貯金が決まった額まで")
    LONE_PARENT = "lone-parent", _("ひとり親")


class Price(models.TextChoices):
    FREE = "free", _("無料")
    SHARE = "share", _("保険などがあり、一部を払う")
    INCOME = "income", _("収入によってちがう")
    PAID = "paid", _("お金がかかる")


class Sphere(models.TextChoices):
    """Who carries the help (地域包括ケア研究会): oneself, each other, an insurance, or taxes."""

    SELF = "self", _("自助（自分で買う、自分でする）")
    MUTUAL = "mutual", _("互助（近所やボランティアの助け合い）")
    SHARED = "shared", _("共助（介護保険や医療保険）")
    PUBLIC = "public", _("公助（税金による福祉）")


def marks(of: type[models.TextChoices], codes: Collection[str]) -> str:
    """As a column holds them; what is no code of ours is left out."""
    return " ".join(code for code in of.values if code in codes)
