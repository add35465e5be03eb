"""What those who keep a place to be hear by mail: is all that stands on its page still so."""

from collections.abc import Iterable

from django.utils.translation import gettext_lazy as _

from tsunagu.community.models import TWICE, Gathering
from tsunagu.directory.letters import Asked, page_still_true


def ask(gathering: Gathering, to: Iterable[str]) -> None:
    """The second time it is the last."""
    path, is_last = f"/gatherings/{gathering.pk}/", gathering.asked == TWICE
    asked = Asked(gathering, gathering.name, gathering.confirmed_on, path, gathering.moves, is_last)
    page_still_true(asked, subject=_("居場所のページは、いまも正しいですか"), to=to)
