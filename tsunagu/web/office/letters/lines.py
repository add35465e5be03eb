from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django_stubs_ext import StrOrPromise

from tsunagu.letters.models import Letter

ABOUT = {
    "intake.concern": gettext_lazy("相談"),
    "cases.case": gettext_lazy("支援ケース"),
    "cases.need": gettext_lazy("課題"),
    "cases.appointment": gettext_lazy("面談"),
    "referrals.referral": gettext_lazy("つなぎ"),
}


@dataclass(frozen=True)
class Line:
    """One letter as the office reads it: enough to find the person by, and no whole address."""

    letter: Letter

    @property
    def about(self) -> StrOrPromise:
        label, _colon, key = self.letter.about.partition(":")
        return f"{ABOUT[label]} {key}" if label in ABOUT else ""

    @property
    def to(self) -> str:
        name, _at, host = self.letter.to.rpartition("@")
        return f"{name[:1]}…@{host}"

    @property
    def why(self) -> str:
        """The kind of the last fault in two words: the address, or the way there."""
        tries = [one.error for one in self.letter.attempts.all() if one.error]
        if tries and "Recipient" in tries[-1]:
            return _("宛先に届きません")
        return _("メールを運ぶサーバーにつながりません")
