"""A new city key: what is new is under it at once, the rest comes over, killed or not."""

import base64
import os
import random
import signal
import subprocess
import sys
import time
from subprocess import PIPE

import pytest
from django.core.management import call_command

from tests.town import TANAKA
from tests.worker.conftest import database_url
from tsunagu.environment import Refusal
from tsunagu.keys import ring
from tsunagu.keys.actions import mint, rewrap
from tsunagu.keys.models import Key, KeyKind
from tsunagu.keys.queries import faults
from tsunagu.residents.actions import enrol
from tsunagu.residents.models import Person
from tsunagu.worker.preparation import insist_on_keys

NEW = bytes(range(32))


def test_new_keys_are_under_the_new_city_key_at_once(aoki, settings):
    enrol(TANAKA, by=aoki.actor)
    settings.DATA_KEYS = {"2027": NEW} | settings.DATA_KEYS
    assert mint(KeyKind.PERSON).city_key == "2027"
    assert Key.objects.exclude(city_key="2027").count() == 1
    assert rewrap() == 1
    assert rewrap() == 0
    ring.let_go()
    assert Person.objects.get().name == "見本 花子"


def test_the_house_refuses_to_start_without_a_key_that_records_need(aoki, settings):
    enrol(TANAKA, by=aoki.actor)
    insist_on_keys()
    settings.DATA_KEYS = {"2027": NEW}
    [name] = Key.objects.values_list("city_key", flat=True)
    assert faults() == [f"The city key {name!r} is missing or is not the same."]
    with pytest.raises(Refusal, match="Refusing to start: records cannot be opened"):
        insist_on_keys()


def test_another_key_under_the_same_id_is_found(aoki, settings):
    enrol(TANAKA, by=aoki.actor)
    settings.DATA_KEYS = dict.fromkeys(settings.DATA_KEYS, NEW)
    assert len(faults()) == 1


@pytest.mark.slow
def test_killed_again_and_again_it_goes_on_where_it_was(transactional_db, settings, tmp_path):
    people = [mint(KeyKind.PERSON).pk for _ in range(400)]
    secret = {pk: ring.opened(Key.objects.get(pk=pk)) for pk in people}
    file = tmp_path / "keys"
    file.write_text(f"2027 {base64.b64encode(NEW).decode()}\n", encoding="utf-8")
    dice = random.Random(3)
    for _ in range(8):
        assert killed(file, dice.uniform(0.0, 0.3)), "it was done before it could be killed"
    assert 0 < Key.objects.filter(city_key="2027").count() < len(people)
    settings.DATA_KEYS = {"2027": NEW} | settings.DATA_KEYS
    call_command("rotate_keys", "--batch=50")
    assert set(Key.objects.values_list("city_key", flat=True)) == {"2027"}
    settings.DATA_KEYS = {"2027": NEW}
    assert {pk: ring.opened(Key.objects.get(pk=pk)) for pk in people} == secret


def killed(file, seconds):
    """Rotate in another process and kill it so long after its beginning: was it still at work?"""
    environment = os.environ | {"DATA_KEYS_FILE": str(file), "DATABASE_URL": database_url()}
    program = (
        "import django, time; django.setup()\n"
        "from tsunagu.keys.actions import rewrap\n"
        "print('begins', flush=True)\n"
        "while rewrap(3): time.sleep(0.02)"
    )
    environment["DJANGO_SETTINGS_MODULE"] = "tests.settings"
    child = subprocess.Popen([sys.executable, "-c", program], env=environment, stdout=PIPE)
    child.stdout.readline()
    time.sleep(seconds)
    at_work = child.poll() is None
    child.send_signal(signal.SIGKILL)
    child.communicate()
    return at_work
