"""The live figures of the plan, one function each: what is counted, over what, since when."""

from collections import Counter
from collections.abc import Callable
from datetime import datetime, timedelta

from django.db.models import Count, F, Min, Q, QuerySet
from django.utils.translation import gettext as _

from tsunagu.cases.models import Need
from tsunagu.cases.states import ENDED, LIVE, NeedState
from tsunagu.clocks.queries import span_of
from tsunagu.clocks.states import Wait
from tsunagu.community.models import Idea, LocalIssue
from tsunagu.community.queries.spread import open_by_area
from tsunagu.community.states import IdeaState
from tsunagu.directory.models import NeedGroup, Service
from tsunagu.ground import clock
from tsunagu.intake.models import Channel, Concern, Teller
from tsunagu.intake.states import State as ConcernState
from tsunagu.people.models import Membership, Organisation, OrganisationKind
from tsunagu.people.roles import Role
from tsunagu.places.models import Area, AreaKind, Within
from tsunagu.plan.models import Measure
from tsunagu.plan.queries.area_work import AREA_WORK
from tsunagu.plan.queries.figure import Figure, counted, people, rate, told
from tsunagu.plan.queries.granted import GRANTED
from tsunagu.plan.queries.grouped import GROUPED
from tsunagu.plan.queries.learnt import LEARNT
from tsunagu.plan.queries.networked import NETWORKED
from tsunagu.plan.queries.safer import SAFER
from tsunagu.plan.queries.shares import SHARES
from tsunagu.plan.queries.taking_part import TAKING_PART
from tsunagu.referrals.models import Referral
from tsunagu.referrals.states import State as ReferralState
from tsunagu.volunteering.models import Favour, Offering
from tsunagu.volunteering.states import FavourState, Task
from tsunagu.watch.models import Look, Watch
from tsunagu.watch.states import LIVING, WITH_VISITOR

MONTH, QUARTER = timedelta(days=30), timedelta(days=90)
DECIDED = [state for state in ConcernState if state != ConcernState.RECEIVED]
HELPERS = (
    *(Role.COORDINATOR, Role.PROMOTER, Role.COOPERATOR),
    *(Role.COMMISSIONER, Role.LEADER),
)


def heard(measure: Measure) -> Figure:
    """Concerns of 90 days in which a desk heard a trouble of the measure; no denominator."""
    about = _concerns(QUARTER).filter(troubles__code__measures=measure)
    count = told(about.distinct().count())
    said = _("この90日に、この施策に関わる困りごとを聞いた相談は%(count)s件です。")
    return Figure(count, said % {"count": count})


def live_needs(measure: Measure) -> Figure:
    """Needs that are open or being helped now, with a code of the measure; no denominator."""
    found = Need.objects.live().filter(code__measures=measure)
    by_state = dict(found.values_list("state").annotate(n=Count("pk")))
    named = {str(state.label): by_state.get(state, 0) for state in LIVE}
    return people(_("今、この施策に関わる課題%(count)s件に取り組んでいます。"), named)


def services(measure: Measure) -> Figure:
    """Open services in the directory that help with a need of the measure; no denominator."""
    kinds = _services(measure).values_list("kind_name")
    by_kind = dict(kinds.annotate(n=Count("pk", distinct=True)).order_by("-n", "kind_name"))
    return counted(_("この施策に関わるサービスは%(count)sか所です。"), by_kind)


def services_by_zone(measure: Measure) -> Figure:
    """Open services that help with a need of the measure, by the zone they stand in."""
    found = _services(measure)
    links = Within.objects.valid().filter(whole_kind=AreaKind.ZONE)
    placed = found.filter(at_locations__location__chome__wholes__in=links)
    zone = "at_locations__location__chome__wholes__whole"
    by_zone = dict(placed.values_list(zone).annotate(n=Count("pk", distinct=True)))
    zones = Area.objects.valid().filter(kind=AreaKind.ZONE)
    rows = tuple((area.name, f"{by_zone.get(area.pk, 0):,}") for area in zones)
    count = f"{found.distinct().count():,}"
    return Figure(
        count, _("この施策に関わるサービスは%(count)sか所です。") % {"count": count}, rows
    )


def places_to_be(measure: Measure) -> Figure:
    """Open places to be, by the zone they lie in; no denominator."""
    by_zone, whole = open_by_area(AreaKind.ZONE)
    count = f"{whole:,}"
    rows = tuple((area.name, f"{number:,}") for area, number in by_zone)
    return Figure(count, _("今開いている居場所は%(count)sか所です。") % {"count": count}, rows)


