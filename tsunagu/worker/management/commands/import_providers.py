from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from tsunagu.directory.actions.doors import City
from tsunagu.directory.actions.importing import Imported, import_providers, make_findable
from tsunagu.directory.columns.entry import Notes
from tsunagu.directory.columns.kinds import kinds
from tsunagu.directory.columns.table import Table, opened
from tsunagu.ground.actor import system
from tsunagu.ground.errors import HouseError
from tsunagu.ground.rows import Fate
from tsunagu.places import pack
from tsunagu.places.queries import address_names

HEAD = ("追加", "変更", "変更なし", "市外", "読めない行", "注意")


class Command(BaseCommand):
    help = "介護サービス情報公表システムと WAM NET の CSV を、社会資源の一覧に入れます。"

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("files", nargs="+", type=Path, metavar="FILE")

    def handle(self, *, files: list[Path], **options: Any) -> None:
        """Nothing is written when one of the files is unknown; each file is one transaction."""
        try:
            pack_ = pack.read(settings.CITY_PACK)
            city = City(
                address_names(pack_.city), kinds(pack_.rows("service-kinds.csv")), pack_.city.holds
            )
        except HouseError as fault:
            raise CommandError(str(fault), returncode=2) from fault
        if not city.names.chome:
            raise CommandError("先に tsunagu load-city を実行してください。", returncode=2)
        tables = [(file, _table(file, pack_.city.full_name)) for file in files]
        totals = [0] * len(HEAD)
        for file, table in tables:
            done = import_providers(table, city=city, file=file.name, by=system("一覧の取りこみ"))
            make_findable()
            counts = self.tell(file, table, done)
            totals = [total + count for total, count in zip(totals, counts, strict=True)]
        self.stdout.write(_line("合計", totals))
        if not (totals[0] or totals[1]):
            self.stdout.write("新しいことはありませんでした。何も変えていません。")

    def tell(self, file: Path, table: Table, done: Imported) -> list[int]:
        warnings = table.warnings.with_those(done.warnings)
        counts = [done.count(fate) for fate in Fate]
        counts += [table.elsewhere, table.errors.total, warnings.total]
        self.stdout.write(_line(file.name, counts))
        self.list_notes("読めません", table.errors)
        self.list_notes("注意", warnings)
        return counts

    def list_notes(self, kind: str, notes: Notes) -> None:
        for note in notes:
            self.stdout.write(f"    {note.line} 行目 {kind}: {note.said}")


def _table(file: Path, city: str) -> Table:
    try:
        return opened(lambda: file.open("rb"), city=city)
    except (OSError, HouseError) as fault:
        said = fault if isinstance(fault, HouseError) else "ファイルが開けません。"
        raise CommandError(f"{file.name}: {said}", returncode=2) from fault


def _line(name: str, counts: list[int]) -> str:
    return f"{name}: " + "  ".join(
        f"{head} {count}" for head, count in zip(HEAD, counts, strict=True)
    )
