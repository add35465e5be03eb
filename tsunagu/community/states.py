from django.db import models
from django.utils.translation import gettext_lazy as _

from tsunagu.ground.flow import Flow


class IssueState(models.TextChoices):
    DRAFTED = "drafted", _("下書き")
    PROPOSED = "proposed", _("確認を待っている")
    CHECKED = "checked", _("確認がすんだ")
    PUBLISHED = "published", _("公開している")
    RETURNED = "returned", _("書き直し")
    WITHDRAWN = "withdrawn", _("取り下げた")


S = IssueState
ISSUE_FLOW = Flow[IssueState](
    {
        S.DRAFTED: frozenset({S.PROPOSED, S.WITHDRAWN}),
        S.PROPOSED: frozenset({S.CHECKED, S.RETURNED, S.WITHDRAWN}),
        S.RETURNED: frozenset({S.PROPOSED, S.WITHDRAWN}),
        S.CHECKED: frozenset({S.PUBLISHED, S.RETURNED, S.WITHDRAWN}),
        S.PUBLISHED: frozenset({S.WITHDRAWN}),
        S.WITHDRAWN: frozenset(),
    }
)
IN_THE_HAND = (S.DRAFTED, S.RETURNED)  # its writer may change the words
SEEN_BY_TWO = (S.CHECKED, S.PUBLISHED)


class GatheringState(models.TextChoices):
    DRAFT = "draft", _("下書き")
    OPEN = "open", _("開いている")
    RESTING = "resting", _("お休みしている")
    ENDED = "ended", _("終わった")


G = GatheringState
GATHERING_FLOW = Flow[GatheringState](
    {
        G.DRAFT: frozenset({G.OPEN, G.ENDED}),
        G.OPEN: frozenset({G.RESTING, G.ENDED}),
        G.RESTING: frozenset({G.OPEN, G.ENDED}),
        G.ENDED: frozenset({G.OPEN}),
    }
)
SHOWN = (G.OPEN, G.RESTING)  # everybody reads of them


class OccurrenceState(models.TextChoices):
    PLANNED = "planned", _("開く")
    CANCELLED = "cancelled", _("中止")


class IdeaState(models.TextChoices):
    NEW = "new", _("窓口が読んでいます")
    OPEN = "open", _("なかまを集めています")
    STUDIED = "studied", _("検討しています")
    DOING = "doing", _("取り組んでいます")
    DONE = "done", _("実現しました")
    SHELVED = "shelved", _("見送りました")
    REFUSED = "refused", _("載せませんでした")
    WITHDRAWN = "withdrawn", _("取り下げました")


D = IdeaState
IDEA_FLOW = Flow[IdeaState](
    {
        D.NEW: frozenset({D.OPEN, D.REFUSED, D.WITHDRAWN}),
        D.OPEN: frozenset({D.STUDIED, D.DOING, D.SHELVED, D.WITHDRAWN}),
        D.STUDIED: frozenset({D.OPEN, D.DOING, D.SHELVED, D.WITHDRAWN}),
        D.DOING: frozenset({D.STUDIED, D.DONE, D.SHELVED}),
        D.DONE: frozenset({D.DOING}),
        D.SHELVED: frozenset({D.OPEN}),
        D.REFUSED: frozenset(),
        D.WITHDRAWN: frozenset(),
    }
)
IN_HAND = (D.OPEN, D.STUDIED, D.DOING)  # somebody looks after it
ALIVE = (D.NEW, *IN_HAND)  # has a next date
ON_THE_WALL = (*IN_HAND, D.DONE, D.SHELVED)  # everybody reads it
ANSWERED = (D.STUDIED, D.DOING, D.DONE, D.SHELVED, D.REFUSED)  # the city has said something
