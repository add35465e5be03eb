"""Who opened a protected record, and why: for who checks it, without a word of the record."""

from typing import Any

from django import forms
from django.core.paginator import Paginator
from django.db.models import F
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from tsunagu.people.roles import Permission
from tsunagu.residents.actions import review_glass
from tsunagu.residents.models import GlassBreak
from tsunagu.web.doors import Visit, only_read, page, staff
from tsunagu.web.office.sheet import Sheet, filled

A_PAGE = 50


class Review(forms.Form):
    is_right = forms.TypedChoiceField(
        label=_("開けた理由は、正しいですか"),
        choices=[("yes", _("はい")), ("no", _("いいえ"))],
        coerce=lambda value: value == "yes",
        widget=forms.RadioSelect,
    )
    words = forms.CharField(
        label=_("確認したこと"), max_length=500, widget=forms.Textarea(attrs={"rows": 3})
    )


@only_read
@staff(Permission.GUARD_REVIEW)
def openings(request: Visit) -> HttpResponse:
    """What waits for a check first, by its day; then the checked ones, the last first."""
    rows = GlassBreak.objects.visible_to(request.actor).select_related("user", "desk")
    ordered = rows.order_by(F("reviewed_at").desc(nulls_first=True), "review_on", "pk")
    found = Paginator(ordered, A_PAGE).get_page(request.GET.get("page"))
    return page(request, "office/openings/openings.html", {"page": found})


@staff(Permission.GUARD_REVIEW)
def review(request: Visit, pk: int) -> HttpResponse:
    rows = GlassBreak.objects.visible_to(request.actor).unreviewed()
    glass = get_object_or_404(rows.select_related("user", "desk"), pk=pk)
    back = reverse("office:openings")
    hint = f"{glass.user.name}（{glass.desk.name}）：{glass.get_kind_display()}／{glass.words}"
    sheet = Sheet(
        _("開けた理由を確かめる"), _("確認する"), _("書きとめました。"), back, _("開けた記録"), hint
    )
    form = Review(request.POST or None)
    return filled(request, form, sheet, lambda said: _done(glass, said, request))


def _done(glass: GlassBreak, said: dict[str, Any], request: Visit) -> None:
    review_glass(glass, **said, by=request.actor)
