"""The end of a term, and the questions of a district."""

from django.db import transaction
from django.utils.translation import gettext as _

from tsunagu.commission import rules
from tsunagu.commission.models import HandOver, Question, Tenure
from tsunagu.ground import clock
from tsunagu.ground.actor import Actor
from tsunagu.ground.errors import Conflict
from tsunagu.ground.period import Period
from tsunagu.journal.actions import record


@transaction.atomic
def ask(term: Tenure, period: Period, *, words: str, by: Actor) -> Question:
    """The leader asks about the month of a beat; of two at once the database takes one."""
    rules.may_ask(by, term, period).enforce()
    question = Question(term=term, month=period.first, words=words)
    question.full_clean()
    question.save(force_insert=True)
    record("commission.asked", term, by=by, month=period.key)
    return question


@transaction.atomic
def answer(question: Question, *, words: str, by: Actor) -> None:
    rules.may_answer(by, question).enforce()
    question.answer, question.answered_at = words, clock.now()
    question.full_clean()
    open_still = Question.objects.filter(pk=question.pk, answered_at=None)
    if not open_still.update(answer=words, answered_at=question.answered_at):
        raise Conflict(_("ほかの人が先に更新しました。画面を開き直してください。"))
    record("commission.answered", question.term, by=by)


@transaction.atomic
def give(term: Tenure, *, by: Actor) -> HandOver:
    """Who went round has handed everything over and kept nothing."""
    rules.may_give(by, term).enforce()
    given = HandOver.objects.create(term=term)
    record("commission.handed_over", term, by=by)
    return given


@transaction.atomic
def take(term: Tenure, *, by: Actor) -> None:
    rules.may_take(by, term).enforce()
    lying = HandOver.objects.filter(term=term, taken_at=None)
    if not lying.update(taken_at=clock.now(), taken_by=by.person()):
        raise Conflict(_("ほかの人が先に更新しました。画面を開き直してください。"))
    record("commission.taken_over", term, by=by)
