"""A record lives its time, is listed, agreed to, disposed of: twenty years, two people, no word."""

from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction

from tests import town
from tests.holdings.conftest import ended, in_years
from tests.holdings.helped import helped
from tests.web.signed_in import signed_in
from tsunagu.cases.actions import keep_note_draft, reopen_case
from tsunagu.cases.models import Case, NoteDraft
from tsunagu.enclosures.models import Enclosure
from tsunagu.ground import clock
from tsunagu.ground.errors import Conflict, Refused
from tsunagu.ground.months import months_of
from tsunagu.holdings.actions import agree, dispose, lift_hold, place_hold, send_back, set_retention
from tsunagu.holdings.chores import list_what_is_due
from tsunagu.holdings.models import Disposal, DisposalItem, Hold
from tsunagu.holdings.queries.due import cut, due, in_force
from tsunagu.holdings.states import Kind, Start
from tsunagu.intake.actions import answer_and_end, passphrase_for, say
from tsunagu.intake.models import Message, Side
from tsunagu.journal.models import Entry
from tsunagu.keys import ring
from tsunagu.letters.models import Letter
from tsunagu.plan.counts import count_all
from tsunagu.plan.counts.asked import Asked, By
from tsunagu.referrals.queries import invariants
from tsunagu.residents.models import Level, Marking, Person
from tsunagu.residents.queries import lookalikes
from tsunagu.worker import whole

pytestmark = pytest.mark.usefixtures("begin")
MARKS = ("花子", "はなこ", "042-000-0001", "家賃が払えません", "落ち着いた", "家計の表")


def listed():
    rows = DisposalItem.objects.filter(kept=False).order_by("pk")
    return [(row.disposal.kind, row.number) for row in rows.select_related("disposal")]


def gone_by(first, second, kind=Kind.CASE):
    """The list of this kind, agreed to by one and disposed of by the other."""
    disposal = Disposal.objects.waiting().get(kind=kind)
    agree(disposal, seen=disposal.items.count(), by=first.actor)
    done = dispose(disposal, by=second.actor)
    ring.let_go()  # as a commit does
    return done


@pytest.fixture
def answered(aoki):
    concern = town.told("道をたずねた")
    answer_and_end(concern, words="あちらです", reason="案内で足りた", by=aoki.actor)
    return concern


def test_the_years_are_counted_from_the_april_after_the_end(begin, mori):
    with in_years(5):
        assert cut(in_force(Kind.CASE)).date() == date(2026, 4, 1)
        set_retention(
            Kind.CASE,
            years=5,
            start=Start.END,
            basis="見本",
            valid_from=clock.today() + timedelta(days=1),
            by=mori.actor,
        )
        assert in_force(Kind.CASE).start == Start.FISCAL_YEAR
    with in_years(6):
        assert cut(in_force(Kind.CASE)).date() == date(2027, 6, 3)


def test_twenty_years(aoki, mori, hayashi, answered):
    """What is due is listed and goes; what is held, guarded or alive stays; nothing by itself."""
    case, held, living = ended(aoki), ended(aoki), town.opened(aoki)
    guarded = ended(aoki)
    Marking.objects.create(
        person=guarded.main_person, level=Level.AUDITED, version=1, source="紙", set_by=aoki.user
    )
    Case.objects.filter(pk=guarded.pk).update(is_guarded=True)
    hold = place_hold(Kind.PERSON, held.main_person_id, reason="裁判", by=hayashi.actor)
    with in_years(3):
        assert (list_what_is_due(), listed()) == (0, [])
    with in_years(4):
        assert (list_what_is_due(), listed()) == (1, [("concern", answered.pk)])
    with in_years(6):
        assert list_what_is_due() == 1
        assert list_what_is_due() == 0
        assert listed() == [("concern", answered.pk), ("case", case.pk)]
        assert Case.objects.get(pk=case.pk).outcome == "落ち着いた"
        assert (gone_by(mori, hayashi).gone, gone_by(hayashi, mori, Kind.CONCERN).gone) == (1, 1)
        assert Case.objects.get(pk=case.pk).outcome == "廃棄しました"
        assert Case.objects.get(pk=held.pk).outcome == "落ち着いた"
    with in_years(7):
        assert list_what_is_due() == 0, "the person's own year is not over"
    with in_years(20):
        assert list_what_is_due() == 2
        assert [row[0] for row in listed()[2:]] == ["person", "person"]
        lift_hold(Hold.objects.get(), reason="終わった", by=mori.actor)
        assert list_what_is_due() == 1
        assert listed()[-1] == ("case", held.pk)
        assert gone_by(mori, hayashi, Kind.PERSON).gone == 2
        assert Person.objects.get(pk=case.main_person_id).name == "廃棄しました"
        for one in (living, guarded):
            assert Person.objects.get(pk=one.main_person_id).name == "見本 花子"
        assert due(Kind.CASE).get() == held
        assert (str(Hold.objects.get(pk=hold.pk).reason), whole.the_erased_stay_erased()) != (
            "",
            "",
        )
        assert list(whole.the_erased_stay_erased()) == []
        assert invariants.broken() == {}


