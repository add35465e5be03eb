from typing import Any, NamedTuple

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from tsunagu.directory.columns.asking import Asked, Column
from tsunagu.directory.columns.described import ACCESS
from tsunagu.directory.models import Access, Scope, Twin
from tsunagu.ui.fields import Ticks, offer
from tsunagu.web.uploads import Upload

ACCEPTED = ".csv,.xlsx,text/csv"
KINDS = {
    "": gettext_lazy("えらんでください"),
    "facility": gettext_lazy("公共施設・自分で作った一覧"),
    "care": gettext_lazy("介護サービス情報公表システム"),
    "disability": gettext_lazy("WAM NET（障害福祉サービス）"),
    "care-city": gettext_lazy("介護サービス事業所（市の一覧）"),
    "childcare": gettext_lazy("子育て施設"),
    "medical": gettext_lazy("医療機関"),
    "evacuation": gettext_lazy("指定緊急避難場所"),
    "aed": gettext_lazy("AEDの場所"),
    "toilet": gettext_lazy("公衆トイレ"),
    "event": gettext_lazy("イベント"),
    "support": gettext_lazy("支援制度"),
    "places": gettext_lazy("そのほかの場所"),
}
FIELDS = {
    "": gettext_lazy("使わない"),
    "name": gettext_lazy("名前"),
    "kana": gettext_lazy("ふりがな"),
    "kind": gettext_lazy("種類"),
    "number": gettext_lazy("番号（事業所番号など）"),
    "serial": gettext_lazy("通し番号（WAM NET）"),
    "organization": gettext_lazy("団体・法人の名前"),
    "organization_kana": gettext_lazy("団体・法人のふりがな"),
    "organization_phone": gettext_lazy("団体・法人の電話"),
    "organization_url": gettext_lazy("団体・法人のウェブサイト"),
    "legal_number": gettext_lazy("法人番号"),
    "prefecture": gettext_lazy("都道府県"),
    "city": gettext_lazy("市区町村"),
    "address": gettext_lazy("住所"),
    "building": gettext_lazy("建物の名前"),
    "lat": gettext_lazy("緯度"),
    "lon": gettext_lazy("経度"),
    "phone": gettext_lazy("電話"),
    "url": gettext_lazy("ウェブサイト"),
    "capacity": gettext_lazy("定員"),
    "days": gettext_lazy("曜日"),
    "opens": gettext_lazy("始まる時間"),
    "closes": gettext_lazy("終わる時間"),
    "weekdays": gettext_lazy("平日の時間"),
    "saturday": gettext_lazy("土曜の時間"),
    "sunday": gettext_lazy("日曜の時間"),
    "holidays": gettext_lazy("祝日の時間"),
    "closed": gettext_lazy("休みの日"),
    "notes": gettext_lazy("曜日・時間の補足"),
    "spot": gettext_lazy("建物の中の場所"),
    "from_on": gettext_lazy("始まる日"),
    "until_on": gettext_lazy("終わる日"),
    "fax": gettext_lazy("ファクス"),
    "email": gettext_lazy("メール"),
    "contact": gettext_lazy("聞くところ（窓口、担当）"),
    "what": gettext_lazy("していること"),
    "for_whom": gettext_lazy("だれのため"),
    "ages": gettext_lazy("何歳から何歳まで"),
    "how": gettext_lazy("使うには"),
    "papers": gettext_lazy("いる書類、持ち物"),
    "cost": gettext_lazy("かかるお金"),
    "way": gettext_lazy("行き方"),
    "ease": gettext_lazy("使いやすさ（段差、トイレ、手話など）"),
    **{f"{ACCESS}{code}": label for code, label in Access.choices},
}


class List(forms.Form):
    file = Upload(
        label=gettext_lazy("一覧のファイル"),
        accept=ACCEPTED,
        help_text=gettext_lazy(
            "CSVかExcel（xlsx）。10MBまで。個人の名前や住所は入れないでください。"
        ),
    )


class Row(NamedTuple):
    """A column of the file and the box in which one says what it holds."""

    column: Column
    box: forms.BoundField


class Columns(forms.Form):
    """What kind of list it is, and which of its columns holds what."""

    layout = forms.ChoiceField(label=gettext_lazy("一覧の種類"), choices=[*KINDS.items()])

    def __init__(self, data: Any, *, asked: Asked, layout: str, said: dict[str, str]) -> None:
        self.asked = asked
        fields = {header: name for name, header in said.items()}
        initial = {f"c{n}": fields.get(one.header, "") for n, one in enumerate(asked.columns)}
        super().__init__(data, initial={"layout": layout, **initial})
        for n, one in enumerate(asked.columns):
            self.fields[f"c{n}"] = forms.ChoiceField(
                label=one.header, choices=[*FIELDS.items()], required=False
            )

    @property
    def rows(self) -> list[Row]:
        return [Row(one, self[f"c{n}"]) for n, one in enumerate(self.asked.columns)]

    def clean(self) -> dict[str, Any]:
        """``columns``: header by field."""
        said = super().clean() or {}
        columns: dict[str, str] = {}
        for n, one in enumerate(self.asked.columns):
            name = said.get(f"c{n}", "")
            if name in columns:
                self.add_error(f"c{n}", _("同じものを、2つの列で選んでいます。"))
            elif name:
                columns[name] = one.header
        return {"layout": said.get("layout", ""), "columns": columns}


class Merge(forms.Form):
    """What is the same, and which of the two stays."""

    kept = forms.ChoiceField(
        label=gettext_lazy("どちらを残しますか"), choices=(), widget=forms.RadioSelect
    )
    scope = Ticks(label=gettext_lazy("何が同じですか"), choices=())

    def __init__(self, data: Any, *, twin: Twin) -> None:
        super().__init__(data, initial={"kept": str(twin.kept_id)})
        both = (twin.kept, twin.other)
        offer(
            self,
            "kept",
            [(str(one.pk), f"{one.name}（{one.get_source_display()}）") for one in both],
        )
        offer(self, "scope", SCOPES)


SCOPES = [
    (Scope.PLACE, gettext_lazy("場所（建物と入口）が同じ")),
    (Scope.BODY, gettext_lazy("団体が同じ")),
    (Scope.SERVICE, gettext_lazy("サービスが同じ（残さないほうは、一覧に出なくなります）")),
]
