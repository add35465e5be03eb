"""Who a case is about: what must be in sight before anybody rings or knocks."""

from collections.abc import Sequence
from html import escape
from typing import Any

from django.utils import timezone
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from tsunagu.cases.models import MeetingWay
from tsunagu.cases.queries.file import File, Met, Telling
from tsunagu.cases.states import AppointmentState
from tsunagu.finder.danger.kinds import LABELS
from tsunagu.ground import clock, era
from tsunagu.ground.actor import Actor
from tsunagu.ground.hours import Hours, in_words
from tsunagu.residents.models import ContactWay, Level, Person, Relation
from tsunagu.residents.rules import Channel, Purpose, address_for, may_reach

RELATIONS = {relation.value: relation.label for relation in Relation}


def identity(found: File, actor: Actor, channel: Channel = Channel.SCREEN) -> dict[str, SafeString]:
    """The parts of the page about the people of a case, as HTML."""
    return {
        "who": SafeString(_who(found)),
        "contact": _items(contact(found.case.main_person, found.windows, actor, channel)),
        "meetings": SafeString("".join(map(_meeting, found.meetings))),
        "members": _items(map(_member, found.members)),
        "reports": _items(_report(telling) for telling in found.tellings if telling.is_report),
    }


def _who(found: File) -> str:
    person = found.case.main_person
    facts = [age(person), _("担当：%(name)s") % {"name": found.worker}, f"#{found.case.pk}"]
    name = escape(person.name) or _("お名前なし")
    dangers = [str(LABELS.get(danger, danger)) for danger in found.dangers]
    if person.is_secret_at_home:
        dangers.insert(0, _("家の人に知られたくない"))
    if person.level != Level.OPEN:
        dangers.insert(0, str(Level(person.level).label))
    return (
        f"<span><b>{name}</b> "
        f'<span class="soft small">{escape(person.kana)}</span></span>'
        + "".join(f"<span>{escape(fact)}</span>" for fact in facts if fact)
        + "".join(f'<span class="tag bad">{escape(danger)}</span>' for danger in dangers)
        + f'<a class="no-print" href="/desk/cases/{found.case.pk}/guard/">{_("守り")}</a>'
    )


def age(person: Any) -> str:
    """For a person, and for a row with the same two columns."""
    if person.born_on:
        return _("%(years)d歳") % {"years": era.age(person.born_on, clock.today())}
    if person.age_about:
        return _("%(years)d歳くらい") % {"years": person.age_about}
    return ""


def contact(
    person: Person, windows: Sequence[Hours], actor: Actor, channel: Channel = Channel.SCREEN
) -> list[str]:
    """How this person may be reached safely, one sentence each; first what forbids it now."""
    said = []
    now = may_reach(person, person.contact_way or ContactWay.PHONE, clock.now(), windows=windows)
    if not now:
        said.append(now.reason)
    if person.is_secret_at_home:
        said.append(_("本人だけに話す。どこからの連絡かを、ほかの人に言わない。"))
    said += _ways(person, actor, channel)
    said += [in_words(window) for window in windows]
    if person.contact_hours:
        said.append(_("時間：%(hours)s") % {"hours": person.contact_hours})
    if not person.may_leave_message:
        said.append(_("伝言を残さない"))
    if person.contact_note:
        said.append(person.contact_note)
    return said


def _ways(person: Person, actor: Actor, channel: Channel) -> list[str]:
    said = []
    given = address_for(person, actor, purpose=Purpose.WORK, channel=channel)
    if person.contact_way:
        said.append(_("連絡の方法：%(way)s") % {"way": ContactWay(person.contact_way).label})
    if not given:
        said.append(given.reason)
    elif given.phone:
        said.append(_("電話：%(phone)s") % {"phone": given.phone})
    if person.language:
        said.append(_("使う言葉：%(language)s") % {"language": person.language})
    return said


def _meeting(meeting: Met) -> str:
    at = timezone.localtime(meeting.at)
    state = _("ほかの日を希望") if meeting.has_wish else AppointmentState(meeting.state).label
    when = f"{at.month}/{at.day} {at.hour}:{at.minute:02} {MeetingWay(meeting.way).label}"
    late = ' <span class="tag bad">!</span>' if meeting.at < clock.now() else ""
    return (
        f'<li><a href="/desk/appointments/{meeting.pk}/">{escape(when)}</a> '
        f'<span class="tag">{escape(str(state))}</span>{late} '
        f'<span class="soft small">{escape(meeting.person)}・{escape(meeting.worker)}</span></li>'
    )


def _member(member: Any) -> str:
    relation = str(RELATIONS.get(member.relation, member.relation))
    parts = (member.name or _("お名前なし"), member.kana, relation, age(member))
    return " ".join(part for part in parts if part)


def _report(telling: Telling) -> str:
    return f"{telling.number}：{telling.stage_label}"


def _items(lines: Any) -> SafeString:
    return SafeString("".join([f"<li>{escape(line)}</li>" for line in lines]))
