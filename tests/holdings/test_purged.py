"""T14: whoever was erased stays erased, also when an older copy of the city is brought back."""

import pytest
from django.conf import settings

from tests import town
from tests.enclosures.samples import jpeg
from tests.holdings.conftest import ended, in_years
from tests.holdings.test_disposal import gone_by
from tsunagu.cases.models import Case
from tsunagu.enclosures import store
from tsunagu.enclosures.actions import add
from tsunagu.enclosures.papers import Brought
from tsunagu.holdings.chores import list_what_is_due
from tsunagu.journal.models import Entry
from tsunagu.keys import purged
from tsunagu.keys.chores import list_purged
from tsunagu.keys.models import Key
from tsunagu.residents.models import Person
from tsunagu.worker import whole
from tsunagu.worker.backup import back_up, restore
from tsunagu.worker.backup.manifest import Spoilt

pytestmark = [pytest.mark.slow, pytest.mark.django_db(transaction=True)]


@pytest.fixture(autouse=True)
def outside(tmp_path, settings):
    settings.PURGED = tmp_path / "purged"
    settings.ENCLOSURES = tmp_path / "enclosures"


def with_a_file(worker, name):
    """A case that ended, and the name on the disk of the file that was laid to it."""
    case = town.opened(worker)
    file = add(case, Brought(town.key(), name, jpeg()), by=worker.actor).file
    return ended(worker, case), file


def on_the_disk():
    return [name for name, _laid_at in store.names()]


def test_an_older_copy_brings_nobody_back(begin, aoki, mori, hayashi, tmp_path):
    case, file = with_a_file(aoki, "通帳.jpg")
    kept = ended(aoki)
    list_what_is_due()
    away = back_up(tmp_path / "away")
    with in_years(6):
        list_what_is_due()
        assert on_the_disk() == [file]
        gone_by(mori, hayashi)
        assert on_the_disk() == []
    with in_years(8):
        list_what_is_due()
        gone_by(mori, hayashi, kind="person")
    erased = set(Key.objects.exclude(destroyed_at=None).values_list("pk", flat=True))
    assert purged.read(settings.PURGED) == erased != set()
    assert list_purged() == 0

    restore(away, force=True)
    assert ((away / "enclosures" / file).exists(), on_the_disk()) == (True, [])
    assert Case.objects.get(pk=case.pk).outcome == "廃棄しました"
    assert Person.objects.get(pk=kept.main_person_id).name_key == ""
    assert Entry.objects.get(verb="records.purged_again").facts == {"count": len(erased)}
    assert whole.broken() == {}

    path = settings.PURGED / purged.NAME
    path.write_text(path.read_text() + f"0 2026-01-01T00:00 {case.seal_id}\n")
    with pytest.raises(Spoilt, match="line 7: not what was written there"):
        restore(away, force=True)
    path.unlink()
    assert list_purged() == len(erased)
    assert purged.read(settings.PURGED) == erased
