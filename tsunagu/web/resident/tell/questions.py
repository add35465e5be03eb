"""The questions in their order: for whom each makes sense, and what skipping it means."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, Protocol

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from tsunagu.intake.models import Since, YesNo
from tsunagu.residents.models import ContactWay
from tsunagu.residents.rules import BY_THE_CLOCK
from tsunagu.web.resident.tell import forms
from tsunagu.web.resident.tell.forms import Form

Words = str | Promise


class Asked(Protocol):
    """What a question needs to know of the answers so far."""

    @property
    def is_about_teller(self) -> bool: ...

    def said(self, slug: str, name: str) -> str: ...


def _always(sheet: Asked) -> bool:
    return True


def _about_another(sheet: Asked) -> bool:
    return not sheet.is_about_teller


def _reachable(sheet: Asked) -> bool:
    return sheet.said("way", "contact_way") not in ("", ContactWay.RECEIPT)


def _by_the_clock(sheet: Asked) -> bool:
    """A letter or a mail may come at any hour."""
    return sheet.said("way", "contact_way") in BY_THE_CLOCK


@dataclass(frozen=True)
class Question:
    """One page. ``title`` stands above a page with several fields; a single field is the title."""

    slug: str
    form: type[Form]
    title: Words = ""
    title_about_another: Words = ""
    lead: Words = ""
    fits: Callable[[Any], bool] = _always
    skipped: dict[str, str] = field(default_factory=dict)
    is_needed: bool = False
    shows_lines: bool = False  # comes right after an answer that may tell of danger

    def heading(self, sheet: Asked) -> Words:
        if self.title_about_another and not sheet.is_about_teller:
            return self.title_about_another
        return self.title


QUESTIONS = [
    Question("whom", forms.Whom),
    Question(
        "person",
        forms.PersonKnown,
        title=_("その人のことで、知っていることを教えてください"),
        lead=_("知っていることだけでかまいません。何も書かなくても進めます。"),
        fits=_about_another,
    ),
    Question("words", forms.Trouble, is_needed=True),
    Question("since", forms.SinceWhen, skipped={"since": Since.UNKNOWN}, shows_lines=True),
    Question("danger", forms.DangerNow, skipped={"danger_now": YesNo.UNKNOWN}),
    Question("place", forms.Place, shows_lines=True),
    Question("way", forms.Way),
    Question(
        "reach",
        forms.Reach,
        title=_("連絡先を教えてください"),
        lead=_("ここに書いたやり方だけで、連絡します。"),
        fits=_reachable,
    ),
    Question(
        "hours",
        forms.When,
        title=_("いつなら、連絡してよいですか"),
        lead=_("選んだ時間だけ、連絡します。選ばないときは、いつでも連絡します。"),
        fits=_by_the_clock,
    ),
    Question(
        "you",
        forms.You,
        title=_("あなたのことを教えてください"),
        lead=_("名前を書かなくても、相談できます。"),
    ),
    Question("sharing", forms.MayShare),
]
BY_SLUG = {question.slug: question for question in QUESTIONS}
