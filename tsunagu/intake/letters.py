"""What the intake says to people. No word about anybody's trouble leaves by mail."""

from django.conf import settings
from django.template.loader import render_to_string
from django.utils.translation import gettext, override

from tsunagu.intake.models import Concern
from tsunagu.letters.actions import queue
from tsunagu.people.models import Membership


def _say(template: str, concern: Concern, *, to: str, subject: str, key: str) -> None:
    context = {"base_url": settings.BASE_URL}
    body = render_to_string(f"intake/letters/{template}.txt", context).strip()
    queue(to=to, subject=subject, body=body, about=concern, key=key)


def to_duty(concern: Concern, *, key: str) -> None:
    """Tell everybody on duty at the desk, or the whole desk when nobody is on duty."""
    for email in _on_duty(concern):
        subject = "至急の確認をお願いします"
        _say("danger", concern, to=email, subject=subject, key=f"{key}:{email}")


def to_desk(concern: Concern, *, key: str) -> None:
    """Tell the people on duty that somebody has written again."""
    for email in _on_duty(concern):
        subject = "新しいメッセージがあります"
        _say("written", concern, to=email, subject=subject, key=f"{key}:{email}")


def _on_duty(concern: Concern) -> list[str]:
    people = Membership.objects.valid().filter(organisation_id=concern.desk_id)
    told = people.filter(is_on_duty=True) or people
    return sorted({membership.user.email for membership in told.select_related("user")})


def to_teller(concern: Concern, *, key: str) -> None:
    """That there is news behind the receipt, in the teller's language, where it is safe."""
    with override(concern.language):
        for email in _safe_addresses(concern):
            subject = gettext("お知らせがあります")
            _say("news", concern, to=email, subject=subject, key=f"{key}:{email}")


def _safe_addresses(concern: Concern) -> list[str]:
    tellers = concern.parties.filter(is_teller=True, person__contact_way="mail")
    return [email for email in tellers.values_list("person__email", flat=True) if email]
