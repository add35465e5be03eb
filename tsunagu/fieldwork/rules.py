from datetime import date

from django.utils.translation import gettext as _

from tsunagu.fieldwork.models import FieldNote
from tsunagu.ground import clock
from tsunagu.ground.actor import Actor
from tsunagu.ground.verdict import YES, Verdict, no
from tsunagu.people.roles import Permission

MOST_BACK = 92  # days for which a forgotten line may still be written or mended


def may_write(actor: Actor) -> Verdict:
    if actor.has(Permission.FIELDWORK_KEEP) and actor.organisation_id is not None:
        return YES
    return no(_("地域活動の記録を書く役割がありません。"))


def is_open(on: date) -> Verdict:
    """Whether lines of a day may still be written, mended or taken away."""
    if on > clock.today():
        return no(_("これからの日は、書けません。"))
    if (clock.today() - on).days > MOST_BACK:
        return no(_("書けるのは、3か月前までの日です。"))
    return YES


def may_mend(actor: Actor, note: FieldNote) -> Verdict:
    """Who wrote it, at the desk for which it was written, while its day is open."""
    is_own = (note.worker_id, note.organisation_id) == (actor.user_id, actor.organisation_id)
    if not may_write(actor) or not is_own:
        return no(_("書いた人だけが、直せます。"))
    return is_open(note.on)
