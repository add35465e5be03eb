"""The index of the directory: which words find an entry, and that it is never behind its rows."""

import pytest
from django.core.management import call_command
from django.db import connection, transaction

from tests.directory.bring import bring
from tests.directory.placed import placed
from tests.directory.samples import care, care_line
from tests.places.packs import TWO_TOWNS
from tsunagu.directory.actions import Offer, enter, indexing, keep_need_code, load_needs
from tsunagu.directory.actions.correcting import correct
from tsunagu.directory.actions.indexing import index, index_rest
from tsunagu.directory.actions.undoing import undo_import
from tsunagu.directory.models import How, ImportRun, IndexCard, NeedCode, Service
from tsunagu.directory.queries import services_for
from tsunagu.directory.queries.finding import Wish, named, shelf
from tsunagu.directory.tokens import words
from tsunagu.directory.tokens.asked import Asked, anywhere, fits
from tsunagu.ground.actor import system
from tsunagu.people.roles import Permission
from tsunagu.places.pack import read
from tsunagu.worker.full_text import draw_index

CITY = system("test")
HERE = read(TWO_TOWNS).city
# What an entry is called, how people look for it, and how nobody should find it.
SPELLINGS = [
    ("みどり子ども食堂", "こども食堂 子供食堂 みんなの食堂 ｺﾄﾞﾓ食堂 子ども 食堂", "学生食堂街道"),
    ("ひきこもり家族会", "引きこもり 引き籠もり ヒキコモリ 家族会 ひきこ", "引っこし"),
    ("認知症カフェ虹", "オレンジカフェ にんちしょうカフェ にんちしょうかふぇ ｶﾌｪ 認知症", "認定"),
    ("介護者のつどい", "介護 かいごしゃ 集い", "介助"),
    ("障がい者相談室", "障害者相談 障害者　相談 障碍者 しょうがいしゃ", "相続"),
    ("一人親のひろば", "ひとり親 シングルマザー 広場", "一人暮らし"),
    ("独り暮らし見守り", "一人暮らし ひとり暮らし 見まもり", "ひとり親"),
    ("ＤＶ相談", "DV dv ＤＶ ドメスティックバイオレンス", "DVD"),
    ("ゴミ出し応援", "ごみ出し ごみだし ふれあい収集", "貸し出し"),
    ("車いす貸出", "車椅子 車イス くるまいす", "車検"),
    ("買物代行サービス", "買い物 お買い物 買物 かいものだいこう", "売り物"),
    ("髙橋会館", "高橋 髙橋会館 たかはしかいかん", "高田"),
    ("Hello work support", "hello Work ﾊﾛｰ", "world"),
]


@pytest.mark.parametrize(("name", "asked", "never"), SPELLINGS)
def test_an_entry_is_found_by_all_spellings_and_by_no_other_word(name, asked, never):
    tokens = set(words.of_entry(words.Said(name)).split())
    tried = asked.split(" ") if "　" not in asked else [*asked.split(" ")]
    assert [one for one in tried if not fits(anywhere(one), tokens)] == []
    assert [one for one in never.split(" ") if fits(anywhere(one), tokens)] == []


HOSTILE = [
    '"',
    "'",
    "') & !('",
    '" OR "a',
    "\\",
    "a\0b",
    "*",
    "NEAR(a b)",
    "tokens:a",
    "-",
    "^",
    "🍙",
]
HOSTILE += ["(" * 90, "𠮷野家", "ｶﾞ" * 40, "a:*", "!hidden", "#debt", "@500.1.1"]


@pytest.mark.django_db
def test_whatever_is_typed_is_a_word_and_no_command():
    placed("手話の会")
    Service.objects.update(shown_to="staff")
    index(Service.objects.values_list("pk", flat=True))
    for typed in HOSTILE:
        assert [*services_for(words=typed)] == [], typed
        assert shelf(named(typed, Wish())).services == [], typed
    assert [row.name for row in services_for(words="手話 " + "の" * 500)] == []


@pytest.mark.django_db
def test_both_databases_say_what_the_tokens_say():
    for name, asked, never in SPELLINGS:
        placed(name)
        for typed in (*asked.split(" "), *never.split(" ")):
            found = IndexCard.objects.filter(tokens__holds=Asked(anywhere(typed)))
            by_hand = {
                card.pk for card in IndexCard.objects.all() if fits(anywhere(typed), _set(card))
            }
            assert {*found.values_list("pk", flat=True)} == by_hand
    assert IndexCard.objects.filter(tokens__holds=Asked("家計", 2))[:2].count() == 2


def _set(card):
    return set(card.tokens.split())


