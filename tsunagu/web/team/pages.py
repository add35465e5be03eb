"""Pages about one person of a team. Each audience hangs them behind its own door."""

from django.http import HttpResponse
from django.utils.translation import gettext_lazy as _

from tsunagu.cases import actions as cases
from tsunagu.people import actions
from tsunagu.people.models import Absence, Membership
from tsunagu.people.queries import members_by_name
from tsunagu.web.doors import Visit
from tsunagu.web.sheet import Sheet, filled
from tsunagu.web.team.forms import AwayForm, EndForm, StrengthsForm, SubstituteForm


def away(request: Visit, member: Membership, back: str) -> HttpResponse:
    """Write down that somebody is away, and who stands in."""
    sheet = Sheet(
        title=_("不在を書く"),
        button=_("書きとめる"),
        done=_("不在を書きとめました。"),
        back=back,
        back_words=_("チーム"),
        hint=member.user.name,
    )
    form = AwayForm(
        request.POST or None, absent=member, among=members_by_name(member.organisation_id)
    )
    return filled(
        request,
        form,
        sheet,
        lambda said: actions.be_absent(member, by=request.actor, **said),
    )


def substitute(request: Visit, absence: Absence, back: str) -> HttpResponse:
    sheet = Sheet(
        title=_("代わりの人をかえる"),
        button=_("かえる"),
        done=_("代わりの人をかえました。"),
        back=back,
        back_words=_("チーム"),
        hint=absence.membership.user.name,
    )
    form = SubstituteForm(
        request.POST or None,
        absent=absence.membership,
        among=members_by_name(absence.membership.organisation_id),
        initial={"substitute": absence.substitute_id},
    )
    return filled(
        request,
        form,
        sheet,
        lambda said: actions.name_substitute(absence, to=said["substitute"], by=request.actor),
    )


def strengths(request: Visit, member: Membership, back: str) -> HttpResponse:
    """For which areas somebody is asked first, and what they speak."""
    sheet = Sheet(
        title=_("受け持ちの地域と言葉"),
        button=_("決める"),
        done=_("受け持ちの地域と言葉を決めました。"),
        back=back,
        back_words=_("チーム"),
        hint=member.user.name,
    )
    form = StrengthsForm(request.POST or None, of=member)
    return filled(
        request, form, sheet, lambda said: actions.set_strengths(member, by=request.actor, **said)
    )


def end_on(request: Visit, member: Membership, back: str) -> HttpResponse:
    """From which day on a part is over; without a day it goes on."""
    sheet = Sheet(
        title=_("おわる日を決める"),
        button=_("決める"),
        done=_("おわる日を決めました。"),
        back=back,
        back_words=_("チーム"),
        hint=member.user.name,
    )
    form = EndForm(request.POST or None, initial={"day": member.valid_until})
    return filled(request, form, sheet, lambda said: cases.end_on(member, by=request.actor, **said))
