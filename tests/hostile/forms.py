"""Reads the forms of a page as a browser does: where they lead, and what they would send."""

from dataclasses import dataclass, field
from html.parser import HTMLParser

LETTERS = ("text", "search", "email", "tel", "url", "password", "number", "date", "datetime-local")


@dataclass
class Form:
    action: str
    method: str
    typed: dict[str, str] = field(default_factory=dict)  # fields for letters, with what they hold
    chosen: dict[str, list[str]] = field(default_factory=dict)  # all others, with what is ticked
    offered: dict[str, list[str]] = field(default_factory=dict)
    areas: set[str] = field(default_factory=set)  # the typed ones without a kind (text, textarea)
    buttons: list[tuple[str, str]] = field(default_factory=list)

    def filled(self) -> dict[str, list[str]]:
        """What goes out when the first of each choice is taken and nothing is typed anew."""
        data = {name: [text] for name, text in self.typed.items()}
        for name, values in self.chosen.items():
            data[name] = values or [v for v in self.offered.get(name, []) if v][:1]
        return data


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.forms: list[Form] = []
        self.inside: Form | None = None
        self.area = self.select = ""

    def handle_starttag(self, tag, attrs):
        at = {name: value or "" for name, value in attrs}
        if tag == "form":
            self.inside = Form(at.get("action", ""), at.get("method", "get").lower())
            self.forms.append(self.inside)
        if self.inside is None:
            return
        name = at.get("name", "")
        if tag == "textarea" and name:
            self.area, self.inside.typed[name] = name, ""
            self.inside.areas.add(name)
        elif tag == "select" and name:
            self.select = name
            self.inside.chosen.setdefault(name, [])
        elif tag == "option" and self.select:
            self._offer(self.select, at.get("value", ""), "selected" in at)
        elif tag == "button" and name:
            self.inside.buttons.append((name, at.get("value", "")))
        elif tag == "input" and name:
            self._input(name, at)

    def _input(self, name, at):
        kind, value = at.get("type", "text"), at.get("value", "")
        if kind in LETTERS:
            self.inside.typed[name] = value
            if kind in ("text", "search"):
                self.inside.areas.add(name)
        elif kind in ("radio", "checkbox"):
            self._offer(name, value, "checked" in at)
        elif kind == "hidden" and name != "csrfmiddlewaretoken":
            self._offer(name, value, True)

    def _offer(self, name, value, ticked):
        self.inside.offered.setdefault(name, []).append(value)
        self.inside.chosen.setdefault(name, [])
        if ticked:
            self.inside.chosen[name].append(value)

    def handle_data(self, data):
        if self.area:
            self.inside.typed[self.area] += data

    def handle_endtag(self, tag):
        if tag == "form":
            self.inside = None
        elif tag == "textarea":
            self.area = ""
        elif tag == "select":
            self.select = ""


def forms_in(html: str) -> list[Form]:
    reader = _Reader()
    reader.feed(html)
    return reader.forms


def text_of(html: str) -> str:
    """What stands on the page, with the values of its fields, unescaped."""
    parts: list[str] = []

    class Texts(HTMLParser):
        def handle_starttag(self, tag, attrs):
            parts.extend(value or "" for name, value in attrs if name == "value")

        def handle_data(self, data):
            parts.append(data)

    Texts(convert_charrefs=True).feed(html)
    return "\n".join(parts)
