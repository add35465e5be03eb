"""The ten questions in their order, and the answers as they travel from page to page."""

from dataclasses import dataclass

from django.http import QueryDict
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from tsunagu.web.benefits import forms
from tsunagu.web.benefits.forms import All, Form

Words = str | Promise


@dataclass(frozen=True)
class Question:
    """One page. ``title`` stands above a page with several fields; a single field is the title."""

    slug: str
    form: type[Form]
    title: Words = ""

    @property
    def names(self) -> tuple[str, ...]:
        return tuple(self.form.base_fields)

    @property
    def heading(self) -> Words:
        return self.title or next(iter(self.form.base_fields.values())).label or ""


QUESTIONS = [
    Question("age", forms.Age),
    Question("children", forms.Children, _("子どものことを教えてください")),
    Question("family", forms.Family),
    Question("disability", forms.Disability, _("障害や長い病気のことを教えてください")),
    Question("care", forms.Care),
    Question("work", forms.Work),
    Question("income", forms.Income, _("くらしのお金のことを教えてください")),
    Question("home", forms.Home),
    Question("residence", forms.Residence),
    Question("trouble", forms.Trouble),
]
BY_SLUG = {question.slug: question for question in QUESTIONS}
NAMES = tuple(name for question in QUESTIONS for name in question.names)


@dataclass(frozen=True)
class Sheet:
    """What was typed, by field, as it was typed. It lives in the form alone."""

    typed: QueryDict

    def without(self, question: Question) -> "Sheet":
        return sheet_of(self.typed, [name for name in NAMES if name not in question.names])

    def hidden(self, question: Question | None = None) -> list[tuple[str, str]]:
        """What the page of this question carries along unseen."""
        shown = question.names if question else ()
        lists = self.typed.lists()
        return [(name, said) for name, many in lists if name not in shown for said in many]

    def form(self, question: Question) -> Form:
        """Empty and without errors while nothing was typed."""
        is_typed = any(name in self.typed for name in question.names)
        return question.form(self.typed if is_typed else None)

    def read(self) -> All:
        """All of it, asked for faults: what cannot be read counts as skipped."""
        form = All(self.typed)
        form.full_clean()
        return form


def sheet_of(said: QueryDict, names: list[str] | tuple[str, ...] = NAMES) -> Sheet:
    """The answers in a form, and nothing else of it."""
    kept = QueryDict(mutable=True)
    for name in names:
        many = [one.replace("\0", "") for one in said.getlist(name)]
        if any(many):
            kept.setlist(name, many)
    return Sheet(kept)


def after(question: Question | None) -> Question | None:
    place = QUESTIONS.index(question) + 1 if question else 0
    return QUESTIONS[place] if place < len(QUESTIONS) else None


def before(question: Question) -> Question | None:
    place = QUESTIONS.index(question)
    return QUESTIONS[place - 1] if place else None
