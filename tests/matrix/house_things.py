"""The people of the town and what they keep: teams, rosters, accounts, settings."""

from dataclasses import replace
from datetime import date, time, timedelta

from tests import gatherings, issues, town
from tests.letters.test_dead import given_up
from tests.matrix.round_things import commissioned
from tests.matrix.told_things import told
from tests.matrix.world import ABSENT, NOWHERE, World
from tests.people import Person as Worker
from tests.places.packs import TWO_TOWNS
from tsunagu.cases.actions import save_filter
from tsunagu.cases.models import SavedFilter
from tsunagu.clocks.actions import close_on
from tsunagu.clocks.models import ClosingDay
from tsunagu.clocks.states import Wait
from tsunagu.directory.actions.claiming import write_claim
from tsunagu.directory.actions.correcting import correct
from tsunagu.directory.actions.lists import lay
from tsunagu.directory.actions.merging import merge
from tsunagu.directory.actions.proposing import propose
from tsunagu.directory.actions.searching import add_city_word
from tsunagu.directory.models import (
    How,
    ImportFile,
    ImportRun,
    Location,
    NeedCode,
    Scope,
    Service,
    ServiceAtLocation,
    Twin,
)
from tsunagu.directory.queries.cards import whole_cards
from tsunagu.directory.queries.terms import NEEDS, terms
from tsunagu.directory.states import ImportState
from tsunagu.ground import clock
from tsunagu.ground.actor import RESIDENT, Actor
from tsunagu.holdings import actions as holdings
from tsunagu.holdings.actions import load_retention
from tsunagu.holdings.models import Disposal, SubjectRequest
from tsunagu.holdings.papers import Asked
from tsunagu.holdings.requested import (
    Decision,
    Handing,
    HearingGround,
    Identity,
    RequestKind,
    TransferAnswer,
    TransferGround,
)
from tsunagu.holdings.states import Kind
from tsunagu.people import actions as staff
from tsunagu.people.models import (
    EVERY_DAY,
    AbsenceReason,
    ContactKind,
    Membership,
    SecondStep,
    StepKind,
)
from tsunagu.people.papers import Duty
from tsunagu.people.queries import first_door
from tsunagu.places.pack import read
from tsunagu.plan.models import Goal, Measure, Priority
from tsunagu.residents.models import Person


def kept(world: World) -> None:
    for part in (
        _issues,
        told,
        _gatherings,
        commissioned,
        _team,
        _services,
        _own,
        _office,
        _holdings,
        _public,
        _absent,
    ):
        part(world)
    gone = world.hand("gone").membership
    Membership.objects.filter(pk=gone.pk).update(valid_until=clock.today())
    world.put("member", "gone", pk=gone.pk)


def _issues(world: World) -> None:
    worker, lead = world.hand("worker"), world.hand("lead")
    there = world.hand("other worker")
    world.put("issue", "own desk's", pk=issues.proposed(worker).pk)
    world.put("issue", "other desk's", pk=issues.proposed(there, title="となりの町の話").pk)
    world.put("public issue", "published", pk=issues.published(worker, lead).pk)
    world.put("public issue", "proposed", **world.things["issue", "own desk's"])
    world.put("own draft", "own", pk=issues.drafted(worker).pk)


def _gatherings(world: World) -> None:
    for relation, who in {"agency's": "agent", "other agency's": "other agent"}.items():
        made = gatherings.opened(world.hand(who), keeper="")
        world.put("gathering", relation, pk=made.pk)
        world.put("date of a gathering", relation, pk=gatherings.today_at(made).pk)
    draft = gatherings.drafted(world.hand("coordinator"), "見本の下書き")
    for relation, shown in {"published": made, "draft": draft}.items():
        world.put("public gathering", relation, pk=shown.pk)
        world.put("public picture", relation, pk=gatherings.pictured(shown).pk)
        world.put("listed gathering", relation, uid=str(shown.uid))


def _away(who: Worker) -> int:
    days = {"from_on": town.soon(30), "until_on": town.soon(31)}
    return staff.be_absent(who.membership, reason=AbsenceReason.LEAVE, by=who.actor, **days).pk


def _shift(who: Worker) -> int:
    return staff.roster(Duty(who.membership, time(22), time(6), EVERY_DAY), by=who.actor).pk


