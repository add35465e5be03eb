"""The sheet that a person fills in, page by page. It lies in a draft; the device has its number."""

import secrets
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from django.http import HttpRequest, HttpResponse

from tsunagu.finder import danger, heard
from tsunagu.ground import clock
from tsunagu.intake import queries
from tsunagu.intake.actions import drop_draft, keep_draft
from tsunagu.intake.models import Teller, YesNo
from tsunagu.web.resident import device
from tsunagu.web.resident.tell.forms import Form
from tsunagu.web.resident.tell.questions import QUESTIONS, Question

A_DAY = 24 * 60 * 60
EMERGENCY_LINES = 2  # 119 and 110, on top of every list
MOST_LINES = 5  # more would bar the way on; the rest stand on their own page
Typed = dict[str, str]


def _random() -> str:
    return secrets.token_urlsafe(32)


@dataclass(frozen=True)
class Sheet:
    """``typed`` holds what was typed as it was typed, by question; ``key`` makes it one concern."""

    remember: bool
    token: str = field(default_factory=_random)
    key: str = field(default_factory=_random)
    typed: dict[str, Typed] = field(default_factory=dict)

    @property
    def is_about_teller(self) -> bool:
        return self.said("whom", "teller") in ("", Teller.SELF)

    def said(self, slug: str, name: str) -> str:
        return self.typed.get(slug, {}).get(name, "")

    def questions(self) -> list[Question]:
        """The questions that make sense after what was answered so far."""
        return [question for question in QUESTIONS if question.fits(self)]

    def form(self, question: Question) -> Form:
        """The form with what was typed; skipped and new ones are empty and without errors."""
        return question.form(self.typed.get(question.slug) or None, sheet=self)

    def cleaned(self, slug: str) -> dict[str, Any]:
        """The answer once it is whole; nothing for a question that was skipped or not asked."""
        for question in self.questions():
            if question.slug == slug:
                form = self.form(question)
                return form.cleaned_data if form.is_valid() else {}
        return {}

    def open_question(self) -> Question | None:
        """The first question that was not seen yet, or whose answer is not right yet."""
        return next((question for question in self.questions() if self._is_open(question)), None)

    def _is_open(self, question: Question) -> bool:
        if not self.typed.get(question.slug):
            return question.is_needed or question.slug not in self.typed
        return not self.form(question).is_valid()

    def around(self, question: Question) -> tuple[Question | None, Question | None]:
        """The question before and the question after."""
        row = self.questions()
        at = next((i for i, other in enumerate(row) if other.slug == question.slug), 0)
        return (row[at - 1] if at else None), (row[at + 1] if at + 1 < len(row) else None)

    def telephones(self) -> list[danger.Line]:
        """Whom to ring at once, where the words or the answer "in danger now" ask for it."""
        found = heard(self.said("words", "words"))
        if found.dangers or found.doubted:
            return danger.lines({*found.dangers, *found.doubted})[:MOST_LINES]
        in_danger = self.said("danger", "danger_now") == YesNo.YES
        return danger.lines()[:EMERGENCY_LINES] if in_danger else []

    def rows(self) -> Iterator[tuple[Question, Form]]:
        for question in self.questions():
            yield question, self.form(question)


def found(request: HttpRequest) -> Sheet | None:
    """The sheet of this device, while it may be kept."""
    token = request.COOKIES.get(device.DRAFT, "")
    answers = queries.draft_answers(token, clock.now()) if token else None
    return Sheet(**answers, token=token) if answers else None


def keep(sheet: Sheet, response: HttpResponse) -> HttpResponse:
    answers = {"remember": sheet.remember, "key": sheet.key, "typed": sheet.typed}
    keep_draft(sheet.token, answers, remember=sheet.remember)
    device.put(response, device.DRAFT, sheet.token, A_DAY if sheet.remember else None)
    return response


def drop(request: HttpRequest, response: HttpResponse) -> HttpResponse:
    drop_draft(request.COOKIES.get(device.DRAFT, ""))
    response.delete_cookie(device.DRAFT)
    return response
