from typing import Any

from django.core.management.base import BaseCommand

from tsunagu.directory.actions.indexing import index_rest
from tsunagu.worker.full_text import settle


class Command(BaseCommand):
    help = "社会資源の索引で、足りないところを作ります。とちゅうで止めても、続きから作れます。"

    def handle(self, *args: Any, **options: Any) -> None:
        last, count = 0, 0
        while (done := index_rest(last)) is not None:
            last, count = done.last, count + done.services
            if options["verbosity"] > 1:
                self.stdout.write(f"{count} 件…")
        if count:
            settle()
        if count or options["verbosity"]:
            self.stdout.write(f"索引: {count} 件を作りました。")