def _team(world: World) -> None:
    """``the worker's`` and the like: rows of people, for who is at the same place or not."""
    for relation, who in {
        "worker's": "worker",
        "other desk's": "other worker",
        "agent's": "agent",
        "other agent's": "other agent",
    }.items():
        world.put("member", relation, pk=world.hand(who).membership.pk)
        world.put("absence", relation, pk=_away(world.hand(who)))
    world.put("member", "lead's", pk=world.hand("lead").membership.pk)
    world.put("shift", "own desk's", pk=_shift(world.hand("lead")))
    world.put("shift", "other desk's", pk=_shift(world.hand("other lead")))


def _services(world: World) -> None:
    world.put("service", "agency's", pk=world.services["agency"].pk)
    world.put("service", "other agency's", pk=world.services["other agency"].pk)
    world.put("service", "nobody's", pk=world.services["paper"].pk)
    for relation, who in {"agency's": "agent", "other agency's": "other agent"}.items():
        key = world.services[relation.removesuffix("'s")].pk
        card, by = whole_cards(Service.objects.filter(pk=key)).get(), world.hand(who).actor
        said, stood = {"cost": "無料"}, {"as_of": card.modified_at, "how": How.BODY}
        [made] = correct(card, said, **stood, city=read(TWO_TOWNS).city, by=by)
        world.put("card change", relation, pk=key, change=made.pk)


def _own(world: World) -> None:
    """What everybody keeps for themselves: once for each who is signed in."""
    for who, one in world.people.items():
        point = staff.add_contact(
            ContactKind.PHONE, world.texts.of(f"contact {who}", "phone"), by=one.actor
        )
        until = clock.today() + timedelta(days=9)
        reason = world.texts.of(f"switch {who}", "reason")
        switch = staff.switch_off("team", reason=reason, until=until, by=one.actor)
        step = SecondStep.objects.create(
            user=one.user,
            kind=StepKind.APP,
            mark=f"m{one.user.pk}",
            name=world.texts.of(f"step {who}", "name"),
        )
        save_filter(name=world.texts.of(f"filter {who}", "name"), query="late=1", by=one.actor)
        kept_filter = SavedFilter.objects.get(user=one.user)
        for kind, row in {
            "contact": point,
            "switch": switch,
            "step": step,
            "filter": kept_filter,
        }.items():
            world.put(kind, f"of {who}", pk=row.pk)


def _office(world: World) -> None:
    worker, manager = world.hand("worker"), world.hand("manager")
    there = worker.organisation
    close_on(date(2027, 1, 21), why="市制の日", by=manager.actor)
    body = world.services["agency"].organization_id
    agency = world.hand("agent").organisation.pk
    team = staff.form_team(there, name="くらし", by=manager.actor)
    keeper = world.hand("coordinator").actor
    taught = add_city_word(NeedCode.objects.order_by("pk").first(), word="はなバス", by=keeper)
    told = propose(world.services["agency"], {}, words="閉店", mail="", key=town.key(), by=RESIDENT)
    write_claim(told.service.organization, by=keeper)
    things = {
        "body": {"pk": body},
        "body paper": {"pk": body, "kind": "claim"},
        "proposal": {"pk": told.pk},
        "city word": {"pk": taught.pk},
        **_lists(keeper),
        **_twins(keeper),
        "organisation": {"pk": there.pk},
        "directory": {"pk": agency, "body": body},
        "team": {"pk": team.pk},
        "account": {"pk": world.hand("planner").user.pk},
        "part": {"pk": world.hand("planner").membership.pk},
        "closing day": {"pk": ClosingDay.objects.get().pk},
        "letter": {"pk": given_up(first_door()).pk},
        "limit": {"wait": Wait.DANGER_SEEN.value},
        "need code": {"code": NeedCode.objects.order_by("pk").first().code},
    }
    for kind, keys in things.items():
        world.put(kind, "there", **keys)


def _lists(keeper: Actor) -> dict[str, dict[str, int]]:
    """A list in each state in which somebody may do something with it."""
    made = {"laid list": lay("見本.csv", "施設,場所\n見本館,町\n".encode(), by=keeper)}
    for kind, state in {
        "tried list": ImportState.TRIED,
        "list brought in": ImportState.DONE,
    }.items():
        made[kind] = ImportRun.objects.create(label="一覧", by_label="見本", state=state, added=1)
        ImportFile.objects.create(run=made[kind], data=b"")
    return {kind: {"pk": run.pk} for kind, run in made.items()}


