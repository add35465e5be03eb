"""The city's table of kinds; networks, and who sits there."""

from collections.abc import Iterable, Mapping
from datetime import date

from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext as _

from tsunagu.ground import clock
from tsunagu.ground.actor import Actor
from tsunagu.ground.errors import Conflict, Refused
from tsunagu.ground.rows import Fate, put
from tsunagu.journal.actions import record
from tsunagu.networks import queries, rules
from tsunagu.networks.actions.naming import refuse_people
from tsunagu.networks.actions.once import is_first
from tsunagu.networks.models import Network, NetworkKind, Seat
from tsunagu.networks.papers import Founded, Sitting


@transaction.atomic
def load_kinds(rows: Iterable[Mapping[str, str]], *, by: Actor) -> list[Fate]:
    """Make the table what the city's file says; kinds it no longer names are put away."""
    fates, seen = list[Fate](), []
    for order, row in enumerate(rows, start=1):
        values = {name: row[name] for name in ("name", "law", "basis", "words")}
        kind, fate = put(
            NetworkKind, {**values, "order": order, "is_active": True}, code=row["code"]
        )
        seen.append(kind.pk)
        fates.append(fate)
    gone = NetworkKind.objects.filter(is_active=True).exclude(pk__in=seen)
    fates += [Fate.CHANGED] * gone.update(is_active=False)
    if changed := sum(fate is not Fate.SAME for fate in fates):
        record("network.kinds_loaded", NetworkKind(), by=by, changed=changed)
    return fates


@transaction.atomic
def found(founded: Founded, *, key: str, by: Actor) -> Network:
    """The own desk calls it together from now on. The same form twice is one network."""
    rules.may_found(by).enforce()
    if made := Network.objects.filter(key=key).first():
        return made
    network = Network(organisation_id=by.desk(), key=key, **vars(founded))
    refuse_people(None, name=network.name, words=network.words)
    network.full_clean(exclude=["key"])
    if not is_first(network):
        return Network.objects.get(key=key)
    record("network.founded", network, by=by, kind=founded.kind.code)
    return network


@transaction.atomic
def amend(network: Network, founded: Founded, *, by: Actor) -> None:
    rules.may_keep(by, network).enforce()
    rules.may_go_on(by, network).insist()
    new = Network.objects.get(pk=network.pk)
    for name, value in vars(founded).items():
        setattr(new, name, value)
    refuse_people(network, name=new.name, words=new.words)
    new.full_clean(exclude=["key"])
    _claim(network, **vars(founded))
    record("network.amended", network, by=by)


@transaction.atomic
def end(network: Network, *, by: Actor) -> None:
    """It meets no longer. What is not done yet must be done, or be said no to, before."""
    rules.may_keep(by, network).enforce()
    rules.may_go_on(by, network).insist()
    if undone := queries.open_in(network).count():
        said = _("まだおわっていないことが%(count)s件あります。先に、どうするかを決めてください。")
        raise Refused(said % {"count": undone})
    _claim(network, ended_on=clock.today())
    record("network.ended", network, by=by)


@transaction.atomic
def seat(network: Network, sitting: Sitting, *, by: Actor) -> Seat:
    """Somebody sits there from today on; once."""
    rules.may_keep(by, network).enforce()
    rules.may_go_on(by, network).insist()
    refuse_people(network, body=sitting.body, part=sitting.part)
    same = {name: getattr(sitting, name) for name in ("user", "organisation", "body")}
    if queries.seats(network).filter(**same).exists():
        raise Refused(_("もう、この会にいます。"))
    made = Seat(network=network, **vars(sitting))
    made.full_clean()
    _claim(network)
    made.save(force_insert=True)
    record("network.seated", made, by=by, network=network.pk)
    return made


@transaction.atomic
def unseat(seat: Seat, *, by: Actor) -> None:
    """They sit there no longer from today on. What they have taken on stays theirs."""
    rules.may_keep(by, seat.network).enforce()
    rules.may_go_on(by, seat.network).insist()
    today: date = clock.today()
    live = Seat.objects.filter(pk=seat.pk, valid_until=None)
    if not live.update(valid_until=max(today, seat.valid_from)):
        raise Conflict(_("ほかの人が先に更新しました。画面を開き直してください。"))
    record("network.unseated", seat, by=by, network=seat.network_id)


def _claim(network: Network, **changes: object) -> None:
    """What was read is what is changed; one of two wins."""
    mine = Network.objects.filter(pk=network.pk, moves=network.moves)
    if not mine.update(moves=F("moves") + 1, **changes):
        raise Conflict(_("ほかの人が先に更新しました。画面を開き直してください。"))
    network.refresh_from_db()