def providers(measure: Measure) -> Figure:
    """Open services in the whole directory, by kind; no denominator."""
    kinds = Service.objects.published().open().values_list("kind_name")
    by_kind = dict(kinds.annotate(n=Count("pk")).order_by("-n", "kind_name"))
    return counted(_("一覧には、今使えるサービスが%(count)sか所あります。"), by_kind)


def people_in_roles(measure: Measure) -> Figure:
    """People with a membership in force today, by role; who has two roles counts in both."""
    found = Membership.objects.valid().filter(role__in=HELPERS).values_list("role")
    by_role = dict(found.annotate(n=Count("user", distinct=True)))
    named = {str(role.label): by_role.get(role, 0) for role in HELPERS}
    return counted(_("役割を持って地域で動く人は、のべ%(count)s人です。"), named)


def organisations(measure: Measure) -> Figure:
    """Organisations with an account here, by kind; no denominator."""
    by_kind = dict(Organisation.objects.values_list("kind").annotate(n=Count("pk")))
    named = {str(kind.label): by_kind.get(kind, 0) for kind in OrganisationKind}
    return counted(_("%(count)s団体が、このしくみの上でつながっています。"), named)


def local_issues(measure: Measure) -> Figure:
    """Local issues that everybody reads now, by the kind of trouble; no denominator."""
    groups = LocalIssue.objects.published().order_by().values_list("code__group")
    by_group = dict(groups.annotate(n=Count("pk")))
    named = {str(g.label): by_group[g] for g in NeedGroup if g in by_group}
    return counted(_("公開した地域課題は%(count)s件です。"), named)


def ideas(measure: Measure) -> Figure:
    """Ideas that hang on the wall, by how far they are; of this measure where any name it."""
    shown = Idea.objects.published()
    own = shown.filter(measure=measure.code)
    parts = Counter((own if own.exists() else shown).values_list("state", flat=True))
    named = {str(state.label): parts[state] for state in IdeaState if parts[state]}
    return counted(_("地域のアイデアが%(count)s件出ています。"), named)


def ideas_answered(measure: Measure) -> Figure:
    """Answered / ideas that were shown in the 90 days that ended 30 days ago."""
    known = Idea.objects.published().filter(shown_at__lte=_since(MONTH))
    known = known.filter(shown_at__gte=_since(QUARTER + MONTH))
    return rate(
        known.exclude(answered_at=None).count(),
        known.count(),
        said=_("アイデアの%(share)sに、市が答えました。"),
        names=(_("公開して30日たったアイデア"), _("答えたアイデア")),
    )


def offerings(measure: Measure) -> Figure:
    """Offerings that may be asked today, by task; who offers two things counts in both."""
    tasks = Counter(task for row in Offering.objects.standing() for task in row.tasks)
    named = {str(Task(task).label): count for task, count in tasks.most_common()}
    return people(_("ご近所でできることが、のべ%(count)s件登録されています。"), named)


def favours_met(measure: Measure) -> Figure:
    """Agreed or done / favours of 90 days of which somebody knows how they went."""
    met = Q(state__in=(FavourState.AGREED, FavourState.DONE))
    known = Favour.objects.filter(met | Q(state=FavourState.UNMET), made_at__gte=_since(QUARTER))
    return rate(
        known.filter(met).count(),
        known.count(),
        said=_("この90日の頼みごとの%(share)sに、ご近所の相手が見つかりました。"),
        names=(_("結果のわかった頼みごと"), _("相手が見つかった")),
    )


def watched(measure: Measure) -> Figure:
    """Those to whom somebody goes / all who asked to be watched over and still want it."""
    asked = Watch.objects.filter(state__in=LIVING)
    return rate(
        asked.filter(state__in=WITH_VISITOR).count(),
        asked.count(),
        said=_("見守りを申しこんだ人の%(share)sに、訪問する人がいます。"),
        names=(_("申しこんだ人"), _("訪問する人がいる")),
    )


def looks_answered(measure: Measure) -> Figure:
    """Reports of 90 days that somebody has answered / all reports of 90 days."""
    looks = Look.objects.filter(arrived_at__gte=_since(QUARTER))
    return rate(
        looks.exclude(answered_at=None, concern=None).count(),
        looks.count(),
        said=_("この90日の見守りの知らせの%(share)sに、返事をしました。"),
        names=(_("届いた知らせ"), _("返事をした")),
    )


