"""What happened in a case as text, one line of time. A hot page: no template tags per line.

Everything that a person wrote goes through ``escape``.
"""

from collections.abc import Callable, Iterable
from datetime import tzinfo
from functools import lru_cache
from html import escape
from typing import NamedTuple

from django.db.models import TextChoices
from django.utils import timezone
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from tsunagu.cases.models import ContactResult, MeetingWay, NoteMethod, ToWhom
from tsunagu.cases.states import AppointmentState, CaseState, NeedState
from tsunagu.ground.piles import moment
from tsunagu.ground.receipts import grouped
from tsunagu.intake.models import Channel, Side, Stage, Teller
from tsunagu.referrals.models import RejectReason, Result
from tsunagu.referrals.queries.timeline import Trace
from tsunagu.referrals.states import State
from tsunagu.web.chrome import address


class Said(NamedTuple):
    """The words of the line in one language, looked up once."""

    language: str
    facts: str
    opinion: str
    minutes: str
    mended: str
    mend: str
    mending: str
    mending_note: str
    case: str
    voice: str
    from_desk: str
    to_desk: str
    answer: str
    referral: str
    call: str
    question_from_desk: str
    question: str
    done: str
    remains: str
    report: str
    despite: str
    meeting: str
    concern_page: str  # with a place for the receipt

    def label(self, kind: type[TextChoices], value: str) -> str:
        return _label(self.language, kind, value)


@lru_cache(maxsize=8)
def _words(language: str) -> Said:
    """``language`` is the key; the words come from the active translation."""
    return Said(
        language=language,
        facts=_("事実"),
        opinion=_("判断"),
        minutes=_("%(minutes)d分"),
        mended=_("直されました"),
        mend=_("この記録を直す"),
        mending=_("訂正"),
        mending_note=_("直した記録"),
        case=_("支援ケース"),
        voice=_("声"),
        from_desk=_("窓口からのことば"),
        to_desk=_("届いたことば"),
        answer=_("お返事"),
        referral=_("つなぎ"),
        call=_("声をかけた団体"),
        question_from_desk=_("窓口から"),
        question=_("つなぎ先から"),
        done=_("したこと"),
        remains=_("残っていること"),
        report=_("報告"),
        despite=_("それでも連絡した理由"),
        meeting=_("面談"),
        concern_page=address("desk:concern", "RECEIPT"),
    )


@lru_cache(maxsize=2_048)
def _label(language: str, kind: type[TextChoices], value: str) -> str:
    """``language`` is the key; the words come from the active translation."""
    return str(kind(value).label)


def _text(words: str) -> str:
    return f'<p class="kept">{escape(words)}</p>' if words else ""


def _pair(label: str, words: str) -> str:
    return f'<p class="kept"><b>{label}</b> {escape(words)}</p>' if words else ""


def _note(trace: Trace, said: Said) -> str:
    about = [said.label(NoteMethod, trace.head), escape(trace.extra)]
    if trace.number:
        about.append(said.minutes % {"minutes": trace.number})
    title = "・".join(part for part in about if part)
    body = _pair(said.facts, trace.text) + _pair(said.opinion, trace.more)
    if trace.struck:
        link = f'<a href="#trace-note-{trace.struck}">{said.mending_note}</a>'
        return _titled(
            f'{title} <span class="tag">{said.mended}</span>',
            f"<del>{body}</del><p>{link}</p>",
        )
    more = f' <span class="tag">{said.mending}</span>' if trace.link else ""
    return _titled(f"{title}{more}", body)


def _titled(title: str, body: str = "") -> str:
    return f'<p class="title">{title}</p>{body}'


def _attempt(trace: Trace, said: Said) -> str:
    title = f"{said.label(NoteMethod, trace.head)}：{said.label(ContactResult, trace.extra)}"
    if trace.number:
        title += f"（{said.label(ToWhom, ToWhom.PROXY)}）"
    return _titled(title, _text(trace.text) + _pair(said.despite, trace.more))


