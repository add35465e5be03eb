"""Somebody asks for their own record: the paper, the clock, what is about others, what leaves."""

from datetime import date, timedelta

import pytest
from django.apps import apps
from django.db import IntegrityError, transaction

from tests import town
from tests.holdings.conftest import in_years
from tests.holdings.helped import helped
from tests.people import person
from tsunagu.bulletins.models import Bulletin, ReaderQuestion, Subscription, Version
from tsunagu.cases.models import NoteDraft
from tsunagu.directory.models import Proposal
from tsunagu.grants.models import Application, Row, Step
from tsunagu.ground import clock
from tsunagu.ground.errors import Denied, Refused
from tsunagu.groups.models import Circle, CircleMember, JoinRequest
from tsunagu.holdings import actions
from tsunagu.holdings.models import Hearing, Hold, RequestStep, SubjectRequest, Transfer
from tsunagu.holdings.papers import Asked
from tsunagu.holdings.queries.gathering import candidates
from tsunagu.holdings.queries.own_record import SOURCES, entries
from tsunagu.holdings.requested import Decision, Handing, Identity, RequestKind
from tsunagu.intake.actions import say
from tsunagu.intake.models import Side
from tsunagu.journal.models import Entry
from tsunagu.keys.fields import SealedText, sealed_columns
from tsunagu.letters.models import Letter
from tsunagu.people.roles import Role
from tsunagu.residents.models import Level, Person

pytestmark = pytest.mark.usefixtures("begin")


def asked(kind=RequestKind.DISCLOSURE, **more):
    return Asked(town.key(), kind, "見本 花子", "相談の記録", Identity.LICENCE, **more)


@pytest.fixture
def request_of(hayashi, ueda):
    """A request by 花子さん that 上田さん puts together."""
    made = actions.register(asked(kana="みほん はなこ"), by=hayashi.actor)
    actions.name_gatherer(made, ueda.user.pk, by=hayashi.actor)
    return made


def test_the_clock_of_the_law(hayashi, aoki):
    """30 days without the first, 30 more once and in time; days of mending do not count."""
    made = actions.register(asked(received_on=date(2026, 5, 29)), by=hayashi.actor)
    assert made.due_on == date(2026, 6, 28)  # a Sunday: the law counts every day
    with pytest.raises(Denied):
        actions.register(asked(), by=aoki.actor)
    actions.ask_to_mend(made, words="代理の書類がない", by=hayashi.actor)
    with clock.at(clock.now() + timedelta(days=40)):
        assert not made.is_late
        actions.take_mended(made, by=hayashi.actor)
        assert made.due_on == date(2026, 8, 7)
        actions.extend(made, words="記録が多い", by=hayashi.actor)
        assert made.due_on == date(2026, 9, 6)
        with pytest.raises(Refused, match="一度だけ"):
            actions.extend(made, words="また", by=hayashi.actor)
    late = actions.register(asked(received_on=date(2026, 4, 1)), by=hayashi.actor)
    assert late.is_late
    with pytest.raises(Refused, match="もう延ばせません"):
        actions.extend(late, words="おそい", by=hayashi.actor)
    with pytest.raises(Refused, match="根拠と理由"):
        actions.decide(late, Decision.NONE, by=hayashi.actor)
    with pytest.raises(Refused, match="この種類の請求"):
        actions.decide(late, Decision.NONE, article="92", reasons="x", by=hayashi.actor)
    with pytest.raises(IntegrityError), transaction.atomic():
        SubjectRequest.objects.filter(pk=late.pk).update(due_on=None)
    actions.decide(late, Decision.NONE, article="absent", reasons="ない", by=hayashi.actor)
    actions.hand_over(late, Handing.NOTHING, by=hayashi.actor)
    assert [step.to for step in late.steps.order_by("pk")] == ["received", "decided", "done"]
    with in_years(20):
        assert str(RequestStep.objects.filter(request=late)[1].reason) == "みとめない"


def test_only_who_was_named_and_only_while_it_runs(request_of, aoki, ueda, hayashi, chiba):
    case, _referral = helped(aoki, chiba)
    whom = case.main_person
    other = person("ono", "minami-desk", Role.SUPERVISOR)
    for actor in (aoki.actor, other.actor, hayashi.actor):
        assert not SubjectRequest.objects.given_to(actor).exists()
        with pytest.raises(Denied):
            actions.add_person(request_of, whom.pk, by=actor)
    with pytest.raises(Refused, match="役割がありません"):
        actions.name_gatherer(request_of, aoki.user.pk, by=hayashi.actor)
    stranger = town.reported().parties.get(is_teller=True).person
    with pytest.raises(Refused, match="請求とちがいます"):
        actions.add_person(request_of, stranger.pk, by=ueda.actor)
    actions.add_person(request_of, whom.pk, by=ueda.actor)
    assert Hold.objects.live().get().number == whom.pk
    with pytest.raises(Refused, match="決めてから"):
        actions.take_out(request_of, form="csv", by=ueda.actor)
    actions.decide(request_of, Decision.PART, article="78-1-2", reasons="家族", by=hayashi.actor)
    actions.take_out(request_of, form="csv", by=ueda.actor)
    assert Entry.objects.filter(verb="case.taken", subject=f"cases.case:{case.pk}").exists()
    actions.hand_over(request_of, Handing.COPY, by=hayashi.actor)
    assert not SubjectRequest.objects.given_to(ueda.actor).exists()
    assert not Hold.objects.live().exists()


