"""A small town in which every page has something to show, and the words nobody else may read."""

from dataclasses import dataclass, replace
from datetime import time

from django.test import Client

from tests import gatherings, guarding, ideas, issues, met, neighbours, notices, rounds, town
from tests.enclosures.samples import jpeg
from tests.hostile.granted import given
from tests.learned import known
from tests.letters.test_dead import given_up
from tests.logged import written as logged
from tests.people import Person, person
from tests.rewarded import said as did
from tsunagu.bulletins.models import Bulletin, Subscription
from tsunagu.cases import actions as cases
from tsunagu.cases.models import Appointment, Case, CaseNote, NoteMethod
from tsunagu.cases.papers import Noted
from tsunagu.commission.models import Tenure
from tsunagu.community.models import Idea, LocalIssue, Occurrence
from tsunagu.directory.actions.claiming import code_of, new_key
from tsunagu.directory.actions.proposing import propose
from tsunagu.directory.models import CardKey, KeyKind, Proposal, Service
from tsunagu.enclosures.actions import add
from tsunagu.enclosures.models import Enclosure
from tsunagu.enclosures.papers import Brought
from tsunagu.ground import clock
from tsunagu.ground.actor import RESIDENT
from tsunagu.ground.receipts import grouped
from tsunagu.holdings.actions import add_person, extend, hear, name_gatherer, place_hold, register
from tsunagu.holdings.models import Disposal, DisposalItem, Hearing, Hold, SubjectRequest
from tsunagu.holdings.papers import Asked
from tsunagu.holdings.requested import HearingGround, Identity, RequestKind
from tsunagu.holdings.states import Kind
from tsunagu.intake import actions as intake
from tsunagu.intake.actions import passphrase_for, receive
from tsunagu.intake.models import Concern
from tsunagu.intake.papers import Part, Told
from tsunagu.letters.models import Letter
from tsunagu.people.actions import add_contact, be_absent, roster
from tsunagu.people.models import (
    EVERY_DAY,
    Absence,
    AbsenceReason,
    ContactKind,
    ContactPoint,
    DutyShift,
    OrganisationKind,
)
from tsunagu.people.papers import Duty
from tsunagu.people.roles import Role
from tsunagu.referrals import actions as referrals
from tsunagu.referrals.models import Referral, RejectReason
from tsunagu.referrals.papers import Refusal
from tsunagu.residents.models import Basis, Consent
from tsunagu.residents.papers import Ground, Particulars
from tsunagu.volunteering.actions import passphrase_for as joined_with
from tsunagu.volunteering.models import Favour, Invitation

# What a page may show only to those it is meant for.
NAME, KANA, PHONE = "鴉ケ谷 露子", "からすがや つゆこ", "042-999-0077"
SAID, NOTED, REASON = "屋根裏の梯子が外れて困る", "縁側で番茶を出された", "雨戸の修繕をお願いします"
CANARIES = (NAME, KANA, PHONE, SAID, NOTED, REASON)
CROW = Particulars(name=NAME, kana=KANA, phone=PHONE, age_about=81)


@dataclass(frozen=True)
class Scene:
    people: dict[str, Person]
    case: Case
    ended: Referral
    sent: Referral
    slip: Referral
    call: Referral
    concern: Concern
    proposed: Concern
    danger: Concern
    note: CaseNote
    consent: Consent
    absence: Absence
    appointment: Appointment
    key: str
    shift: DutyShift
    point: ContactPoint
    issue: LocalIssue
    bulletin: Bulletin
    date: Occurrence
    favour: Favour
    invitation: Invitation
    idea: Idea
    guarded: guarding.Guarded
    tenure: Tenure
    lost: Letter
    enclosure: Enclosure
    disposal: Disposal
    request: SubjectRequest
    hearing: Hearing
    hold: Hold
    proposal: Proposal
    letter: CardKey
    reader: Subscription
    elsewhere: Case
    elsewhere_concern: Concern

    def signed_in(self, who: str, **more: object) -> Client:
        client = Client(**more)
        if who in self.people:
            client.force_login(self.people[who].user)
        return client


def said(words: str = SAID, desk: object = None) -> Concern:
    parts = (Part(CROW, is_teller=True),)
    return receive(Told(key=town.key(), words=words, parts=parts, desk=desk))


