"""What the desk has seen of who helps, and for how long it is good (docs/adr/0059)."""

from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from tsunagu.ground import clock
from tsunagu.ground.actor import Actor
from tsunagu.ground.errors import Conflict, Refused
from tsunagu.ground.workdays import months_after
from tsunagu.journal.actions import record
from tsunagu.keys.fields import sealed
from tsunagu.volunteering import letters, rules
from tsunagu.volunteering.models import Check, Favour, Neighbour
from tsunagu.volunteering.pack.protection import protection
from tsunagu.volunteering.states import FavourState, InvitationState

GOES = (FavourState.FOUND, FavourState.AGREED)


@transaction.atomic
def note_consent(
    neighbour: Neighbour, *, guardian: str, consented_on: date | None, by: Actor
) -> None:
    """Whose guardian has said yes, and when; without a day they have not yet, or no longer do."""
    rules.may_match(by, neighbour).enforce()
    if consented_on and consented_on > clock.today():
        raise Refused(_("これからの日は書けません。"))
    if consented_on and not guardian.strip():
        raise Refused(_("同意した保護者の、名前と連絡先を書いてください。"))
    said = sealed(neighbour, guardian=guardian.strip(), consented_on=consented_on)
    Neighbour.objects.filter(pk=neighbour.pk).update(**said)
    record("neighbour.consented", neighbour, by=by)
    neighbour.refresh_from_db()


@transaction.atomic
def note_check(neighbour: Neighbour, *, code: str, seen_on: date, by: Actor) -> Check:
    """The desk has seen it: good for as long as the pack says. The same day twice is one."""
    rules.may_match(by, neighbour).enforce()
    sight = protection().named(code)
    if sight is None:
        raise Refused(_("確認を選んでください。"))
    if seen_on > clock.today():
        raise Refused(_("これからの日は書けません。"))
    check, is_new = Check.objects.get_or_create(
        neighbour=neighbour,
        code=code,
        seen_on=seen_on,
        defaults={"until_on": months_after(seen_on, sight.months)},
    )
    if is_new:
        record("check.seen", check, by=by, code=code)
    return check


@transaction.atomic
def tell_of_end(check: Check, *, by: Actor) -> None:
    """It ends soon: the neighbour hears it, and where they go the desk looks today. Once."""
    if not Check.objects.filter(pk=check.pk, asked_at=None).update(asked_at=clock.now()):
        raise Conflict(_("ほかの人が先に決めました。画面を開き直してください。"))
    record("check.ends", check, by=by)
    letters.news(check.neighbour, about=check, key=f"check:{check.pk}:ends")
    today, known = clock.today(), protection()
    goes = Favour.objects.filter(
        invitations__offering__neighbour=check.neighbour_id,
        invitations__state=InvitationState.YES,
        state__in=GOES,
        next_on__gt=today,
    )
    for favour in goes.distinct():
        if any(check.code in rule.checks for rule in known.of(favour.task, today)):
            Favour.objects.filter(pk=favour.pk, state__in=GOES).update(next_on=today)
