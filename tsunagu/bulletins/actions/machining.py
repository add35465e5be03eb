from django.db import transaction
from django.utils.translation import gettext as _

from tsunagu.bulletins import rules
from tsunagu.bulletins.models import Bulletin
from tsunagu.bulletins.papers import Words
from tsunagu.bulletins.queries import source
from tsunagu.ground.actor import Actor
from tsunagu.ground.errors import Refused
from tsunagu.journal.actions import record
from tsunagu.language.machine import MachineAway, translated
from tsunagu.outside import Translator


def ask_machine(bulletin: Bulletin, language: str, *, machine: Translator, by: Actor) -> Words:
    """What a machine says of the Japanese words: nothing is kept but that somebody asked.

    May take many seconds; the transaction is over before the machine hears a word.
    """
    rules.may_translate(by, bulletin).enforce()
    rules.takes_machine(bulletin, language).enforce()
    with transaction.atomic():
        record("bulletin.machine_asked", bulletin, by=by, language=language)
    words = source(bulletin)
    lines = [str(words.title), *str(words.body).splitlines()]
    try:
        heard = iter(
            translated([each for each in lines if each.strip()], language, machine=machine)
        )
    except MachineAway as away:
        raise Refused(_("機械の訳が来ませんでした。書いた文は、そのままです。")) from away
    title, *body = (next(heard) if each.strip() else "" for each in lines)
    return Words(title, "\n".join(body))
