from collections.abc import Mapping
from html import escape
from typing import Any

from django.forms.renderers import TemplatesSetting
from django.http import HttpRequest
from django.utils.html import conditional_escape
from django.utils.safestring import SafeString

SELECT = "django/forms/widgets/select.html"


class Renderer(TemplatesSetting):
    """Draws every form with our own templates. A list to choose from is drawn here: by templates
    each of its lines costs as much as a field.
    """

    form_template_name = "ui/form.html"
    field_template_name = "ui/field.html"

    def render(
        self, template_name: str, context: dict[str, Any], request: HttpRequest | None = None
    ) -> str:
        if template_name == SELECT:
            return _select(context["widget"])
        return super().render(template_name, context, request)


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
