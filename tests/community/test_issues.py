"""A local issue from a draft to everybody: by two people, and pointing at nobody."""

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from tests import town
from tests.at_once import at_once
from tests.gaps import unmet
from tests.issues import WORDS, checked, drafted, proposed, published, ticks, written
from tests.people import person
from tsunagu.community import actions, queries
from tsunagu.community.models import Band, IssueStep, LocalIssue
from tsunagu.ground.errors import Conflict, Denied, Refused
from tsunagu.journal.models import Entry
from tsunagu.people.models import OrganisationKind
from tsunagu.people.roles import Role
from tsunagu.places.models import Area
from tsunagu.residents.actions import name_person
from tsunagu.residents.papers import Naming

pytestmark = pytest.mark.usefixtures("small_city")


@pytest.fixture
def lead(aoki):
    """加藤さん: 青木さんの窓口の、もう一人の責任者。"""
    return person("kato", "first-door", Role.SUPERVISOR)


@pytest.fixture
def other_lead(baba):
    return person("shimizu", "minami-desk", Role.SUPERVISOR, OrganisationKind.SUPPORT_CENTER)


def states(issue):
    return [(step.was, step.to) for step in issue.steps.order_by("pk")]


def test_from_a_draft_to_everybody(aoki, ueda):
    issue = drafted(aoki)
    assert list(queries.published()) == []
    actions.propose(issue, known=(), by=aoki.actor)
    assert list(queries.to_check(ueda.actor)) == [issue]
    assert list(queries.to_check(aoki.actor)) == []
    actions.check(issue, ticked=ticks(issue), known=(), by=ueda.actor)
    actions.publish(issue, by=ueda.actor)
    assert list(queries.published()) == [issue]
    assert (issue.written_by, issue.checked_by, issue.moves) == (aoki.user, ueda.user, 3)
    assert states(issue) == [
        ("", "drafted"),
        ("drafted", "proposed"),
        ("proposed", "checked"),
        ("checked", "published"),
    ]
    verbs = Entry.objects.filter(subject=f"community.localissue:{issue.pk}").order_by("pk")
    assert list(verbs.values_list("verb", flat=True)) == ["issue.drafted", *["issue.moved"] * 3]


def test_the_writer_never_checks(ueda, lead):
    issue = proposed(ueda)
    with pytest.raises(Denied, match="別の人"):
        actions.check(issue, ticked=ticks(issue), known=(), by=ueda.actor)
    actions.check(issue, ticked=ticks(issue), known=(), by=lead.actor)
    with pytest.raises(Denied, match="別の人"):
        actions.publish(issue, by=ueda.actor)


def test_the_database_keeps_two_people(ueda, lead):
    issue = checked(ueda, lead)
    with pytest.raises(IntegrityError), transaction.atomic():
        LocalIssue.objects.filter(pk=issue.pk).update(checked_by=ueda.user)


def test_a_worker_does_not_check(aoki, ueda):
    colleague = person("inoue", "first-door", Role.WORKER)
    with pytest.raises(Denied, match="役割"):
        actions.check(proposed(aoki), ticked=(), known=(), by=colleague.actor)


def test_another_desk_neither_sees_nor_checks(aoki, baba, other_lead):
    issue = proposed(aoki)
    assert [list(LocalIssue.objects.visible_to(who.actor)) for who in (baba, other_lead)] == [
        [],
        [],
    ]
    assert list(queries.to_check(other_lead.actor)) == []
    for deed in (
        lambda: actions.check(issue, ticked=ticks(issue), known=(), by=other_lead.actor),
        lambda: actions.send_back(issue, reason="x", by=other_lead.actor),
        lambda: actions.withdraw(issue, reason="x", by=other_lead.actor),
        lambda: actions.propose(issue, known=(), by=baba.actor),
    ):
        with pytest.raises(Denied):
            deed()


@pytest.mark.parametrize("missing", ["line-0", "line-2", "rare", "blame"])
def test_every_sentence_and_question_is_ticked(aoki, ueda, missing):
    issue = proposed(aoki)
    with pytest.raises(Refused):
        actions.check(issue, ticked=ticks(issue) - {missing}, known=(), by=ueda.actor)
    assert states(issue)[-1] == ("drafted", "proposed")


def test_sent_back_amended_and_proposed_again(aoki, ueda):
    issue = proposed(aoki)
    with pytest.raises(Refused):
        actions.send_back(issue, reason=" ", by=ueda.actor)
    actions.send_back(issue, reason="店の名前があります", by=ueda.actor)
    actions.amend(issue, written(title="夜の相談"), known=(), by=aoki.actor)
    actions.propose(issue, known=(), by=aoki.actor)
    assert (issue.title, issue.state) == ("夜の相談", "proposed")
    assert IssueStep.objects.filter(reason="店の名前があります").count() == 1


