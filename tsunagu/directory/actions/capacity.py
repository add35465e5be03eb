"""What a service says of itself: what it can take, and for whom it is."""

from collections.abc import Collection

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from tsunagu.clocks.queries import day_for
from tsunagu.clocks.states import Wait
from tsunagu.directory.actions.publishing import show, touch
from tsunagu.directory.models import (
    Audience,
    Capacity,
    CapacityState,
    Service,
    ServiceArea,
    ServiceLanguage,
)
from tsunagu.directory.papers import Stated
from tsunagu.directory.rules import may_speak_for
from tsunagu.ground import clock
from tsunagu.ground.actor import Actor
from tsunagu.ground.errors import Conflict, Refused
from tsunagu.journal.actions import record
from tsunagu.people.models import Organisation
from tsunagu.places.models import Area


@transaction.atomic
def state_capacity(one: Service | Organisation, *, stated: Stated, by: Actor) -> Capacity:
    """Say what a service, or a desk for all its services, can take now. What was said before stays.

    Two at once: the last word is one row, and the second hand gets a Conflict.
    """
    may_speak_for(by, one).enforce()
    if stated.until is not None and stated.until < clock.today():
        raise Refused(_("いつまでかは、今日かあとの日にしてください。"))
    before = Capacity.objects.current().filter(**_about(one)).first()
    unchanged = before is not None and before.state == stated.state
    since = before.since if before is not None and unchanged else clock.today()
    fresh_until = day_for(Wait.CAPACITY_OLD)
    row = Capacity(
        **_about(one),
        **vars(stated),
        since=since,
        stated_by=by.label,
        fresh_until=min(fresh_until, stated.until) if stated.until else fresh_until,
    )
    row.full_clean(validate_unique=False, validate_constraints=False)
    _replace(before, row)
    record("capacity.stated", row, by=by, state=row.state, **_keys(one))
    return row


def _replace(before: Capacity | None, row: Capacity) -> None:
    second = Conflict(_("ほかの人が先に空きを書きました。画面を開き直してください。"))
    said_before = Capacity.objects.current().filter(pk=before.pk if before else 0)
    if said_before.update(replaced_at=clock.now()) != (before is not None):
        raise second
    own = {"service": row.service_id, "organisation": row.organisation_id}
    try:
        with transaction.atomic():
            row.validate_constraints()
            row.save(force_insert=True)
    except (IntegrityError, ValidationError) as fault:
        if isinstance(fault, ValidationError) and not Capacity.objects.current().filter(**own):
            raise
        raise second from fault


def _about(one: Service | Organisation) -> dict[str, int]:
    return {"organisation_id" if isinstance(one, Organisation) else "service_id": one.pk}


def _keys(one: Service | Organisation) -> dict[str, int]:
    return {name.removesuffix("_id"): pk for name, pk in _about(one).items()}


@transaction.atomic
def state_again(one: Service | Organisation, *, by: Actor) -> Capacity:
    """Nothing has changed: the same words, said today."""
    before = Capacity.objects.current().filter(**_about(one)).first()
    if before is None:
        raise Refused(_("空きは、まだ書かれていません。"))
    gone = before.until is not None and before.until < clock.today()
    stated = Stated(
        state=CapacityState(before.state),
        free=before.free,
        waiting=before.waiting,
        until=None if gone else before.until,
        words=before.words,
    )
    return state_capacity(one, stated=stated, by=by)


@transaction.atomic
def describe_service(
    service: Service,
    *,
    languages: Collection[str],
    areas: Collection[Area],
    shown_to: Audience | None = None,
    by: Actor,
) -> None:
    """Say for whom a service is. No area means the whole city; Japanese goes without saying.

    ``shown_to``: who may read of it; None leaves that as it is.
    """
    may_speak_for(by, service).enforce()
    if shown_to is not None:
        show(service, to=shown_to, by=by)
    spoken = ServiceLanguage.objects.filter(service=service)
    spoken.exclude(language__in=languages).delete()
    for language in sorted(set(languages) - set(spoken.values_list("language", flat=True))):
        ServiceLanguage(service=service, language=language).full_clean()
        ServiceLanguage.objects.create(service=service, language=language)
    served = ServiceArea.objects.filter(service=service)
    served.exclude(area__in=areas).delete()
    had = set(served.values_list("area_id", flat=True))
    for area in areas:
        if area.pk not in had:
            ServiceArea.objects.create(service=service, area=area)
    touch(Service.objects.filter(pk=service.pk))
    record("directory.described", service, by=by, languages="・".join(sorted(languages)))
