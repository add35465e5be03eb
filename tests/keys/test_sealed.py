"""What is sealed opens in its own place alone, and plain words never reach the database."""

import threading

import pytest
from django.core.exceptions import FieldError
from django.db import connection

from tests.town import TANAKA
from tsunagu.ground.sealed import Broken
from tsunagu.keys import ring
from tsunagu.keys.fields import sealed
from tsunagu.residents.actions import enrol
from tsunagu.residents.models import Person
from tsunagu.residents.papers import Particulars


def raw(table, column, pk):
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {column} FROM {table} WHERE id = %s", [pk])  # noqa: S608 (names of ours)
        return cursor.fetchone()[0]


def put(column, pk, value):
    with connection.cursor() as cursor:
        sql = f"UPDATE residents_person SET {column} = %s WHERE id = %s"  # noqa: S608 (names of ours)
        cursor.execute(sql, [value, pk])


@pytest.fixture
def person(aoki):
    return enrol(TANAKA, by=aoki.actor)


def test_words_are_kept_as_a_token_and_read_as_words(person):
    token = raw("residents_person", "name", person.pk)
    assert token.startswith("v1.")
    assert Person.objects.get().name == "見本 花子"


def test_the_same_words_twice_are_two_tokens_of_one_length(person, aoki):
    other = enrol(Particulars(name="短"), by=aoki.actor)
    tokens = [raw("residents_person", "name", each.pk) for each in (person, other)]
    person.save()
    assert raw("residents_person", "name", person.pk) not in tokens
    assert len(tokens[0]) == len(tokens[1])


def test_what_is_empty_stays_empty(person):
    assert (raw("residents_person", "address", person.pk), person.address) == ("", "")
    assert raw("residents_person", "born_on", person.pk) is None


def test_a_token_that_was_changed_raises(person):
    token = raw("residents_person", "name", person.pk)
    put("name", person.pk, token[:-3] + ("AAA" if token[-3:] != "AAA" else "BBB"))
    with pytest.raises(Broken):
        _ = Person.objects.get().name


def test_plain_text_in_a_sealed_column_raises(person):
    put("name", person.pk, "見本 花子")
    with pytest.raises(Broken):
        Person.objects.get()


def test_a_token_moved_to_another_column_raises(person):
    put("address", person.pk, raw("residents_person", "name", person.pk))
    with pytest.raises(Broken):
        _ = Person.objects.get().address


def test_a_token_moved_to_another_person_raises(person, aoki):
    other = enrol(Particulars(name="ほかの人", address="南町1"), by=aoki.actor)
    put("address", person.pk, raw("residents_person", "address", other.pk))
    with pytest.raises(Broken):
        _ = Person.objects.get(pk=person.pk).address


@pytest.mark.parametrize(
    "ask",
    [
        lambda: Person.objects.filter(name="見本 花子"),
        lambda: Person.objects.filter(name__contains="花子"),
        lambda: Person.objects.exclude(address="南町1"),
        lambda: Person.objects.update(name="見本 花子"),
    ],
)
def test_plain_words_in_a_question_raise(person, ask):
    with pytest.raises(FieldError):
        list(ask())


def test_an_update_takes_sealed_words(person):
    Person.objects.filter(pk=person.pk).update(**sealed(person, name="見本 春子", sex="female"))
    kept = Person.objects.get()
    assert (kept.name, kept.sex) == ("見本 春子", "female")


def test_no_query_for_keys_at_hand_and_one_for_many(aoki, django_assert_num_queries):
    for number in range(20):
        enrol(Particulars(name=f"見本 {number}", kana="みほん"), by=aoki.actor)
    with django_assert_num_queries(1):
        names = [p.name for p in Person.objects.order_by("pk")]
    assert names[-1] == "見本 19"
    ring.let_go()
    with django_assert_num_queries(2):
        names = [p.name + p.kana for p in Person.objects.order_by("pk")]
    assert names[0] == "見本 0みほん"


def test_nobody_reads_a_token_while_others_clean_a_form(person):
    """Fields are shared by all threads: what is opened must be known to the row alone."""
    found, rows = set(), [Person.objects.get() for _ in range(8)]

    def read(row):
        for _ in range(300):
            row.clean_fields(exclude=["seal", "chome"])
            row.__dict__["name"] = Person.name.field.sealed(row, "見本 花子")
            found.add(row.name)

    threads = [threading.Thread(target=read, args=(row,)) for row in rows]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert found == {"見本 花子"}
