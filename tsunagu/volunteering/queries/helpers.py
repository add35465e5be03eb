"""Who helps: registered until when, insured until when."""

from datetime import date

from django.db.models import Exists, Max, OuterRef, Q, QuerySet

from tsunagu.ground import clock
from tsunagu.ground.actor import Actor
from tsunagu.ground.period import fiscal_year
from tsunagu.volunteering.models import Cover, Invitation, Neighbour
from tsunagu.volunteering.queries import goes_to
from tsunagu.volunteering.states import LIVING, InvitationState, OfferingState, Standing


def _goes() -> QuerySet[Invitation]:
    rows = Invitation.objects.filter(offering__neighbour=OuterRef("pk"))
    return rows.filter(state=InvitationState.YES, favour__state__in=LIVING)


def helpers(actor: Actor) -> QuerySet[Neighbour]:
    """Everybody whose offering stands today, who is not insured first."""
    today = clock.today()
    stands = Q(offerings__state=OfferingState.OPEN, offerings__valid_until__gte=today)
    in_force = Q(covers__until_on__gte=today)
    rows = Neighbour.objects.visible_to(actor).filter(stands).distinct()
    rows = rows.annotate(
        goes=Exists(_goes()),
        valid_until=Max("offerings__valid_until", filter=stands),
        insured_until=Max("covers__until_on", filter=in_force),
    )
    return rows.select_related("person__chome").order_by("insured_until", "pk")


def standing_of(neighbour: Neighbour) -> Standing | None:
    """None for who has never offered anything. Two queries."""
    today = clock.today()
    offers = list(neighbour.offerings.values_list("state", "valid_until"))
    there = {OfferingState(state) for state, until in offers if not until or until >= today}
    if OfferingState.HELD in there:
        return Standing.HELD
    if OfferingState.OPEN in there:
        return Standing.ACTIVE if goes_to(neighbour).exists() else Standing.REGISTERED
    if there & {OfferingState.NEW, OfferingState.RESTING}:
        return Standing.NEW if OfferingState.NEW in there else Standing.RESTING
    if not offers:
        return None
    gone = {OfferingState.ENDED, OfferingState.REFUSED}
    return Standing.LEFT if {state for state, _until in offers} <= gone else Standing.OVER


def one_helper(actor: Actor, pk: int) -> Neighbour | None:
    rows = Neighbour.objects.visible_to(actor).filter(pk=pk)
    return rows.select_related("person__chome", "desk", "account").first()


def insured_in(actor: Actor, day: date) -> QuerySet[Cover]:
    """Who is insured in the fiscal year of this day: the list for the insurer."""
    rows = Cover.objects.visible_to(actor).filter(year=fiscal_year(day).first.year)
    return rows.select_related("neighbour__person").order_by("from_on", "pk")


def insured_on(day: date) -> int:
    """How many are insured on this day; for eyes that may not know who."""
    rows = Cover.objects.filter(from_on__lte=day, until_on__gte=day)
    return rows.values("neighbour").distinct().count()
