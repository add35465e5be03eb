"""Rows as HSDS writes them. What is not known is left out, never null."""

from typing import Any

from django.conf import settings
from django.urls import reverse

from tsunagu.directory.models import Service

Shape = dict[str, Any]


def known(**facts: Any) -> Shape:
    """The facts without those that are empty."""
    return {name: fact for name, fact in facts.items() if fact not in (None, "", [])}


def page_of(service: Service) -> str:
    """Where people read the same."""
    return settings.BASE_URL + reverse("resident:service", args=[service.uid])
