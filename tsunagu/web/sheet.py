"""A page with one form. What was typed stays; what is wrong is said; then it goes on."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django_stubs_ext import StrOrPromise

from tsunagu.web.doors import Visit, attempt, page


@dataclass(frozen=True)
class Sheet:
    """``back`` is where the page came from; ``done`` is said when the deed is done."""

    title: StrOrPromise
    button: StrOrPromise
    done: StrOrPromise
    back: str
    back_words: StrOrPromise
    hint: StrOrPromise = ""


def filled(
    request: Visit, form: forms.Form, sheet: Sheet, deed: Callable[[dict[str, Any]], Any]
) -> HttpResponse:
    """The form, or its deed and the way on: to the address the deed gives, else back."""
    if form.is_valid():
        onward = attempt(form, lambda: deed(form.cleaned_data))
        if not form.errors:
            messages.success(request, str(sheet.done))
            return redirect(onward if isinstance(onward, str) else sheet.back)
    return page(request, "office/form.html", {"form": form, "sheet": sheet})
