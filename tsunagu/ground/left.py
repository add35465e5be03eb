"""How much time is left, or by how much it is late, in the fewest words."""

from datetime import date, datetime, timedelta

from django.utils import timezone
from django.utils.translation import gettext as _

AN_HOUR = timedelta(hours=1)
A_DAY = timedelta(days=1)


def days(until: date, today: date) -> str:
    """``今日まで``, ``あと2日`` or ``3日おくれ``."""
    count = (until - today).days
    if count == 0:
        return _("今日まで")
    if count < 0:
        return _("%(count)d日おくれ") % {"count": -count}
    return _("あと%(count)d日") % {"count": count}


def time(until: datetime, now: datetime) -> str:
    """Hours and minutes within a day, else days of the city's calendar. Both aware."""
    left = until - now
    if abs(left) >= A_DAY:
        return days(timezone.localtime(until).date(), timezone.localtime(now).date())
    late = left < timedelta(0)
    hours, rest = divmod(abs(left), AN_HOUR)
    minutes = rest // timedelta(minutes=1)
    if hours:
        words = _("%(count)d時間おくれ") if late else _("あと%(count)d時間")
        return words % {"count": hours}
    words = _("%(count)d分おくれ") if late else _("あと%(count)d分")
    return words % {"count": minutes}
