from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from tsunagu.cases import rules
from tsunagu.cases.models import Case, TieScore
from tsunagu.cases.papers import Tied
from tsunagu.ground.actor import Actor
from tsunagu.ground.errors import Refused
from tsunagu.journal.actions import record
from tsunagu.residents.models import Person


@transaction.atomic
def score_ties(case: Case, *, person: Person, scored: Tied, by: Actor) -> TieScore:
    """Keep つながり指標 of one person of the household. Never changed; the same key is one."""
    rules.may_work_on(by, case).enforce()
    if not case.household.members.current().filter(person=person).exists():
        raise Refused(_("この人は、この世帯の人ではありません。"))
    already = TieScore.objects.filter(key=scored.key).first()
    if already is not None:
        return already
    score = TieScore(case=case, person=person, by_user_id=by.person(), **vars(scored))
    score.full_clean(validate_unique=False)
    try:
        with transaction.atomic():
            score.save(force_insert=True)
    except IntegrityError:
        same = TieScore.objects.filter(key=scored.key).first()
        if same is None:
            raise
        return same
    together = int(scored.with_person)
    record("ties.scored", score, by=by, case=case.pk, with_person=together)
    return score
