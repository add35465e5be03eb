"""Something went wrong between neighbours, said in one line each."""

from tests import neighbours, town
from tests.people import Person as Worker
from tsunagu.complaints import actions
from tsunagu.complaints.models import Complaint
from tsunagu.complaints.papers import Said
from tsunagu.complaints.states import Wrong
from tsunagu.ground.actor import RESIDENT

WORDS = "約束した時間に、来ませんでした。"


def said(about: object, **more: object) -> Said:
    facts = {"key": town.key(), "about": about, "wrong": Wrong.TIME, "words": WORDS}
    return Said(**(facts | more))


def complained(worker: Worker, **more: object) -> Complaint:
    """Who asked for a favour says it of who comes."""
    favour = neighbours.found(worker)
    return actions.complain(favour.neighbour, said(favour, **more), by=RESIDENT)
