"""What has to stand before the doors open. Each step does nothing when there is nothing to do."""

import hashlib
from pathlib import Path

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from django.conf import settings
from django.contrib.staticfiles.finders import get_finders
from django.core.management import call_command, get_commands

from tsunagu.environment import Refusal
from tsunagu.keys.queries import faults
from tsunagu.people.models import User
from tsunagu.worker.fence import as_owner, insist_on_fence
from tsunagu.worker.versions import insist_on_version


def prepare() -> None:
    """Translations, assets, tables, the city, and in demo mode its people."""
    compile_words()
    collect_assets()
    with as_owner():
        insist_on_version()
        call_command("migrate", verbosity=0)
    insist_on_keys()
    insist_on_fence()
    call_if_there("load_city")
    call_command("index_directory", verbosity=0)
    if settings.DEMO and not User.objects.exists():
        call_if_there("seed_demo")


def insist_on_keys() -> None:
    """Refuse to start when what people told us could not be read: nothing may look empty then."""
    missing = faults()
    if missing:
        raise Refusal("Refusing to start: records cannot be opened. " + " ".join(missing))


def call_if_there(command: str) -> None:
    if command in get_commands():
        call_command(command)


def compile_words() -> int:
    """Make .mo files where the .po is newer, without gettext. Returns how many."""
    made = 0
    for folder in settings.LOCALE_PATHS:
        for po in sorted(Path(folder).glob("*/LC_MESSAGES/*.po")):
            mo = po.with_suffix(".mo")
            if not mo.exists() or mo.stat().st_mtime < po.stat().st_mtime:
                _compile(po, mo)
                made += 1
    return made


def _compile(po: Path, mo: Path) -> None:
    language = po.parts[-3].removesuffix("_Easy")  # plain Japanese counts as Japanese does
    with po.open("rb") as source:
        catalog = read_po(source, locale=language, abort_invalid=True)
    half = mo.with_suffix(".half")
    with half.open("wb") as target:
        write_mo(target, catalog)
    half.replace(mo)


def collect_assets() -> bool:
    """Hash and compress the assets, if any changed since the last time."""
    root = Path(settings.STATIC_ROOT)
    mark, now = root / ".fingerprint", _fingerprint()
    if mark.is_file() and mark.read_text(encoding="ascii") == now:
        return False
    call_command("collectstatic", interactive=False, clear=root.exists(), verbosity=0)
    mark.write_text(now, encoding="ascii")
    return True


def _fingerprint() -> str:
    """One line for where and how assets are kept, and the names, sizes and dates of all."""
    kept = f"{settings.STATIC_URL} {settings.STORAGES['staticfiles']['BACKEND']}"
    digest = hashlib.sha256(kept.encode())
    for finder in get_finders():
        for name, storage in sorted(finder.list([]), key=lambda found: found[0]):
            stat = Path(storage.path(name)).stat()
            digest.update(f"{name}:{stat.st_size}:{stat.st_mtime_ns}\n".encode())
    return digest.hexdigest()
