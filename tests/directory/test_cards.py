"""Cards are put right by whom they are about; what stood there is kept and can be put back."""

from datetime import timedelta

import pytest

from tests import town
from tests.at_once import at_once
from tests.directory.bring import bring
from tests.directory.samples import care, care_line
from tests.people import person
from tests.places.packs import TWO_TOWNS
from tsunagu.directory import chores
from tsunagu.directory.actions.correcting import correct, undo
from tsunagu.directory.actions.proposing import propose, receipt_for, reject, take
from tsunagu.directory.models import Change, HeldLine, How, Proposal, Service, Verdict
from tsunagu.directory.queries.cards import lines_of, proposal_behind, whole_cards
from tsunagu.ground import clock
from tsunagu.ground.actor import RESIDENT, of_body
from tsunagu.ground.errors import Conflict, Denied, Refused
from tsunagu.journal.models import Entry
from tsunagu.letters.models import Letter
from tsunagu.people.roles import Role
from tsunagu.places.pack import read

HERE = read(TWO_TOWNS).city
ADDRESS = "東京都つなぐ市みどり町二丁目5番6号"


def card_of(service):
    return whole_cards(Service.objects.filter(pk=service.pk)).get()


def put_right(service, said, by, how=How.BODY, as_of=None):
    as_of = as_of or card_of(service).modified_at
    return correct(card_of(service), said, as_of=as_of, how=how, city=HERE, by=by)


@pytest.fixture
def keeper(aoki):
    """木村さん: 地域福祉コーディネーター。社会資源の情報も直す。"""
    return person("kimura", "first-door", Role.COORDINATOR).actor


@pytest.fixture
def service(small_city, chiba):
    return town.service(account=chiba.organisation)


def test_a_body_puts_its_card_right_and_every_line_is_kept(service, chiba, doi, aoki, keeper):
    said = {"name": "家計のそうだん", "cost": "無料", "days": "月・水", "address": ADDRESS}
    for by in (doi.actor, aoki.actor, RESIDENT, of_body(service.organization_id + 1)):
        with pytest.raises(Denied):
            put_right(service, said, by)
    assert Change.objects.count() == 0

    put_right(service, said, of_body(service.organization_id))
    put_right(service, {"cost": "無料。資料は100円"}, chiba.actor)
    put_right(service, {"hours": "10:00-12:00"}, keeper, How.STAFF)
    lines = lines_of(card_of(service))
    assert {name: lines[name] for name in said} == said | {"cost": "無料。資料は100円"}
    kept = [(c.line, c.before, c.after, c.how) for c in Change.objects.order_by("pk")]
    assert kept[0] == ("name", "家計相談", "家計のそうだん", "body")
    assert kept[-2:] == [
        ("cost", "無料", "無料。資料は100円", "body"),
        ("hours", "", "10:00-12:00", "staff"),
    ]
    service.refresh_from_db()
    assert service.name == "家計のそうだん"
    [at] = service.at_locations.all()
    assert (at.location.chome.code, at.location.lat) == ("m-2", at.location.chome.lat)
    assert service.upkeep.verified_on == clock.today()
    assert Entry.objects.filter(verb="directory.corrected").count() == 3
    for wrong in ({"name": ""}, {"status": "gone"}):
        with pytest.raises(Refused):
            put_right(service, wrong, chiba.actor)
    [ended] = put_right(service, {"status": "closed"}, chiba.actor)
    undo(ended, city=HERE, by=chiba.actor)
    assert Service.objects.open().filter(pk=service.pk).exists()


def test_a_change_is_put_back_once_and_only_while_it_stands(service, chiba, doi):
    [first] = put_right(service, {"phone": "042-000-0001"}, chiba.actor)
    [second] = put_right(service, {"phone": "042-000-0002"}, chiba.actor)
    with pytest.raises(Refused, match="そのあとにも"):
        undo(first, city=HERE, by=chiba.actor)
    with pytest.raises(Denied):
        undo(second, city=HERE, by=doi.actor)
    back = undo(second, city=HERE, by=chiba.actor)
    assert (back.before, back.after, back.undoes) == ("042-000-0002", "042-000-0001", second)
    put_right(service, {"phone": "042-000-0002"}, chiba.actor)
    with pytest.raises(Conflict):
        undo(second, city=HERE, by=chiba.actor)
    assert lines_of(card_of(service))["phone"] == "042-000-0002"


