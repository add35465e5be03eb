"""How the person who is signed in wants to be told. Nobody decides it for them."""

from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _

from tsunagu.people import actions
from tsunagu.people.models import ContactPoint, DigestSwitch
from tsunagu.web.doors import Visit, attempt, page, posted, staff
from tsunagu.web.mine.forms import NOTICES, ContactForm, SwitchForm


@staff(None)
def contacts(request: Visit) -> HttpResponse:
    """Where else one is told at once while on call."""
    form = ContactForm(request.POST or None)
    if form.is_valid():
        attempt(form, lambda: actions.add_contact(*form.point(), by=request.actor))
        if not form.errors:
            messages.success(request, _("連絡先を加えました。"))
            return redirect("mine:contacts")
    points = ContactPoint.objects.visible_to(request.actor).order_by("kind", "pk")
    return page(request, "mine/contacts.html", {"form": form, "rows": points[:50]})


@posted
@staff(None)
def drop_contact(request: Visit, pk: int) -> HttpResponse:
    point = get_object_or_404(ContactPoint.objects.visible_to(request.actor), pk=pk)
    actions.drop_contact(point, by=request.actor)
    messages.success(request, _("連絡先をなくしました。"))
    return redirect("mine:contacts")


@staff(None)
def notices(request: Visit) -> HttpResponse:
    """Which lines of the daily letter one has switched off, for what reason, until when."""
    form = SwitchForm(request.POST or None)
    if form.is_valid():
        attempt(form, lambda: actions.switch_off(**form.cleaned_data, by=request.actor))
        if not form.errors:
            messages.success(request, _("お知らせを止めました。"))
            return redirect("mine:notices")
    rows = _mine(request).order_by("until", "pk")
    switches = [(row, NOTICES.get(row.kind, row.kind)) for row in rows]
    return page(request, "mine/notices.html", {"form": form, "rows": switches})


@posted
@staff(None)
def switch_on(request: Visit, pk: int) -> HttpResponse:
    actions.switch_on(get_object_or_404(_mine(request), pk=pk), by=request.actor)
    messages.success(request, _("また受けとります。"))
    return redirect("mine:notices")


def _mine(request: Visit) -> QuerySet[DigestSwitch]:
    seen = DigestSwitch.objects.visible_to(request.actor).off()
    return seen.filter(user_id=request.actor.person())
