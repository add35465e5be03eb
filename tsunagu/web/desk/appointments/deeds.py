"""What may be done with an appointment: the button, the page and the deed, each as one line."""

from django.utils.translation import gettext_lazy as _

from tsunagu.cases import actions, rules
from tsunagu.cases.models import AgreedHow, Appointment, CancelledBy, MeetingWay, NoteMethod
from tsunagu.cases.papers import Meeting, Missed, Noted
from tsunagu.cases.states import AppointmentState
from tsunagu.ground.actor import Actor
from tsunagu.web.desk.cases.deeds import Deed, Said
from tsunagu.web.desk.cases.forms import meeting as forms


def _kept(appointment: Appointment, said: Said, by: Actor) -> object:
    noted = Noted(
        key=said["key"],
        method=NoteMethod.OTHER if appointment.way == MeetingWay.ONLINE else appointment.way,
        facts=said["facts"],
        opinion=said["opinion"],
        minutes=said["minutes"] or 0,
        with_whom=appointment.person.called,
    )
    return actions.keep_appointment(appointment, noted, next_on=said.get("next_on"), by=by)


def _moved(appointment: Appointment, said: Said, by: Actor) -> object:
    reason = said.pop("reason")
    return actions.move_appointment(appointment, Meeting(**said), reason=reason, by=by)


def _stands(appointment: Appointment) -> bool:
    return appointment.is_standing


APPOINTMENT_DEEDS: tuple[Deed[Appointment], ...] = (
    Deed(
        "confirm",
        _("本人が「よい」と言った"),
        forms.Confirm,
        lambda appointment: appointment.state == AppointmentState.PROPOSED,
        rules.may_confirm,
        lambda appointment, said, by: actions.confirm_appointment(
            appointment, how=AgreedHow(said["how"]), by=by
        ),
    ),
    Deed("keep", _("会えた"), forms.Keep, _stands, rules.may_keep, _kept),
    Deed(
        "miss",
        _("会えなかった"),
        forms.Miss,
        _stands,
        rules.may_miss,
        lambda appointment, said, by: actions.miss_appointment(
            appointment, Missed(said["kind"], said["again_on"], said["words"]), by=by
        ),
    ),
    Deed("move", _("日をかえる"), forms.Move, _stands, rules.may_change, _moved),
    Deed(
        "cancel",
        _("取りやめる"),
        forms.Cancel,
        _stands,
        rules.may_change,
        lambda appointment, said, by: actions.cancel_appointment(
            appointment, whose=CancelledBy(said["whose"]), reason=said["reason"], by=by
        ),
        danger=True,
    ),
)
