"""The bar over the list: which needs are wanted. Drawn once for each sieve, then kept."""

from functools import lru_cache
from typing import Any
from urllib.parse import urlencode

from django.http import QueryDict
from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from tsunagu.cases.queries.listing import ALL, DESK, MINE, Listing, Saved, Sieve, Worker
from tsunagu.directory.models import NeedGroup

WHOSE = [(DESK, _("窓口が持つ課題")), (MINE, _("わたしの課題")), (ALL, _("つないだ先のものも"))]
MARKS = [
    ("late", _("期限をすぎた")),
    ("returned", _("つなぎが戻った")),
    ("referred", _("つないでいる")),
    ("paused", _("休止中")),
    ("still", _("30日動いていない")),
    ("nobody", _("担当なし")),
]


def read(query: QueryDict) -> Sieve:
    """What the address asks for; what it cannot mean is left out."""
    worker = query.get("worker", "")
    group = query.get("group", "")
    whose = query.get("whose", DESK)
    return Sieve(
        whose=whose if whose in dict(WHOSE) else DESK,
        group=group if group in NeedGroup.values else "",
        worker=int(worker) if worker.isdecimal() and len(worker) < 19 else None,
        words=query.get("q", "").replace("\0", "").strip()[:100],
        **{name: query.get(name) == "1" for name, _label in MARKS},
    )


def address(sieve: Sieve, **more: str) -> str:
    """The query of an address that asks for the same needs."""
    asked: dict[str, Any] = {"whose": sieve.whose} if sieve.whose != DESK else {}
    asked |= {name: "1" for name, _label in MARKS if getattr(sieve, name)}
    asked |= {"group": sieve.group, "worker": sieve.worker or "", "q": sieve.words}
    return urlencode({name: value for name, value in (asked | more).items() if value})


def bar(language: str, sieve: Sieve, found: Listing) -> SafeString:
    """The drawn bar. One with words in it is never kept: they may be a name."""
    draw = _draw if sieve.words else _kept
    return draw(language, sieve, found.filters, found.workers)


def _draw(
    language: str, sieve: Sieve, filters: tuple[Saved, ...], workers: tuple[Worker, ...]
) -> SafeString:
    context = {
        "sieve": sieve,
        "whose": WHOSE,
        "marks": [(name, label, getattr(sieve, name)) for name, label in MARKS],
        "groups": NeedGroup.choices,
        "filters": filters,
        "workers": workers,
        "query": address(sieve),
    }
    return SafeString(render_to_string("desk/cases/sieve.html", context))


_kept = lru_cache(maxsize=512)(_draw)
