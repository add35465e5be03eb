from collections.abc import Mapping
from functools import lru_cache
from html import escape
from typing import Any, NamedTuple

from django.forms import BoundField
from django.forms.renderers import TemplatesSetting
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils.html import conditional_escape
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from tsunagu.ui.slots import marked, split

FORM, FIELD = "form", "ui/field.html"  # the first is drawn here
SORTS = ["checkbox", "date", "email", "file", "hidden", "number", "password", "text", "url"]


class Renderer(TemplatesSetting):
    """Draws every form with our own templates: that of a field once for each sort of field, and
    then only filled. What one types in and the list to choose from are drawn here: by templates
    each line of a list costs as much as a field.
    """

    form_template_name = FORM
    field_template_name = FIELD

    def render(
        self, template_name: str, context: dict[str, Any], request: HttpRequest | None = None
    ) -> str:
        if template_name == FORM:
            hidden, fields = context["hidden_fields"], context["fields"]
            return "".join([*map(str, hidden), *(one.as_field_group() for one, _said in fields)])
        if template_name == FIELD:
            return _field(context["field"])
        if template_name in DRAWN:
            return DRAWN[template_name](context["widget"])
        return super().render(template_name, context, request)


class Sort(NamedTuple):
    """What the template asks of a field."""

    widget: str
    use_fieldset: bool
    is_required: bool
    has_errors: bool
    has_hint: bool
    is_described: bool


class _Slots(SafeString):
    """Stands for a field in the template: what one sort of fields have alike, and slots."""

    def __new__(cls, **said: Any) -> "_Slots":
        made = super().__new__(cls, marked("widget"))
        made.__dict__.update(said)
        return made


def _field(field: BoundField) -> SafeString:
    errors = "".join([conditional_escape(str(each)) for each in field.errors])
    sort = Sort(
        field.widget_type,
        field.use_fieldset,
        field.field.required,
        bool(errors),
        bool(field.help_text),
        bool(field.aria_describedby),
    )
    parts = list(_drawn(get_language() or "", sort))
    said = {
        "widget": str(field),
        "label": conditional_escape(field.label),
        "id": escape(field.auto_id),
        "for": escape(field.id_for_label or ""),
        "hint": conditional_escape(field.help_text),
        "described": escape(field.aria_describedby or ""),
        "errors": errors,
    }
    parts[1::2] = [said[name] for name in parts[1::2]]
    return SafeString("".join(parts))


@lru_cache(maxsize=256)
def _drawn(language: str, sort: Sort) -> tuple[str, ...]:
    """Text, slot, text, slot … text. ``language`` is a key; the active translation speaks."""
    field = _Slots(
        widget_type=sort.widget,
        use_fieldset=sort.use_fieldset,
        field={"required": sort.is_required},
        errors=[marked("errors")] if sort.has_errors else [],
        help_text=marked("hint") if sort.has_hint else "",
        aria_describedby=marked("described") if sort.is_described else "",
        label=marked("label"),
        auto_id=marked("id"),
        id_for_label=marked("for"),
    )
    return split(render_to_string(FIELD, {"field": field}))


def _input(widget: Mapping[str, Any]) -> SafeString:
    value = "" if widget["value"] is None else f' value="{escape(str(widget["value"]))}"'
    head = f'<input type="{escape(widget["type"])}" name="{escape(widget["name"])}"'
    return SafeString(f"{head}{value}{_attributes(widget['attrs'])}>")


def _textarea(widget: Mapping[str, Any]) -> SafeString:
    head = f'<textarea name="{escape(widget["name"])}"{_attributes(widget["attrs"])}>'
    return SafeString(f"{head}\n{escape(str(widget['value'] or ''))}</textarea>")


def _select(widget: Mapping[str, Any]) -> SafeString:
    groups = [
        (name, "".join([_option(each) for each in options]))
        for name, options, _place in widget["optgroups"]
    ]
    inner = "".join(
        f'<optgroup label="{escape(str(name))}">{options}</optgroup>' if name else options
        for name, options in groups
    )
    name = escape(widget["name"])
    return SafeString(f'<select name="{name}"{_attributes(widget["attrs"])}>{inner}</select>')


def _option(option: Mapping[str, Any]) -> str:
    value, label = escape(str(option["value"])), conditional_escape(option["label"])
    return f'<option value="{value}"{_attributes(option["attrs"])}>{label}</option>'


def _attributes(attrs: Mapping[str, Any]) -> str:
    return "".join(
        f" {name}" if value is True else f' {name}="{escape(str(value))}"'
        for name, value in attrs.items()
        if value is not False
    )


DRAWN = {
    "django/forms/widgets/select.html": _select,
    "django/forms/widgets/textarea.html": _textarea,
    **{f"django/forms/widgets/{sort}.html": _input for sort in SORTS},
}
