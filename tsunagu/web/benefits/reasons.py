"""Why a programme fits or not, in sentences; and for whom it is at all."""

from collections.abc import Iterable

from django.utils.translation import gettext as _

from tsunagu.benefits.answers import CHOICES, OLDEST, Answers
from tsunagu.benefits.conditions import Clause, Condition
from tsunagu.benefits.judging import Judged
from tsunagu.web.benefits.questions import QUESTIONS

MOST_NAMED = 4  # of many choices the first few are named


def reasons(one: Judged, answers: Answers) -> list[str]:
    """What speaks against it, where something does; else what is for it, then what is open."""
    if one.against:
        return [_("%(people)sの制度だから") % {"people": people(clause)} for clause in one.against]
    speaks = [because(condition, answers) for clause in one.speaks for condition in clause]
    return [*dict.fromkeys(filter(None, speaks)), *map(_not_said, _topics(one.unsaid))]


def because(condition: Condition, answers: Answers) -> str:
    """The answer that makes it hold; empty when it does not."""
    said = condition.matched(answers)
    if not said:
        return ""
    if condition.question == "age":
        return _("%(age)s歳だから") % {"age": said[0]}
    if condition.question == "children":
        ages = _("、").join(map(str, said))
        return _("%(ages)s歳の子どもがいるから") % {"ages": ages}
    return _("%(answers)sと答えたから") % {"answers": _labels(condition.question, said)}


def people(clause: Clause) -> str:
    """For whom: 「65歳以上の人、または…」."""
    return _("、または").join(_people(condition) for condition in clause)


def _people(condition: Condition) -> str:
    if isinstance(condition.allowed, range):
        span = _span(condition.allowed)
        is_own = condition.question == "age"
        return (_("%(span)sの人") if is_own else _("%(span)sの子どもがいる人")) % {"span": span}
    return _("%(answers)sに当てはまる人") % {
        "answers": _labels(condition.question, condition.allowed)
    }


def _span(years: range) -> str:
    first, last = years[0], years[-1]
    if last >= OLDEST:
        return _("%(first)s歳以上") % {"first": first}
    if not first:
        return _("%(last)s歳まで") % {"last": last}
    return _("%(first)s歳から%(last)s歳") % {"first": first, "last": last}


def _labels(question: str, values: Iterable[int | str]) -> str:
    labels = dict(CHOICES[question].choices)
    named = [_("「%(answer)s」") % {"answer": labels[str(value)]} for value in values]
    more = _("など") if len(named) > MOST_NAMED else ""
    return _("か").join(named[:MOST_NAMED]) + more


def _topics(clauses: Iterable[Clause]) -> list[str]:
    """The headings of the questions that would decide."""
    names = {condition.question for clause in clauses for condition in clause}
    return [str(one.heading) for one in QUESTIONS if names & {*one.names}]


def _not_said(topic: str) -> str:
    return _("「%(question)s」に答えていないから") % {"question": topic}