def told_by_others(measure: Measure) -> Figure:
    """Concerns of 90 days told by somebody else / all concerns of 90 days."""
    by_teller = dict(_concerns(QUARTER).values_list("teller").annotate(n=Count("pk")))
    whole = sum(by_teller.values())
    return rate(
        whole - by_teller.get(Teller.SELF, 0),
        whole,
        said=_("この90日の相談の%(share)sは、まわりの人が知らせてくれたものです。"),
        names=(_("受け付けた相談"), _("まわりの人から")),
    )


def dangers_seen_in_time(measure: Measure) -> Figure:
    """Seen within the limit / concerns of 90 days with a danger mark, seen or past the limit."""
    now = clock.now()
    marked = _concerns(QUARTER).exclude(dangers=[])
    limit = span_of(Wait.DANGER_SEEN)
    ripe = marked.filter(Q(danger_seen_at__isnull=False) | Q(received_at__lte=now - limit))
    kept = ripe.filter(danger_seen_at__lte=F("received_at") + limit)
    return rate(
        kept.count(),
        ripe.count(),
        said=_("危険のしるしがある相談の%(share)sを、期限の時間のうちに人が見ました。"),
        names=(_("危険のしるしがある相談"), _("時間のうちに見た")),
    )


def concerns_received(measure: Measure) -> Figure:
    """Concerns received in 30 days without spam and duplicates, by channel; no denominator."""
    by_channel = dict(_concerns(MONTH).values_list("channel").annotate(n=Count("pk")))
    named = {str(channel.label): by_channel.get(channel, 0) for channel in Channel}
    return people(_("この30日に、相談を%(count)s件受け付けました。"), named)


def triaged_in_time(measure: Measure) -> Figure:
    """Decided by the due moment / concerns of 30 days that are decided or past it."""
    first = Min("steps__at", filter=Q(steps__to__in=DECIDED))
    rows = _concerns(MONTH).annotate(decided_at=first)
    ripe = rows.filter(Q(decided_at__isnull=False) | Q(due_at__lte=clock.now()))
    kept = ripe.filter(decided_at__lte=F("due_at"))
    return rate(
        kept.count(),
        ripe.count(),
        said=_("この30日の相談の%(share)sは、期限までに行き先が決まりました。"),
        names=(_("期限が来たか、決まった相談"), _("期限までに決まった")),
    )


def referrals_accepted(measure: Measure) -> Figure:
    """Accepted / referrals sent in 90 days that were accepted, rejected or expired."""
    sent = Referral.objects.filter(sent_at__gte=_since(QUARTER))
    no = sent.filter(state__in=[ReferralState.REJECTED, ReferralState.EXPIRED], accepted_at=None)
    yes = sent.filter(accepted_at__isnull=False).count()
    return rate(
        yes,
        yes + no.count(),
        said=_("この90日のつなぎの%(share)sが、引き受けられました。"),
        names=(_("返事があったか、期限が切れたつなぎ"), _("引き受けられた")),
    )


def needs_resolved(measure: Measure) -> Figure:
    """Ended as resolved / needs that ended in 90 days."""
    found = Need.objects.filter(state__in=ENDED, ended_at__gte=_since(QUARTER))
    by_state = dict(found.values_list("state").annotate(n=Count("pk")))
    return rate(
        by_state.get(NeedState.RESOLVED, 0),
        sum(by_state.values()),
        said=_("この90日に終わった課題の%(share)sは、解決して終わりました。"),
        names=(_("終わった課題"), _("解決した課題")),
    )


SOURCES: dict[str, Callable[[Measure], Figure]] = {
    source.__name__: source
    for source in (
        heard,
        live_needs,
        services,
        services_by_zone,
        places_to_be,
        providers,
        people_in_roles,
        organisations,
        local_issues,
        ideas,
        ideas_answered,
        offerings,
        favours_met,
        watched,
        looks_answered,
        told_by_others,
        dangers_seen_in_time,
        concerns_received,
        triaged_in_time,
        referrals_accepted,
        needs_resolved,
    )
} | (GRANTED | GROUPED | NETWORKED | SHARES | SAFER | TAKING_PART | LEARNT | AREA_WORK)


def _since(span: timedelta) -> datetime:
    return clock.now() - span


def _concerns(span: timedelta) -> QuerySet[Concern]:
    """Concerns of the last ``span`` that are neither spam nor told twice."""
    found = Concern.objects.filter(received_at__gte=_since(span))
    return found.exclude(state__in=[ConcernState.SPAM, ConcernState.DUPLICATE])


def _services(measure: Measure) -> QuerySet[Service]:
    return Service.objects.published().open().filter(needs__measures=measure).order_by()
