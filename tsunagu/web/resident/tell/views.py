from dataclasses import replace

from django.forms import Field, MultipleChoiceField
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import get_language

from tsunagu.ground.receipts import grouped
from tsunagu.intake import queries
from tsunagu.intake.actions import drop_draft, passphrase_for, receive
from tsunagu.intake.models import Concern, Urgency
from tsunagu.web import errors, languages
from tsunagu.web.doors import attempt, only_read, page, public, slowed
from tsunagu.web.resident import device
from tsunagu.web.resident.tell import papers
from tsunagu.web.resident.tell import sheet as sheets
from tsunagu.web.resident.tell.forms import Form, Send, Start
from tsunagu.web.resident.tell.questions import BY_SLUG, Question
from tsunagu.web.resident.tell.sheet import Sheet
from tsunagu.web.resident.tell.telling import rows, teller_of, told
from tsunagu.web.tries import Tries

AN_HOUR = 60 * 60
TELLINGS = Tries("telling", of_an_address=100, of_all=3000)  # each counts; a draft stays


@public(sensitive=True)
def start(request: HttpRequest) -> HttpResponse:
    if request.method != "POST" or "hand_over" in request.POST:
        return _start_page(request, sheets.found(request))
    drop_draft(request.COOKIES.get(device.DRAFT, ""))
    words = _words(request)
    typed = {"words": {"words": words}} if words else {}
    sheet = Sheet(remember=request.POST.get("remember") == "yes", typed=typed)
    return sheets.keep(sheet, redirect("resident:tell-question", "whom"))


def _words(request: HttpRequest) -> str:
    """What was typed before the telling began: the page of the finder hands it over."""
    return request.POST.get("words", "").replace("\0", "")


def _start_page(request: HttpRequest, begun: Sheet | None, *, lost: bool = False) -> HttpResponse:
    form = Start(initial={"words": _words(request)})
    context = {"form": form, "begun": begun, "lost": lost}
    return render(request, "resident/tell/start.html", context)


def _without_sheet(request: HttpRequest) -> HttpResponse:
    """After sending, Back leads to the receipt; else the draft ran out or cookies are off."""
    if device.signed(request, device.RECEIPT, AN_HOUR):
        return redirect("resident:tell-sent")
    return _start_page(request, None, lost=True)


@public(sensitive=True)
def question(request: HttpRequest, slug: str) -> HttpResponse:
    asked = BY_SLUG.get(slug)
    if asked is None:
        raise Http404
    sheet = sheets.found(request)
    if request.method == "POST":
        # The draft's time may be over; what was typed just now begins a new one.
        return _answered(request, asked, sheet or Sheet(remember=False))
    if sheet is None:
        return _without_sheet(request)
    return _question_page(request, asked, sheet, sheet.form(asked))


def _answered(request: HttpRequest, asked: Question, sheet: Sheet) -> HttpResponse:
    """Keep the answer and go on. A change of language keeps it as it is and stays on the page."""
    skips = "skip" in request.POST and not asked.is_needed
    typed = _typed(request, asked.form(sheet=sheet))
    after = replace(sheet, typed={**sheet.typed, asked.slug: asked.skipped if skips else typed})
    if "language" in request.POST:
        response = redirect(request.get_full_path())
        languages.remember(response, request.POST["language"])
        return sheets.keep(after, response)
    form = asked.form(typed, sheet=after)
    if not skips and not form.is_valid():
        return _question_page(request, asked, sheet, form)
    return sheets.keep(after, redirect(_next(request, asked, after)))


def _typed(request: HttpRequest, form: Form) -> dict[str, str]:
    """What was typed, as it was typed, but for the NUL that no database keeps."""
    texts = {name: _text(request, name, field) for name, field in form.fields.items()}
    return {name: text for name, text in texts.items() if text}


def _text(request: HttpRequest, name: str, field: Field) -> str:
    """One text; what was ticked in one field with blanks between."""
    many = isinstance(field, MultipleChoiceField)
    said = request.POST.getlist(name) if many else [request.POST.get(name, "")]
    return " ".join(said).replace("\0", "")