@pytest.mark.slow
@pytest.mark.django_db(transaction=True)
def test_of_two_hands_one_goes_on(service, chiba):
    stood = card_of(service).modified_at

    def hand(number):
        return put_right(service, {"phone": f"042-000-000{number}"}, chiba.actor, as_of=stood)

    done = at_once(hand, 2)
    assert sorted(type(one) for one in done if isinstance(one, Exception)) == [Conflict]
    assert Change.objects.count() == 1


def told(service, said, *, key=None, words="", mail=""):
    card = card_of(service)
    return propose(card, said, words=words, mail=mail, key=key or town.key(), by=RESIDENT)


def test_anybody_proposes_and_the_city_takes_a_part(service, keeper, chiba):
    said = {"name": "家計相談", "phone": "042-000-0003", "cost": "千円"}
    key = town.key()
    made = told(service, said, key=key, mail="hito@example.org")
    assert told(service, said, key=key) == made  # pressed twice
    assert made.proposed == {"phone": "042-000-0003", "cost": "千円"}
    assert lines_of(card_of(service))["phone"] == ""
    answer = {"as_of": card_of(service).modified_at, "city": HERE}
    with pytest.raises(Denied):
        take(made, ["phone"], reason="", by=chiba.actor, **answer)
    with pytest.raises(Refused, match="一つは"):
        take(made, ["kana"], reason="", by=keeper, **answer)
    take(made, ["phone"], reason="お金は、いまも無料です", by=keeper, **answer)
    made = proposal_behind(receipt_for(key))
    assert (made.verdict, made.mail) == (Verdict.PARTLY, "")
    lines = lines_of(card_of(service))
    assert (lines["phone"], lines["cost"]) == ("042-000-0003", "")
    assert [c.how for c in Change.objects.all()] == ["proposal"]
    [letter] = Letter.objects.all()
    assert (letter.to, "家計" in letter.subject + letter.body) == ("hito@example.org", False)
    with pytest.raises(Conflict):
        reject(made, reason="まちがい", by=keeper)


def test_what_is_rejected_says_why_and_a_flood_is_stopped(service, keeper):
    made = told(service, {}, words="閉まっていました")
    with pytest.raises(Refused, match="理由"):
        reject(made, reason="", by=keeper)
    reject(made, reason="お休みの日でした", by=keeper)
    assert Proposal.objects.get().verdict == Verdict.REJECTED
    with pytest.raises(Refused, match="どこがちがうか"):
        told(service, {"name": "家計相談"})
    assert chores.forget_told() == 0
    with clock.at(clock.now() + timedelta(days=366)):
        assert (chores.forget_told(), chores.forget_told()) == (1, 0)
    for _ in range(20):
        told(service, {}, words="あ")
    with pytest.raises(Refused, match="たくさん"):
        told(service, {}, words="い")


def test_an_import_leaves_alone_what_was_corrected_and_says_so_once(small_city, keeper):
    bring(care(care_line()))
    service = Service.objects.get()
    put_right(service, {"phone": "042-000-0009", "address": ADDRESS}, keeper, How.STAFF)
    assert set(HeldLine.objects.values_list("line", flat=True)) == {"phone", "address"}
    stood = lines_of(card_of(service))

    for _ in range(2):
        bring(care(care_line(url="https://mori2.example/")))
    now = lines_of(card_of(service))
    assert now == stood | {"url": "https://mori2.example/"}
    made = Proposal.objects.get()
    assert (made.from_source, made.seen["phone"]) == (True, "042-000-0009")
    assert set(made.proposed) == {"phone", "address"}

    reject(made, reason="団体に聞いた番号です", by=keeper)
    bring(care(care_line(url="https://mori2.example/")))
    assert Proposal.objects.count() == 1
    bring(care(care_line(phone="042-464-9999")))
    again = Proposal.objects.latest("pk")
    as_of = card_of(service).modified_at
    take(again, ["phone"], reason="", as_of=as_of, city=HERE, by=keeper)
    assert lines_of(card_of(service))["phone"] == again.proposed["phone"]
    assert set(HeldLine.objects.values_list("line", flat=True)) == {"address"}
    assert Change.objects.latest("pk").how == "source"
