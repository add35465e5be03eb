from datetime import date

from django.utils.translation import gettext as _

from tsunagu.commission.models import HandOver, MonthSent, Question, Tenure
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


def leads(actor: Actor, term: Tenure) -> bool:
    """Whether it is a beat of the district that somebody leads."""
    in_district = term.beat.district_id == actor.organisation_id
    return actor.has(Permission.TALLY_LEAD) and in_district


def may_ask(actor: Actor, term: Tenure, period: Period) -> Verdict:
    """The leader, about a month that has begun, one question at a time."""
    if not leads(actor, term):
        return no(_("この区域は、あなたの地区のものではありません。"))
    if period.first > clock.today():
        return no(_("これからの月については、聞けません。"))
    if Question.objects.filter(term=term, month=period.first, answered_at=None).exists():
        return no(_("この月には、まだ返事のない質問があります。"))
    return YES


def may_answer(actor: Actor, question: Question) -> Verdict:
    if question.answered_at is not None:
        return no(_("この質問には、もう返事をしました。"))
    return may_keep(actor, question.term)


def may_give(actor: Actor, term: Tenure) -> Verdict:
    """Who goes round hands over, once it is known when the term ends."""
    if not may_keep(actor, term):
        return may_keep(actor, term)
    if term.valid_until is None:
        return no(_("任期のおわりの日が、まだ決まっていません。"))
    if HandOver.objects.filter(term=term).exists():
        return no(_("もう、わたしました。"))
    return YES


def may_take(actor: Actor, term: Tenure) -> Verdict:
    """The next one in the beat; while there is none, the leader of the district."""
    if not HandOver.objects.filter(term=term).exists():
        return no(_("前の委員が、まだわたしていません。"))
    if HandOver.objects.filter(term=term).exclude(taken_at=None).exists():
        return no(_("もう、受けとりました。"))
    if leads(actor, term) or _comes_next(actor, term):
        return YES
    return no(_("受けとるのは、次の委員か、地区会長です。"))


def _comes_next(actor: Actor, term: Tenure) -> bool:
    if term.valid_until is None or not actor.has(Permission.TALLY_KEEP):
        return False
    later = Tenure.objects.filter(beat=term.beat_id, valid_from__gte=term.valid_until)
    return later.filter(user=actor.user_id).exists()
