from dataclasses import replace
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from tsunagu.cases import rules
from tsunagu.cases.actions.once import is_first
from tsunagu.cases.models import Case, ContactAttempt
from tsunagu.cases.papers import Tried
from tsunagu.ground import clock
from tsunagu.ground.actor import Actor
from tsunagu.ground.errors import Refused
from tsunagu.journal.actions import record


@transaction.atomic
def note_attempt(case: Case, *, by: Actor, **tried: Any) -> ContactAttempt:
    """Write down one try to reach the person, reached or not; ``tried`` are fields of Tried.

    Against the person's wish it needs ``despite``, the reason. The same key twice is one try.
    """
    rules.may_work_on(by, case).enforce()
    return write_attempt(case, Tried(**tried), by=by)


def write_attempt(case: Case, tried: Tried, *, by: Actor, hush: str = "") -> ContactAttempt:
    """Keep one try, inside the caller's transaction; the caller has asked who may.

    ``hush`` stands for the broken wish where the actor may not know it.
    """
    already = ContactAttempt.objects.filter(key=tried.key).first()
    if already is not None:
        return already
    now = clock.now()
    tried = replace(tried, at=tried.at or now, despite=tried.despite.strip())
    if tried.at is None or tried.at > now:
        raise Refused(_("連絡した時刻は、今か前にしてください。"))
    safe = rules.is_safe(case.main_person, tried)
    if not safe and not tried.despite:
        raise Refused(
            _("%(wish)s それでも連絡したときは、その理由を書いてください。")
            % {"wish": hush or safe.reason}
        )
    if safe:
        tried = replace(tried, despite="")
    attempt = ContactAttempt(case=case, by_user_id=by.user_id, by_label=by.label, **vars(tried))
    attempt.full_clean(validate_unique=False)
    if not is_first(attempt):
        return ContactAttempt.objects.get(key=tried.key)
    broken = int(bool(tried.despite))
    record("contact.tried", attempt, by=by, case=case.pk, result=tried.result, against_wish=broken)
    return attempt
