"""What there is to tell about the lines of a list, as a table for whoever mends the list."""

from collections import Counter
from collections.abc import Iterator, Sequence

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _

from tsunagu.directory.columns.fixing import fix
from tsunagu.directory.models import ImportRun
from tsunagu.directory.queries.imports import runs
from tsunagu.people.roles import Permission
from tsunagu.web.doors import Visit, only_read, staff
from tsunagu.web.spreadsheet import csv_file, excel_file


@only_read
@staff(Permission.DIRECTORY_WRITE)
def table(request: Visit, pk: int) -> HttpResponse:
    """CSV, or Excel with ``as=xlsx``."""
    run = get_object_or_404(runs(), pk=pk)
    file = excel_file if request.GET.get("as") == "xlsx" else csv_file
    return file(f"import-{run.pk}", _rows(run))


def _rows(run: ImportRun) -> Iterator[Sequence[object]]:
    """A line for each that is kept, and how many more there are of each sort."""
    fates = {"error": _("入れません"), "warning": _("入れますが、確かめてください")}
    yield (
        *(_("行"), _("どうしたか"), _("列"), _("書いてあったこと")),
        *(_("わけ"), _("どうすればよいか")),
    )
    told: Counter[str] = Counter()
    for line, kind, said, headers, found, code in run.notes:
        told[kind] += 1
        yield (line or "", fates[kind], headers, found, said, fix(code))
    for kind, total in (("error", run.faulty), ("warning", run.warned)):
        if rest := total - told[kind]:
            more = _("このほかに、%(count)d件あります。") % {"count": rest}
            yield ("", fates[kind], "", "", more, "")