def _twins(keeper: Actor) -> dict[str, dict[str, int]]:
    """Two services that may be one, and two that were merged."""
    one, two, three = (town.service(f"見本の{name}") for name in ("家", "いえ", "宿"))
    asked = Twin.objects.create(kept=one, other=two, reasons=["name"])
    done = Twin.objects.create(kept=two, other=three)
    merge(done, kept=two, scope=[Scope.BODY], by=keeper)
    return {"twins": {"pk": asked.pk}, "merged twins": {"pk": done.pk}}


def _holdings(world: World) -> None:
    """What the house keeps for its time, and a request by the person of a case."""
    officer, lead = world.hand("data officer").actor, world.hand("lead")
    years = {"kind": "case", "years": "5", "start": "fiscal_year", "basis": "見本の規程"}
    load_retention([years | {"valid_from": "2026-04-01"}], by=officer)
    asker = Person.objects.get(pk=world.things["person", "own"]["person"])
    name = world.texts.of("request", "name")
    asked = Asked(town.key(), RequestKind.DISCLOSURE, name, "相談の記録", Identity.LICENCE)
    made = holdings.register(asked, by=officer)
    holdings.name_gatherer(made, lead.user.pk, by=officer)
    holdings.extend(made, words=world.texts.of("request", "reason"), by=officer)
    holdings.decide(made, Decision.FULL, by=officer)
    other = holdings.register(replace(asked, key=town.key()), by=officer)
    heard = {"whom": world.texts.of("request", "note"), "ground": HearingGround.MAY}
    heard |= {"about": "話したこと", "answer_by": town.soon(14)}
    hearing = holdings.hear(other, **heard, by=officer)
    hold = holdings.place_hold(
        Kind.CASE, world.things["case", "own"]["pk"], reason="裁判", by=officer
    )
    world.put("request", "there", pk=made.pk)
    file = world.things["enclosure", "own"]["pk"]
    world.put("request given", "given", pk=made.pk, person=asker.pk, file=file)
    world.put("hearing", "there", pk=hearing.pk)
    world.put("sent request", "there", pk=_sent_on(world, asked, officer).pk)
    world.put("fee", "there", handing=Handing.COPY.value)
    world.put("hold", "there", pk=hold.pk)
    world.put("disposal", "there", pk=Disposal.objects.create(kind=Kind.CONCERN).pk)
    world.put("retention", "there", kind=Kind.CASE.value)
    world.put("provider", "there", provider_id="city")


def _sent_on(world: World, asked: Asked, officer: Actor) -> SubjectRequest:
    request = holdings.register(replace(asked, key=town.key()), by=officer)
    reason = {"body": "見本県", "ground": TransferGround.OTHER}
    holdings.consult(request, why=world.texts.of("request", "why"), **reason, by=officer)
    words = world.texts.of("request", "words")
    holdings.take_answer(request, TransferAnswer.AGREED, words=words, by=officer)
    holdings.send_on(request, by=officer)
    return request


def _public(world: World) -> None:
    for kind, model in {"goal": Goal, "measure": Measure, "priority": Priority}.items():
        world.put(kind, "there", code=model.objects.order_by("pk").first().code)
    world.put("figure", "there", code="helped")
    world.put("verb", "there", slug="know")
    world.put("question", "there", slug="whom")
    world.put("letter's link", "there", uidb36="x", key="y")
    world.put("own desk", "mine")
    _listed(world, world.services["agency"])


def _listed(world: World, service: Service) -> None:
    """What programs read of the directory, and a service that is kept out of it."""
    hidden = town.service("見本の隠れ家")
    Service.objects.filter(pk=hidden.pk).update(shown_to="staff")
    place = Location.objects.create(address="みどり町一丁目1")
    at = ServiceAtLocation.objects.create(service=service, location=place)
    world.put("listed service", "there", uid=str(service.uid))
    world.put("listed service", "out of sight", uid=str(hidden.uid))
    world.put("listed body", "there", uid=str(service.organization.uid))
    world.put("listed place", "there", uid=str(at.uid))
    world.put("taxonomy", "there", uid=str(NEEDS.uid))
    world.put("term", "there", uid=str(terms()[0].uid))


def _absent(world: World) -> None:
    world.put("device", "absent", pk=ABSENT)
    for kind in {kind for kind, _relation in world.things}:
        keys = next(keys for (of, _), keys in world.things.items() if of == kind)
        nothing = {k: ABSENT if isinstance(v, int) else NOWHERE for k, v in keys.items()}
        world.put(kind, "absent", **nothing)
    world.put("listed service", "absent", uid="00000000-0000-4000-8000-000000000000")
