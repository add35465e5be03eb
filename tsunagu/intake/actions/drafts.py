from datetime import timedelta
from typing import Any

from django.db import transaction

from tsunagu.ground import clock
from tsunagu.ground.receipts import fingerprint_of
from tsunagu.intake.drafting import written
from tsunagu.intake.models import Draft

A_DAY = timedelta(days=1)
AN_HOUR = timedelta(hours=1)


@transaction.atomic
def keep_draft(token: str, answers: dict[str, Any], *, remember: bool) -> Draft:
    """Keep what was typed on this device: a day, or an hour when the person declined."""
    keep_until = clock.now() + (A_DAY if remember else AN_HOUR)
    draft, _ = Draft.objects.update_or_create(
        token_print=_print(token),
        defaults={"answers": written(token, answers), "keep_until": keep_until},
    )
    return draft


@transaction.atomic
def drop_draft(token: str) -> None:
    """Forget what was typed, at once."""
    Draft.objects.filter(token_print=_print(token)).delete()


@transaction.atomic
def forget_old_drafts() -> int:
    """Delete the drafts whose time is over; how many."""
    return Draft.objects.filter(keep_until__lte=clock.now()).delete()[0]


def _print(token: str) -> str:
    return fingerprint_of(token, "draft")
