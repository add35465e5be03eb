"""Courses of the desk: announced, who is in, who was there, who has completed; qualifications."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _

from tsunagu.ground import clock
from tsunagu.ground.actor import Actor
from tsunagu.learning.actions import courses as actions
from tsunagu.learning.models import Course, Enrolment
from tsunagu.learning.queries import courses as queries
from tsunagu.learning.states import EnrolmentState
from tsunagu.people.roles import Permission
from tsunagu.web.desk.learning.course_forms import (
    COURSE_DEEDS,
    MOST_PLACES,
    Announces,
    Founds,
)
from tsunagu.web.desk.neighbours.doing import one_deed
from tsunagu.web.doors import Visit, attempt, only_read, page, posted, staff

MANY = 100
BY_SLUG = {deed.slug: deed for deed in COURSE_DEEDS}


@staff(Permission.NEIGHBOUR_MATCH)
def courses(request: Visit) -> HttpResponse:
    """All of them, and a form for a new one."""
    form = Announces(request.POST if request.method == "POST" else None)
    if form.is_valid() and (made := attempt(form, lambda: _announced(form, request.actor))):
        messages.success(request, _("書きとめました。"))
        return redirect("desk:course", made.pk)
    rows = queries.announced(request.actor)[:MANY]
    return page(request, "desk/learning/courses.html", {"courses": rows, "form": form})


def _announced(form: Announces, by: Actor) -> Course:
    return actions.announce(form.announced(), key=f"c-{form.cleaned_data['key']}", by=by)


@only_read
@staff(Permission.NEIGHBOUR_MATCH)
def course(request: Visit, pk: int) -> HttpResponse:
    """Who is in and who waits, and a form for each day that has begun."""
    found, actor = _found(request, pk), request.actor
    actions.read(found, by=actor)
    people = list(queries.enrolled(found, actor))
    there = {(one.pk, each.day_id) for one in people for each in one.attendances.all()}
    inside = [one for one in people if one.state != EnrolmentState.WAITING]
    days = [
        (day, [(one, (one.pk, day.pk) in there) for one in inside])
        for day in found.days.filter(begins_at__lte=clock.now()).order_by("begins_at")
    ]
    context = {
        "course": found,
        "people": people,
        "days": days,
        "deeds": [deed for deed in COURSE_DEEDS if deed.may(actor, found)],
    }
    return page(request, "desk/learning/course.html", context)


@staff(Permission.NEIGHBOUR_MATCH)
def deed(request: Visit, pk: int, slug: str) -> HttpResponse:
    template = "desk/learning/course_deed.html"
    return one_deed(request, BY_SLUG.get(slug), _found(request, pk), "course", template)


@posted
@staff(Permission.NEIGHBOUR_MATCH)
def attendance(request: Visit, pk: int) -> HttpResponse:
    """Who was there on this day, as ticked."""
    day = get_object_or_404(queries.days_at(request.actor), pk=pk)
    ticked = [key for key in request.POST.getlist("there") if key.isascii() and key.isdigit()]
    rows = Enrolment.objects.visible_to(request.actor).filter(course=day.course)
    actions.note_attendance(day, rows.filter(pk__in=ticked[:MOST_PLACES]), by=request.actor)
    messages.success(request, _("書きとめました。"))
    return redirect("desk:course", day.course_id)


@posted
@staff(Permission.NEIGHBOUR_MATCH)
def leave(request: Visit, pk: int) -> HttpResponse:
    """Somebody has rung that they do not come."""
    rows = Enrolment.objects.visible_to(request.actor).select_related("course", "person")
    found = get_object_or_404(rows, pk=pk)
    actions.leave(found, by=request.actor)
    messages.success(request, _("書きとめました。"))
    return redirect("desk:course", found.course_id)


@staff(Permission.NEIGHBOUR_MATCH)
def qualifications(request: Visit) -> HttpResponse:
    """What courses give, who holds it and until when."""
    form = Founds(request.POST if request.method == "POST" else None)
    if form.is_valid() and attempt(form, lambda: _founded(form, request.actor)):
        messages.success(request, _("書きとめました。"))
        return redirect("desk:qualifications")
    context = {
        "form": form,
        "qualifications": queries.all_qualifications()[:MANY],
        "holders": queries.holders(request.actor)[:MANY],
    }
    return page(request, "desk/learning/qualifications.html", context)


def _founded(form: Founds, by: Actor) -> bool:
    actions.found_qualification(by=by, **form.cleaned_data)
    return True


def _found(request: Visit, pk: int) -> Course:
    rows = Course.objects.visible_to(request.actor).select_related("qualification", "desk")
    found = rows.filter(pk=pk).first()
    if found is None:
        raise Http404
    return found
