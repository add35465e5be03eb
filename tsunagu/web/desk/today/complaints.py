"""What went wrong between neighbours, as far as the desk has something to do about it."""

from datetime import date

from django.utils.translation import gettext as _

from tsunagu.complaints.models import Complaint
from tsunagu.ground.actor import Actor
from tsunagu.ground.piles import CAP
from tsunagu.people.roles import Permission
from tsunagu.web.chrome import address
from tsunagu.web.desk.today.due import Due, Lines
from tsunagu.web.groups import Line, by_day


def complaints(actor: Actor, today: date) -> Due:
    """One question, for who may; none for all others."""
    lines: Lines = []
    if actor.has(Permission.NEIGHBOUR_MATCH):
        rows = Complaint.objects.visible_to(actor).open().select_related("neighbour__person")
        for row in rows.order_by("next_on", "pk")[:CAP]:
            day, href = row.next_on or today, address("desk:complaint", str(row.pk))
            what = str(row.get_wrong_display())
            lines.append((day, Line(row.neighbour.called, what, href, *by_day(day, today))))
    fresh = _("うまくいかなかったこと：新しい知らせ")
    return Due(_("うまくいかなかったこと"), "desk:complaints", today, lines, fresh)
