"""Learning about welfare: the words, and the map of allowed moves of a lesson."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from tsunagu.ground.flow import Flow


class LessonState(models.TextChoices):
    NEW = "new", _("窓口が確かめています")
    OPEN = "open", _("講師と日にちをさがしています")
    FIXED = "fixed", _("日が決まりました")
    HELD = "held", _("報告を待っています")
    REPORTED = "reported", _("報告がとどきました")
    DONE = "done", _("終わりました")
    UNMET = "unmet", _("できませんでした")
    WITHDRAWN = "withdrawn", _("取り下げました")


S = LessonState
LESSON_FLOW = Flow[LessonState](
    {
        S.NEW: frozenset({S.OPEN, S.UNMET, S.WITHDRAWN}),
        S.OPEN: frozenset({S.FIXED, S.UNMET, S.WITHDRAWN}),
        S.FIXED: frozenset({S.HELD, S.OPEN, S.WITHDRAWN}),
        S.HELD: frozenset({S.REPORTED, S.OPEN}),
        S.REPORTED: frozenset({S.DONE}),
        S.DONE: frozenset(),
        S.UNMET: frozenset(),
        S.WITHDRAWN: frozenset(),
    }
)
WITH_A_DAY = (S.FIXED, S.HELD, S.REPORTED, S.DONE)
TAUGHT = (S.REPORTED, S.DONE)  # it was, and somebody said how many came
OWNED = (S.OPEN, S.FIXED, S.HELD, S.REPORTED)  # somebody of the desk looks after it
LIVING = (S.NEW, *OWNED)  # has a next date


class CourseState(models.TextChoices):
    OPEN = "open", _("開いています")
    DONE = "done", _("終わりました")
    CANCELLED = "cancelled", _("中止になりました")


class EnrolmentState(models.TextChoices):
    IN = "in", _("受けられます")
    WAITING = "waiting", _("空きを待っています")
    LEFT = "left", _("受けません")
    DONE = "done", _("修了しました")
    NOT_DONE = "not_done", _("修了していません")


C, E = CourseState, EnrolmentState
COURSE_FLOW = Flow[CourseState](
    {C.OPEN: frozenset({C.DONE, C.CANCELLED}), C.DONE: frozenset(), C.CANCELLED: frozenset()}
)
ENROLMENT_FLOW = Flow[EnrolmentState](
    {
        E.WAITING: frozenset({E.IN, E.LEFT}),
        E.IN: frozenset({E.DONE, E.NOT_DONE, E.LEFT}),
        E.LEFT: frozenset(),
        E.DONE: frozenset(),
        E.NOT_DONE: frozenset(),
    }
)
HAS_A_PLACE = (E.IN,)


class Theme(models.TextChoices):
    """What is learnt (handbook domain G1.1)."""

    OLD_AGE = "old_age", _("高齢者の体験")
    WHEELCHAIR = "wheelchair", _("車いす")
    BLIND = "blind", _("アイマスク・ガイド")
    SIGNING = "signing", _("手話")
    BRAILLE = "braille", _("点字")
    STORY = "story", _("当事者の話")
    DEMENTIA = "dementia", _("認知症")
    DISASTER = "disaster", _("防災")
    SPORT = "sport", _("ボッチャなどのスポーツ")
    OTHER = "other", _("そのほか")


class Audience(models.TextChoices):
    INFANTS = "infants", _("幼稚園・保育園")
    ELEMENTARY = "elementary", _("小学校")
    JUNIOR = "junior", _("中学校")
    HIGH = "high", _("高校・大学")
    FIRM = "firm", _("会社・お店")
    AREA = "area", _("地域の集まり")


class Unmet(models.TextChoices):
    """Why it did not come to be: counted."""

    NOBODY = "nobody", _("講師がいない")
    DAY = "day", _("日が合わない")
    THINGS = "things", _("用具が足りない")
    OTHER = "other", _("ほかの理由")
