"""Which pages of this software carry which measure, so that a reader can go and use them."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from tsunagu.web.chrome import address

TELL = ("resident:tell", _("こまっていることを伝える"))
STATUS = ("resident:status", _("伝えたことのその後を見る"))
HOTLINES = ("resident:hotlines", _("すぐ話せる電話"))
SAFETY = ("resident:safety", _("見たことを知られたくないとき"))
ACCESSIBILITY = ("resident:accessibility", _("だれにでも使いやすく"))
ISSUES = ("plan:issues", _("地域の困りごと"))
PLACES = ("resident:places", _("居場所をさがす"))
IDEAS = ("resident:ideas", _("地域のアイデア"))

CARRIERS: dict[str, tuple[tuple[str, Promise], ...]] = {
    "G2.1": (IDEAS, ISSUES),
    "G2.2": (PLACES,),
    "G2.3": (TELL, STATUS),
    "G3.1": (TELL, STATUS),
    "G3.2": (TELL, HOTLINES, SAFETY),
    "G3.3": (TELL, HOTLINES),
    "G4.2": (TELL, STATUS, HOTLINES),
    "G4.3": (TELL,),
    "G5.2": (TELL, HOTLINES),
    "G6.1": (ACCESSIBILITY,),
}


def carriers(code: str) -> list[tuple[str, str]]:
    """(address, words) of the open pages that carry the measure."""
    return [(url, str(words)) for name, words in CARRIERS.get(code, ()) if (url := address(name))]
