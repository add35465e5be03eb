"""What was answered, in words: a row for each question."""

from typing import Any, NamedTuple

from django import forms

from tsunagu.web.benefits.questions import QUESTIONS, Question, Sheet, Words


class Row(NamedTuple):
    """``said``: of each field that was answered its label and the answer."""

    question: Question
    said: list[tuple[Words, str]]

    @property
    def answer(self) -> str:
        """Of a question with one field the answer alone: its label is the heading."""
        lines = [f"{label}：{word}" if self.question.title else word for label, word in self.said]
        return "\n".join(lines)


def told(sheet: Sheet) -> list[Row]:
    form = sheet.read()
    answers = form.cleaned_data
    rows = []
    for question in QUESTIONS:
        fields = {name: form.fields[name] for name in question.names}
        words = [(one.label or "", _word(one, answers.get(name))) for name, one in fields.items()]
        rows.append(Row(question, [(label, word) for label, word in words if word]))
    return rows


def _word(field: forms.Field, value: Any) -> str:
    if value in ("", None, []):
        return ""
    labels = dict(getattr(field, "choices", ()))
    many = value if isinstance(value, list) else [value]
    return "、".join(str(labels.get(one, one)) for one in many)
