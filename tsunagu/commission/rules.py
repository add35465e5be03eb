from datetime import date

from django.utils.translation import gettext as _

from tsunagu.commission.models import MonthSent, Tenure
from tsunagu.ground import clock
from tsunagu.ground.actor import Actor
from tsunagu.ground.period import Period, month
from tsunagu.ground.verdict import YES, Verdict, no
from tsunagu.people.roles import Permission

MOST = 999  # of one kind on one day: more is a slip of the finger
MOST_BACK = 92  # days for which a forgotten day may still be written


def may_tend(actor: Actor) -> Verdict:
    """Whether the beats and who goes round in them may be changed."""
    if actor.has(Permission.CITY_SETTINGS):
        return YES
    return no(_("区域を決める役割がありません。"))


def may_keep(actor: Actor, term: Tenure) -> Verdict:
    if actor.has(Permission.TALLY_KEEP) and term.user_id == actor.user_id:
        return YES
    return no(_("この活動記録は、あなたのものではありません。"))


def may_write(actor: Actor, term: Tenure, on: date) -> Verdict:
    """On a day of the term, not to come, not long ago, of a month that was not sent."""
    if not may_keep(actor, term):
        return may_keep(actor, term)
    is_of_term = term.valid_from <= on and (term.valid_until is None or on < term.valid_until)
    if not is_of_term or on > clock.today():
        return no(_("この日は、書けません。"))
    if (clock.today() - on).days > MOST_BACK:
        return no(_("書けるのは、3か月前までの日です。"))
    if is_sent(term, month(on)):
        return no(_("この月は、もう送りました。直すときは、取りもどしてください。"))
    return YES


def may_send(actor: Actor, term: Tenure, period: Period) -> Verdict:
    """From the last day of the month on, or of the term."""
    if not may_keep(actor, term):
        return may_keep(actor, term)
    if is_sent(term, period):
        return no(_("この月は、もう送りました。"))
    is_over = period.last <= clock.today()
    if not is_over and (term.valid_until is None or term.valid_until > clock.today()):
        return no(_("月のおわりの日から送れます。"))
    return YES


def may_take_back(actor: Actor, term: Tenure, period: Period) -> Verdict:
    """As long as its days may still be written."""
    if not may_keep(actor, term):
        return may_keep(actor, term)
    if not is_sent(term, period):
        return no(_("この月は、まだ送っていません。"))
    if (clock.today() - period.last).days > MOST_BACK:
        return no(_("書けるのは、3か月前までの日です。"))
    return YES


def is_sent(term: Tenure, period: Period) -> bool:
    return MonthSent.objects.filter(term=term, month=period.first).exists()
