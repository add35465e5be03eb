"""What happened in the town: cases, concerns and referrals in every relation."""

from dataclasses import replace
from datetime import timedelta
from functools import partial

from tests import town
from tests.enclosures.samples import jpeg
from tests.matrix.world import World
from tsunagu.cases import actions as cases
from tsunagu.cases.models import Appointment, CancelledBy, Case, NoteMethod
from tsunagu.cases.papers import NewNeed, Noted, Opening, Tied
from tsunagu.directory.models import Service
from tsunagu.enclosures.actions import add
from tsunagu.enclosures.chores import examine
from tsunagu.enclosures.models import Enclosure
from tsunagu.enclosures.papers import Brought
from tsunagu.ground import clock
from tsunagu.intake import actions as intake
from tsunagu.intake.models import Channel, Concern, Teller
from tsunagu.intake.papers import Part, Told
from tsunagu.people.models import Organisation
from tsunagu.referrals import actions as referrals
from tsunagu.referrals.models import Referral, RejectReason
from tsunagu.referrals.papers import Refusal
from tsunagu.residents.models import Basis, GlassBreak, GlassReason, Level
from tsunagu.residents.papers import Breaking, Ground, Mark, Particulars

# Whose a case is, at the moment of building: (relation, who opens it)
CASES = {
    "own": "worker",
    "colleague's": "insider",
    "other desk's": "other worker",
    "protected": "insider",
    "closed": "insider",
    "ended": "worker",
}
SHUT = {"protected": Level.PROTECTED, "closed": Level.CLOSED}
ENDED = Refusal(RejectReason.NO_CAPACITY, "いま人がいません")


def lived(world: World) -> None:
    agency, other = world.hand("agent").organisation, world.hand("other agent").organisation
    world.services = {
        "agency": town.service("家計相談", account=agency),
        "other agency": town.service("別の相談", account=other),
        "paper": town.service("紙の相談"),
    }
    found = {relation: _case(world, relation, who) for relation, who in CASES.items()}
    assert examine() == len(CASES)
    _stuck(world, found["own"])
    for relation, case in found.items():
        _shut(world, relation, case)
    for kind in ("note", "consent", "offer"):  # what hangs on another case than the address says
        crossed = {"pk": found["own"].pk}
        world.put(kind, "crossed", **(world.things[kind, "closed"] | crossed))
    world.put("person", "crossed", pk=found["own"].pk, person=found["closed"].main_person_id)
    _receivers(world, found)
    _concerns(world)


def person_of(world: World, record: str) -> Particulars:
    words = {name: world.texts.of(record, name) for name in ("name", "kana", "phone", "address")}
    return Particulars(**words)


def told(world: World, record: str, desk: Organisation | None = None, **more: object) -> Told:
    parts = (Part(person_of(world, record), is_teller=True),)
    words = world.texts.of(record, "words")
    return Told(key=town.key(), words=words, parts=parts, desk=desk, **more)


def _case(world: World, relation: str, who: str) -> Case:
    """A whole case: needs, note, consent, meeting, score, try, a referral and a call."""
    worker, record = world.hand(who), f"case {relation}"
    text = partial(world.texts.of, record)
    needs = [
        NewNeed(town.code(code), town.soon(), text("facts"), note=text("note"))
        for code in ("arrears", "debt", "food")
    ]
    concern = intake.receive(told(world, record, worker.organisation))
    opening = Opening(needs=tuple(needs), reason=text("reason"))
    case = cases.open_case(concern, opening=opening, by=worker.actor)
    noted = Noted(key=town.key(), method=NoteMethod.VISIT, facts=text("facts"))
    note = cases.write_note(case, noted, by=worker.actor)
    consent = town.consented(case, worker).consent
    first, second, third = case.needs.order_by("pk")
    met = town.to_meet(case, worker, words=text("words"), need=first)
    file = Brought(town.key(), f"{text('facts')}.jpg", jpeg(), is_evidence=True)
    brought = add(case, file, by=worker.actor)
    tied = Tied(town.key(), "opening", 1, 2, 3, 4, 1, note=text("facts"))
    cases.score_ties(case, person=case.main_person, scored=tied, by=worker.actor)
    cases.note_attempt(
        case, by=worker.actor, key=town.key(), channel="phone", result="reached", note=text("facts")
    )
    sent = _asked(world, relation, case, worker, needs=(first,))
    call = _called(world, relation, case, worker, needs=(second,))
    world.put("case", relation, pk=case.pk)
    world.put("need", relation, pk=third.pk)
    world.put("note", relation, pk=case.pk, note=note.pk)
    world.put("enclosure", relation, pk=brought.pk)
    world.put("consent", relation, pk=case.pk, consent=consent.pk)
    world.put("person", relation, pk=case.pk, person=case.main_person_id)
    world.put("appointment", relation, pk=met.pk)
    world.put("referral", relation, pk=sent.pk)
    world.put("offer", relation, pk=call.pk, offer=call.offers.order_by("pk").last().pk)
    world.put("concern", f"of {relation} case", receipt=concern.receipt)
    if relation == "ended":
        _end(case, worker)
    return case


def _stuck(world: World, case: Case) -> None:
    """A file that nobody could scan for an hour."""
    file = Brought(town.key(), "見本.jpg", jpeg())
    waiting = add(case, file, by=world.hand("worker").actor)
    Enclosure.objects.filter(pk=waiting.pk).update(added_at=clock.now() - timedelta(hours=1))
    world.put("stuck enclosure", "there", pk=waiting.pk)


