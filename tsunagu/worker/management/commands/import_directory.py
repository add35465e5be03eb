from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from tsunagu.directory.actions.doors import City
from tsunagu.directory.actions.importing import (
    Imported,
    import_providers,
    make_findable,
    rehearse_import,
)
from tsunagu.directory.actions.undoing import undo_import
from tsunagu.directory.columns.entry import Notes
from tsunagu.directory.columns.grid import heading
from tsunagu.directory.columns.kinds import kinds
from tsunagu.directory.columns.layouts import FIELDS, LAYOUTS
from tsunagu.directory.columns.table import EVERYWHERE, Choice, Table, opened
from tsunagu.directory.models import ImportRun
from tsunagu.ground.actor import system
from tsunagu.ground.errors import HouseError
from tsunagu.ground.rows import Fate
from tsunagu.places import pack
from tsunagu.places.queries import address_names

HEAD = ("追加", "変更", "変更なし", "市外", "読めない行", "注意")
CODES = [layout.code for layout in LAYOUTS]
BY = "一覧の取りこみ"
A_WORD = 5_000  # entries between two words on the screen


class Command(BaseCommand):
    help = "公表されている一覧（CSV、Excel）を社会資源に入れます。取り消しもできます。"

    def add_arguments(self, parser: ArgumentParser) -> None:
        add = parser.add_argument
        add("files", nargs="*", type=Path, metavar="FILE")
        add("--dry-run", action="store_true", help="ためすだけで、何も変えません")
        add("--everywhere", action="store_true", help="ほかの市にあるものも入れます")
        add("--kind", choices=CODES, help="見出しからわからない一覧の種類")
        add("--column", action="append", default=[], metavar="FIELD=見出し", help=", ".join(FIELDS))
        add("--undo", type=int, metavar="RUN", help="この番号の取りこみを取り消します")

    def handle(self, *, files: list[Path], undo: int | None, **options: Any) -> None:
        """Nothing is written when one of the files is unknown; each file is one transaction."""
        try:
            if undo is not None:
                self.undo(undo)
            elif files:
                self.bring(files, **options)
            else:
                raise CommandError("ファイルか --undo を指定してください。", returncode=2)
        except HouseError as fault:
            raise CommandError(str(fault), returncode=2) from fault

    def undo(self, number: int) -> None:
        run = ImportRun.objects.filter(pk=number).first()
        if run is None:
            raise CommandError(f"取りこみ {number} はありません。", returncode=2)
        count = undo_import(run, by=system(BY))
        self.stdout.write(f"取りこみ {number} を取り消しました。{count} 件が、前のとおりです。")

    def bring(self, files: list[Path], **options: Any) -> None:
        pack_ = pack.read(settings.CITY_PACK)
        holds = None if options["everywhere"] else pack_.city.holds
        city = City(address_names(pack_.city), kinds(pack_.rows("service-kinds.csv")), holds)
        if not city.names.chome:
            raise CommandError("先に tsunagu load-city を実行してください。", returncode=2)
        where = EVERYWHERE if options["everywhere"] else pack_.city.full_name
        choice = _choice(options["kind"], options["column"])
        tables = [(file, _table(file, where, choice)) for file in files]
        for file, table in tables:
            self.tell(file, table, self.done(file, table, city, dry=options["dry_run"]))
        if options["dry_run"]:
            self.stdout.write("ためしました。何も変えていません。")

    def done(self, file: Path, table: Table, city: City, *, dry: bool) -> Imported:
        by = system(BY)
        if dry:
            return rehearse_import(table, city=city, tell=self.progress)
        found = import_providers(table, city=city, file=file.name, by=by, tell=self.progress)
        make_findable(tell=self.progress)
        return found

    def progress(self, read: int) -> None:
        """Of long files, where a person looks on."""
        if read % A_WORD == 0 and self.stderr.isatty():
            self.stderr.write(f"  {read:,} 件", ending="\r")

    def tell(self, file: Path, table: Table, done: Imported) -> None:
        warnings = table.warnings.with_those(done.warnings)
        counts = [done.count(fate) for fate in Fate]
        counts += [table.elsewhere, table.errors.total, warnings.total]
        told = "  ".join(f"{head} {count}" for head, count in zip(HEAD, counts, strict=True))
        self.stdout.write(f"{file.name}（{table.layout.label}）: {told}")
        self.list_notes("読めません", table.errors)
        self.list_notes("注意", warnings)
        if done.run:
            self.stdout.write(f"    取り消すときは --undo {done.run.pk}")

    def list_notes(self, kind: str, notes: Notes) -> None:
        for note in notes:
            self.stdout.write(f"    {note.line} 行目 {kind}: {note.said}")
        if more := notes.total - len(notes):
            self.stdout.write(f"    {kind}: ほかに {more} 件")


def _choice(kind: str | None, columns: list[str]) -> Choice | None:
    """What was said by hand: both or neither."""
    if not kind and not columns:
        return None
    pairs = dict(each.partition("=")[::2] for each in columns)
    if not kind or "name" not in pairs or not set(pairs) <= set(FIELDS):
        said = "--kind と、--column name=見出し を、いっしょに指定してください。列は "
        raise CommandError(said + "、".join(FIELDS), returncode=2)
    return Choice(kind, {name: heading(said) for name, said in pairs.items()})


def _table(file: Path, city: str, choice: Choice | None) -> Table:
    try:
        return opened(lambda: file.open("rb"), city=city, choice=choice)
    except (OSError, HouseError) as fault:
        said = fault if isinstance(fault, HouseError) else "ファイルが開けません。"
        raise CommandError(f"{file.name}: {said}", returncode=2) from fault
