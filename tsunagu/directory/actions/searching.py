"""What searches teach the city: counts without a sentence, and the city's own words."""

from collections.abc import Collection
from typing import Any

from django.db import IntegrityError, models, transaction
from django.db.models import F
from django.utils.translation import gettext as _

from tsunagu.directory.models import CityWord, MissedWord, NeedCode, Outcome, SearchTally
from tsunagu.directory.rules import may_teach
from tsunagu.finder.own import comparable
from tsunagu.ground import clock
from tsunagu.ground.actor import Actor
from tsunagu.ground.errors import Refused
from tsunagu.ground.kept import forget
from tsunagu.ground.receipts import fingerprint_of
from tsunagu.journal.actions import record

ENOUGH = 3  # searches in a month before a word of theirs is written down
MOST_WORDS = 500  # of the city: each search looks for all of them


@transaction.atomic
def count_search(outcome: Outcome, *, needs: Collection[str], words: Collection[str]) -> None:
    """One more search that ended so. ``words`` of the dictionary alone, each counted by itself.

    Nothing ties the words of one search together, and none says who searched.
    """
    month = clock.today().replace(day=1)
    for need in sorted(needs) or [""]:
        _one_more(SearchTally.objects, month=month, outcome=outcome, need=need)
    for mark, word in sorted((fingerprint_of(word, "missed-word"), word) for word in words):
        _one_more(MissedWord.objects, month=month, print=mark)
        often = MissedWord.objects.filter(month=month, print=mark, count__gte=ENOUGH, word="")
        often.update(word=word)


def _one_more(rows: models.Manager[Any], **which: Any) -> None:
    """Two at once: both are counted, whoever makes the row."""
    if rows.filter(**which).update(count=F("count") + 1):
        return
    try:
        with transaction.atomic():
            rows.create(**which, count=1)
    except IntegrityError:
        rows.filter(**which).update(count=F("count") + 1)


@transaction.atomic
def add_city_word(need: NeedCode, *, word: str, by: Actor) -> CityWord:
    """From now on (in other processes ten seconds later) the finder takes this word for the need,
    before all that it has learned.
    """
    may_teach(by).enforce()
    if CityWord.objects.count() >= MOST_WORDS:
        raise Refused(_("市のことばは、500までです。使わないものを、はずしてください。"))
    row = CityWord(need=need, word=word.strip(), key=comparable(word))
    row.full_clean()
    row.save(force_insert=True)
    record("directory.city_word_added", row, by=by, need=need.code)
    transaction.on_commit(forget)
    return row


@transaction.atomic
def drop_city_word(row: CityWord, *, by: Actor) -> None:
    may_teach(by).enforce()
    record("directory.city_word_dropped", row, by=by, need=row.need_id)
    row.delete()
    transaction.on_commit(forget)
