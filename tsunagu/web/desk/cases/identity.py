"""Who a case is about: what must be in sight before anybody rings or knocks."""

from typing import Any

from django.utils.translation import gettext as _

from tsunagu.cases.queries.file import File
from tsunagu.ground import clock, era
from tsunagu.intake.danger.kinds import LABELS
from tsunagu.residents.models import ContactWay, Person


def identity(found: File) -> dict[str, Any]:
    """What the identity bar and the banner of safe contact show."""
    person = found.case.main_person
    return {
        "name": person.name or _("お名前なし"),
        "kana": person.kana,
        "facts": [fact for fact in (age(person), _worker(found), f"#{found.case.pk}") if fact],
        "alerts": [str(LABELS.get(danger, danger)) for danger in found.dangers],
        "contact": contact(person),
    }


def age(person: Any) -> str:
    """For a person, and for a row with the same two columns."""
    if person.born_on:
        return _("%(years)d歳") % {"years": era.age(person.born_on, clock.today())}
    if person.age_about:
        return _("%(years)d歳くらい") % {"years": person.age_about}
    return ""


def contact(person: Person) -> list[str]:
    """How this person may be reached safely, one sentence each."""
    said = []
    if person.contact_way:
        said.append(_("連絡の方法：%(way)s") % {"way": ContactWay(person.contact_way).label})
    if person.phone:
        said.append(_("電話：%(phone)s") % {"phone": person.phone})
    if person.contact_hours:
        said.append(_("時間：%(hours)s") % {"hours": person.contact_hours})
    if not person.may_leave_message:
        said.append(_("伝言を残さない"))
    if person.contact_note:
        said.append(person.contact_note)
    return said


def _worker(found: File) -> str:
    return _("担当：%(name)s") % {"name": found.case.worker.name}
