"""The ways in which Japanese cities gave a marked person away, one test each (支援措置).

Every paper, table, letter and list of this house is walked: a new one must be named here.
"""

import re

import pytest
from django.test import Client

from tests import town
from tests.house.house import HOUSE, short
from tests.people import person
from tsunagu.cases.actions import lift_listed, mark, name_insider, propose_lifting
from tsunagu.cases.queries.alike import alike
from tsunagu.intake.actions import receive
from tsunagu.intake.papers import Part, Told
from tsunagu.intake.queries import alike as told_alike
from tsunagu.letters.models import Letter
from tsunagu.people.roles import Role
from tsunagu.referrals.actions import refer, slip_code
from tsunagu.residents.actions import name_person, set_reach
from tsunagu.residents.models import Level, Person
from tsunagu.residents.papers import Mark, Naming, Particulars, Reach
from tsunagu.residents.rules import Channel, Purpose, address_for

ADDRESS, PHONE = "秘密町9-8-7", "042-999-8877"
SHUT = Mark(Level.CLOSED, "支援措置の通知")


@pytest.fixture
def sent(aoki, ueda, chiba):
    """A referral that already carries address and telephone when the marking comes."""
    case = town.opened(aoki)
    name_person(case.main_person, Naming(name="見本 秘子", address=ADDRESS), by=aoki.actor)
    set_reach(case.main_person, Reach(phone=PHONE), by=aoki.actor)
    items = ("name", "phone", "address", "contact")
    asking = town.asking(case, aoki, town.service(account=chiba.organisation), items=items)
    return refer(case, asking, by=aoki.actor)


def close(sent, aoki, ueda):
    mark(sent.case.main_person, SHUT, insiders=[ueda.user.pk], by=aoki.actor)


def read(who, path):
    client = Client()
    client.force_login(who.user)
    return client.get(path).content


def has_it(body):
    return ADDRESS.encode() in body or PHONE.encode() in body


def test_meguro_a_stale_list_lifts_no_new_measure(sent, aoki, ueda):
    close(sent, aoki, ueda)
    kato = person("kato", "first-door", Role.SUPERVISOR)
    whom = sent.case.main_person
    name_insider(whom, kato.user.pk, by=aoki.actor)
    old = whom.markings.current().get()
    propose_lifting(old, why="期間がすぎた", by=ueda.actor)
    mark(whom, SHUT, insiders=[ueda.user.pk], by=aoki.actor)
    assert [key for key, _why in lift_listed([(old.pk, old.version)], by=kato.actor)] == [old.pk]
    assert Person.objects.get(pk=whom.pk).level == Level.CLOSED


def test_daito_every_channel_reads_the_one_row_at_once(sent, aoki, ueda, ito, chiba):
    inbox = f"/partner/{sent.pk}/"
    assert has_it(read(chiba, inbox))
    close(sent, aoki, ueda)
    pages = ["/partner/", "/partner/today/", inbox]
    assert [path for path in pages if has_it(read(chiba, path))] == []
    mine = [f"/desk/cases/{sent.case_id}/", f"/desk/referrals/{sent.pk}/", "/desk/cases/list.csv"]
    assert [path for path in mine if has_it(read(ito, path))] == []


def test_nara_papers_ask_the_gate_when_they_are_printed(sent, aoki, ueda):
    record = f"/desk/cases/{sent.case_id}/print/"
    assert has_it(read(aoki, record))
    close(sent, aoki, ueda)
    assert not has_it(read(aoki, record))


def test_kure_the_slip_of_an_agency_without_an_account_is_stopped_too(sent, aoki, ueda):
    sent.__class__.objects.filter(pk=sent.pk).update(receiver=None)
    close(sent, aoki, ueda)
    client = Client()
    client.post("/slip/", {"code": slip_code(sent)})
    body = client.get("/slip/view/").content
    assert ("お願いしたいこと" in body.decode(), has_it(body)) == (True, False)


def test_oamishirasato_a_new_telling_of_a_marked_person_reaches_somebody(sent, aoki, ueda, ito):
    close(sent, aoki, ueda)
    parts = (Part(sent.case.main_person, is_teller=True),)
    again = receive(Told(key=town.key(), words="夫に殴られています", parts=parts), by=aoki.actor)
    told = Letter.objects.filter(about=f"intake.concern:{again.pk}").values_list("to", flat=True)
    assert sorted(map(str, told)) == ["aoki@example.org", "ueda@example.org"]


