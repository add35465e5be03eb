"""A case in which everything was written that a case can hold."""

from tests import town
from tests.enclosures.samples import jpeg
from tests.people import Person as Worker
from tsunagu.cases.actions import note_attempt, write_note
from tsunagu.cases.models import Case
from tsunagu.cases.papers import Noted
from tsunagu.enclosures.actions import add
from tsunagu.enclosures.papers import Brought
from tsunagu.referrals import actions as referrals
from tsunagu.referrals.models import Referral, Result
from tsunagu.referrals.papers import Reported


def helped(worker: Worker, partner: Worker) -> tuple[Case, Referral]:
    case = town.opened(worker)
    noted = Noted(town.key(), "visit", "家計の表を見た", "はなこ さんは元気", with_whom="むすめ")
    write_note(case, noted, by=worker.actor)
    tried = {"channel": "phone", "result": "reached", "note": "花子 さんと話した"}
    note_attempt(case, key=town.key(), by=worker.actor, **tried)
    add(case, Brought(town.key(), "花子の通帳.jpg", jpeg()), by=worker.actor)
    asking = town.asking(case, worker, town.service(account=partner.organisation))
    referral = referrals.refer(case, asking, by=worker.actor)
    referrals.ask_back(referral, words="花子 さんの都合は", key=town.key(), by=partner.actor)
    for deed in (referrals.accept, referrals.contact, referrals.start):
        deed(referral, by=partner.actor)
    done = Reported(Result.RESOLVED, "家計の表を作った")
    referrals.report(referral, reported=done, by=partner.actor)
    referrals.verify(referral, by=worker.actor)
    return case, referral
