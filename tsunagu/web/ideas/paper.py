"""Ideas on a wall of paper: for the hall where people meet, with room to write beside them."""

from django.conf import settings
from django.http import HttpResponse
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from tsunagu.community.models import Idea
from tsunagu.community.queries.ideas import Wanted, wall
from tsunagu.ground import clock
from tsunagu.places.queries import area_named
from tsunagu.plan.queries import tree
from tsunagu.ui.paper import pdf
from tsunagu.web.chrome import city

MOST = 60  # on one paper; the page behind the code shows all


def wall_of(wanted: Wanted, query: str) -> HttpResponse:
    """A paper of what hangs there now, by measure. Costs about 0.2 s."""
    names = tree.measure_names()
    found = list(wall(wanted)[:MOST])
    page = settings.BASE_URL + reverse("resident:ideas") + (f"?{query}" if query else "")
    said = {
        "city": city().name,
        "phone": city().contact.get("phone", ""),
        "title": _("地域のアイデア"),
        "area": area_named(wanted.area) if wanted.area else city().name,
        "printed": _("%(day)sに印刷") % {"day": date_format(clock.today(), _("Y年n月j日"))},
        "groups": [
            {"name": _named(measure, names), "ideas": [_line(row) for row in rows]}
            for measure, rows in _by_measure(found).items()
        ],
        "helpers": _("手伝う人"),
        "more": _("アイデアを出す・手伝うときは、このコードか、市役所へ"),
        "write": _("ここに、あなたのアイデアを書いてください。名前はいりません。"),
        "alt": _("アイデアのページを開くQRコード"),
        "link": page,
    }
    response = HttpResponse(pdf("ideas", said), content_type="application/pdf")
    response["Content-Disposition"] = 'inline; filename="ideas.pdf"'
    return response


def _by_measure(found: list[Idea]) -> dict[str, list[Idea]]:
    groups: dict[str, list[Idea]] = {}
    for row in sorted(found, key=lambda row: (not row.measure, row.measure)):
        groups.setdefault(row.measure, []).append(row)
    return groups


def _named(measure: str, names: dict[str, str]) -> str:
    return f"{measure} {names.get(measure, '')}".strip() if measure else _("そのほか")


def _line(row: Idea) -> dict[str, str]:
    return {
        "title": row.title,
        "area": row.area.name,
        "state": str(row.get_state_display()),
        "helpers": f"{row.helpers}",
    }
