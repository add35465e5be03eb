from django.db import models
from django.utils.translation import gettext_lazy as _

from tsunagu.ground.flow import Flow


class CircleKind(models.TextChoices):
    VOLUNTEERS = "volunteers", _("ボランティアの団体")
    NPO = "npo", _("NPO法人")
    BLOCK = "block", _("自治会・町内会")
    SENIORS = "seniors", _("老人クラブ")
    SALON = "salon", _("サロンの団体")
    CHILDREN = "children", _("子ども食堂の団体")
    COMPANY = "company", _("企業")
    SCHOOL = "school", _("学校")
    OTHER = "other", _("そのほかの団体")


class CircleState(models.TextChoices):
    DRAFT = "draft", _("下書き")
    OPEN = "open", _("活動している")
    RESTING = "resting", _("活動を休んでいる")
    ENDED = "ended", _("活動を終えた")


S = CircleState
CIRCLE_FLOW = Flow[CircleState](
    {
        S.DRAFT: frozenset({S.OPEN, S.ENDED}),
        S.OPEN: frozenset({S.RESTING, S.ENDED}),
        S.RESTING: frozenset({S.OPEN, S.ENDED}),
        S.ENDED: frozenset({S.OPEN}),
    }
)
SHOWN = (S.OPEN, S.RESTING)  # everybody reads of them


class Part(models.TextChoices):
    HEAD = "head", _("代表")
    DEPUTY = "deputy", _("副代表")
    TREASURER = "treasurer", _("会計")
    CLERK = "clerk", _("書記")
    HELPER = "helper", _("世話人")
    MEMBER = "member", _("会員")


ALONE = (Part.HEAD, Part.TREASURER)  # one at a time


class Wish(models.TextChoices):
    JOIN = "join", _("入りたい")
    VISIT = "visit", _("見学したい")


class JoinState(models.TextChoices):
    WAITING = "waiting", _("団体の返事を待っています")
    WELCOMED = "welcomed", _("歓迎の返事がきました")
    NOT_NOW = "not_now", _("今回はむずかしいという返事でした")
    WITHDRAWN = "withdrawn", _("取り下げました")


J = JoinState
JOIN_FLOW = Flow[JoinState](
    {
        J.WAITING: frozenset({J.WELCOMED, J.NOT_NOW, J.WITHDRAWN}),
        J.WELCOMED: frozenset(),
        J.NOT_NOW: frozenset(),
        J.WITHDRAWN: frozenset(),
    }
)
