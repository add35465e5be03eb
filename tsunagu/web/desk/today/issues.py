from django.utils.translation import gettext as _

from tsunagu.community.queries import to_check
from tsunagu.ground.actor import Actor
from tsunagu.ground.piles import CAP, SHOWN
from tsunagu.web.chrome import address
from tsunagu.web.groups import Line, Stack


def issues_to_check(actor: Actor) -> Stack:
    """Local issues that wait for this person as the second one. One query, for leads only."""
    rows = list(to_check(actor).values_list("pk", "title", "area__name")[:CAP])
    lines = [
        Line(title, area, address("desk:issue_deed", str(pk), "check"))
        for pk, title, area in rows[:SHOWN]
    ]
    return Stack(_("地域課題の確認待ち"), len(rows), lines, address("desk:issues"))
