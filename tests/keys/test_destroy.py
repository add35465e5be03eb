"""A destroyed key: the words are gone, in a backup too, and no page breaks."""

import pytest
from django.conf import settings
from django.test import Client

from tests import town
from tsunagu.ground.errors import Refused
from tsunagu.ground.sealed import Broken
from tsunagu.journal.models import Entry
from tsunagu.keys import ring
from tsunagu.keys.actions import destroy, rewrap
from tsunagu.keys.models import Key
from tsunagu.residents.models import Person

OTHER = bytes(range(32))


@pytest.fixture
def gone(aoki, django_capture_on_commit_callbacks):
    case = town.opened(aoki)
    with django_capture_on_commit_callbacks(execute=True):
        destroy(case.main_person.seal, by=aoki.actor)
        destroy(case.seal, by=aoki.actor)
    return case


def test_the_words_are_gone_and_the_journal_says_so(gone, aoki):
    person = Person.objects.get(pk=gone.main_person_id)
    assert (person.name, person.phone, person.born_on) == ("廃棄しました", "廃棄しました", None)
    assert Entry.objects.filter(verb="key.destroyed", facts={"kind": "person"}).count() == 1
    assert destroy(person.seal, by=aoki.actor) is False


@pytest.mark.parametrize("page", ["/desk/cases/", "/desk/cases/{pk}/", "/desk/"])
def test_pages_show_that_it_is_gone(gone, aoki, page):
    client = Client()
    client.force_login(aoki.user)
    answer = client.get(page.format(pk=gone.pk))
    assert answer.status_code == 200
    assert "花子" not in answer.content.decode()


def test_nothing_is_written_over_it(gone):
    person = Person.objects.get(pk=gone.main_person_id)
    person.refresh_from_db()
    person.phone = "042-000-0001"
    with pytest.raises(Refused):
        person.save()


def test_a_backup_opens_for_nobody_after_the_city_key_is_gone(aoki, settings):
    """Restored: the old keys, wrapped by the old city key, which has been destroyed."""
    person = town.opened(aoki).main_person
    backup = {key.pk: (key.wrapped, key.city_key) for key in Key.objects.all()}
    destroy(person.seal, by=aoki.actor)
    settings.DATA_KEYS = {"new": OTHER} | settings.DATA_KEYS
    while rewrap(2):
        pass
    settings.DATA_KEYS = {"new": OTHER}
    wrapped, city_key = backup[person.seal_id]
    Key.objects.filter(pk=person.seal_id).update(
        wrapped=wrapped, city_key=city_key, destroyed_at=None
    )
    ring.let_go()
    with pytest.raises(Broken):
        _ = Person.objects.get(pk=person.pk).name


def test_another_process_lets_go_in_time(gone, settings, monkeypatch):
    assert settings.KEYS_HELD_FOR > 0
    key = Key.objects.get(pk=gone.seal_id)
    ring._held[key.pk.bytes] = ring.AESGCM(bytes(32))  # still at hand there
    monkeypatch.setattr(ring, "_fresh_until", 0.0)
    assert ring.key(key.pk.bytes) is None


def test_the_house_key_and_the_city_keys_are_32_bytes():
    assert {len(key) for key in settings.DATA_KEYS.values()} == {32}
    assert len(ring.HOUSE) == 16