def test_what_is_about_others_is_hidden_until_it_is_shown(request_of, aoki, ueda, baba, chiba):
    case, _referral = helped(aoki, chiba)
    concern = case.concern_links.get().concern
    say(concern, words="自分のことば", key=town.key(), side=Side.TELLER, by=aoki.actor)
    reported = town.reported("隣の人が心配")
    about = reported.parties.get(is_teller=False).person
    for whom in (case.main_person, about):
        actions.add_person(request_of, whom.pk, by=ueda.actor)

    found = {entry.key: entry for entry in entries(request_of, ueda.actor)}
    shown = {str(entry.text) for entry in found.values() if entry.is_shown}
    hidden = {str(entry.text) for entry in found.values() if not entry.is_shown}
    assert {"見本 花子", "042-000-0001", "家賃が払えません", "自分のことば"} <= shown
    assert {"むすめ", "家計の表を見た", "隣の人が心配"} <= hidden
    assert "花子の通帳.jpg" in shown
    assert "見本 隣人" not in shown | hidden

    note = next(key for key, entry in found.items() if entry.text == "家計の表を見た")
    name = next(key for key, entry in found.items() if entry.text == "見本 花子")
    actions.choose(request_of, entries=[note, name, "x:1:y"], shown=[note], by=ueda.actor)
    again = {entry.key: entry.is_shown for entry in entries(request_of, ueda.actor)}
    assert (again[note], again[name], len(again)) == (True, False, len(found))


def test_of_the_guarded_nothing_is_found(request_of, aoki, ueda, hayashi):
    case = town.opened(aoki)
    assert candidates(request_of, ueda.actor).get() == case.main_person
    Person.objects.update(level=Level.CLOSED)
    assert not candidates(request_of, ueda.actor).exists()
    actions.name_gatherer(request_of, ueda.user.pk, by=hayashi.actor)
    Person.objects.update(level=Level.OPEN)
    born = actions.register(asked(born_on=date(1950, 1, 1)), by=hayashi.actor)
    assert candidates(born, ueda.actor).count() == 1  # their day of birth is not known
    Person.objects.update(born_key="another")
    assert not candidates(born, ueda.actor).exists()


# Sealed words that are not of somebody's record, and why.
LEFT_OUT = {
    NoteDraft: "not said yet; it goes when the note is written",
    Letter: "a notice and a link; what it is about stands in the record",
    Hold: "the office's own work, without a word about the person",
    SubjectRequest: "the asker's own paper",
    RequestStep: "the story of that paper",
    Hearing: "what somebody else was asked, and said",
    Transfer: "which other body decides that paper",
    Bulletin: "what everybody may read, and that a family agreed; erased when somebody is found",
    Version: "the same in another language",
    ReaderQuestion: "what a reader asks for all to read, without who; its words go with the answer",
    Subscription: "a reader's own address, which they see and stop by their link",
    Proposal: "words about a card of the directory; who wrote them reads them by the receipt",
    Application: "what a group asks for, which it reads by the receipt; tied to no person",
    Row: "a line of its sums",
    CircleMember: "who is of a group, which keeps that itself; tied to no person",
    JoinRequest: "who would like to join a group, and reads the answer by the receipt",
    Circle: "who stands for a group, which its own people write and read; tied to no person",
    Step: "what the desk and the group said to each other about it",
}


def test_no_words_about_people_are_forgotten():
    """Every table with sealed words is in the export, or stands here with a reason."""
    sealed = {model for model in apps.get_models() if sealed_columns(model)}
    exported = {source.model for _name, rows in SOURCES.values() for source in rows} | {Person}
    assert sealed - exported == set(LEFT_OUT)
    kept = {source.model for _name, rows in SOURCES.values() for source in rows}
    assert all(isinstance(f, SealedText) for m in kept for f in sealed_columns(m).values())


def test_a_record_of_somebody_else_goes_out_of_it_and_may_be_erased_again(
    request_of, aoki, ueda, hayashi, chiba
):
    whom = helped(aoki, chiba)[0].main_person
    actions.add_person(request_of, whom.pk, by=ueda.actor)
    with pytest.raises(Denied):
        actions.drop_person(request_of, whom.pk, by=aoki.actor)
    actions.drop_person(request_of, whom.pk, by=ueda.actor)
    assert not request_of.people.exists()
    assert not Hold.objects.live().exists()
    assert Entry.objects.filter(verb="request.person_dropped").count() == 1


def test_who_asks_no_longer_ends_it_with_the_reason(request_of, ueda, hayashi):
    with pytest.raises(Refused):
        actions.withdraw(request_of, words=" ", by=hayashi.actor)
    actions.withdraw(request_of, words="電話で取り下げた", by=hayashi.actor)
    request_of.refresh_from_db()
    assert (request_of.state, request_of.due_on) == ("withdrawn", None)
    assert not SubjectRequest.objects.given_to(ueda.actor).exists()
