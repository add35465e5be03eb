"""What the national report asks welfare commissioners for (福祉行政報告例, 民生委員の活動状況)."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Subject(models.TextChoices):
    """About what somebody was advised or supported (内容別)."""

    HOME_CARE = "home_care", _("在宅福祉")
    CARE_INSURANCE = "care_insurance", _("介護保険")
    HEALTH = "health", _("健康・保健医療")
    PARENTING = "parenting", _("子育て・母子保健")
    CHILD_LIFE = "child_life", _("子どもの地域生活")
    SCHOOL = "school", _("子どもの教育・学校生活")
    LIVELIHOOD = "livelihood", _("生活費")
    PENSION = "pension", _("年金・保険")
    WORK = "work", _("仕事")
    FAMILY = "family", _("家族関係")
    HOUSING = "housing", _("住居")
    SURROUNDINGS = "surroundings", _("生活環境")
    DAILY = "daily", _("日常的な支援")
    OTHER = "other", _("その他")


class Field(models.TextChoices):
    """Whom it was about (分野別)."""

    OLD = "old", _("高齢者")
    DISABLED = "disabled", _("障害者")
    CHILD = "child", _("子ども")
    OTHER = "other", _("その他")


class Work(models.TextChoices):
    """What is counted besides."""

    WATCHING = "watching", _("訪問（見守り・声かけなど）")
    VISIT = "visit", _("訪問（その他）")
    COLLEAGUES = "colleagues", _("連絡調整（委員相互）")
    BODIES = "bodies", _("連絡調整（その他の関係機関）")
    SURVEY = "survey", _("調査・実態把握")
    EVENTS = "events", _("行事・事業・会議への参加協力")
    AREA = "area", _("地域福祉活動・自主活動")
    COUNCIL = "council", _("民児協運営・研修")
    CERTIFICATE = "certificate", _("証明事務")
    NOTICE = "notice", _("要保護児童の発見の通告・仲介")


VISITS = (Work.WATCHING, Work.VISIT)
LIAISON = (Work.COLLEAGUES, Work.BODIES)
ACTIVITIES = tuple(work for work in Work if work not in (*VISITS, *LIAISON))
