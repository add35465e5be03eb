"""T14: whoever was erased stays erased, also when an older copy of the city is brought back."""

import pytest
from django.conf import settings

from tests.holdings.conftest import ended, in_years
from tests.holdings.test_disposal import gone_by
from tsunagu.cases.models import Case
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


def test_an_older_copy_brings_nobody_back(begin, aoki, mori, hayashi, tmp_path):
    case, kept = ended(aoki), ended(aoki)
    list_what_is_due()
    away = back_up(tmp_path / "away")
    with in_years(6):
        list_what_is_due()
        gone_by(mori, hayashi)
    with in_years(8):
        list_what_is_due()
        gone_by(mori, hayashi, kind="person")
    erased = set(Key.objects.exclude(destroyed_at=None).values_list("pk", flat=True))
    assert purged.read(settings.PURGED) == erased != set()
    assert list_purged() == 0

    restore(away, force=True)
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
