from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from tsunagu.people.actors import parts_of
from tsunagu.people.models import User
from tsunagu.people.roles import SUPPORTERS

LEAST, LEAST_OF_STAFF, MOST = 12, 15, 128


class LengthValidator:
    """Long enough for what one may see, and never cut. Which signs are used is one's own matter."""

    def validate(self, password: str, user: Any = None) -> None:
        least = self._least(user)
        if len(password) < least:
            raise ValidationError(_("%(least)d文字以上にしてください。") % {"least": least})
        if len(password) > MOST:
            raise ValidationError(_("%(most)d文字までにしてください。") % {"most": MOST})

    def get_help_text(self) -> str:
        return _("長いほど安全です。言葉をいくつかならべると、おぼえやすくなります。")

    def _least(self, user: Any) -> int:
        parts = parts_of(user) if isinstance(user, User) and user.pk else []
        return LEAST_OF_STAFF if any(part.role not in SUPPORTERS for part in parts) else LEAST
