from django.db import transaction

from tsunagu.bulletins import rules
from tsunagu.bulletins.models import CityTerm
from tsunagu.ground import clock
from tsunagu.ground.actor import Actor
from tsunagu.journal.actions import record


@transaction.atomic
def say_term(word: str, language: str, saying: str, *, by: Actor) -> None:
    """How the city says a word in a language from now on; who says it anew takes the place."""
    rules.may_write(by).enforce()
    rules.is_a_term(word).insist()
    values = {"saying": saying, "said_at": clock.now(), "said_by_id": by.person()}
    CityTerm(word=word, language=language, **values).clean_fields()
    term, _new = CityTerm.objects.update_or_create(word=word, language=language, defaults=values)
    record("term.said", term, by=by, word=word, language=language, saying=saying)


@transaction.atomic
def unsay_term(term: CityTerm, *, by: Actor) -> None:
    """The table of the house says it again, where it knows the word."""
    rules.may_write(by).enforce()
    record("term.unsaid", term, by=by, word=term.word, language=term.language)
    CityTerm.objects.filter(pk=term.pk).delete()
