from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from tsunagu.ground import clock
from tsunagu.ground.actor import Actor
from tsunagu.ground.errors import Refused
from tsunagu.holdings import rules
from tsunagu.holdings.models import Fee
from tsunagu.holdings.requested import Handing
from tsunagu.journal.actions import record


@transaction.atomic
def set_fee(handing: Handing, *, yen: int, basis: str, valid_from: date, by: Actor) -> Fee:
    """Write down what the ordinance takes, for requests that come in from that day on; 0 too."""
    rules.may_set_retention(by).enforce()
    if valid_from < clock.today():
        raise Refused(_("手数料は、今日かあとの日から変えられます。"))
    Fee.objects.filter(handing=handing, valid_from=valid_from).delete()
    fee = Fee(handing=handing, yen=yen, basis=basis, valid_from=valid_from)
    fee.full_clean()
    fee.save()
    record("fee.set", fee, by=by, handing=handing, yen=yen)
    return fee
