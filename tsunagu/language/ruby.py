"""Ruby in a page of HTML: over its kanji, from the dictionary or from the readings it carries."""

import re
from collections.abc import Callable, Iterator
from functools import lru_cache
from html import escape, unescape
from html.parser import HTMLParser

from tsunagu.language.furigana import furigana
from tsunagu.language.pieces import KANJI, Ruby, has_kanji
from tsunagu.language.readings import Readings

# Where ruby may not stand (options, titles), would be typed back (textareas) or stands already.
BARE = frozenset({"head", "script", "style", "textarea", "option", "ruby", "svg", "code"})
VOID = frozenset({"area", "base", "br", "col", "hr", "img", "input", "link", "meta", "wbr"})
MARK = "data-furigana"  # on <html>: lines stand wider apart
READ = "data-read"  # on an element whose words have been read already
_CARRIED = re.compile(rf"((?:{KANJI})+)[（(]([ぁ-んー]+)[）)]")
Say = Callable[[str], str]


def with_ruby(page: str, known: Readings, *, keeps: bool) -> str:
    """The page with ruby on its Japanese texts. ``keeps``: texts may be remembered in memory,
    which is right for the words of the house alone, never for words about people.
    """
    say = _remembered if keeps else _ruby
    reader = _Reader(lambda text: say(text, known))
    reader.feed(page)
    reader.close()
    return "".join(reader.told)


class _Reader(HTMLParser):
    """Copies a page and has its texts said; what is inside of BARE or another language stays."""

    def __init__(self, say: Say) -> None:
        super().__init__(convert_charrefs=False)
        self.told: list[str] = []
        self._say = say
        self._open: list[tuple[str, bool]] = []  # elements, and whether ruby may stand in them
        self._text = ""

    def close(self) -> None:
        super().close()
        self._flush()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._flush()
        typed = self.get_starttag_text() or ""
        if tag == "html":
            typed = f"{typed[:-1]} {MARK}>"
        self.told.append(typed)
        if tag not in VOID:
            told = dict(attrs)
            is_read = tag in BARE or READ in told
            is_japanese = (told.get("lang") or "ja").startswith("ja")
            self._open.append((tag, self._may() and is_japanese and not is_read))

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._flush()
        self.told.append(self.get_starttag_text() or "")

    def handle_endtag(self, tag: str) -> None:
        self._flush()
        self.told.append(f"</{tag}>")
        while self._open and tag in {name for name, _may in self._open}:
            if self._open.pop()[0] == tag:
                break

    def handle_data(self, data: str) -> None:
        self._text += data

    def handle_entityref(self, name: str) -> None:
        self._text += f"&{name};"

    def handle_charref(self, name: str) -> None:
        self._text += f"&#{name};"

    def handle_comment(self, data: str) -> None:
        self._flush()
        self.told.append(f"<!--{data}-->")

    def handle_decl(self, decl: str) -> None:
        self._flush()
        self.told.append(f"<!{decl}>")

    def _may(self) -> bool:
        return not self._open or self._open[-1][1]

    def _flush(self) -> None:
        if self._text:
            self.told.append(self._say(self._text) if self._may() else self._text)
            self._text = ""


def _ruby(text: str, known: Readings) -> str:
    """A text as it stands in HTML, with ruby; one without kanji is the very same."""
    if not has_kanji(text):
        return text
    return "".join(_one(surface, reading) for surface, reading in ruby_of(unescape(text), known))


@lru_cache(10_000)
def _remembered(text: str, known: Readings) -> str:
    return _ruby(text, known)


def ruby_of(text: str, known: Readings) -> Iterator[Ruby]:
    """A text in stretches, each with its ruby or None. 子育(こそだ)て carries its reading; what
    stands between is read.
    """
    parts = _CARRIED.split(text)
    for at in range(0, len(parts), 3):
        yield from furigana(parts[at], known).ruby
        if at + 2 < len(parts):
            yield parts[at + 1], parts[at + 2]


def _one(surface: str, reading: str | None) -> str:
    said = escape(surface)
    return f"<ruby>{said}<rp>(</rp><rt>{escape(reading)}</rt><rp>)</rp></ruby>" if reading else said
