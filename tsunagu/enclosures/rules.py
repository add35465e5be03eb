from django.db.models import Count, Sum
from django.utils.translation import gettext as _

from tsunagu.bulletins import rules as bulletins
from tsunagu.bulletins.models import Bulletin
from tsunagu.cases import rules as cases
from tsunagu.cases.models import Case
from tsunagu.enclosures import store
from tsunagu.enclosures.limits import DISK, MB, MOST, OF_A_BULLETIN, OF_A_CASE, OF_A_TELLING
from tsunagu.enclosures.models import Enclosure
from tsunagu.enclosures.states import KEPT, State
from tsunagu.ground.actor import Actor
from tsunagu.ground.verdict import YES, Verdict, no
from tsunagu.intake.models import Concern
from tsunagu.intake.rules import may_read
from tsunagu.people.roles import Permission


def may_add(actor: Actor, case: Case) -> Verdict:
    return cases.may_work_on(actor, case)


def is_small_enough(size: int) -> Verdict:
    if size <= MOST:
        return YES
    words = _("ファイルが大きすぎます。%(most)dMBまでです。小さくするか、分けてください。")
    return no(words % {"most": MOST // MB})


def has_room(record: Case | Concern, size: int) -> Verdict:
    """Whether one more file of so many bytes fits into the record, and onto the disk."""
    limit = OF_A_CASE if isinstance(record, Case) else OF_A_TELLING
    kept = record.enclosures.filter(state__in=KEPT)
    held = kept.aggregate(files=Count("pk"), size=Sum("size", default=0))
    if held["files"] >= limit.files:
        return no(
            _("書類が%(most)d個あります。これより多くは、置けません。") % {"most": limit.files}
        )
    if held["size"] + size > limit.size:
        words = _("書類が、合わせて%(most)dMBをこえます。いらない書類を取り下げてください。")
        return no(words % {"most": limit.size // MB})
    if store.room_left() - size < DISK:
        return no(_("いま、ファイルを置く場所がありません。窓口に知らせてください。"))
    return YES


def may_attach(actor: Actor, bulletin: Bulletin) -> Verdict:
    """Of a missing person nobody keeps a file: it would stay when they are found."""
    verdict = bulletins.may_translate(actor, bulletin)
    if verdict and bulletin.is_about_somebody:
        return no(_("行方不明のお知らせには、書類や写真をつけられません。"))
    return verdict


def has_room_for(files: int, size: int) -> Verdict:
    """Whether a bulletin with so many files takes one more, and so many bytes with it."""
    limit = OF_A_BULLETIN
    if files >= limit.files or size > limit.size:
        words = _("書類は%(most)d個、合わせて%(size)dMBまでです。")
        return no(words % {"most": limit.files, "size": limit.size // MB})
    return YES


def may_take(actor: Actor, enclosure: Enclosure) -> Verdict:
    """Whether the file may be opened now, by somebody for whom it exists."""
    if enclosure.state == State.PENDING:
        return no(_("ウイルスがないかを、調べています。すんだら開けます。"))
    if enclosure.state != State.CLEAN:
        return no(_("この書類には、開けるファイルがありません。"))
    return YES


def may_take_original(actor: Actor, enclosure: Enclosure) -> Verdict:
    """The file as it came, with the places and times in it: for the leads of the desk alone."""
    if not actor.has(Permission.CASE_ASSIGN):
        return no(_("もとのファイルは、窓口の責任者だけが開けます。"))
    if not enclosure.original:
        return no(_("もとのファイルは、残していません。"))
    return may_take(actor, enclosure)


def may_withdraw(actor: Actor, enclosure: Enclosure) -> Verdict:
    return has_file(enclosure) and may_change(actor, enclosure)


def has_file(enclosure: Enclosure) -> Verdict:
    if enclosure.state in KEPT:
        return YES
    return no(_("この書類には、取り下げるファイルがありません。"))


def may_change(actor: Actor, enclosure: Enclosure) -> Verdict:
    """The same for all files of one record."""
    if enclosure.case is not None:
        return cases.may_work_on(actor, enclosure.case)
    if enclosure.concern is not None and actor.has(Permission.CONCERN_TRIAGE):
        return may_read(actor, enclosure.concern)
    return no(_("相談の行き先を決める役割がありません。"))
