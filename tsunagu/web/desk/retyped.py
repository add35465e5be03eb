"""What was typed, put back into a form that is not judged yet."""

from collections.abc import Mapping
from typing import Any

from django import forms


def retyped(form: type[forms.Form], data: Mapping[str, Any], prefix: str = "") -> dict[str, Any]:
    """Initial values that show the posted ones as they were typed."""
    start = f"{prefix}-" if prefix else ""
    return {
        name: field.widget.value_from_datadict(data, {}, start + name)
        for name, field in form.base_fields.items()
    }
