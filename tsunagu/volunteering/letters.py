"""What neighbours hear by mail: that there is news, and where to read it. For whom or what it is
stands behind the receipt alone, or behind the code of the one letter that asks.
"""

from django.conf import settings
from django.db.models import Model
from django.template.loader import render_to_string
from django.utils.translation import gettext, override

from tsunagu.ground.actor import RESIDENT
from tsunagu.letters.actions import ask_the_gate, queue
from tsunagu.residents.rules import Channel, Purpose, address_for
from tsunagu.volunteering.models import Neighbour

_OURS = "volunteering/letters"


def news(neighbour: Neighbour, *, about: Model, key: str) -> None:
    with override(neighbour.language):
        write(neighbour, f"{_OURS}/news.txt", gettext("お知らせがあります"), about=about, key=key)


def meeting(neighbour: Neighbour, *, about: Model, key: str) -> None:
    with override(neighbour.language):
        write(
            neighbour, f"{_OURS}/meeting.txt", gettext("あしたは顔合わせです"), about=about, key=key
        )


def invite(neighbour: Neighbour, code: str, *, about: Model) -> None:
    """``code`` opens the one question, behind the "?": no log of paths keeps it."""
    link = f"{settings.BASE_URL}/neighbours/asked/?key={code}"
    with override(neighbour.language):
        subject = gettext("ご近所からのお願いがあります")
        key = f"invitation:{about.pk}"
        write(neighbour, f"{_OURS}/invite.txt", subject, about=about, key=key, link=link)


def write(
    neighbour: Neighbour, template: str, subject: str, *, about: Model, key: str, link: str = ""
) -> None:
    """Only where the gate gives an address; all others read their page, or the desk rings."""
    reach = address_for(neighbour.person, RESIDENT, purpose=Purpose.NOTICE, channel=Channel.MAIL)
    if not reach or not reach.email:
        return
    page = f"{settings.BASE_URL}/neighbours/mine/"
    body = render_to_string(template, {"page": page, "link": link})
    letter = queue(to=reach.email, subject=subject, body=body.strip(), about=about, key=key)
    ask_the_gate(letter, person=neighbour.person_id)
