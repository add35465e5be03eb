"""How often networks and residents met; what became of what was decided, and of what is missing."""

from collections.abc import Callable
from datetime import timedelta

from django.db.models import Count, F, Q
from django.utils.translation import gettext as _

from tsunagu.community.models import LocalIssue, Workshop
from tsunagu.community.queries.ideas import small_areas
from tsunagu.ground import clock
from tsunagu.networks.models import Decision, Meeting
from tsunagu.networks.states import DecisionState, MeetingState
from tsunagu.plan.models import Measure
from tsunagu.plan.queries.figure import Figure, counted, share

YEAR = timedelta(days=365)


def network_meetings(measure: Measure) -> Figure:
    """Meetings of the last 365 days that were held, by kind of network; no denominator."""
    since = clock.today() - YEAR
    held = Meeting.objects.filter(state=MeetingState.HELD, held_on__gte=since)
    kinds = held.values_list("network__kind__name")
    by_kind = dict(kinds.annotate(n=Count("pk")).order_by("-n", "network__kind__name"))
    return counted(_("この1年に、会議を%(count)s回開きました。"), by_kind)


def decisions_in_time(measure: Measure) -> Figure:
    """Done by their day / decided by networks, with a day in the last 365 that has passed or which
    were done before it. A "no" counts as not done.
    """
    today = clock.today()
    known = Decision.objects.filter(due_on__gte=today - YEAR)
    known = known.filter(Q(due_on__lt=today) | Q(state=DecisionState.DONE))
    done = known.filter(state=DecisionState.DONE, ended_at__date__lte=F("due_on"))
    return share(
        done.count(),
        known.count(),
        said=_("この1年に会議で決まったことの%(share)sを、期日までにしました。"),
        names=(_("期日が来たか、できたこと"), _("期日までにできたこと")),
    )


def residents_meetings(measure: Measure) -> Figure:
    """Residents' meetings of the last 365 days, by area; no denominator."""
    held = Workshop.objects.filter(held_on__gte=clock.today() - YEAR)
    by_area = dict(held.values_list("area__name").annotate(n=Count("pk")).order_by("-n"))
    return counted(_("この1年に、住民懇談会を%(count)s回開きました。"), by_area)


def small_areas_met(measure: Measure) -> Figure:
    """Small areas with a residents' meeting in the last 365 days / all of today."""
    areas = small_areas()
    held = Workshop.objects.filter(held_on__gte=clock.today() - YEAR)
    return share(
        areas.filter(pk__in=held.values("area")).count(),
        areas.count(),
        said=_("この1年に、小地域の%(share)sで、住民懇談会を開きました。"),
        names=(_("小地域"), _("住民懇談会を開いた小地域")),
    )


def issues_acted_on(measure: Measure) -> Figure:
    """Published issues about which something is done or was done / all that are published."""
    known = LocalIssue.objects.published()
    return share(
        known.filter(undertakings__isnull=False).distinct().count(),
        known.count(),
        said=_("公開した地域課題の%(share)sに、取り組みがあります。"),
        names=(_("公開した地域課題"), _("取り組みがあるもの")),
    )


NETWORKED: dict[str, Callable[[Measure], Figure]] = {
    source.__name__: source
    for source in (
        network_meetings,
        decisions_in_time,
        residents_meetings,
        small_areas_met,
        issues_acted_on,
    )
}
