from django.utils.translation import gettext as _

from tsunagu.cases.models import Appointment
from tsunagu.cases.rules.work import may_work_on
from tsunagu.cases.states import AppointmentState
from tsunagu.ground import clock
from tsunagu.ground.actor import Actor
from tsunagu.ground.verdict import YES, Verdict, no
from tsunagu.intake.models import Concern


def may_change(actor: Actor, appointment: Appointment) -> Verdict:
    """Whether the actor may move or cancel this appointment, or say what came of it."""
    if not may_work_on(actor, appointment.case):
        return may_work_on(actor, appointment.case)
    if not appointment.is_standing:
        return no(_("この面談は、もう終わっています。"))
    return YES


def may_confirm(actor: Actor, appointment: Appointment) -> Verdict:
    if not may_change(actor, appointment):
        return may_change(actor, appointment)
    return is_unanswered(appointment)


def is_unanswered(appointment: Appointment) -> Verdict:
    if appointment.state != AppointmentState.PROPOSED:
        return no(_("この面談は、もう返事がすんでいます。"))
    if appointment.at <= clock.now():
        return no(_("この面談の時刻は、もうすぎました。"))
    return YES


def may_keep(actor: Actor, appointment: Appointment) -> Verdict:
    """From the morning of its day on: people come early."""
    if clock.day_of(appointment.at) > clock.today():
        return no(_("面談の日になってから書きます。"))
    return may_change(actor, appointment)


def may_miss(actor: Actor, appointment: Appointment) -> Verdict:
    if appointment.at > clock.now():
        return no(_("面談の時刻をすぎてから書きます。"))
    return may_change(actor, appointment)


def is_theirs(concern: Concern, appointment: Appointment) -> Verdict:
    """Whether whoever holds this receipt is the person who is to be met: never a reporter."""
    own = concern.parties.filter(person=appointment.person_id, is_teller=True, is_concerned=True)
    here = concern.is_about_teller and appointment.case.concern_links.filter(concern=concern)
    if here and here.exists() and own.exists():
        return YES
    return no(_("この面談は、ここからは見られません。"))
