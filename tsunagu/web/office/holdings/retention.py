"""How long records are kept: the dated table, changed from a day on."""

from django.http import HttpResponse
from django.utils.translation import gettext_lazy as _

from tsunagu.holdings.actions import set_retention
from tsunagu.holdings.queries import lists
from tsunagu.people.roles import Permission
from tsunagu.web.doors import Visit, only_read, staff
from tsunagu.web.office.dated import Table
from tsunagu.web.office.holdings.forms import RetentionForm

TABLE = Table(
    title=_("保存期間"),
    lead=_("期間がすぎた記録は、廃棄の予定に入ります。二人が決めるまで、なくなりません。"),
    address="office:retention",
    form="office:retention_of",
    undecided=lambda kind: _("決まるまで残す"),
    changing=_("保存期間を変える"),
    done=_("保存期間を決めました。"),
    back="office:today",
    back_words=_("市の設定"),
    beside="office:fees",
    beside_words=_("開示の手数料"),
)


@only_read
@staff(Permission.CITY_SETTINGS)
def table(request: Visit) -> HttpResponse:
    return TABLE.show(request, lists.table())


@staff(Permission.CITY_SETTINGS)
def change(request: Visit, kind: str) -> HttpResponse:
    return TABLE.change(request, kind, lists.table(), RetentionForm, set_retention)
