"""Words to begin with: the same in every language, with the same gaps."""

import re

import pytest
from django.conf import settings

from tests import notices
from tsunagu.bulletins import rules
from tsunagu.bulletins.papers import Words
from tsunagu.bulletins.states import Category
from tsunagu.language.plain import hints
from tsunagu.web.office.bulletins.forms import WriteWords
from tsunagu.web.office.bulletins.patterns import KINDS, PATTERNS, TOLD

pytestmark = pytest.mark.usefixtures("small_city")
LANGUAGES = [code for code, _ in settings.LANGUAGES]
NAMES = sorted(PATTERNS)
GAP = re.compile("○+")


def test_every_pattern_has_its_words_in_every_language():
    assert set(TOLD) == set(KINDS)
    assert {name: list(PATTERNS[name].words) for name in NAMES} == dict.fromkeys(NAMES, LANGUAGES)


@pytest.mark.parametrize("name", NAMES)
def test_a_form_takes_the_words_and_no_gap_is_lost(name):
    def gaps(words):
        return {"".join(GAP.findall(words.title)) != "", "".join(GAP.findall(words.body)) != ""}

    words = PATTERNS[name].words
    for language in LANGUAGES:
        assert WriteWords(PATTERNS[name].typed(language)).is_valid(), (name, language)
        lines = len(words[language].body.splitlines())
        assert lines == len(words["ja"].body.splitlines()), (name, language)
        assert gaps(words[language]) == gaps(words["ja"]), (name, language)


@pytest.mark.parametrize("name", NAMES)
def test_the_plain_words_are_plain(name):
    words = PATTERNS[name].words["ja-easy"]
    text = f"{words.title}\n{words.body}"
    assert [text[hint.start : hint.end] for hint in hints(text)] == []


def test_who_translates_begins_with_a_pattern_of_the_category(client, aoki):
    fraud = notices.drafted(aoki)
    client.force_login(aoki.user)
    here = f"/office/bulletins/{fraud.pk}/words/ko/"
    page = client.get(here).content.decode()
    offered = re.findall(r'href="\?pattern=(\w+)"', page)
    assert offered == [name for name, each in PATTERNS.items() if each.category == Category.CRIME]
    begun = client.get(f"{here}?pattern=fraud").context["form"]
    assert begun["title"].value() == PATTERNS["fraud"].words["ko"].title
    assert begun["body"].value() == PATTERNS["fraud"].words["ko"].body
    assert client.get(f"{here}?pattern=rain").context["form"]["title"].value() == ""
    assert [each.language for each in fraud.versions.all()] == [rules.SOURCE]
    seen = client.post(here, {"title": "x", "body": "y", "moves": fraud.moves, "look": "1"})
    assert "?pattern=" not in seen.content.decode(), "what is typed is not lost by a link"


def test_a_category_without_patterns_offers_none(client, aoki):
    event = notices.drafted(aoki, category=Category.EVENT, words=Words("夏祭り", "来てください。"))
    client.force_login(aoki.user)
    page = client.get(f"/office/bulletins/{event.pk}/words/en/").content.decode()
    assert "決まった文から始める" not in page
