"""What services can take, as lists and pages show it."""

from collections.abc import Iterable

from django.db.models import Case, Exists, OuterRef, Q, QuerySet, Subquery, Value, When
from django.db.models.functions import Coalesce

from tsunagu.directory.models import Capacity, CapacityState, Service
from tsunagu.directory.queries.ranking import holding
from tsunagu.ground.actor import Actor
from tsunagu.people.models import Organisation
from tsunagu.people.roles import Permission

# The order in which services are offered: what is not known stands behind what is open.
OPEN, UNKNOWN, WAITING, FULL = range(4)
_RANK = Case(
    When(state=CapacityState.OPEN, then=OPEN),
    When(state=CapacityState.WAITING, then=WAITING),
    default=FULL,
)


def with_room(services: QuerySet[Service]) -> QuerySet[Service]:
    """Each with ``room`` (OPEN … FULL): its own fresh word, else its desk's."""
    fresh = Capacity.objects.fresh().annotate(rank=_RANK).values("rank")
    own = Subquery(fresh.filter(service=OuterRef("pk"))[:1])
    desk = Subquery(fresh.filter(organisation=OuterRef("organization__account"))[:1])
    return services.annotate(room=Coalesce(own, desk, Value(UNKNOWN)))


def put_statements(services: Iterable[Service]) -> None:
    """Give each its ``stated``: the word in force (its own, else its desk's) or None. One query."""
    rows = list(services)
    desks = {row.organization.account_id for row in rows} - {None}
    about = Q(service__in=[row.pk for row in rows]) | Q(organisation__in=desks)
    said = list(Capacity.objects.current().filter(about))
    own = {word.service_id: word for word in said if word.service_id}
    desk: dict[int | None, Capacity] = {
        word.organisation_id: word for word in said if word.organisation_id
    }
    for row in rows:
        words = [own.get(row.pk), desk.get(row.organization.account_id)]
        known = [word for word in words if word is not None]
        fresh = [word for word in known if not word.is_old]
        row.stated = next(iter([*fresh, *known]), None)


def statement_of(one: Service | Organisation) -> Capacity | None:
    """The word in force about one service or desk, old or not."""
    if isinstance(one, Service):
        put_statements([one])
        word: Capacity | None = one.stated
        return word
    return Capacity.objects.current().filter(organisation=one).first()


def statements_about(service: Service) -> QuerySet[Capacity]:
    """All that was ever said about a service, the last first."""
    return service.statements.order_by("-stated_at", "-pk")


def spoken_for(actor: Actor, words: str = "") -> QuerySet[Service]:
    """The services whose capacity this actor may state, the own ones first."""
    found = Service.objects.open().select_related("organization__account")
    if not actor.has(Permission.DIRECTORY_WRITE):
        found = found.filter(organization__account=actor.organisation_id or 0)
    if words.strip():
        found = found.filter(pk__in=holding(words))
    own = Case(When(organization__account=actor.organisation_id or 0, then=0), default=1)
    return found.alias(own=own).order_by("own", "kana", "name", "pk")


def grown_old(actor: Actor) -> QuerySet[Service]:
    """The own services whose last word is no longer believed: their people are asked again."""
    own = Service.objects.open().filter(organization__account=actor.organisation_id or 0)
    said = Capacity.objects.old().filter(service=OuterRef("pk"))
    return own.filter(Exists(said))


def unspoken(actor: Actor) -> QuerySet[Service]:
    """The own services of which nobody can say what they can take now."""
    own = Service.objects.open().filter(organization__account=actor.organisation_id or 0)
    return own.exclude(Exists(Capacity.objects.fresh().filter(service=OuterRef("pk"))))


def desk_of(actor: Actor) -> Organisation | None:
    """The actor's own desk, if it takes concerns: it may say what it can take as a whole."""
    own = Organisation.objects.filter(pk=actor.organisation_id or 0, takes_concerns=True)
    return own.first()
