"""The district as its leader (地区会長) reads it: sums, what was handed in, who goes where."""

from datetime import timedelta
from typing import Any

from django import forms
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from tsunagu.commission import actions
from tsunagu.commission.papers import Tally
from tsunagu.commission.queries import report
from tsunagu.commission.queries.handing import asked_about, ending, led
from tsunagu.ground import clock
from tsunagu.ground.period import Period, month, recent
from tsunagu.people.roles import Permission
from tsunagu.ui.fields import Line
from tsunagu.web.commission.views import month_in, sheet_rows
from tsunagu.web.doors import Visit, only_read, page, staff
from tsunagu.web.sheet import Sheet, filled

A_PAGE = 30


class AskForm(forms.Form):
    words = Line(
        _("聞きたいこと"),
        300,
        required=True,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("活動記録の数について聞きます。住民の名前は書きません。"),
        error_messages={"required": _("聞きたいことを書いてください。")},
    )


@only_read
@staff(Permission.TALLY_LEAD)
def district(request: Visit) -> HttpResponse:
    """The month that is over, unless another is asked for."""
    period = _asked(request)
    _whole, found = report(period, request.actor.organisation_id or 0)
    here = found[0] if found else None
    tally = here.tally if here else Tally()
    months = [one for one in recent(clock.today()) if not one.key.startswith("fy")]
    beats = here.beats if here else []
    context = {
        "period": period,
        "months": months,
        "beats": beats,
        "tally": tally,
        "waiting": [one for one in beats if one.terms and not one.is_sent],
        "vacant": [one for one in beats if one.is_vacant],
        "questions": asked_about(request.actor, period),
        "ending": ending(request.actor).exclude(user=request.actor.user_id)[:A_PAGE],
        **sheet_rows(tally),
    }
    return page(request, "commission/district.html", context)


@staff(Permission.TALLY_LEAD)
def ask(request: Visit, pk: int, key: str) -> HttpResponse:
    period, term = month_in(key), get_object_or_404(led(request.actor), pk=pk)
    back = f"{reverse('commission:district')}?month={period.key}"
    hint = f"{term.beat.name} {term.user.name} {period.label}"
    sheet = Sheet(_("活動記録について聞く"), _("聞く"), _("聞きました。"), back, _("地区"), hint)
    form = AskForm(request.POST if request.method == "POST" else None)

    def deed(said: dict[str, Any]) -> None:
        actions.ask(term, period, words=said["words"], by=request.actor)

    return filled(request, form, sheet, deed)


def _asked(request: Visit) -> Period:
    said = request.GET.get("month", "")
    return month_in(said) if said else month(clock.today().replace(day=1) - timedelta(days=1))
