"""What the intake says to people. No word about anybody's trouble leaves by mail."""

from django.conf import settings
from django.template.loader import render_to_string

from tsunagu.intake.models import Concern
from tsunagu.letters.actions import queue
from tsunagu.people.models import Membership


def _say(template: str, concern: Concern, *, to: str, subject: str, key: str) -> None:
    body = render_to_string(f"intake/letters/{template}.txt", {"base_url": settings.BASE_URL})
    queue(to=to, subject=subject, body=body, about=concern, key=key)


def to_duty(concern: Concern) -> None:
    """Tell everybody on duty at the desk, or the whole desk when nobody is on duty."""
    people = Membership.objects.valid().filter(organisation_id=concern.desk_id)
    on_duty = people.filter(is_on_duty=True)
    told = on_duty if on_duty.exists() else people
    for email in told.order_by("user__email").values_list("user__email", flat=True).distinct():
        key = f"danger:{concern.pk}:{email}"
        _say("danger", concern, to=email, subject="至急の確認をお願いします", key=key)


def to_teller(concern: Concern, *, key: str) -> None:
    """ "There is news behind your receipt number", where that is safe and wanted."""
    for email in _safe_addresses(concern):
        _say("news", concern, to=email, subject="お知らせがあります", key=f"{key}:{email}")


def _safe_addresses(concern: Concern) -> list[str]:
    tellers = concern.parties.filter(is_teller=True, person__contact_way="mail")
    return [email for email in tellers.values_list("person__email", flat=True) if email]
