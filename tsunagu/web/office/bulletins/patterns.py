"""Bulletins that come again and again: the words to begin with, in every language, whatever the
page speaks: they are content (patterns.toml).
"""

import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from tsunagu.bulletins.papers import Words
from tsunagu.bulletins.rules import SOURCE
from tsunagu.bulletins.states import Category, Urgency

TOLD = tomllib.loads(Path(__file__).with_suffix(".toml").read_text(encoding="utf-8"))


@dataclass(frozen=True)
class Pattern:
    label: str | Promise
    category: Category
    urgency: Urgency
    words: dict[str, Words]  # by language

    def initial(self) -> dict[str, Any]:
        """A whole bulletin, in Japanese."""
        return {"category": self.category, "urgency": self.urgency, **self.typed(SOURCE)}

    def typed(self, language: str) -> dict[str, str]:
        """Its words alone, as a form takes them."""
        words = self.words[language]
        return {"title": words.title, "body": words.body}


KINDS = {
    "stranger": (_("不審者（警察の文から）"), Category.CRIME, Urgency.EMERGENCY),
    "fraud": (_("だます電話"), Category.CRIME, Urgency.IMPORTANT),
    "missing": (_("行方不明"), Category.MISSING, Urgency.IMPORTANT),
    "heat": (_("とても暑い日"), Category.DISASTER, Urgency.IMPORTANT),
    "rain": (_("大雨・避難"), Category.DISASTER, Urgency.EMERGENCY),
}


def _words(name: str) -> dict[str, Words]:
    told = TOLD[name].items()
    return {language: Words(said["title"], said["body"].strip()) for language, said in told}


PATTERNS = {name: Pattern(*kind, _words(name)) for name, kind in KINDS.items()}


def patterns_of(category: str) -> dict[str, Pattern]:
    """Those with which a bulletin of this category may have begun."""
    return {slug: each for slug, each in PATTERNS.items() if each.category == category}
