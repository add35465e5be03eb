"""The row of a marking and who is let in. ``cases.actions.marking`` asks who may and guards
the cases: call that."""

from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext as _

from tsunagu.ground import clock
from tsunagu.ground.actor import Actor
from tsunagu.ground.errors import Conflict, Refused
from tsunagu.journal.actions import record
from tsunagu.keys.fields import sealed
from tsunagu.residents import rules
from tsunagu.residents.models import Insider, Level, Marking, Person, ShutOut
from tsunagu.residents.papers import Mark


def hold_person(person: Person) -> None:
    """Whoever opens a case of this person at the same moment waits, or we wait for them."""
    Person.objects.filter(pk=person.pk).update(known_since=F("known_since"))
    person.refresh_from_db(fields=["level"])


@transaction.atomic
def set_marking(person: Person, mark: Mark, *, by: Actor) -> Marking:
    """Begin the next version. Never less than before: that takes two people (``lift_marking``)."""
    hold_person(person)
    rules.may_mark(by, person, mark.level).enforce()
    if not mark.source.strip():
        raise Refused(_("もとになる書類を書いてください。"))
    return _begin(person, mark, by=by)


def _begin(person: Person, mark: Mark, *, by: Actor) -> Marking:
    old = person.markings.order_by("-version").first()
    ended = {"ended_at": clock.now(), "ended_by_id": by.person()}
    person.markings.filter(ended_at=None).update(**ended)
    marking = Marking(
        person=person,
        level=mark.level,
        version=old.version + 1 if old else 1,
        from_on=mark.from_on or clock.today(),
        until_on=mark.until_on,
        source=mark.source,
        set_by_id=by.person(),
    )
    marking.full_clean()
    marking.save()
    Person.objects.filter(pk=person.pk).update(level=mark.level)
    person.level = mark.level
    record("marking.set", marking, by=by, level=mark.level, version=marking.version)
    return marking


@transaction.atomic
def propose_lifting(marking: Marking, *, why: str, by: Actor) -> None:
    """Ask a second person to lift this version of the marking."""
    rules.may_propose_lifting(by, marking).enforce()
    if not why.strip():
        raise Refused(_("解く理由を書いてください。"))
    mine = Marking.objects.current().filter(pk=marking.pk, version=marking.version)
    if not mine.update(lift_proposed_by_id=by.person(), **sealed(marking, lift_reason=why)):
        raise Conflict(_("しるしが、その間に変わりました。"))
    marking.refresh_from_db()
    record("marking.lift_proposed", marking, by=by, version=marking.version)


@transaction.atomic
def lift_marking(marking: Marking, *, by: Actor) -> Marking:
    """The second person opens the record again. Of a version that is no longer the one in force
    nothing is lifted: a list made before a new measure harms nobody (Refused).
    """
    hold_person(marking.person)
    fresh = Marking.objects.current().filter(pk=marking.pk, version=marking.version).first()
    if fresh is None:
        raise Refused(_("しるしが、その間に変わりました。今のしるしを読み直してください。"))
    rules.may_lift(by, fresh).enforce()
    now = clock.now()
    opened = _begin(marking.person, Mark(Level.OPEN, source=fresh.lift_reason), by=by)
    marking.person.insiders.filter(ended_at=None).update(ended_at=now)
    marking.person.shut_outs.filter(ended_at=None).update(ended_at=now)
    record("marking.lifted", fresh, by=by, version=fresh.version)
    return opened


@transaction.atomic
def let_in(person: Person, user_id: int, *, why: str = "", by: Actor) -> None:
    """This user may see the guarded person from now on. Twice is once."""
    rules.may_see_in(person, user_id).insist()
    facts = {"why": why, "named_by_id": by.user_id}
    named = Insider.objects.named()
    if not named.filter(person=person, user_id=user_id).exists():
        insider = Insider.objects.create(person=person, user_id=user_id, **facts)
        record("insider.named", insider, by=by, person=person.pk, user=user_id)


@transaction.atomic
def let_out(person: Person, user_id: int, *, by: Actor) -> None:
    """This user sees the person no longer, neither as named nor by a broken glass."""
    rows = Insider.objects.live().filter(person=person, user_id=user_id)
    for insider in rows:
        record("insider.ended", insider, by=by, person=person.pk, user=user_id)
    rows.update(ended_at=clock.now())


@transaction.atomic
def write_shut_out(person: Person, user_id: int, *, why: str, by: Actor) -> None:
    """Never this user, whatever their role. ``cases.shut_out`` hands their work over first."""
    rules.is_guarded(person).insist()
    let_out(person, user_id, by=by)
    already = ShutOut.objects.filter(person=person, user_id=user_id, ended_at=None)
    if not already.exists():
        facts = {"why": why, "by_user_id": by.user_id}
        row = ShutOut(person=person, user_id=user_id, **facts)
        row.full_clean()
        row.save()
        record("shut_out.written", row, by=by, person=person.pk, user=user_id)
