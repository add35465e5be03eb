from django.db import models
from django.utils.translation import gettext_lazy as _

from tsunagu.ground.flow import Flow


class BulletinState(models.TextChoices):
    DRAFT = "draft", _("下書き")
    WAITING = "waiting", _("承認を待っている")
    SECOND = "second", _("二人目の承認を待っている")
    READY = "ready", _("公開の日時を待っている")
    PUBLISHED = "published", _("公開している")
    CORRECTED = "corrected", _("訂正した")
    WITHDRAWN = "withdrawn", _("取り消した")
    FOUND = "found", _("見つかった")
    OVER = "over", _("終わった")
    DROPPED = "dropped", _("やめた")


S = BulletinState
BULLETIN_FLOW = Flow[BulletinState](
    {
        S.DRAFT: frozenset({S.WAITING, S.DROPPED}),
        S.WAITING: frozenset({S.SECOND, S.READY, S.PUBLISHED, S.DRAFT, S.DROPPED}),
        S.SECOND: frozenset({S.READY, S.PUBLISHED, S.DRAFT, S.DROPPED}),
        S.READY: frozenset({S.PUBLISHED, S.DROPPED}),
        S.PUBLISHED: frozenset({S.CORRECTED, S.WITHDRAWN, S.FOUND, S.OVER}),
        S.CORRECTED: frozenset(),
        S.WITHDRAWN: frozenset(),
        S.FOUND: frozenset(),
        S.OVER: frozenset(),
        S.DROPPED: frozenset(),
    }
)
APPROVED = (S.READY, S.PUBLISHED, S.CORRECTED, S.WITHDRAWN, S.FOUND, S.OVER)
ONCE_PUBLIC = (S.PUBLISHED, S.CORRECTED, S.WITHDRAWN, S.FOUND, S.OVER)
IN_QUESTION = (S.WAITING, S.SECOND)  # somebody has to say yes or no


class Category(models.TextChoices):
    """What a bulletin is about, as the mail services of cities cut it (handbook domain 7.4)."""

    DISASTER = "disaster", _("防災・気象")
    CRIME = "crime", _("防犯・不審者")
    MISSING = "missing", _("行方不明")
    CONSUMER = "consumer", _("消費生活")
    HEALTH = "health", _("福祉・健康")
    CHILDREN = "children", _("子育て")
    OLDER = "older", _("高齢")
    DISABILITY = "disability", _("障害")
    EVENT = "event", _("イベント")
    VOLUNTEER = "volunteer", _("ボランティア募集")


class Urgency(models.TextChoices):
    NORMAL = "normal", _("ふつう")
    IMPORTANT = "important", _("大切（すべてのページの上に出る）")
    EMERGENCY = "emergency", _("緊急（夜でも、すぐに届く）")


class Audience(models.TextChoices):
    EVERYBODY = "everybody", _("すべての人")
    OLDER = "older", _("高齢の人と家族")
    FAMILIES = "families", _("子どもと家族")
    DISABLED = "disabled", _("障害のある人と家族")
    FOREIGN = "foreign", _("外国から来た人")
    SUPPORTERS = "supporters", _("地域で支える人")


class What(models.TextChoices):
    """What a sending tells: the bulletin, or that it holds no longer."""

    NEWS = "news"
    END = "end"


class Door(models.TextChoices):
    """By which link somebody came to the page of a bulletin. All readers of a way have the same."""

    MAIL = "mail", _("メール")
    LINE = "line", _("LINE")
    PUSH = "push", _("この端末の通知")
    FEED = "feed", _("フィード")
    PAPER = "paper", _("ポスター・回覧板")
    SCREEN = "screen", _("画面")


class VoiceState(models.TextChoices):
    """Of what groups and residents would tell their area."""

    NEW = "new", _("窓口が読みます")
    TAKEN = "taken", _("お知らせにします")
    REFUSED = "refused", _("載せませんでした")
    WITHDRAWN = "withdrawn", _("取り下げました")


class Rhythm(models.TextChoices):
    AT_ONCE = "at_once", _("出るたびに")
    DAILY = "daily", _("一日に一回、朝にまとめて（緊急のものは、すぐ）")


CATEGORY_TO_BLUR = (Category.CRIME, Category.MISSING)  # no place smaller than a town
