from django.db import IntegrityError, transaction

from tsunagu.bulletins import rules
from tsunagu.bulletins.actions.moving import claim, forget, given, move, trace
from tsunagu.bulletins.models import Bulletin, Version
from tsunagu.bulletins.papers import Words, Written
from tsunagu.bulletins.queries import fresh, source
from tsunagu.bulletins.states import CATEGORY_TO_BLUR, BulletinState, Category
from tsunagu.ground import clock
from tsunagu.ground.actor import Actor
from tsunagu.ground.prints import print_of
from tsunagu.journal.actions import record
from tsunagu.keys.actions import mint
from tsunagu.keys.fields import sealed
from tsunagu.keys.models import Key, KeyKind

S = BulletinState


@transaction.atomic
def draft(written: Written, *, key: str, by: Actor) -> Bulletin:
    """Write a bulletin down in Japanese. The same ``key`` twice is one bulletin, the first."""
    rules.may_write(by).enforce()
    return put_down(written, key=key, desk=by.desk(), writer=by.person(), by=by)


def put_down(written: Written, *, key: str, desk: int, writer: int, by: Actor) -> Bulletin:
    """The draft itself, in the caller's transaction; ``writer``: who answers for the words."""
    if made := Bulletin.objects.filter(key=key).first():
        return made
    rules.is_possible(written).insist()
    bulletin = Bulletin(
        organisation_id=desk,
        written_by_id=writer,
        key=key,
        category=written.category,
        seal=_seal(written.category),
        **_values(written),
    )
    if not _is_first(bulletin):
        return Bulletin.objects.get(key=key)
    bulletin.areas.set(written.areas)
    put_words(bulletin, rules.SOURCE, written.words, writer=writer)
    trace(bulletin, "", reason="", by=by)
    record("bulletin.drafted", bulletin, by=by, category=written.category)
    return bulletin


@transaction.atomic
def amend(bulletin: Bulletin, written: Written, *, by: Actor) -> None:
    """The writer changes the words. Translations of other words are old from now on.

    Its category stays: whether the words have a key of their own hangs on it.
    """
    rules.may_amend(by, bulletin).enforce()
    rules.is_possible(written).insist()
    claim(bulletin, **_values(written))
    bulletin.areas.set(written.areas)
    put_words(bulletin, rules.SOURCE, written.words, writer=by.person())
    record("bulletin.amended", bulletin, by=by)


@transaction.atomic
def translate(
    bulletin: Bulletin, language: str, words: Words, *, by_machine: bool = False, by: Actor
) -> None:
    """Write it in another language; whoever checked the words before has not checked these.
    ``by_machine``: no person who reads the language has read them yet.
    """
    rules.may_translate(by, bulletin).enforce()
    if by_machine:
        rules.takes_machine(bulletin, language).enforce()
    if Category(bulletin.category) in CATEGORY_TO_BLUR:
        rules.shows_no_address((words,)).insist()
    claim(bulletin)  # nobody approves meanwhile what they have not read
    put_words(bulletin, language, words, by_machine=by_machine, writer=by.person())
    record("bulletin.translated", bulletin, by=by, language=language, by_machine=by_machine)


@transaction.atomic
def check(version: Version, *, read_with: str = "", by: Actor) -> None:
    """Somebody who reads the language has compared it with the Japanese; ``read_with``: what kind
    of reader has read it too, never by name.
    """
    rules.may_check(by, version).enforce()
    claim(version.bulletin)
    said = {"checked_by": by.person(), "checked_at": clock.now(), "read_with": read_with.strip()}
    said["by_machine"] = False
    Version.objects.filter(pk=version.pk).update(**said)
    record("bulletin.checked", version.bulletin, by=by, language=version.language)


@transaction.atomic
def propose(bulletin: Bulletin, *, by: Actor) -> None:
    """Ask for approval."""
    rules.may_propose(by, bulletin).enforce()
    move(bulletin, S.WAITING, by=by)


@transaction.atomic
def drop(bulletin: Bulletin, *, reason: str, by: Actor) -> None:
    """It will not be published."""
    rules.may_drop(by, bulletin).enforce()
    move(bulletin, S.DROPPED, by=by, reason=given(reason))
    forget(bulletin, by=by)


@transaction.atomic
def correct(bulletin: Bulletin, *, note: str, key: str, by: Actor) -> Bulletin:
    """Begin a correction: a draft with the same words, which goes the same way. Until it is out,
    the first one stands.
    """
    if made := Bulletin.objects.filter(key=key).first():
        return made
    rules.may_correct(by, bulletin).enforce()
    copied = ("category", "urgency", "audience", "valid_until", "family_agreed")
    again = Bulletin(
        organisation_id=bulletin.organisation_id,
        written_by_id=by.person(),
        key=key,
        corrects=bulletin,
        seal=_seal(Category(bulletin.category)),
        note=given(note),
        **{name: getattr(bulletin, name) for name in copied},
    )
    if not _is_first(again):
        return Bulletin.objects.get(key=key)
    again.areas.set(bulletin.areas.all())
    there = fresh(bulletin)
    for language in sorted(there, key=lambda each: each != rules.SOURCE):  # that comes first
        put_words(
            again,
            language,
            Words(there[language].title, there[language].body),
            readings=str(there[language].readings),
            by_machine=there[language].by_machine,
            writer=by.person(),
        )
    trace(again, "", reason="", by=by)
    record("bulletin.drafted", again, by=by, corrects=bulletin.pk)
    return again


def put_words(
    bulletin: Bulletin,
    language: str,
    words: Words,
    *,
    readings: str = "",
    by_machine: bool = False,
    writer: int,
) -> None:
    """The words of one language; unchanged words keep who wrote and who checked them, and are a
    machine's no more when a person has read them. What was said of readings stays with the text;
    ``readings`` are those of a new one.
    """
    title, body = words.title.strip(), words.body.strip()
    mark = print_of("bulletin", f"{title}\n{body}")
    if language != rules.SOURCE:
        mark = source(bulletin).of_source
    old = Version.objects.filter(bulletin=bulletin, language=language).first()
    is_same = old is not None and (old.title, old.body, old.of_source) == (title, body, mark)
    if old is not None and is_same and (by_machine or not old.by_machine):
        return
    version = old or Version(bulletin=bulletin, language=language, readings=readings)
    said = {"title": title, "body": body, "of_source": mark, "by_machine": by_machine}
    said |= {"written_by_id": writer}
    said |= {"written_at": clock.now(), "checked_by": None, "checked_at": None, "read_with": ""}
    for name, value in said.items():
        setattr(version, name, value)
    version.full_clean(exclude=["bulletin"], validate_unique=False)
    if old is None:
        version.save(force_insert=True)
    else:
        Version.objects.filter(pk=old.pk).update(**sealed(version, **said))


def _is_first(bulletin: Bulletin) -> bool:
    """Write the row, unless the same form comes from another hand at this moment."""
    bulletin.full_clean(validate_unique=False)
    try:
        with transaction.atomic():
            bulletin.save(force_insert=True)
    except IntegrityError:
        if not Bulletin.objects.filter(key=bulletin.key).exists():
            raise
        return False
    return True


def _values(written: Written) -> dict[str, object]:
    return {
        "urgency": written.urgency,
        "audience": written.audience,
        "valid_until": written.valid_until,
        "publish_at": written.publish_at,
        "family_agreed": written.family_agreed.strip(),
    }


def _seal(category: Category) -> Key | None:
    return mint(KeyKind.BULLETIN) if category == Category.MISSING else None
