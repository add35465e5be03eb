"""Watching over somebody: the words, the signs, and the map of allowed moves."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from tsunagu.ground.flow import Flow


class WatchState(models.TextChoices):
    NEW = "new", _("窓口が確かめています")
    WAITING = "waiting", _("訪問する人をさがしています")
    MEETING = "meeting", _("顔合わせをします")
    VISITING = "visiting", _("訪問しています")
    PAUSED = "paused", _("休んでいます")
    ENDED = "ended", _("終わりました")


S = WatchState
WATCH_FLOW = Flow[WatchState](
    {
        S.NEW: frozenset({S.WAITING, S.ENDED}),
        S.WAITING: frozenset({S.MEETING, S.ENDED}),
        S.MEETING: frozenset({S.VISITING, S.WAITING, S.ENDED}),
        S.VISITING: frozenset({S.PAUSED, S.WAITING, S.ENDED}),
        S.PAUSED: frozenset({S.VISITING, S.WAITING, S.ENDED}),
        S.ENDED: frozenset(),
    }
)
WITH_VISITOR = (S.MEETING, S.VISITING, S.PAUSED)
OWNED = (S.WAITING, *WITH_VISITOR)  # somebody of the desk looks after it
LIVING = (S.NEW, *OWNED)  # has a next date


class Applicant(models.TextChoices):
    SELF = "self", _("本人")
    FAMILY = "family", _("家族")
    STAFF = "staff", _("窓口や、仕事でかかわる人")


class Cause(models.TextChoices):
    """Why nobody goes yet: what keeps people waiting in most cities is the first two."""

    LOOKING = "looking", _("さがしはじめたところ")
    TIME = "time", _("曜日や時間が合わない")
    DISTANCE = "distance", _("近くに訪問する人がいない")
    WISH = "wish", _("希望に合う人がいない")


class End(models.TextChoices):
    MOVED = "moved", _("引っこし")
    FACILITY = "facility", _("施設に入った")
    DEATH = "death", _("亡くなった")
    WISH = "wish", _("本人の希望")
    SERVICE = "service", _("ほかのサービスに変わった")
    OTHER = "other", _("ほかの理由")


class Result(models.TextChoices):
    MET = "met", _("会えました")
    OUTSIDE = "outside", _("外から見ました")
    ABSENT = "absent", _("会えませんでした")
    URGENT = "urgent", _("すぐに来てほしい")


class Sign(models.TextChoices):
    """What a visitor may notice; most pressing first in each half (handbook domain G3.1)."""

    SMELL = "smell", _("いやなにおいがする")
    SHOUTING = "shouting", _("どなり声や泣き声がする")
    POST = "post", _("新聞や手紙がたまっている")
    SHUTTERS = "shutters", _("雨戸がずっと閉まっている")
    LIGHTS = "lights", _("昼も明かりがついている・夜も暗い")
    LAUNDRY = "laundry", _("洗たく物が干したまま")
    GARBAGE = "garbage", _("庭やごみが荒れている")
    STRANGERS = "strangers", _("知らない人が出入りしている")
    BRUISES = "bruises", _("あざやけががある")
    THIN = "thin", _("やせた・顔色がわるい")
    DIRTY = "dirty", _("服がよごれている・季節に合わない")
    CONFUSED = "confused", _("話がかみ合わない・同じ話をする")
    MEDICINE = "medicine", _("薬がたくさん残っている")
    MONEY = "money", _("お金がはらえない")
    HOME = "home", _("外に出なくなった")
    CARER = "carer", _("世話をする人がつかれている")
    CHILD = "child", _("子どもが家事や世話をしている・学校に行っていない")


OUTSIDE = tuple(Sign)[:8]
FACE_TO_FACE = tuple(Sign)[8:]
PRESSING = frozenset({Sign.SMELL, Sign.SHOUTING, Sign.POST, Sign.SHUTTERS, Sign.BRUISES})
