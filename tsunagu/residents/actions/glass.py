from datetime import timedelta

from django.db import models, transaction
from django.utils.translation import gettext as _

from tsunagu.clocks.queries import in_workdays
from tsunagu.ground import clock
from tsunagu.ground.actor import Actor
from tsunagu.ground.errors import Conflict, Refused
from tsunagu.journal.actions import record
from tsunagu.keys.fields import sealed
from tsunagu.residents import letters, rules
from tsunagu.residents.models import GlassBreak, GlassReason, Insider, Person
from tsunagu.residents.papers import Breaking

OPEN_FOR = timedelta(hours=3)
REVIEW_DAYS = 2


@transaction.atomic
def break_glass(
    person: Person, breaking: Breaking, *, about: models.Model, by: Actor
) -> GlassBreak:
    """Open a protected record for this user alone, for three hours. The managers and the
    data-protection officer hear of it in the same transaction, and check it.
    """
    person.refresh_from_db(fields=["level"])
    rules.may_break_glass(by, person).insist()
    if breaking.kind not in GlassReason or not breaking.words.strip():
        raise Refused(_("開ける理由を書いてください。"))
    now = clock.now()
    until = now + OPEN_FOR
    insider = Insider.objects.create(
        person=person, user_id=by.person(), why=breaking.kind, named_by_id=None, until_at=until
    )
    glass = GlassBreak.objects.create(
        person=person,
        insider=insider,
        user_id=by.person(),
        desk_id=by.desk(),
        about=f"{about._meta.label_lower}:{about.pk}",
        kind=breaking.kind,
        words=breaking.words,
        at=now,
        until_at=until,
        review_on=in_workdays(REVIEW_DAYS),
    )
    record("glass.broken", glass, by=by, person=person.pk, kind=breaking.kind)
    letters.glass_broken(glass)
    return glass


@transaction.atomic
def review_glass(glass: GlassBreak, *, is_right: bool, words: str, by: Actor) -> None:
    """Somebody else says whether it was right to open the record. Two at once: one wins."""
    rules.may_review(by, glass).enforce()
    if not words.strip():
        raise Refused(_("確認したことを書いてください。"))
    said = {"is_right": is_right, "reviewed_by_id": by.person(), **sealed(glass, review=words)}
    mine = GlassBreak.objects.unreviewed().filter(pk=glass.pk)
    if not mine.update(reviewed_at=clock.now(), **said):
        raise Conflict(_("もう確認してあります。"))
    glass.refresh_from_db()
    record("glass.reviewed", glass, by=by, right=str(is_right))
