"""Letter of the decision, and the application as it was sent: on A4, in Japanese, for files."""

from datetime import date, datetime

from django.http import HttpResponse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import override

from tsunagu.grants.models import Application
from tsunagu.grants.states import GrantState, Phase
from tsunagu.ground import clock
from tsunagu.ground.receipts import grouped
from tsunagu.ui.paper import pdf
from tsunagu.ui.templatetags.money import yen
from tsunagu.web.chrome import city
from tsunagu.web.grants.shown import tables


def letter_of(application: Application) -> HttpResponse:
    """What was decided, how much, and why. Costs about 0.1 s."""
    with override("ja"):
        is_no = application.state == GrantState.REFUSED
        facts = [
            [_("募集"), application.call.name],
            [_("活動の名前"), application.title],
            [_("ほしい額"), yen(application.wanted)],
        ]
        if not is_no:
            until = _day(application.call.report_by)
            facts += [[_("助成する額"), yen(application.amount)], [_("報告の期日"), until]]
        return _paper(
            application,
            "letter",
            title=_("助成についてのお知らせ"),
            when=application.decided_at,
            lead=_("助成できないことになりました。") if is_no else _("助成することに決めました。"),
            facts=facts,
            texts=[[_("わけ"), str(application.reason)]],
        )


def print_of(application: Application) -> HttpResponse:
    """The application with its budget; the report with its accounts, once there is one."""
    with override("ja"):
        facts = [
            [_("募集"), application.call.name],
            [_("活動の名前"), application.title],
            [_("地域"), application.area.name],
            [_("代表者の名前"), str(application.head)],
            [_("担当者の名前"), str(application.contact)],
            [_("電話"), str(application.phone)],
            [_("メール"), str(application.email)],
            [_("ほしい額"), yen(application.wanted)],
        ]
        texts = [
            [_("活動の内容"), str(application.words)],
            [_("したこと"), str(application.result)],
        ]
        return _paper(
            application,
            "application",
            title=_("助成の申しこみ"),
            when=application.made_at,
            lead="",
            facts=[pair for pair in facts if pair[1]],
            texts=[pair for pair in texts if pair[1]],
            tables=[*_tables(application, Phase.BUDGET), *_tables(application, Phase.ACCOUNTS)],
        )


def _paper(
    application: Application, name: str, *, when: datetime | None, **said: object
) -> HttpResponse:
    here = city()
    about = {
        "city": here.name,
        "office": application.call.organisation.name,
        "phone": here.contact.get("phone", ""),
        "group": _("%(group)s　様") % {"group": application.group},
        "receipt": [_("受付番号"), grouped(application.receipt)],
        "day": _day(clock.day_of(when)) if when else "",
        "printed": _("%(day)sに印刷") % {"day": _day(clock.today())},
        "tables": [],
    }
    answer = HttpResponse(pdf("grant", about | said), content_type="application/pdf")
    answer["Content-Disposition"] = f'inline; filename="grant-{name}.pdf"'
    return answer


def _tables(application: Application, phase: Phase) -> list[dict[str, object]]:
    return [
        {
            "title": f"{phase.label}：{table.title}",
            "rows": [[words, yen(amount)] for words, amount in table.rows],
            "sum": [_("合計"), yen(table.sum)],
        }
        for table in tables(application, phase)
    ]


def _day(day: date) -> str:
    return str(date_format(day, _("Y年n月j日")))