def _appointment(trace: Trace, said: Said) -> str:
    at = moment(trace.more).astimezone(timezone.get_current_timezone())
    when = f"{at.year}年{at.month}月{at.day}日 {at.hour}:{at.minute:02}"
    link = f'<a href="/desk/appointments/{trace.link}/">{when}</a>'
    way, state = (
        said.label(MeetingWay, trace.extra),
        said.label(AppointmentState, trace.head),
    )
    return _titled(f"{said.meeting} {link}・{way}：{state}", _text(trace.text))


def _case(trace: Trace, said: Said) -> str:
    title = f"{said.case}：{said.label(CaseState, trace.head)}"
    return _titled(title, _text(trace.text))


def _need(trace: Trace, said: Said) -> str:
    moved = "" if trace.extra == trace.head else f"：{said.label(NeedState, trace.head)}"
    return _titled(f"{escape(trace.more)}{moved}", _text(trace.text))


def _concern(trace: Trace, said: Said) -> str:
    href = said.concern_page.replace("RECEIPT", trace.extra)
    number = f'<a href="{href}">{grouped(trace.extra)}</a>'
    title = f"{said.voice} {number}・{said.label(Channel, trace.head)}"
    return _titled(f"{title}・{said.label(Teller, trace.more)}", _text(trace.text))


def _message(trace: Trace, said: Said) -> str:
    ours = trace.head == Side.DESK
    return _titled(said.from_desk if ours else said.to_desk, _text(trace.text))


def _answer(trace: Trace, said: Said) -> str:
    title = f"{said.answer}：{said.label(Stage, trace.head)}"
    return _titled(f"{title}（{grouped(trace.extra)}）", _text(trace.text))


def _referral(trace: Trace, said: Said) -> str:
    href = f"/desk/referrals/{trace.link}/"
    whom = escape(trace.more) or said.call
    title = f'{said.referral} <a href="{href}">{whom}</a>：{said.label(State, trace.head)}'
    return _titled(title, _text(trace.text))


def _offer(trace: Trace, said: Said) -> str:
    title = f"{said.call} {escape(trace.more)}：{said.label(RejectReason, trace.head)}"
    return _titled(title, _text(trace.text))


def _question(trace: Trace, said: Said) -> str:
    who = said.question_from_desk if trace.head == "desk" else said.question
    return _titled(f"{who}・{escape(trace.more)}", _text(trace.text))


def _report(trace: Trace, said: Said) -> str:
    body = _pair(said.done, trace.text) + _pair(said.remains, trace.extra)
    return _titled(f"{said.report}：{said.label(Result, trace.head)}・{escape(trace.more)}", body)


DRAWN: dict[str, Callable[[Trace, Said], str]] = {
    "note": _note,
    "attempt": _attempt,
    "appointment": _appointment,
    "case": _case,
    "need": _need,
    "concern": _concern,
    "message": _message,
    "answer": _answer,
    "referral": _referral,
    "offer": _offer,
    "question": _question,
    "report": _report,
}


def lines(traces: Iterable[Trace], language: str, *, case: int | None = None) -> SafeString:
    """The line of time. With ``case`` each note can be corrected there."""
    said, zone = _words(language), timezone.get_current_timezone()
    return SafeString("".join([_line(trace, said, case, zone) for trace in traces]))


def _line(trace: Trace, said: Said, case: int | None, zone: tzinfo) -> str:
    at = trace.at.astimezone(zone)
    when = f"{at.year}年{at.month}月{at.day}日 {at.hour}:{at.minute:02}"
    mend = ""
    if case is not None and trace.kind == "note" and not trace.struck:
        mend = f' <a href="/desk/cases/{case}/notes/{trace.pk}/correct/">{said.mend}</a>'
    return (
        f'<li class="trace {trace.kind}" id="trace-{trace.kind}-{trace.pk}">'
        f"{DRAWN[trace.kind](trace, said)}"
        f'<p class="soft small"><time datetime="{at.isoformat(timespec="minutes")}">{when}</time>'
        f" {escape(trace.by)}{mend}</p></li>"
    )
