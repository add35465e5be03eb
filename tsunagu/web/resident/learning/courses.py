"""Courses that everybody may enrol in, without an account."""

from functools import partial
from typing import Any
from uuid import uuid4

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from tsunagu.learning.actions import courses as actions
from tsunagu.learning.models import Course
from tsunagu.learning.queries.courses import coming
from tsunagu.ui.fields import Line
from tsunagu.volunteering.models import Neighbour
from tsunagu.web.doors import only_read, public
from tsunagu.web.resident.neighbours.forms import Joins
from tsunagu.web.resident.neighbours.views import filled


class Enrols(Joins):
    """Who has a receipt already says nothing about themselves again."""

    support = Line(
        _("配慮がいること"),
        400,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("手話、要約筆記、車いすの席、ふりがな、子どもを見てもらうことなど。"),
    )
    agrees = forms.BooleanField(
        label=_("窓口が、ここに書いたことを、講座のために使ってよいです。"),
        error_messages={"required": _("読んで、よければ印をつけてください。")},
    )
    key = forms.CharField(widget=forms.HiddenInput, max_length=60)
    field_order = ("name", "kana", "phone", "email", "chome", "support", "agrees")

    def __init__(self, *args: Any, course: Course, **more: Any) -> None:
        more["initial"] = {"key": uuid4().hex, **(more.get("initial") or {})}
        super().__init__(*args, **more)
        self.course = course
        for name in ("sex", "who", "group_name"):
            self.fields.pop(name, None)


@only_read
@public
def courses(request: HttpRequest) -> HttpResponse:
    return render(request, "resident/learning/courses.html", {"courses": coming()})


@public(sensitive=True, as_house=True)
def enrol(request: HttpRequest, pk: int) -> HttpResponse:
    """One course, and the one page by which somebody enrols."""
    course = coming().filter(pk=pk).first()
    if course is None:
        raise Http404
    kind = partial(Enrols, course=course)
    return filled(request, kind, "resident/learning/enrol.html", _enrolled)


def _enrolled(form: Enrols, neighbour: Neighbour | None) -> Neighbour:
    said = form.cleaned_data
    facts = {"support": said["support"], "key": f"e-{said['key']}"}
    if neighbour is None:
        joining = form.joining(language=get_language() or "ja")
        return actions.enrol_anew(joining, form.course, **facts).person.neighbour
    actions.enrol(neighbour.person, form.course, **facts)
    return neighbour
