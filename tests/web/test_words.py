"""All a person reads is there in five languages: Japanese in the source, the rest in catalogues."""

import ast
import io
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from django.conf import settings
from django.utils.translation import templatize, to_locale

from tests.house.house import HOUSE, SOURCES, TEMPLATES, short, template_name

pytestmark = pytest.mark.house
CATALOGUES = {
    code: HOUSE / "locale" / to_locale(code) / "LC_MESSAGES" / "django.po"
    for code, _ in settings.LANGUAGES
    if code != settings.LANGUAGE_CODE
}
ONE_FORM = "nplurals=1; plural=0;"  # a rule gettext cannot read is an error on every page
PLURALS = {
    "ja-easy": ONE_FORM,
    "en": "nplurals=2; plural=(n != 1);",
    "zh-hans": ONE_FORM,
    "ko": ONE_FORM,
}
PLACEHOLDER = re.compile(r"%(?:\(\w+\))?[sd]|%%|\{\w*\}")
JAPANESE = re.compile(r"[ぁ-んァ-ヶ一-龥]")
MARKED = {"_", "gettext", "gettext_lazy", "ngettext", "pgettext"}
IN_TEMPLATE = re.compile(r"""(?:gettext|_)\(\s*u?("(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*')""")
TRANSLATED = re.compile(
    r"\{% blocktranslate.*?endblocktranslate %\}|\{% translate .*?%\}"
    r"|_\(\"[^\"]*\"\)|\{#.*?#\}|\{% comment.*?endcomment %\}",
    re.DOTALL,
)
# The specimen page shows the parts of the look to those who build; it is off outside DEBUG.
SPECIMEN = {"ui/parts.html"}
PAGES = [p for p in TEMPLATES if p.suffix == ".html" and template_name(p) not in SPECIMEN]
# Papers are printed in Japanese, whatever the page spoke: helpers without a screen read them.
PAPERS = {"papers.py"}
FOR_RESIDENTS = [p for p in (HOUSE / "web" / "resident").rglob("*.py") if p.name not in PAPERS]


def catalogue(code: str):
    with CATALOGUES[code].open("rb") as source:
        return read_po(source, abort_invalid=True)


def written(code: str) -> list:
    return [message for message in catalogue(code) if message.id]


def in_templates() -> Iterator[tuple[str, str]]:
    for path in TEMPLATES:
        if path.suffix == ".html" or path.suffix == ".txt":
            code = templatize(path.read_text(encoding="utf-8"))
            for found in IN_TEMPLATE.findall(code):
                yield ast.literal_eval(found), short(path)


def marked_calls(path: Path) -> list[ast.Call]:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    calls = [node for node in ast.walk(tree) if isinstance(node, ast.Call)]
    return [c for c in calls if isinstance(c.func, ast.Name) and c.func.id in MARKED]


def in_sources() -> Iterator[tuple[str, str]]:
    for path in SOURCES:
        for call in marked_calls(path):
            if call.args and isinstance(call.args[0], ast.Constant):
                yield call.args[0].value, short(path)


@pytest.mark.parametrize("code", CATALOGUES)
def test_every_word_of_the_house_is_in_the_catalogue(code):
    known = {message.id for message in written(code)}
    used = [*in_templates(), *in_sources()]
    assert len(used) > 400  # the net still catches
    assert sorted({(word, where) for word, where in used if word not in known}) == []


@pytest.mark.parametrize("code", CATALOGUES)
def test_every_word_is_translated_and_nothing_is_a_guess(code):
    words = written(code)
    assert [m.id for m in words if m.fuzzy or not m.string] == []
    assert [str(word) for word in catalogue(code).obsolete] == []


@pytest.mark.parametrize("code", CATALOGUES)
def test_what_is_filled_in_stays(code):
    def holes(text):
        return sorted(PLACEHOLDER.findall(text))

    assert [m.id for m in written(code) if holes(m.id) != holes(m.string)] == []


@pytest.mark.parametrize("code", CATALOGUES)
def test_a_catalogue_says_how_it_counts(code):
    text = CATALOGUES[code].read_text(encoding="utf-8")
    assert re.findall(r'"Plural-Forms: (.*?)\\n"', text) == [PLURALS[code]]
    assert re.findall(r'"Language: (.*?)\\n"', text) == [to_locale(code)]


@pytest.mark.parametrize("code", CATALOGUES)
def test_a_catalogue_compiles_without_gettext(code):
    compiled = io.BytesIO()
    write_mo(compiled, catalogue(code))
    assert compiled.tell() > 0


def test_no_japanese_stands_in_a_page_unmarked():
    bare = [
        (short(path), line.strip())
        for path in PAGES
        for line in TRANSLATED.sub("", path.read_text(encoding="utf-8")).splitlines()
        if JAPANESE.search(line)
    ]
    assert bare == []


def docstrings(tree: ast.AST) -> set[ast.AST]:
    bodies = [node.body for node in ast.walk(tree) if isinstance(getattr(node, "body", None), list)]
    firsts = [body[0] for body in bodies if body and isinstance(body[0], ast.Expr)]
    return {first.value for first in firsts}


def unmarked(path: Path) -> list[str]:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    safe = docstrings(tree)
    for call in ast.walk(tree):
        if (
            isinstance(call, ast.Call)
            and isinstance(call.func, ast.Name)
            and call.func.id in MARKED
        ):
            safe |= set(ast.walk(call))
    texts = [n for n in ast.walk(tree) if isinstance(n, ast.Constant) and isinstance(n.value, str)]
    return [n.value for n in texts if n not in safe and JAPANESE.search(n.value)]


def test_no_japanese_stands_in_the_residents_rooms_unmarked():
    assert [(short(p), text) for p in FOR_RESIDENTS for text in unmarked(p)] == []
