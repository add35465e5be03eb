"""Every view stands behind exactly one door. A house test walks all URLs and checks."""

from collections.abc import Callable
from functools import wraps
from typing import Any, TypeVar, overload

from django.contrib.auth.decorators import login_not_required
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied, ValidationError
from django.forms import BaseForm
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.cache import add_never_cache_headers

from tsunagu.ground.actor import RESIDENT, Actor
from tsunagu.ground.errors import Denied, HouseError
from tsunagu.ground.fence import HOUSE, NOBODY, seat_of, seated
from tsunagu.ground.verdict import Verdict
from tsunagu.people.actors import acting
from tsunagu.people.models import User
from tsunagu.people.roles import AIMS, Permission, Purpose
from tsunagu.web import errors, second

View = Callable[..., HttpResponse]
T = TypeVar("T")
# Pages that count the whole city, or look after it, and show no record of a person.
OF_THE_CITY = frozenset(
    {
        Permission.FIGURES_READ,
        Permission.PLAN_WRITE,
        Permission.DIRECTORY_WRITE,
        Permission.CITY_SETTINGS,
        Permission.GUARD_REVIEW,
        Permission.JOURNAL_READ,
    }
)
WORKPLACE = "workplace"  # in the session: the organisation for which somebody acts


class Visit(HttpRequest):
    """A request that has come through a door."""

    actor: Actor


def user_of(request: Visit) -> User:
    """Who is signed in, behind a door of the staff."""
    assert isinstance(request.user, User)
    return request.user


@overload
def public(view: View) -> View: ...
@overload
def public(*, sensitive: bool = False, as_house: bool = False) -> Callable[[View], View]: ...
def public(
    view: View | None = None, *, sensitive: bool = False, as_house: bool = False
) -> View | Callable[[View], View]:
    """Open to everybody. ``sensitive`` pages leave nothing behind the Back button.

    ``as_house``: begins with a proven code or counts the city; the database answers the house.
    """

    def hang(view: View) -> View:
        @wraps(view)
        def guarded(request: Visit, *args: Any, **kwargs: Any) -> HttpResponse:
            request.actor = RESIDENT
            with seated(HOUSE if as_house else NOBODY):
                response = _answer(view, request, *args, **kwargs)
            if sensitive:
                add_never_cache_headers(response)
            return response

        return _marked(guarded, "public")

    return hang(view) if view else hang


def staff(
    permission: Permission | None, *, half: bool = False, aim: Purpose | None = None
) -> Callable[[View], View]:
    """Open to people with the permission; ``None`` means anybody who is signed in.

    It asks for the sign-in itself, so that a form posted after a time-out is not lost. Before the
    second step only ``half`` open pages are seen. ``aim``: for what; else the permission says it.
    """
    purpose = aim or AIMS[permission]

    def hang(view: View) -> View:
        @wraps(view)
        def guarded(request: Visit, *args: Any, **kwargs: Any) -> HttpResponse:
            if not isinstance(request.user, User):
                return _ask_to_sign_in(request)
            is_shut = second.is_missing(request.session)
            if is_shut and not half:
                return _ask_for_second_step(request)
            actor = acting(request.user, request.session.get(WORKPLACE), purpose)
            request.actor = actor.shut() if is_shut else actor
            if permission and not request.actor.has(permission):
                raise PermissionDenied
            with seated(HOUSE if permission in OF_THE_CITY else seat_of(request.actor)):
                return _answer(view, request, *args, **kwargs)

        return _marked(guarded, permission or "signed-in")

    return hang


def posted(view: View) -> View:
    """Hangs before a door that only a form opens; by the address alone one reads a page."""
    return _asked_by(view, "POST")


def only_read(view: View) -> View:
    """Hangs before the door of a page that takes no form."""
    return _asked_by(view, "GET", "HEAD")


def _asked_by(view: View, *methods: str) -> View:
    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if request.method not in methods:
            return errors.asked_otherwise(request, methods)
        return view(request, *args, **kwargs)

    vars(guarded)["methods"] = methods  # what the description of the interface reads
    return guarded


def attempt(form: BaseForm, deed: Callable[[], T]) -> T | None:
    """What the deed gave back, or None with the refusal on the form (then ``form.errors``)."""
    try:
        return deed()
    except Denied:
        raise
    except HouseError as refusal:
        form.add_error(None, str(refusal))
    except ValidationError as refusal:
        for name, lines in _lines(refusal).items():
            form.add_error(name if name in form.fields else None, lines)
    return None


def stands(form: BaseForm, verdict: Verdict) -> bool:
    """Whether the deed may be tried now. A "no" stands on the form, beside what was typed: whoever
    comes second reads why.
    """
    if form.is_bound and not verdict:
        form.add_error(None, verdict.reason)
    return form.is_valid()


def page(request: HttpRequest, template: str, context: dict[str, Any]) -> HttpResponse:
    """The page; 422 when a form on it came back with errors."""
    faulty = any(isinstance(part, BaseForm) and part.errors for part in context.values())
    return render(request, template, context, status=422 if faulty else 200)


def slowed(response: HttpResponse, seconds: int) -> HttpResponse:
    """The page as it is; who tried too often hears when to try again."""
    if seconds:
        response.status_code = 429
        response["Retry-After"] = str(seconds)
    return response


def _marked(view: View, door: str) -> View:
    """What the house test reads; the door itself asks for the sign-in, so the middleware rests."""
    vars(view)["door"] = door
    return login_not_required(view)


def _lines(refusal: ValidationError) -> dict[str, list[str]]:
    if hasattr(refusal, "error_dict"):
        return refusal.message_dict
    return {"": refusal.messages}


def _answer(view: View, request: Visit, *args: Any, **kwargs: Any) -> HttpResponse:
    try:
        return view(request, *args, **kwargs)
    except Denied as refusal:
        raise PermissionDenied(str(refusal)) from refusal
    except (HouseError, ValidationError) as refusal:
        if request.method in ("GET", "HEAD"):  # nobody typed anything: our own mistake
            raise
        return errors.refused(request, getattr(refusal, "messages", [str(refusal)]))


def _ask_to_sign_in(request: HttpRequest) -> HttpResponse:
    if request.method == "POST":
        return errors.signed_out(request)
    return redirect_to_login(request.get_full_path())


def _ask_for_second_step(request: HttpRequest) -> HttpResponse:
    if request.method == "POST":
        return errors.half_signed_in(request)
    return redirect_to_login(request.get_full_path(), reverse("account_second"))
