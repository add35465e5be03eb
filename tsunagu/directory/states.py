"""What becomes of a list that is brought into the directory."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from tsunagu.ground.flow import Flow


class ImportState(models.TextChoices):
    LAID = "laid", _("列を確かめてください")
    TRYING = "trying", _("ためしています")
    TRIED = "tried", _("ためしました。まだ入れていません")
    WAITING = "waiting", _("順番を待っています")
    GOING = "going", _("入れています")
    DONE = "done", _("入れました")
    STOPPED = "stopped", _("途中で止まりました")
    UNDOING = "undoing", _("もどしています")
    UNDONE = "undone", _("もどしました")


S = ImportState
IMPORT_FLOW = Flow[ImportState](
    {
        S.LAID: frozenset({S.TRYING}),
        S.TRYING: frozenset({S.TRYING, S.TRIED, S.LAID}),
        S.TRIED: frozenset({S.TRYING, S.WAITING}),
        S.WAITING: frozenset({S.GOING, S.STOPPED}),
        S.GOING: frozenset({S.DONE, S.STOPPED}),
        S.DONE: frozenset({S.UNDOING}),
        S.STOPPED: frozenset({S.WAITING, S.UNDOING}),
        S.UNDOING: frozenset({S.UNDOING, S.UNDONE, S.DONE}),  # interrupted, it is called again
        S.UNDONE: frozenset(),
    }
)
AT_WORK = (S.TRYING, S.WAITING, S.GOING, S.UNDOING)  # the worker has it, or will have
NOT_YET = (S.LAID, S.TRIED)  # nothing of it is in the directory
