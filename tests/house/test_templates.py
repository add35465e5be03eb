"""Templates and letters: none unused, no long sentences in what leaves the house."""

import ast
import re
from pathlib import Path

import allauth
import django
import pytest

from tests.house.house import HOUSE, SOURCES, TEMPLATES, template_name

pytestmark = pytest.mark.house
THEIRS = [
    Path(allauth.__file__).parent / "templates",
    Path(django.__file__).parent / "forms" / "templates",
]
BY_DJANGO = {"400.html", "403.html", "403_csrf.html", "404.html", "500.html"}
MADE_UP_NAME = re.compile(r"""["']([\w/.-]*)\{[^}]*\}([\w/.-]*\.(?:html|txt|typ|svg))["']""")
LETTERS = [p for p in SOURCES if p.name == "letters.py"]
LETTER_TEMPLATES = [p for p in TEMPLATES if "letters" in p.parent.parts]


def overrides(name):
    return name in BY_DJANGO or any((folder / name).exists() for folder in THEIRS)


def test_every_template_is_used():
    text = "\n".join(p.read_text(encoding="utf-8") for p in [*SOURCES, *TEMPLATES])
    made_up = MADE_UP_NAME.findall(text)
    unused = [
        name
        for name in map(template_name, TEMPLATES)
        if name not in text
        and not overrides(name)
        and not any(name.startswith(head) and name.endswith(tail) for head, tail in made_up)
    ]
    assert unused == []


def long_sentences(text):
    return [
        s for s in re.split(r"[。\n]", text) if re.search(r"[ぁ-ん]", s) and len(s.strip()) > 60
    ]


def test_letters_speak_in_short_sentences():
    trees = [ast.parse(p.read_text(encoding="utf-8")) for p in LETTERS]
    constants = [n.value for tree in trees for n in ast.walk(tree) if isinstance(n, ast.Constant)]
    assert long_sentences("\n".join(s for s in constants if isinstance(s, str))) == []


def test_letter_templates_speak_in_short_sentences():
    texts = [p.read_text(encoding="utf-8") for p in LETTER_TEMPLATES]
    assert long_sentences("\n".join(texts)) == []


def test_the_house_is_where_we_look():
    assert (HOUSE / "settings.py").is_file()