def everybody() -> dict[str, Person]:
    centre, provider = OrganisationKind.SUPPORT_CENTER, OrganisationKind.PROVIDER
    cast = {
        "worker": ("first-door", Role.WORKER, OrganisationKind.CITY),
        "supervisor": ("first-door", Role.SUPERVISOR, OrganisationKind.CITY),
        "coordinator": ("first-door", Role.COORDINATOR, OrganisationKind.CITY),
        "other worker": ("minami-desk", Role.WORKER, centre),
        "partner": ("kakei-npo", Role.PARTNER, provider),
        "other partner": ("other-npo", Role.PARTNER, provider),
        "planner": ("plan-desk", Role.PLANNER, OrganisationKind.CITY),
        "manager": ("plan-desk", Role.MANAGER, OrganisationKind.CITY),
        "data officer": ("plan-desk", Role.DATA_OFFICER, OrganisationKind.CITY),
        "commissioner": ("minsei", Role.LEADER, OrganisationKind.CITY),
    }
    return {
        who: person(who.replace(" ", "-"), where, role, kind)
        for who, (where, role, kind) in cast.items()
    }


def built() -> Scene:
    """One of each: three concerns, a case with a note and a consent, three referrals."""
    people = everybody()
    worker, other, lead = (people[who] for who in ("worker", "other worker", "supervisor"))
    case = cases.open_case(said(), opening=town.opening("arrears", "debt", "food"), by=worker.actor)
    noted = Noted(key=town.key(), method=NoteMethod.VISIT, facts=NOTED)
    key = town.key()
    concern = receive(Told(key=key, words=SAID, parts=(Part(CROW, is_teller=True),)))
    intake.propose_not_ours(proposed := said("庭の木のこと"), reason="緑の課", by=worker.actor)
    return Scene(
        people=people,
        case=case,
        note=cases.write_note(case, noted, by=worker.actor),
        consent=town.consented(case, worker).consent,
        absence=be_absent(
            lead.membership,
            from_on=town.soon(30),
            until_on=town.soon(31),
            reason=AbsenceReason.LEAVE,
            by=lead.actor,
        ),
        appointment=town.to_meet(case, worker, words=SAID, need=case.needs.last()),
        concern=concern,
        key=key,
        shift=roster(Duty(lead.membership, time(22), time(6), EVERY_DAY), by=lead.actor),
        point=add_contact(ContactKind.PHONE, "042-999-0078", by=worker.actor),
        issue=issues.proposed(worker),
        bulletin=notices.drafted(worker),
        lost=given_up(worker.organisation),
        enclosure=add(case, Brought(town.key(), f"{SAID}.jpg", jpeg()), by=worker.actor),
        disposal=listed(case),
        **requested(case, people),
        hold=place_hold(Kind.CASE, case.pk, reason=REASON, by=people["data officer"].actor),
        proposed=proposed,
        danger=said("死にたいです"),
        elsewhere=elsewhere(other),
        elsewhere_concern=said("まだ読まれていない話", desk=other.organisation),
        **asked(case, worker, people["partner"]),
    )


def elsewhere(other: Person) -> Case:
    theirs = said("となりの町の話", desk=other.organisation)
    return cases.open_case(theirs, opening=town.opening("arrears"), by=other.actor)


def carded(service: Service) -> dict[str, object]:
    """Somebody knows better than a card, and its body has a letter."""
    told = propose(service, {"phone": PHONE}, words=SAID, mail="", key=town.key(), by=RESIDENT)
    return {"proposal": told, "letter": new_key(service.organization, KeyKind.CHECK, on_paper=True)}


def brought(matcher: Person) -> dict[str, object]:
    """Somebody asks for something, and somebody else is asked. A reader of bulletins by LINE."""
    favour = neighbours.asked_for(matcher, words=SAID)
    invitation = neighbours.invited(favour, neighbours.offering(matcher, words=SAID), matcher)
    known(matcher, favour.neighbour, SAID)
    did(favour.neighbour, where=SAID)
    more = {"idea": ideas.of_paper(matcher), "reader": notices.asked_by_line()}
    return {"favour": favour, "invitation": invitation} | more


def listed(case: Case) -> Disposal:
    """A list with one record, as the night would have left it after some years."""
    disposal = Disposal.objects.create(kind=Kind.CASE)
    of_case = {"seal_id": case.seal_id, "number": case.pk, "ended_at": clock.now()}
    DisposalItem.objects.create(disposal=disposal, **of_case)
    return disposal


