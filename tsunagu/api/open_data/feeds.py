"""What changed, as Atom (RFC 4287) for feed readers, page by page (RFC 5005)."""

import re
from datetime import UTC, datetime
from typing import Any

from django.utils.feedgenerator import Atom1Feed

from tsunagu.directory.models import Service, ServiceStatus

_CONTROLS = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")  # XML has no way to say them


class Feed(Atom1Feed):
    """``older`` is the address of the page after this one; an empty feed changed never."""

    def add_root_elements(self, handler: Any) -> None:
        super().add_root_elements(handler)
        if self.feed["older"]:
            handler.addQuickElement("link", "", {"rel": "next", "href": self.feed["older"]})

    def latest_post_date(self) -> datetime:
        return super().latest_post_date() if self.items else datetime.fromtimestamp(0, UTC)


def add(feed: Feed, service: Service, address: str) -> None:
    """One change; ``address`` is where a program reads the service."""
    is_over = service.status != ServiceStatus.OPEN
    feed.add_item(
        title=plain(service.name) + ("（終了）" if is_over else ""),
        link=address,
        description=plain(f"{service.kind_name}（{service.organization.name}）"),
        unique_id=service.uid.urn,
        updateddate=service.modified_at,
        categories=[plain(service.kind_name)],
    )


def plain(text: str) -> str:
    return _CONTROLS.sub("", text)