def test_checked_words_are_not_changed(aoki, ueda):
    issue = checked(aoki, ueda)
    with pytest.raises(Denied):
        actions.amend(issue, written(title="別のこと"), known=(), by=aoki.actor)
    actions.send_back(issue, reason="もう一度", by=ueda.actor)
    assert (issue.checked_by, issue.checked_at) == (None, None)


def test_only_the_writer_amends(aoki, ueda):
    with pytest.raises(Denied, match="書いた人だけ"):
        actions.amend(drafted(aoki), written(), known=(), by=ueda.actor)


def test_published_words_can_be_taken_back(aoki, ueda):
    issue = published(aoki, ueda)
    actions.withdraw(issue, reason="古くなった", by=aoki.actor)
    assert list(queries.published()) == []


def test_no_place_smaller_than_a_community(aoki):
    with pytest.raises(ValidationError, match="小地域"):
        drafted(aoki, area=Area.objects.get(code="m-1"))
    assert LocalIssue.objects.count() == 0


def test_names_of_people_who_may_be_meant_are_refused(aoki):
    known = [("鴉ケ谷 露子", "からすがや つゆこ")]
    text = written(words="鴉ケ谷さんが困っています。夜の相談がありません。")
    with pytest.raises(ValidationError) as refusal:
        actions.draft(text, key=town.key(), known=known, by=aoki.actor)
    assert refusal.value.message_dict == {
        "words": ["「鴉ケ谷さんが困っています。」：人の名前のように見えます"]
    }
    assert LocalIssue.objects.count() == 0


@pytest.mark.parametrize(
    "said", ["遠野星子さん", "遠野　星子", "とおのほしこさん", "トオノ ホシコ"]
)
def test_full_names_of_anybody_are_refused(aoki, baba, said):
    need = unmet(baba, name="遠野 星子")
    named = Naming(name="遠野 星子", kana="とおの ほしこ")
    name_person(need.case.main_person, naming=named, by=aoki.actor)
    with pytest.raises(ValidationError):
        drafted(aoki, words=f"{said}が困っています。")


def test_who_became_known_since_is_found_before_everybody_reads(aoki, ueda):
    issue = checked(aoki, ueda, words="森田みどりの家が遠いです。")
    unmet(aoki, name="森田 みどり")
    with pytest.raises(ValidationError):
        actions.publish(issue, by=ueda.actor)
    assert list(queries.published()) == []


def test_a_row_keeps_no_way_back(aoki, ueda):
    """No key to a person, a case or a need, and no number of one, in any table of the room."""
    fields = [*LocalIssue._meta.get_fields(), *IssueStep._meta.get_fields()]
    targets = {f.related_model._meta.label for f in fields if f.is_relation and f.concrete}
    assert targets == {
        "people.Organisation",
        "people.User",
        "directory.NeedCode",
        "places.Area",
        "community.LocalIssue",
    }
    issue = published(aoki, ueda)
    entries = Entry.objects.filter(subject=f"community.localissue:{issue.pk}")
    facts = {name for entry in entries for name in entry.facts}
    assert facts == {"code", "area", "was", "to"}


@pytest.mark.parametrize(
    ("count", "band"),
    [(0, "few"), (4, "few"), (5, "some"), (9, "some"), (10, "many"), (20, "lots")],
)
def test_how_many_it_stands_for_is_a_band(count, band):
    assert Band.of(count) == band


@pytest.mark.slow
@pytest.mark.django_db(transaction=True)
def test_of_two_hands_one_wins(aoki, ueda, lead):
    issue = proposed(aoki)
    hands = [ueda, lead]

    def decide(number):
        mine = LocalIssue.objects.get(pk=issue.pk)
        actions.check(mine, ticked=ticks(mine), known=(), by=hands[number].actor)

    heard = at_once(decide, 2)
    assert sorted(type(each) for each in heard if each) in ([Conflict], [Denied])
    assert issue.steps.filter(to="checked").count() == 1


def test_the_same_form_twice_is_one_issue(aoki):
    key = town.key()
    first, second = (
        actions.draft(written(words=WORDS), key=key, known=(), by=aoki.actor) for _ in range(2)
    )
    assert (first, LocalIssue.objects.count()) == (second, 1)


def test_who_read_older_words_loses(aoki, ueda):
    issue = proposed(aoki)
    stale = LocalIssue.objects.get(pk=issue.pk)
    actions.send_back(issue, reason="直して", by=ueda.actor)
    actions.amend(issue, written(title="夜の相談"), known=(), by=aoki.actor)
    actions.propose(issue, known=(), by=aoki.actor)
    with pytest.raises(Conflict):
        actions.check(stale, ticked=ticks(stale), known=(), by=ueda.actor)