def requested(case: Case, people: dict[str, Person]) -> dict[str, object]:
    """Somebody asks for their record, a neighbour is heard; a place to be, a beat, a watch."""
    asked = Asked(town.key(), RequestKind.DISCLOSURE, NAME, REASON, Identity.LICENCE, kana=KANA)
    officer, gatherer = people["data officer"].actor, people["supervisor"]
    request = register(asked, by=officer)
    name_gatherer(request, gatherer.user.pk, by=officer)
    add_person(request, case.main_person_id, by=gatherer.actor)
    extend(request, words=REASON, by=officer)
    told = {"whom": NAME, "about": SAID, "ground": HearingGround.MAY}
    hearing = hear(request, **told, answer_by=town.soon(14), by=officer)
    tenure = rounds.asked(people["commissioner"], SAID)
    date = gatherings.today_at(gatherings.opened(people["partner"], keeper=""))
    made = {"request": request, "hearing": hearing, "date": date, "tenure": tenure}
    issues.acted_on(people["worker"], people["supervisor"])
    met.on_the_way(matcher := people["coordinator"], people["commissioner"])
    given(people, SAID)
    logged(matcher, words=SAID)
    return made | brought(matcher) | {"guarded": guarding.for_a_scene(people, SAID)}


def asked(case: Case, worker: Person, partner: Person) -> dict[str, object]:
    """A request under way, one on paper, and one that was refused."""
    first, second, _third = case.needs.order_by("pk")
    ask = {"ground": Ground(Basis.LIFE_IN_DANGER), "reason": REASON}
    service, paper = town.service(account=partner.organisation), town.service("紙の相談")
    asking = town.asking(case, worker, service, needs=(first,), **ask)
    on_paper = town.asking(case, worker, paper, needs=(second,), **ask)
    extra = town.another_need(case, worker)
    again = replace(asking, key=town.key(), needs=(extra,))
    sent, slip, ended = (
        referrals.refer(case, each, by=worker.actor) for each in (asking, on_paper, again)
    )
    both = {"needs": (town.another_need(case, worker),), "key": town.key(), "service": None}
    services = [service, town.service("紙の相談二")]
    call = referrals.call_for(case, replace(asking, **both), services=services, by=worker.actor)
    refusal = Refusal(RejectReason.NO_CAPACITY, "いま人がいません")
    referrals.reject(ended, refusal=refusal, by=partner.actor)
    return {"sent": sent, "slip": slip, "ended": ended, "call": call} | carded(services[1])


def with_receipt(scene: Scene) -> Client:
    """Somebody who has opened the page behind a receipt."""
    client = Client()
    codes = {"receipt": scene.concern.receipt, "passphrase": passphrase_for(scene.key)}
    assert client.post("/status/", codes).status_code == 302
    return client


def with_part(scene: Scene) -> Client:
    """A neighbour who has opened their page."""
    client, one = Client(), scene.favour.neighbour
    codes = {"receipt": one.receipt, "passphrase": joined_with(one.key)}
    assert client.post("/status/", codes).status_code == 302
    return client


def with_slip(scene: Scene) -> Client:
    """Somebody with the paper in their hand."""
    client = Client()
    code = grouped(referrals.slip_code(scene.slip))
    assert client.post("/slip/", {"code": code}).status_code == 302
    return client


def with_letter(scene: Scene) -> Client:
    """Somebody of a body with the letter about its cards."""
    client = Client()
    assert client.post("/card/", {"code": code_of(scene.letter)}).status_code == 302
    return client


def with_sheet() -> Client:
    """Somebody who has answered every question and not sent yet."""
    client = Client()
    client.post("/tell/", {"remember": "yes"})
    for slug, typed in SHEET:
        client.post(f"/tell/{slug}/", typed)
    return client


SHEET = [
    ("whom", {"teller": "neighbour"}),
    ("person", {"name": "見本 花子"}),
    ("words", {"words": "見かけません"}),
    ("since", {"skip": "1"}),
    ("danger", {"danger_now": "no"}),
    ("place", {"place": "南町3丁目"}),
    ("way", {"contact_way": "phone"}),
    ("reach", {"phone": "042-000-0001"}),
    ("hours", {"hours": ["morning", "night"], "never": "noon"}),
    ("you", {"name": "見本 隣人"}),
    ("sharing", {"sharing": "ask"}),
]