def test_two_different_people_and_only_they(aoki, mori, hayashi):
    case, again, moved = ended(aoki), ended(aoki), ended(aoki)
    with in_years(6):
        list_what_is_due()
        disposal = Disposal.objects.get()
        for who in (aoki, mori):
            with pytest.raises(Refused if who is aoki else Conflict):
                agree(disposal, seen=2, by=who.actor)
        disposal.refresh_from_db()
        agree(disposal, seen=3, by=mori.actor)
        with pytest.raises(Refused, match="別の人"):
            dispose(disposal, by=mori.actor)
        with pytest.raises(IntegrityError), transaction.atomic():
            Disposal.objects.update(
                state="disposed", disposed_by=mori.user, disposed_at=clock.now()
            )
        send_back(disposal, by=hayashi.actor)
        place_hold(Kind.CASE, moved.pk, reason="調査", by=hayashi.actor)
        agree(disposal, seen=2, by=mori.actor)
        reopen_case(again, reason="また困っている", by=aoki.actor)
        second = Disposal.objects.get()
        done = dispose(disposal, by=hayashi.actor)
        with pytest.raises(Conflict):
            dispose(second, by=hayashi.actor)
        assert (done.gone, done.kept) == (1, 1)
        assert [row[1] for row in listed()] == [case.pk]
        assert Entry.objects.get(verb="disposal.done").facts == {
            "kind": "case",
            "gone": 1,
            "kept": 1,
        }
        with pytest.raises(Refused, match="この番号の記録は、ありません"):
            place_hold(Kind.CASE, case.pk, reason="おそい", by=mori.actor)


def cuts():
    """Every figure of the year in which all happened, by month and by area."""
    months = months_of(2026)
    return {by: count_all(Asked(months, by)) for by in (By.MONTH, By.ZONE)}


def pages_of(case, referral):
    whom = case.main_person_id
    return [
        "/desk/",
        "/desk/cases/",
        f"/desk/cases/{case.pk}/",
        *(f"/desk/cases/{case.pk}/{page}/" for page in ("print", "consents", "contact", "who")),
        f"/desk/cases/{case.pk}/enclosures/",
        *(f"/desk/cases/{case.pk}/{page}/" for page in ("guard", "lookers", "ties")),
        f"/desk/cases/{case.pk}/contact/{whom}/",
        f"/desk/concerns/{case.concern_links.get().concern.receipt}/",
        f"/desk/referrals/{referral.pk}/",
        "/desk/referrals/",
        "/desk/unmet/",
        "/desk/team/",
    ]


@pytest.mark.usefixtures("small_city")
def test_the_house_works_on_with_what_is_gone(aoki, ueda, chiba, mori, hayashi, client):
    """Pages say so, figures are as they were, nobody is found, nothing is written over it."""
    case, referral = helped(aoki, chiba)
    concern = case.concern_links.get().concern
    say(concern, words="家賃が払えません", key=town.key(), side=Side.TELLER, by=aoki.actor)
    keep_note_draft(case, {"facts": "落ち着いた"}, key=town.key(), by=aoki.actor)
    ended(aoki, case)
    person = case.main_person
    with in_years(6):
        before = cuts()
        list_what_is_due()
        gone_by(mori, hayashi)
        assert (NoteDraft.objects.count(), Enclosure.objects.get().state) == (0, "erased")
        assert not Letter.objects.filter(about__startswith="referrals").exclude(body="").exists()
    with in_years(9):
        list_what_is_due()
        gone_by(mori, hayashi, Kind.PERSON)
        assert cuts() == before
        person.refresh_from_db()
        assert (person.name_key, person.word_keys, person.age_about) == ("", "", None)
        assert not lookalikes(town.TANAKA).exists()
        lead = signed_in(ueda)
        for page in pages_of(case, referral):
            answer = lead.get(page)
            assert answer.status_code == 200, page
            text = answer.content.decode()
            assert [mark for mark in MARKS if mark in text] == [], page
        found = lead.get("/desk/cases/", {"q": "見本 花子"}).content.decode()
        assert f"/desk/cases/{case.pk}/" not in found
        assert "廃棄しました" in lead.get(f"/desk/cases/{case.pk}/").content.decode()
        codes = {"receipt": concern.receipt, "passphrase": passphrase_for(concern.key)}
        client.post("/status/", codes)
        seen = client.get("/status/view/")
        assert (seen.status_code, "家賃" in seen.content.decode()) == (200, False)
        told = client.post("/status/view/", {"words": "また困っています", "key": town.key()})
        assert "新しく始めてください" in told.content.decode()
        assert Message.objects.count() == 1
        with pytest.raises(Refused, match="新しく始めて"):
            reopen_case(case, reason="また", by=aoki.actor)
        assert whole.broken() == {}
