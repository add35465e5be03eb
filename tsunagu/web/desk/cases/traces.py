"""What happened in a case as text, one line of time. A hot page: no template tags per line.

Everything that a person wrote goes through ``escape``.
"""

from collections.abc import Callable, Iterable
from html import escape

from django.db.models import TextChoices
from django.utils import timezone
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from tsunagu.cases.models import ContactResult, NoteMethod
from tsunagu.cases.states import CaseState, NeedState
from tsunagu.ground.receipts import grouped
from tsunagu.intake.models import Channel, Side, Stage, Teller
from tsunagu.referrals.models import Result
from tsunagu.referrals.queries.timeline import Trace
from tsunagu.referrals.states import State


def _label(kind: type[TextChoices], value: str) -> str:
    return str(kind(value).label)


def _text(words: str) -> str:
    return f'<p class="kept">{escape(words)}</p>' if words else ""


def _pair(label: str, words: str) -> str:
    return f'<p class="kept"><b>{label}</b> {escape(words)}</p>' if words else ""


def _note(trace: Trace, case: int | None) -> str:
    about = [_label(NoteMethod, trace.head), escape(trace.extra)]
    if trace.number:
        about.append(_("%(minutes)d分") % {"minutes": trace.number})
    title = "・".join(part for part in about if part)
    body = _pair(_("事実"), trace.text) + _pair(_("判断"), trace.more)
    if trace.struck:
        newer, corrected = _("直した記録"), _("直されました")
        link = f'<a href="#trace-note-{trace.struck}">{newer}</a>'
        return _titled(
            f'{title} <span class="tag">{corrected}</span>',
            f"<del>{body}</del><p>{link}</p>",
        )
    correction, correct = _("訂正"), _("この記録を直す")
    more = f' <span class="tag">{correction}</span>' if trace.link else ""
    if case is not None:
        href = f"/desk/cases/{case}/notes/{trace.pk}/correct/"
        body += f'<p class="no-print"><a href="{href}">{correct}</a></p>'
    return _titled(f"{title}{more}", body)


def _titled(title: str, body: str = "") -> str:
    return f'<p class="title">{title}</p>{body}'


def _attempt(trace: Trace, case: int | None) -> str:
    title = f"{_label(NoteMethod, trace.head)}：{_label(ContactResult, trace.extra)}"
    return _titled(title, _text(trace.text))


def _case(trace: Trace, case: int | None) -> str:
    title = f"{_('支援ケース')}：{_label(CaseState, trace.head)}"
    return _titled(title, _text(trace.text))


def _need(trace: Trace, case: int | None) -> str:
    moved = "" if trace.extra == trace.head else f"：{_label(NeedState, trace.head)}"
    return _titled(f"{escape(trace.more)}{moved}", _text(trace.text))


def _concern(trace: Trace, case: int | None) -> str:
    title = f"{_('声')} {grouped(trace.extra)}・{_label(Channel, trace.head)}"
    return _titled(f"{title}・{_label(Teller, trace.more)}", _text(trace.text))


def _message(trace: Trace, case: int | None) -> str:
    ours = trace.head == Side.DESK
    return _titled(_("窓口からのことば") if ours else _("届いたことば"), _text(trace.text))


def _answer(trace: Trace, case: int | None) -> str:
    title = f"{_('お返事')}：{_label(Stage, trace.head)}"
    return _titled(f"{title}（{grouped(trace.extra)}）", _text(trace.text))


def _referral(trace: Trace, case: int | None) -> str:
    href = f"/desk/referrals/{trace.link}/"
    title = f'{_("つなぎ")} <a href="{href}">{escape(trace.more)}</a>：{_label(State, trace.head)}'
    return _titled(title, _text(trace.text))


def _question(trace: Trace, case: int | None) -> str:
    who = _("窓口から") if trace.head == "desk" else _("つなぎ先から")
    return _titled(f"{who}・{escape(trace.more)}", _text(trace.text))


def _report(trace: Trace, case: int | None) -> str:
    body = _pair(_("したこと"), trace.text) + _pair(_("残っていること"), trace.extra)
    return _titled(f"{_('報告')}：{_label(Result, trace.head)}・{escape(trace.more)}", body)


DRAWN: dict[str, Callable[[Trace, int | None], str]] = {
    "note": _note,
    "attempt": _attempt,
    "case": _case,
    "need": _need,
    "concern": _concern,
    "message": _message,
    "answer": _answer,
    "referral": _referral,
    "question": _question,
    "report": _report,
}


def lines(traces: Iterable[Trace], *, case: int | None = None) -> SafeString:
    """The line of time. With ``case`` each note can be corrected there."""
    return SafeString("".join([_line(trace, case) for trace in traces]))


def _line(trace: Trace, case: int | None) -> str:
    at = timezone.localtime(trace.at)
    when = f"{at.year}年{at.month}月{at.day}日 {at.hour}:{at.minute:02}"
    return (
        f'<li class="trace {trace.kind}" id="trace-{trace.kind}-{trace.pk}">'
        f"{DRAWN[trace.kind](trace, case)}"
        f'<p class="soft small"><time datetime="{at.isoformat(timespec="minutes")}">{when}</time>'
        f" {escape(trace.by)}</p></li>"
    )
