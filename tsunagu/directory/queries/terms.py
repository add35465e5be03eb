"""The words by which the directory is ordered, as taxonomies of HSDS: troubles and kinds."""

from dataclasses import dataclass
from uuid import UUID

from django.db.models import Min

from tsunagu.directory.columns.identity import uid
from tsunagu.directory.models import NeedCode, NeedGroup, Service


@dataclass(frozen=True)
class Taxonomy:
    code: str
    name: str
    description: str

    @property
    def uid(self) -> UUID:
        return uid("taxonomy", self.code)


NEEDS = Taxonomy("needs", "困りごと", "くらしの困りごとを、ふだんのことばで分けたものです。")
KINDS = Taxonomy("kinds", "サービスの種類", "制度での呼び方による、サービスの種類です。")
TAXONOMIES = (NEEDS, KINDS)


@dataclass(frozen=True)
class Term:
    """One word of a taxonomy. Groups of troubles are the parents of the troubles."""

    uid: UUID
    taxonomy: Taxonomy
    code: str
    name: str
    description: str
    parent: UUID | None = None

    @property
    def is_need(self) -> bool:
        return self.taxonomy is NEEDS and self.parent is not None

    @property
    def is_group(self) -> bool:
        return self.taxonomy is NEEDS and self.parent is None

    @property
    def is_kind(self) -> bool:
        return self.taxonomy is KINDS


def need_term(need: NeedCode) -> Term:
    said = need.examples or need.label_easy or need.label
    group = group_term(NeedGroup(need.group)).uid
    return Term(uid("need", need.code), NEEDS, need.code, need.label, said, group)


def group_term(group: NeedGroup) -> Term:
    label = str(group.label)
    return Term(uid("need-group", group.value), NEEDS, group.value, label, f"{label}の困りごと")


def kind_term(code: str, name: str) -> Term:
    return Term(uid("kind", name), KINDS, code, name, name)


def terms() -> list[Term]:
    """Every word in use: at most some hundred, so all at once. Two questions."""
    needs = list(NeedCode.objects.filter(is_active=True).order_by("order", "code"))
    groups = {need.group for need in needs}
    named = Service.objects.published().order_by("kind_name").values_list("kind_name")
    return [
        *(group_term(group) for group in NeedGroup if group.value in groups),
        *map(need_term, needs),
        *(kind_term(code, name) for name, code in named.annotate(Min("kind_code"))),
    ]
