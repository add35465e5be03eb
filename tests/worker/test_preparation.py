import gettext
import os

import pytest
from django.core.management import call_command

from tsunagu.worker import preparation
from tsunagu.worker.city.demo import live
from tsunagu.worker.management.commands import seed_demo

PO = """msgid ""
msgstr ""
"Content-Type: text/plain; charset=UTF-8\\n"
"Language: ja_Easy\\n"

msgid "相談"
msgstr "そうだん"

#, fuzzy
msgid "窓口"
msgstr "まちがい"
"""


def locale(tmp_path, settings):
    folder = tmp_path / "ja_Easy" / "LC_MESSAGES"
    folder.mkdir(parents=True)
    (folder / "django.po").write_text(PO, encoding="utf-8")
    settings.LOCALE_PATHS = [tmp_path]
    return folder


def test_words_are_compiled_when_they_changed_and_only_then(tmp_path, settings):
    folder = locale(tmp_path, settings)

    assert preparation.compile_words() == 1
    assert preparation.compile_words() == 0
    os.utime(folder / "django.po", (2e9, 2e9))
    assert preparation.compile_words() == 1


def test_compiled_words_are_read_and_uncertain_ones_left_out(tmp_path, settings):
    folder = locale(tmp_path, settings)
    preparation.compile_words()

    with (folder / "django.mo").open("rb") as compiled:
        words = gettext.GNUTranslations(compiled)
    assert (words.gettext("相談"), words.gettext("窓口")) == ("そうだん", "窓口")


def test_assets_are_collected_when_they_changed_and_only_then(tmp_path, settings):
    settings.STATIC_ROOT = tmp_path / "static"
    source = tmp_path / "assets"
    source.mkdir()
    (source / "new.css").write_text("a{}", encoding="ascii")
    settings.STATICFILES_DIRS = [source]
    settings.STATICFILES_FINDERS = ["django.contrib.staticfiles.finders.FileSystemFinder"]

    assert preparation.collect_assets() is True
    assert preparation.collect_assets() is False
    (source / "new.css").write_text("b{c:d}", encoding="ascii")
    assert preparation.collect_assets() is True
    assert (settings.STATIC_ROOT / "new.css").read_text(encoding="ascii") == "b{c:d}"
    kept_otherwise = "whitenoise.storage.CompressedManifestStaticFilesStorage"
    settings.STORAGES = settings.STORAGES | {"staticfiles": {"BACKEND": kept_otherwise}}
    assert preparation.collect_assets() is True
    assert (settings.STATIC_ROOT / "staticfiles.json").exists()


@pytest.mark.sqlite
@pytest.mark.django_db
def test_a_demo_without_people_is_given_three_weeks(settings, tmp_path, monkeypatch):
    """What they show: tests/night/test_demo_city.py."""
    called, lived = [], []
    settings.DEMO, settings.STATIC_ROOT = True, tmp_path
    monkeypatch.setattr(preparation, "call_command", lambda name, **_: called.append(name))
    preparation.prepare()
    assert called[-1] == "seed_demo"

    monkeypatch.setattr(seed_demo, "live", lambda **facts: lived.append(facts) or {})
    call_command("seed_demo")
    assert lived == [{}]
    assert live.__kwdefaults__ == {"days": 21, "concerns": 80, "seed": 4}
