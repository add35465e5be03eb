from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from tsunagu.bulletins import rules
from tsunagu.bulletins.models import Bulletin, ReaderQuestion
from tsunagu.clocks.queries import in_workdays
from tsunagu.ground import clock
from tsunagu.ground.actor import RESIDENT, Actor
from tsunagu.ground.errors import Conflict
from tsunagu.journal.actions import record
from tsunagu.keys.fields import sealed

ANSWER_WITHIN = 3  # working days


def put_question(bulletin: Bulletin, words: str, *, key: str) -> ReaderQuestion:
    """Somebody asks about what they read. The same ``key`` twice is one question."""
    rules.takes_questions(bulletin).insist()
    try:
        with transaction.atomic():
            return _put(bulletin, words.strip(), key)
    except IntegrityError:
        already = ReaderQuestion.objects.filter(key=key).first()
        if already is None:
            raise
        return already


@transaction.atomic
def answer_question(question: ReaderQuestion, *, shown: str, answer: str, by: Actor) -> None:
    """Once, for everybody who reads the bulletin; the words of who asked go."""
    said = {"shown": shown.strip(), "answer": answer.strip(), "answered_at": clock.now()}
    _decide(question, "question.answered", by=by, **said)


@transaction.atomic
def leave_question(question: ReaderQuestion, *, by: Actor) -> None:
    """It is no question to the bulletin; its words go."""
    _decide(question, "question.left", by=by, left_at=clock.now())


def _put(bulletin: Bulletin, words: str, key: str) -> ReaderQuestion:
    if already := ReaderQuestion.objects.filter(key=key).first():
        return already
    question = ReaderQuestion(
        bulletin=bulletin, words=words, answer_by=in_workdays(ANSWER_WITHIN), key=key
    )
    question.full_clean(exclude=["bulletin"], validate_unique=False)
    question.save(force_insert=True)
    record("question.asked", question, by=RESIDENT)
    return question


def _decide(question: ReaderQuestion, verb: str, *, by: Actor, **said: object) -> None:
    rules.may_answer_question(by, question).enforce()
    mine = ReaderQuestion.objects.waiting().filter(pk=question.pk)
    if not mine.update(**sealed(question, words="", decided_by_id=by.person(), **said)):
        raise Conflict(_("ほかの人が先に更新しました。画面を開き直してください。"))
    question.refresh_from_db()
    record(verb, question, by=by)
