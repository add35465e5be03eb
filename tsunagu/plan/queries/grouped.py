"""Figures of groups: how many there are, whose page is true, who takes in new people."""

from collections.abc import Callable

from django.utils.translation import gettext as _

from tsunagu.ground import clock
from tsunagu.groups.queries import counted
from tsunagu.plan.models import Measure
from tsunagu.plan.queries.figure import Figure, share


def groups(measure: Measure) -> Figure:
    """Groups that everybody reads of, and those of them that take in new people."""
    found = counted(clock.today())
    count = f"{found['known']:,}"
    rows = ((_("新しい人を歓迎している団体"), f"{found['welcome']:,}"),)
    return Figure(count, _("%(count)s団体のページがあります。") % {"count": count}, rows)


def groups_true(measure: Measure) -> Figure:
    """Pages that somebody found true within twelve months / those that everybody reads."""
    found = counted(clock.today())
    return share(
        found["true"],
        found["known"],
        said=_("団体のページの%(share)sは、この1年に確かめたものです。"),
        names=(_("公開している団体のページ"), _("この1年に確かめた")),
    )


GROUPED: dict[str, Callable[[Measure], Figure]] = {
    source.__name__: source for source in (groups, groups_true)
}
