"""What referrals say to people. Plain Japanese; no word about the person leaves by mail."""

from django.conf import settings
from django.template.loader import render_to_string

from tsunagu.cases.queries.insiders import hearers_of, insiders_of
from tsunagu.directory.models import Service
from tsunagu.ground import clock
from tsunagu.letters.actions import queue
from tsunagu.letters.models import Letter
from tsunagu.people.models import Membership, Organisation, User
from tsunagu.people.roles import Role
from tsunagu.referrals.models import Referral
from tsunagu.referrals.queries.due import Due, Reader
from tsunagu.referrals.states import OfferState


def _say(template: str, referral: Referral, *, to: str, subject: str, key: str) -> None:
    body = render_to_string(
        f"referrals/letters/{template}.txt",
        {"base_url": settings.BASE_URL, "referral": referral},
    )
    queue(to=to, subject=subject, body=body, about=referral, key=f"{key}:{referral.pk}:{to}")


def to_receiver(referral: Referral, *, template: str, subject: str) -> None:
    """To the asked organisation: by its account, or to the address the directory knows.

    While a call has no taker it goes to all who have not said no.
    """
    if referral.service is None:
        to_offered(referral, template=template, subject=subject)
        return
    address = _address(referral.receiver, referral.service)
    if address:
        key = f"{template}:{referral.steps.count()}"
        _say(template, referral, to=address, subject=subject, key=key)


def to_offered(referral: Referral, *, template: str, subject: str) -> None:
    """To those whom a call asks: who has taken it or said no hears nothing more of it."""
    waiting = [OfferState.OPEN, OfferState.OVER]
    offers = referral.offers.filter(state__in=waiting).order_by("pk")
    key = f"{template}:{referral.steps.count()}"
    for offer in offers.select_related("receiver", "service__organization"):
        if address := _address(offer.receiver, offer.service):
            _say(template, referral, to=address, subject=subject, key=key)


def _address(receiver: Organisation | None, service: Service) -> str:
    return receiver.email if receiver is not None else service.organization.email


def to_sender(referral: Referral) -> None:
    """To the worker of the case: something moved, look at the page."""
    key = f"moved:{referral.steps.count()}:{referral.questions.count()}"
    for address in hearers_of(referral.case, referral.case.worker_id, referral.sender_id):
        _say("moved", referral, to=address, subject="つなぎに動きがありました", key=key)


def nobody_there(referral: Referral, *, agency: int) -> None:
    """To the worker of the case: the agency has nobody left who answers on a screen."""
    for address in hearers_of(referral.case, referral.case.worker_id, referral.sender_id):
        _say(
            "paper",
            referral,
            to=address,
            subject="つなぎ先に、電話をしてください",
            key=f"paper:{agency}",
        )


def to_leads(referral: Referral) -> None:
    """To the supervisors and coordinators of the sender: nobody has answered."""
    leads = Membership.objects.valid().filter(
        organisation_id=referral.sender_id, role__in=[Role.SUPERVISOR, Role.COORDINATOR]
    )
    if referral.case.is_guarded:
        leads = leads.filter(user__in=insiders_of(referral.case))
    emails = leads.order_by("user__email").values_list("user__email", flat=True).distinct()
    for email in emails or [referral.sender.email]:
        _say("silent", referral, to=email, subject="返事のないつなぎがあります", key="silent")


def digest(reader: Reader, to: str, dues: list[Due]) -> Letter:
    """One letter a day: everything that is due for this reader, as numbers."""
    context = {"base_url": settings.BASE_URL, "dues": dues}
    about: User | Organisation = (
        User(pk=reader.user_id) if reader.user_id else Organisation(pk=reader.organisation_id)
    )
    return queue(
        to=to,
        subject="今日のお知らせ",
        body=render_to_string("referrals/letters/digest.txt", context),
        about=about,
        key=digest_key(reader),
    )


def digest_key(reader: Reader) -> str:
    """Of a person ``digest:<day>:<user>``; of a desk without people its own beginning."""
    if reader.user_id is None:
        return f"desk-digest:{clock.today()}:{reader.organisation_id}"
    return f"digest:{clock.today()}:{reader.user_id}"