def found(typed):
    return sorted(row.name for row in services_for(words=typed))


@pytest.mark.django_db
def test_each_deed_brings_its_own_cards_along(small_city):
    offer = Offer("森の会", "森の居場所", "居場所", ("dementia",))
    enter(offer, by=CITY)
    assert found("居場所") == found("もりのいばしょ") == ["森の居場所"]
    need = NeedCode.objects.get(code="dementia")
    assert found(need.label) == ["森の居場所"]  # by what it helps with
    keep_need_code(need, label="ものわすれ", by=CITY)
    assert (found("ものわすれ"), found("認知症")) == (["森の居場所"], [])
    load_needs([], by=CITY)
    assert found("ものわすれ") == []
    bring(care(care_line(name="デイ虹", address="東京都つなぐ市みどり町一丁目2番3号")))
    assert found("デイ虹") == found("みどり町　デイ") == ["デイ虹"]
    bring(care(care_line(name="デイ空")))
    assert (found("虹"), found("空")) == ([], ["デイ空"])
    undo_import(ImportRun.objects.order_by("-pk").first(), by=CITY)
    assert (found("虹"), found("空")) == (["デイ虹"], [])
    undo_import(ImportRun.objects.filter(undone_at=None).get(), by=CITY)
    assert found("虹") == []
    with transaction.atomic():
        enter(Offer("海の会", "海の家", "居場所", ()), by=CITY)
        transaction.set_rollback(True)
    assert found("海の家") == []


@pytest.mark.django_db
def test_what_a_card_says_is_found_too():
    row = placed("みなとの家")
    by = system("test", Permission.DIRECTORY_WRITE)
    said = {"what": "毛糸の編み物を、みんなでします。", "for_whom": "眠れない若者"}
    assert found("編物") == found("若者") == []
    correct(row, said, as_of=row.modified_at, how=How.STAFF, city=HERE, by=by)
    assert found("編物") == found("あみもの") == found("若者") == ["みなとの家"]
    assert found("みなとの家　毛糸") == ["みなとの家"]
    assert [one.name for one in shelf(named("毛糸", Wish())).services] == ["みなとの家"]


@pytest.mark.django_db
def test_the_rest_is_walked_by_key_whatever_lies_between(monkeypatch):
    rows = [placed(f"会{number}") for number in range(7)]
    monkeypatch.setattr(indexing, "A_STRETCH", 2)
    monkeypatch.setattr(indexing, "A_BATCH", 3)
    for row in (rows[0], rows[4], rows[5], rows[6]):
        IndexCard.objects.filter(service=row).delete()
    walked, after = [], 0
    while rest := index_rest(after):
        walked.append(rest)
        after = rest.last
    assert walked == [(rows[0].pk, 1), (rows[4].pk, 1), (rows[6].pk, 2)]
    assert IndexCard.objects.count() == 7


@pytest.mark.django_db
def test_what_is_missing_or_made_by_other_rules_is_made_again(monkeypatch, capsys):
    rows = [placed(name) for name in ("手話の会", "体操の会", "食堂")]
    made = IndexCard.objects.count()
    assert index([row.pk for row in rows]) == 0
    assert index_rest() is None
    IndexCard.objects.filter(service=rows[1]).delete()
    IndexCard.objects.filter(service=rows[2]).update(version="old", tokens="傘")
    assert found("体操") == []
    assert found("傘") == ["食堂"]
    first = index_rest(rows[1].pk - 1)
    assert (first.last, first.services) == (rows[2].pk, 2)
    assert index_rest(first.last) is None
    monkeypatch.setattr("tsunagu.directory.actions.indexing.version", lambda: "new")
    call_command("index_directory")
    assert "索引: 3 件" in capsys.readouterr().out
    assert found("体操") == ["体操の会"]
    assert found("傘") == []
    assert IndexCard.objects.count() == made


@pytest.mark.django_db
def test_it_costs_no_more_questions_for_more_entries(django_assert_num_queries):
    keys = [placed(f"会{number}").pk for number in range(4)]
    IndexCard.objects.all().delete()
    with django_assert_num_queries(10):  # with begin and end of the transaction
        index(keys[:1])
    with django_assert_num_queries(10):
        index(keys[1:])


@pytest.mark.sqlite
@pytest.mark.django_db
def test_the_index_is_drawn_once_and_again_where_it_was_lost():
    """SQLite copies a table that is changed, and leaves its triggers behind."""
    assert not draw_index()
    with connection.cursor() as cursor:
        cursor.execute("DROP TRIGGER directory_tokens_in")
    placed("手話の会")
    assert found("手話") == []
    assert draw_index()
    assert found("手話") == ["手話の会"]
