"""Who may be the same: each key finds, what only seems to fit does not, nothing hidden shows."""

from dataclasses import replace
from datetime import date

import pytest

from tests import town
from tsunagu.cases.actions import mark, open_case
from tsunagu.cases.queries.alike import alike as alike_cases
from tsunagu.intake.actions import receive
from tsunagu.intake.papers import Part, Told
from tsunagu.intake.queries import alike as alike_concerns
from tsunagu.places.address import home
from tsunagu.places.models import Area, AreaKind
from tsunagu.residents.actions import enrol
from tsunagu.residents.models import Level
from tsunagu.residents.papers import Mark, Particulars
from tsunagu.residents.queries import lookalikes

BORN = date(1948, 1, 2)
KNOWN = Particulars(
    name="見本 髙子",
    kana="みほん たかこ",
    born_on=BORN,
    sex="female",
    phone="042-000-1234",
    address="東京都西東京市みどり町一丁目2番3号 コーポ見本201号室",
)
FOUND = {
    "reading, long vowels and small signs apart": Particulars(kana="ミホン・タカコ"),
    "telephone": Particulars(phone="０４２（０００）１２３４"),
    "address alone, spelled otherwise": Particulars(address="みどり町1-2-3-201"),
    "day of birth and first name": Particulars(born_on=BORN, kana="さとう たかこ"),
    "day of birth and written name": Particulars(born_on=BORN, name="佐藤 高子"),
    "day of birth and sex": Particulars(born_on=BORN, sex="female"),
    "day of birth and address": Particulars(born_on=BORN, address="みどり町1丁目2-3 201"),
}
NOT_FOUND = {
    "nothing": Particulars(),
    "no name": Particulars(name=" ", kana="　", phone="-", address=" "),
    "day of birth alone": Particulars(born_on=BORN),
    "day of birth and the other sex": Particulars(born_on=BORN, sex="male"),
    "another day and the same sex": Particulars(born_on=date(1948, 1, 3), sex="female"),
    "part of a reading alone": Particulars(kana="さとう たかこ"),
    "the next house": Particulars(address="みどり町1-2-4-201"),
    "the next room": Particulars(address="みどり町1-2-3-202"),
    "a block of houses": Particulars(address="みどり町1-2"),
}


@pytest.fixture
def known(aoki):
    """見本 髙子さんの支援ケース。"""
    told = Told(key=town.key(), words="家賃", parts=(Part(KNOWN, is_teller=True),))
    return open_case(receive(told, by=aoki.actor), opening=town.opening(), by=aoki.actor)


def test_each_key_finds_and_what_only_seems_to_fit_does_not(known):
    whom = known.main_person
    assert [name for name, said in FOUND.items() if list(lookalikes(said)) != [whom]] == []
    assert [name for name, said in NOT_FOUND.items() if lookalikes(said).exists()] == []


def test_day_of_birth_and_chome(known, small_city, aoki):
    chome = Area.objects.filter(kind=AreaKind.CHOME).order_by("pk").first()
    whom = enrol(Particulars(born_on=BORN, chome=chome), by=aoki.actor)
    assert list(lookalikes(Particulars(born_on=BORN, chome=chome))) == [whom]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("東京都西東京市みどり町一丁目2番3号", "みどり町１－２－３"),
        ("四日市市本町1の2の3", "本町1-2-3"),
        ("横浜市中区千駄ヶ谷1-2-3 見本荘２０２号", "千駄が谷一丁目二番三号 202"),
        ("北町123番地4", "北町１２３番地の４"),
    ],
)
def test_one_house_has_one_form(one, other):
    assert home(one) == home(other) != ""


@pytest.mark.parametrize(
    "vague", ["", "駅前の公園", "1-2-3", "みどり町1-2", "一番町2-3", "平成二十年"]
)
def test_what_names_no_house_has_none(vague):
    assert home(vague) == ""


def test_nothing_hidden_shows_by_any_key(known, aoki, ueda, ito, baba):
    """A closed person's case and telling, to the same desk and to another one."""
    shut = Mark(Level.CLOSED, source="支援措置の申出書")
    mark(known.main_person, shut, insiders=[ueda.user.pk], by=aoki.actor)
    asked = [*FOUND.values(), KNOWN]
    for who in (ito.actor, baba.actor):
        assert [alike_cases(said, actor=who) for said in asked] == [[]] * len(asked)
        assert [alike_concerns(said, actor=who) for said in asked] == [[]] * len(asked)
    assert [alike_cases(said, actor=ueda.actor) for said in asked] == [[known]] * len(asked)


def test_however_much_is_known_it_is_one_question(known, aoki, django_assert_num_queries):
    people = [KNOWN, *(replace(said, name="別の 人") for said in FOUND.values())]
    with django_assert_num_queries(1):
        assert alike_cases(*people, actor=aoki.actor) == [known]
    with django_assert_num_queries(1):
        assert len(alike_concerns(*people, actor=aoki.actor)) == 1
