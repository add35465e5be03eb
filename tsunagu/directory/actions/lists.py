"""Lists that the city's people bring: laid down, asked about, tried, and then brought in.

What takes long is done by the worker (``directory.chores``); here it is only asked for.
"""

import io

from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from tsunagu.directory.actions.undoing import insist_on_undo
from tsunagu.directory.columns.asking import asked
from tsunagu.directory.columns.layouts import LAYOUTS
from tsunagu.directory.columns.table import CALLED
from tsunagu.directory.models import ColumnsSaid, ImportFile, ImportRun
from tsunagu.directory.rules import may_import
from tsunagu.directory.states import IMPORT_FLOW, NOT_YET, ImportState
from tsunagu.ground.actor import Actor
from tsunagu.ground.errors import Conflict, Refused
from tsunagu.journal.actions import record

LABELS = {layout.code: layout.label for layout in LAYOUTS}


@transaction.atomic
def lay(name: str, data: bytes, *, by: Actor) -> ImportRun:
    """Take a file in hand. Raises Refused for what is no list of ours; nothing is kept then."""
    may_import(by).enforce()
    found = asked(lambda: io.BytesIO(data))
    before = ColumnsSaid.objects.filter(print=found.print).first()
    layout = before.layout if before else found.layout
    run = ImportRun.objects.create(
        file=name[-200:],
        label=LABELS.get(layout, ""),
        by_label=by.label,
        layout=layout,
        columns=before.columns if before else {},
        state=ImportState.LAID,
    )
    ImportFile.objects.create(run=run, data=data)
    record("directory.list_laid", run, by=by, size=len(data))
    return run


@transaction.atomic
def say_columns(run: ImportRun, *, layout: str, columns: dict[str, str], by: Actor) -> None:
    """Say what kind of list it is and which header holds what; it is tried next.

    The next file with the same headers is understood so without asking.
    """
    may_import(by).enforce()
    found = asked(lambda: io.BytesIO(bytes(run.brought.data)))
    [chosen] = [one for one in LAYOUTS if one.code == layout]
    if missing := [CALLED[name] for name in chosen.required if name not in columns]:
        raise Refused(_("足りない列があります：%s") % "、".join(missing))
    as_headers_say = layout == found.layout and columns == found.said
    said = {} if as_headers_say else columns
    changes = {"layout": layout, "label": chosen.label, "columns": said, "notes": []}
    _move(run, ImportState.TRYING, **changes)
    if as_headers_say:
        ColumnsSaid.objects.filter(print=found.print).delete()
    else:
        values = {"layout": layout, "columns": said}
        ColumnsSaid.objects.update_or_create(print=found.print, defaults=values)
    record("directory.list_columns", run, by=by, layout=layout)


@transaction.atomic
def ask_to_bring(run: ImportRun, *, by: Actor) -> None:
    """What was tried is to be done; or what stopped, to be gone on with."""
    may_import(by).enforce()
    if not ImportFile.objects.filter(run=run).exists():
        raise Conflict(_("ファイルは、もうありません。もう一度、選んでください。"))
    _move(run, ImportState.WAITING, added=0, changed=0, same=0)
    record("directory.list_asked", run, by=by)


@transaction.atomic
def ask_to_undo(run: ImportRun, *, by: Actor) -> None:
    may_import(by).enforce()
    insist_on_undo(run)
    _move(run, ImportState.UNDOING)
    record("directory.undo_asked", run, by=by)


@transaction.atomic
def throw_away(run: ImportRun, *, by: Actor) -> None:
    """What was only laid or tried goes, with its file."""
    may_import(by).enforce()
    gone = ImportRun.objects.filter(pk=run.pk, state__in=NOT_YET, turn=None)
    if not gone.exists():
        raise Conflict(_("もう、入れはじめています。"))
    record("directory.list_thrown_away", run, by=by)
    gone.delete()


@transaction.atomic
def give_back(run: ImportRun, *, why: str, by: Actor) -> None:
    """What was asked for cannot be done: it stands where it was before, and says why."""
    back = _BACK.get(ImportState(run.state))
    if back:
        _move(run, back, notes=[[0, "error", why, "", "", ""]])
        record("directory.list_given_back", run, by=by, to=back)


_BACK = {
    ImportState.TRYING: ImportState.LAID,
    ImportState.WAITING: ImportState.STOPPED,
    ImportState.UNDOING: ImportState.DONE,
}


@transaction.atomic
def forget(runs: QuerySet[ImportRun], *, by: Actor) -> int:
    """Files that wait in vain go; of what was never brought in, the line too."""
    gone = list(runs)
    for run in gone:
        record("directory.list_forgotten", run, by=by)
    ImportFile.objects.filter(run__in=gone).delete()
    ImportRun.objects.filter(pk__in=[run.pk for run in gone], state__in=NOT_YET).delete()
    return len(gone)


def _move(run: ImportRun, to: ImportState, **changes: object) -> None:
    IMPORT_FLOW.check(ImportState(run.state), to)
    seen = ImportRun.objects.filter(pk=run.pk, state=run.state, turn=None)
    if not seen.update(state=to, **changes):
        raise Conflict(_("ほかの人が、先に動かしました。ページを読みなおしてください。"))