def _asked(
    world: World, relation: str, case: Case, worker, service: Service | None = None, **more: object
) -> Referral:
    ground, reason = Ground(Basis.LIFE_IN_DANGER), world.texts.of(f"referral {relation}", "reason")
    to = service or world.services["agency"]
    ask = town.asking(case, worker, to, ground=ground, reason=reason, items=("name",), **more)
    return referrals.refer(case, ask, by=worker.actor)


def _called(world: World, relation: str, case: Case, worker, **more: object) -> Referral:
    ground, reason = Ground(Basis.LIFE_IN_DANGER), world.texts.of(f"call {relation}", "reason")
    ask = town.asking(case, worker, None, ground=ground, reason=reason, items=("name",), **more)
    services = list(world.services.values())
    return referrals.call_for(case, ask, services=services, by=worker.actor)


def _end(case: Case, worker) -> None:
    for met in Appointment.objects.filter(case=case):
        cases.cancel_appointment(
            met, whose=CancelledBy.PERSON, reason="よくなった", by=worker.actor
        )
    for sent in Referral.objects.filter(case=case):
        referrals.mark_error(sent, reason="まちがい", by=worker.actor)
    for need in case.needs.live():
        need.refresh_from_db()
        if need.returned_at:
            cases.support_ourselves(need, next_on=town.soon(), next_step="電話", by=worker.actor)
            need.refresh_from_db()
        cases.end_need(need, ending=town.resolved(), by=worker.actor)
    case.refresh_from_db()
    cases.close_case(case, outcome="achieved", by=worker.actor)


def _shut(world: World, relation: str, case: Case) -> None:
    """Shut at the wish of the person; kin of who does the harm works here and at the agency."""
    if relation not in SHUT:
        return
    insider, lead = world.hand("insider").actor, world.hand("insider lead")
    case.main_person.refresh_from_db()
    record = f"marking {relation}"
    mark = Mark(SHUT[relation], world.texts.of(record, "source"))
    cases.mark(case.main_person, mark, insiders=[lead.user.pk], by=insider)
    for kin in ("kin", "kin at the agency"):
        why = world.texts.of(record, "why")
        case.main_person.refresh_from_db()
        cases.shut_out(case.main_person, world.hand(kin).user.pk, why=why, by=insider)
    if relation == "protected":
        breaking = Breaking(GlassReason.DANGER, world.texts.of("opening", "words"))
        cases.break_glass(case.pk, breaking, by=world.hand("opener").actor)
        world.put("opening", "there", pk=GlassBreak.objects.get().pk)


def _receivers(world: World, found: dict[str, Case]) -> None:
    """What an agency was asked, by what became of it."""
    own, worker, things = found["own"], world.hand("worker"), world.things
    live = {"asked": "own", "about closed": "closed", "about protected": "protected"}
    for relation, of in live.items():
        world.put("inbox", relation, **things["referral", of])
        call = Referral.objects.get(pk=things["offer", of]["pk"])
        theirs = call.offers.get(service=world.services["agency"])
        world.put("call", relation, pk=theirs.pk)
    call = Referral.objects.get(pk=things["offer", "own"]["pk"])
    world.put(
        "call", "other agency's", pk=call.offers.get(service=world.services["other agency"]).pk
    )
    world.put("call", "on paper", pk=call.offers.get(service=world.services["paper"]).pk)
    ways = {"rejected": "agency", "other agency's": "other agency", "on paper": "paper"}
    for relation, to in ways.items():
        need = town.another_need(own, worker, "house")
        sent = _asked(world, relation, own, worker, world.services[to], needs=(need,))
        if relation == "rejected":
            referrals.reject(sent, refusal=ENDED, by=world.hand("agent").actor)
        world.put("inbox", relation, pk=sent.pk)
    need = town.another_need(own, worker, "house")
    over = _called(world, "over", own, worker, needs=(need,))
    theirs = over.offers.get(service=world.services["other agency"])
    referrals.take_offer(theirs, by=world.hand("other agent").actor)
    world.put("call", "taken by others", pk=over.offers.get(service=world.services["agency"]).pk)


def _concerns(world: World) -> None:
    first, second = world.hand("worker").organisation, world.hand("other worker").organisation
    worker, helper = world.hand("worker").actor, world.hand("commissioner").actor
    told_here = intake.receive(told(world, "concern own", first))
    by_phone = told(world, "concern by phone", first, channel=Channel.PHONE)
    reported = told(
        world, "concern reported", None, channel=Channel.VISIT, teller=Teller.COMMISSIONER
    )
    found: dict[str, Concern] = {
        "own": told_here,
        "written down": intake.receive(by_phone, by=worker),
        "reported": intake.receive(reported, by=helper),
        "other desk's": intake.receive(told(world, "concern other desk's", second)),
        "decided": intake.receive(told(world, "concern decided", first)),
        "danger": intake.receive(replace(told(world, "concern danger", first), danger_now="yes")),
    }
    intake.mark_spam(found["decided"], reason="広告", by=worker)
    for relation, concern in found.items():
        world.put("concern", relation, receipt=concern.receipt)
    for relation in SHUT:
        again = Case.objects.get(pk=world.things["case", relation]["pk"]).main_person
        text = world.texts.of(f"concern {relation}", "words")
        parts = (Part(again, is_teller=True),)
        said = Told(key=town.key(), words=text, parts=parts, desk=first)
        concern = intake.receive(said, by=world.hand("insider").actor)
        world.put("concern", relation, receipt=concern.receipt)