def test_mitaka_it_is_a_stop_and_no_warning(sent, aoki, ueda, ito):
    close(sent, aoki, ueda)
    body = read(ito, f"/desk/cases/{sent.case_id}/")
    assert ("見本 秘子".encode() in body, has_it(body)) == (False, False)


def test_tokushima_no_address_without_a_purpose(sent, aoki):
    whom = sent.case.main_person
    for channel in Channel:
        for purpose in Purpose:
            if channel == Channel.FILE:
                assert not address_for(whom, aoki.actor, purpose=purpose, channel=channel)


def test_hamamatsu_no_list_of_marked_people_can_be_made(sent, aoki, ueda):
    """Nothing in the house lists people by their marking: neither page nor table nor paper."""
    named = re.compile(r"level__in|level=|\.guarding\(\)|is_guarded=True")
    found = [
        short(path)
        for path in HOUSE.glob("web/**/*.py")
        if named.search(path.read_text(encoding="utf-8"))
    ]
    assert found == []


def test_a_lookalike_gives_no_hint(sent, aoki, ueda, ito):
    close(sent, aoki, ueda)
    same = Particulars(name="見本 秘子", phone=PHONE)
    assert (alike(same, actor=ito.actor), told_alike(same, actor=ito.actor)) == ([], [])
    assert len(alike(same, actor=ueda.actor)) == 1


# What leaves the house as a paper or a table, and by which fence or gate it is kept.
GENERATORS = {
    "web/rewards.py": "what one neighbour did, behind their receipt or the fence of their desk",
    "web/desk/neighbours/helpers.py": "who is insured, by the fence; no address stands in it",
    "web/spreadsheet.py": "writes rows that came through a fence",
    "web/figures/pages.py": "the fence in visible_to; of the city numbers alone, small ones hidden",
    "web/bulletins/papers.py": "what is written for all; of a missing person for its desk alone",
    "web/desk/referrals/papers.py": "what a referral carries, by shown(); a call by its teaser",
    "web/desk/referrals/views.py": "the same",
    "web/desk/cases/views/listing.py": "the fence in the list; no address stands in it",
    "web/desk/cases/views/file.py": "the complete record on paper: the gate, as paper",
    "web/desk/requests/taking.py": "what was decided, entry by entry; the gate, as paper",
    "web/desk/requests/views.py": "the page of the same, for who was named",
    "web/desk/unmet/views.py": "the fence in visible_to",
    "web/office/unmet/views.py": "numbers alone, small ones hidden",
    "web/office/journal/views.py": "who looked and when, never what the record says",
    "web/desk/appointments/views.py": "one's own meetings, by the fence",
    "web/office/freshness/papers.py": "cards of the directory, which are public, to their body",
    "web/office/freshness/bodies.py": "the same",
    "web/office/imports/forms.py": "takes tables in; none goes out",
    "web/resident/benefits/views.py": "programmes, which are public",
    "web/uploads.py": "says which kinds may be brought; enclosures/ keeps what comes",
    "web/desk/networks/paper.py": "what a network decided, without anybody who is helped",
    "web/grants/paper.py": "what one group asked and was given, to it and to the desk of the call",
    "web/finding/paper.py": "services that everybody may read; not the words that were typed",
    "web/ideas/paper.py": "what everybody may read anyway, without a person",
    "web/resident/learning/certificate.py": "one's own name and course, behind one's own receipt",
    "web/office/commission/report.py": "numbers by beat, without a person",
    "web/desk/fieldwork/tables.py": "minutes by kind, zone and colleague; nothing of a case",
    "web/resident/tell/papers.py": "what the resident has just told, to themselves",
}


def test_every_generator_of_papers_and_tables_is_known():
    """Nara 2025: a section's own generator that nobody had on the list."""
    makes = re.compile(
        r"application/pdf|text/csv|text/calendar|\bWorkbook\(|\bpdf\(|csv_file\(|excel_file\(|record\.html"
    )
    found = {
        str(path.relative_to(HOUSE))
        for path in HOUSE.glob("web/**/*.py")
        if makes.search(path.read_text(encoding="utf-8"))
    }
    assert found == set(GENERATORS)


def test_no_letter_says_where_anybody_is():
    """Every text that leaves by mail is walked: none reads a person."""
    texts = list(HOUSE.glob("*/templates/*/letters/*.txt"))
    read = re.compile(r"person|address|carried|concern\.words")
    about = {short(path): read.findall(path.read_text(encoding="utf-8")) for path in texts}
    assert {name for name, found in about.items() if found} == set()
    assert len(texts) > 10
