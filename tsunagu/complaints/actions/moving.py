"""One step of a complaint, and its way into the loop."""

from django.db.models import F
from django.utils.translation import gettext as _
from django.utils.translation import override

from tsunagu.complaints import queries
from tsunagu.complaints.models import Complaint
from tsunagu.complaints.states import COMPLAINT_FLOW, ComplaintState, Wrong
from tsunagu.ground.actor import Actor
from tsunagu.ground.errors import Conflict
from tsunagu.intake.actions import receive
from tsunagu.intake.models import Channel, YesNo
from tsunagu.intake.papers import Part, Told
from tsunagu.journal.actions import record
from tsunagu.keys.fields import sealed

S = ComplaintState


def move(complaint: Complaint, to: ComplaintState, *, by: Actor, **changes: object) -> None:
    was = S(complaint.state)
    COMPLAINT_FLOW.check(was, to)
    claim(complaint, state=to, **changes)
    record("complaint.moved", complaint, by=by, was=was, to=to)


def claim(complaint: Complaint, **changes: object) -> None:
    """Two hands at once: one wins."""
    mine = Complaint.objects.filter(pk=complaint.pk, version=complaint.version)
    if not mine.update(version=F("version") + 1, **sealed(complaint, **changes)):
        raise Conflict(_("ほかの人が先に決めました。画面を開き直してください。"))
    complaint.refresh_from_db()


def into_the_loop(complaint: Complaint, *, is_danger: bool, by: Actor) -> None:
    """A concern with its clock, alarm and answers. Where somebody who takes part works at the desk
    that reads it, neither name nor words go along: they stay with the complaint.
    """
    neighbour, about = complaint.neighbour, complaint.favour or complaint.watch
    desk = neighbour.desk
    is_near = about is not None and queries.is_staffed_by(about, desk.pk)
    with override("ja"):
        lines = [_("ご近所の助け合いで、うまくいかなかったことの知らせです。")]
        lines.append(str(Wrong(complaint.wrong).label))
        hidden = _("くわしいことは、この知らせの担当に聞いてください：%(owner)s")
        lines.append(hidden % {"owner": complaint.owner.name} if is_near else complaint.words)
    concern = receive(
        Told(
            key=f"complaint-{complaint.pk}",
            words="\n".join(lines),
            channel=Channel(complaint.way),
            danger_now=YesNo.YES if is_danger else "",
            urgent=True,
            language=neighbour.language,
            desk=desk if desk.takes_concerns else None,
            parts=() if is_near else (Part(neighbour.person, is_teller=True),),
        ),
        by=by,
    )
    claim(complaint, concern=concern)
    record("complaint.told", complaint, by=by, concern=concern.pk)
