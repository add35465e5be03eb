"""Each thing that goes on is stopped with one press, after one question; or all of them at once."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from tsunagu.community.actions import ideas as idea_deeds
from tsunagu.community.models import IdeaPart
from tsunagu.community.rules import ideas as idea_rules
from tsunagu.ground.actor import RESIDENT
from tsunagu.intake.models import Concern
from tsunagu.learning.actions import withdraw as withdraw_lesson
from tsunagu.learning.actions.courses import leave as leave_course
from tsunagu.learning.queries import courses, of_neighbour
from tsunagu.learning.rules import may_leave, may_withdraw
from tsunagu.referrals.actions import withdraw_own_consent
from tsunagu.referrals.queries.sharing import own_consents
from tsunagu.volunteering import actions as neighbour_deeds
from tsunagu.volunteering.models import Neighbour
from tsunagu.volunteering.states import LIVING, OfferingState
from tsunagu.watch import actions as watch_deeds
from tsunagu.watch.queries import of_person
from tsunagu.watch.states import End
from tsunagu.web.doors import page, public
from tsunagu.web.resident import device, receipts
from tsunagu.web.resident.status.forms import Receipt

OVER = (OfferingState.ENDED, OfferingState.REFUSED)


@dataclass(frozen=True)
class Running:
    """``key`` names it in an address; ``back`` is where it is read."""

    key: str
    title: str
    words: str
    back: str
    end: Callable[[], object]


@public(sensitive=True, as_house=True)
def stop(request: HttpRequest) -> HttpResponse:
    """The question; the press stops what was asked about, and nothing that began since."""
    found = running(request)
    if found is None:
        if request.method == "POST":
            return redirect("resident:status")
        return page(request, "resident/status/ask.html", {"form": Receipt()})
    posted = request.method == "POST"
    asked = request.POST.getlist("what") if posted else request.GET.getlist("what")
    chosen = [one for one in found if one.key in asked or (not posted and "all" in asked)]
    if not chosen:
        raise Http404
    if posted:
        for one in chosen:
            one.end()
        messages.success(request, _("やめました。"))
        return redirect(chosen[0].back if len(chosen) == 1 else "resident:me")
    return page(request, "resident/me/stop.html", {"rows": chosen, "back": chosen[0].back})


def running(request: HttpRequest) -> list[Running] | None:
    """Everything that goes on behind the receipts open on this device; None where none is."""
    concern = receipts.opened_now(request, device.STATUS)
    neighbour = receipts.opened_now(request, device.NEIGHBOUR)
    part = receipts.opened_now(request, device.IDEA)
    if concern is None and neighbour is None and part is None:
        return None
    return [
        *(_of_neighbour(neighbour) if neighbour else ()),
        *(_of_learning(neighbour) if neighbour else ()),
        *(_of_part(part) if part else ()),
        *(_of_concern(concern) if concern else ()),
    ]


def _of_neighbour(neighbour: Neighbour) -> Iterator[Running]:
    def made(kind: str, row: Any, title: str, words: str, end: Callable[[], object]) -> Running:
        return Running(f"{kind}-{row.pk}", title, words, "resident:neighbour_mine", end)

    whose = "neighbour__person"
    for offering in neighbour.offerings.exclude(state__in=OVER).select_related(whose):
        move = _bound(neighbour_deeds.move_offering, offering, OfferingState.ENDED)
        yield made("end", offering, _("できること"), "、".join(offering.named), move)
    for favour in neighbour.favours.filter(state__in=LIVING).select_related(whose):
        withdraw = _bound(neighbour_deeds.withdraw, favour)
        yield made("withdraw", favour, _("頼みたいこと"), favour.get_task_display(), withdraw)
    for watch in of_person(neighbour.person).filter(ended_at=None):
        finish = _bound(watch_deeds.finish, watch, end=End.WISH)
        yield made("leave", watch, _("見守り"), watch.get_state_display(), finish)


def _of_learning(neighbour: Neighbour) -> Iterator[Running]:
    back = "resident:neighbour_mine"
    for lesson in of_neighbour(neighbour):
        if may_withdraw(RESIDENT, lesson):
            end, name = _bound(withdraw_lesson, lesson), lesson.programme.title
            yield Running(f"unask-{lesson.pk}", _("頼んだ授業"), name, back, end)
    for one in courses.of_person(neighbour.person):
        if may_leave(RESIDENT, one):
            end, name = _bound(leave_course, one), one.course.title
            yield Running(f"uncourse-{one.pk}", _("講座"), name, back, end)


def _of_part(part: IdeaPart) -> Iterator[Running]:
    deeds = (
        (idea_rules.may_leave, idea_deeds.leave),
        (idea_rules.may_withdraw, idea_deeds.withdraw),
    )
    for may, deed in deeds:
        if may(part):
            title, words = part.get_role_display(), part.idea.title
            yield Running("idea", title, words, "resident:idea_mine", _bound(deed, part))
            return


def _of_concern(concern: Concern) -> Iterator[Running]:
    for row in own_consents(concern).filter(withdrawn_at=None):
        yield Running(
            f"consent-{row.pk}",
            _("あなたの同意"),
            row.recipients,
            "resident:status-shared",
            _bound(withdraw_own_consent, row, behind=concern),
        )


def _bound(deed: Callable[..., object], *things: Any, **more: Any) -> Callable[[], object]:
    return lambda: deed(*things, **more, by=RESIDENT)
