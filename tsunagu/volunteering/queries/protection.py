"""How the city's rules protect both sides, with values out of the rows (docs/adr/0059)."""

from datetime import date

from django.db.models import Prefetch, Q, QuerySet
from django.utils.translation import gettext as _

from tsunagu.ground import clock, era
from tsunagu.volunteering.matching.reasons import Reason
from tsunagu.volunteering.models import Away, Check, Favour, Invitation, Neighbour, Offering
from tsunagu.volunteering.pack import judging
from tsunagu.volunteering.pack.judging import Facts
from tsunagu.volunteering.pack.protection import protection
from tsunagu.volunteering.states import InvitationState, Who


def with_checks(rows: QuerySet[Offering]) -> QuerySet[Offering]:
    """Offerings, whose checks come by one question."""
    return rows.prefetch_related(Prefetch("neighbour__checks", Check.objects.order_by("pk")))


def facts_of(neighbour: Neighbour, day: date) -> Facts:
    born_on = neighbour.person.born_on
    return Facts(
        age=era.age(born_on, day) if born_on else None,
        is_trained=neighbour.trained_on is not None,
        has_consent=neighbour.consented_on is not None,
        checks=frozenset(one.code for one in neighbour.checks.all() if one.until_on >= day),
        is_body=neighbour.who != Who.PERSON,
    )


def day_of(favour: Favour) -> date:
    """On which day it is, as far as one knows; the rules of that day count."""
    return max(clock.today(), favour.first_on or clock.today())


def protected(favour: Favour, neighbour: Neighbour) -> list[Reason]:
    """What the rules say of this neighbour for this favour."""
    day, known = day_of(favour), protection()
    facts, rules = facts_of(neighbour, day), known.of(favour.task, day)
    return list(judging.protect(known, rules, facts, together_at(favour)))


def together_at(favour: Favour) -> int:
    """How many will be there. Who stands in for one of several goes with the others."""
    regular = favour.instead_of
    return max(favour.wanted, regular.wanted) if regular else favour.wanted


def least(favour: Favour) -> int:
    """How many the rules want to go, whoever they are."""
    return protection().together(favour.task, day_of(favour))


def goes_alone(favour: Favour, neighbour: Neighbour) -> bool:
    day = day_of(favour)
    return judging.goes_alone(protection().of(favour.task, day), facts_of(neighbour, day))


def who_goes(favour: Favour) -> list[Neighbour]:
    """Those who have said yes; with them, who goes there every week and does come that day."""
    yes = Invitation.objects.filter(state=InvitationState.YES)
    going = Q(pk__in=yes.filter(favour=favour).values("offering__neighbour"))
    if favour.instead_of_id and favour.first_on:
        away = Away.objects.within(favour.first_on, favour.first_on).values("neighbour")
        others = yes.filter(favour=favour.instead_of_id).values("offering__neighbour")
        going |= Q(pk__in=others) & ~Q(pk__in=away)
    rows = Neighbour.objects.filter(going).select_related("person").prefetch_related("checks")
    return list(rows.order_by("pk"))


def why_not(favour: Favour, going: list[Neighbour]) -> list[str]:
    """Why these may not go, in words; nothing where they may."""
    found = [
        f"{one.called}：{reason.text}"
        for one in going
        for reason in protected(favour, one)
        if not reason.is_for
    ]
    if len(going) < least(favour):
        text = _("%(count)d人で行く頼みごとです。もうひとり、さがしてください。")
        found.append(text % {"count": least(favour)})
    if nobody_alone(favour, going):
        found.append(_("ひとりでは行けない人だけです。いっしょに行く人を、さがしてください。"))
    return found


def checks_of(neighbour: Neighbour) -> list[tuple[str, date]]:
    """What the desk has seen, by name, and until when each is good; the last of its kind."""
    last = dict(neighbour.checks.order_by("until_on").values_list("code", "until_on"))
    return [(protection().called(code), until) for code, until in last.items()]


def is_too_young(neighbour: Neighbour) -> Reason | None:
    """What stands against any help at all."""
    return judging.may_help(protection(), facts_of(neighbour, clock.today()))


def nobody_alone(favour: Favour, going: list[Neighbour]) -> bool:
    """Whether everybody who goes is one who may not go alone."""
    return bool(going) and not any(goes_alone(favour, one) for one in going)
