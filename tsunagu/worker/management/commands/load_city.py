from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from tsunagu.directory.actions import load_needs
from tsunagu.directory.actions.indexing import index_bound
from tsunagu.ground.actor import system
from tsunagu.ground.errors import HouseError
from tsunagu.ground.rows import Fate
from tsunagu.holdings.actions import load_retention
from tsunagu.networks.actions import load_kinds
from tsunagu.places import pack
from tsunagu.places.actions import load_areas
from tsunagu.plan.actions import load_plan


class Command(BaseCommand):
    help = "市のデータ（地域、困りごと、計画）を読みこみます。何度読みこんでも同じです。"

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("folder", nargs="?", type=Path, default=settings.CITY_PACK)

    def handle(self, *, folder: Path, **options: Any) -> None:
        by = system("市のデータの読みこみ")
        try:
            found = pack.read(folder)
            areas = load_areas(found, by=by)
            self.tell("地域", areas.added, areas.changed, areas.ended)
            index_bound()
            needs = load_needs(found.rows("needs.csv"), by=by)
            self.tell("困りごと", needs.count(Fate.ADDED), needs.count(Fate.CHANGED))
            plan = load_plan(found.document("plan.toml"), by=by)
            self.tell("計画", plan.count(Fate.ADDED), plan.count(Fate.CHANGED))
            kinds = load_kinds(found.rows("networks.csv"), by=by)
            self.tell("会議の種類", kinds.count(Fate.ADDED), kinds.count(Fate.CHANGED))
            self.tell("保存期間", load_retention(found.rows("retention.csv"), by=by))
        except HouseError as fault:
            raise CommandError(str(fault), returncode=2) from fault
        if not found.city.checked:
            self.stdout.write("地域の割り当ては、まだ市の確認を受けていません（checked = false）。")

    def tell(self, what: str, added: int, changed: int = 0, ended: int = 0) -> None:
        self.stdout.write(f"{what}: 追加 {added}  変更 {changed}  終了 {ended}")