def _next(request: HttpRequest, asked: Question, sheet: Sheet) -> str:
    """The next question; from the check page, back to it past what the mended answer opened."""
    after = sheet.around(asked)[1]
    mending = request.GET.get("to") == "check"
    if after is None or (mending and after.slug in sheet.typed):
        return reverse("resident:tell-check")
    return reverse("resident:tell-question", args=[after.slug]) + "?to=check" * mending


def _question_page(request: HttpRequest, asked: Question, sheet: Sheet, form: Form) -> HttpResponse:
    row = sheet.questions()
    context = {
        "question": asked,
        "heading": asked.heading(sheet),
        "form": form,
        "sheet": sheet,
        "before": sheet.around(asked)[0],
        "mending": request.GET.get("to") == "check",
        "number": row.index(asked) + 1 if asked in row else 1,
        "count": len(row),
        "typing": "question",
    }
    return page(request, "resident/tell/question.html", context)


@public(sensitive=True, as_house=True)
def check(request: HttpRequest) -> HttpResponse:
    sheet = sheets.found(request)
    if request.method == "POST":
        return _sent(request, sheet)
    if sheet is None:
        return _without_sheet(request)
    missing = sheet.open_question()
    if missing:
        return redirect(f"{reverse('resident:tell-question', args=[missing.slug])}?to=check")
    return _check_page(request, sheet, Send(initial={"key": sheet.key}))


def _check_page(request: HttpRequest, sheet: Sheet, form: Send) -> HttpResponse:
    context = {"form": form, "sheet": sheet, "rows": rows(sheet)}
    return page(request, "resident/tell/check.html", context)


def _sent(request: HttpRequest, sheet: Sheet | None) -> HttpResponse:
    """Send once. ``sheet`` was looked up before the key: a second post that finds no draft any
    more finds what the first one sent.
    """
    form = Send(request.POST)
    key = form.cleaned_data["key"] if form.is_valid() else ""
    if key and queries.told_with(key):
        return _to_receipt(request, key)
    if sheet is None:
        return _without_sheet(request)
    if sheet.key != key or sheet.open_question():
        return redirect("resident:tell-check")
    wait = TELLINGS.take(request)
    if wait:
        form.add_error(None, errors.slow_down())
        return slowed(_check_page(request, sheet, form), wait)
    if attempt(form, lambda: _received(request, sheet)) is None:
        return _check_page(request, sheet, form)
    return _to_receipt(request, key)


def _to_receipt(request: HttpRequest, key: str) -> HttpResponse:
    response = sheets.drop(request, redirect("resident:tell-sent"))
    device.put_signed(response, device.RECEIPT, key, AN_HOUR)
    return response


def _received(request: HttpRequest, sheet: Sheet) -> Concern:
    language = get_language() or "ja"
    return receive(told(sheet, language=language), by=teller_of(request))


def _receipt(request: HttpRequest) -> tuple[Concern, str] | None:
    """What this device sent within the hour, with its key."""
    key = device.signed(request, device.RECEIPT, AN_HOUR)
    concern = queries.told_with(key) if key else None
    return (concern, key) if concern and key else None


@only_read
@public(sensitive=True, as_house=True)
def sent(request: HttpRequest) -> HttpResponse:
    opened = _receipt(request)
    if opened is None:
        return redirect("resident:status")
    concern, key = opened
    context = {
        "receipt": grouped(concern.receipt),
        "passphrase": grouped(passphrase_for(key)),
        "is_danger": concern.urgency == Urgency.DANGER,
        "next_steps": papers.next_steps(concern),
    }
    return render(request, "resident/tell/sent.html", context)


@only_read
@public(sensitive=True, as_house=True)
def paper(request: HttpRequest) -> HttpResponse:
    opened = _receipt(request)
    return papers.receipt(*opened) if opened else redirect("resident:status")


@only_read
@public
def sheet(request: HttpRequest) -> HttpResponse:
    return papers.sheet()


@public(sensitive=True)
def forget(request: HttpRequest) -> HttpResponse:
    if request.method != "POST":
        return redirect("resident:tell")
    return sheets.drop(request, render(request, "resident/tell/forgotten.html"))
