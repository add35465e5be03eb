import logging

from tsunagu.ground.actor import system
from tsunagu.intake import actions
from tsunagu.intake.queries import every_danger_unseen

logger = logging.getLogger(__name__)


def forget_old_drafts() -> int:
    """Drafts end after a day."""
    return actions.forget_old_drafts()


def wake() -> int:
    """Danger that nobody has seen is told further and further, by night and on holidays too."""
    by = system("危険をまだだれも見ていない")
    told = 0
    for concern in every_danger_unseen():
        try:
            told += actions.wake(concern, by=by)
        except Exception:  # one concern that cannot be told must not silence the others
            logger.exception("danger of concern %s was not told", concern.pk)
    return told
