"""What may be asked, read strictly: a typing error is told, not passed over."""

from typing import Any

from django import forms

from tsunagu.api.answers import Unreadable
from tsunagu.directory.queries.published import Asked
from tsunagu.directory.queries.terms import Term, terms
from tsunagu.directory.tokens.asked import LONGEST

A_PAGE, MOST, MOST_MINIMAL = 50, 100, 10_000
LAST_PAGE = 1_000_000
FORMATS = ("json", "ndjson")
FARTHEST = 100_000  # metres
YEARS = range(1970, 2200)


class YesNo(forms.TypedChoiceField):
    def __init__(self) -> None:
        super().__init__(
            choices=[("true", "true"), ("false", "false")],
            coerce="true".__eq__,
            empty_value="",
            required=False,
        )


class ListForm(forms.Form):
    """What may be asked of every list."""

    search = forms.CharField(required=False, max_length=LONGEST)
    page = forms.IntegerField(required=False, min_value=1, max_value=LAST_PAGE)
    per_page = forms.IntegerField(required=False, min_value=1, max_value=MOST_MINIMAL)
    format = forms.ChoiceField(required=False, choices=[(form, form) for form in FORMATS])


class TermsForm(ListForm):
    taxonomy_id = forms.UUIDField(required=False)
    parent_id = forms.UUIDField(required=False)
    top_only = YesNo()


class BodiesForm(ListForm):
    taxonomy_term_id = forms.UUIDField(required=False)
    taxonomy_id = forms.UUIDField(required=False)
    full = YesNo()
    full_service = YesNo()


class ChangedForm(forms.Form):
    """What may be asked of all that changes."""

    modified_after = forms.DateTimeField(required=False)

    def clean_modified_after(self) -> Any:
        moment = self.cleaned_data["modified_after"]
        if moment and moment.year not in YEARS:
            raise forms.ValidationError("その年は読めません。")
        return moment


class OffersForm(ListForm, ChangedForm):
    """What may be asked of services, and of services at places."""

    taxonomy_term_id = forms.UUIDField(required=False)
    taxonomy_id = forms.UUIDField(required=False)
    organization_id = forms.UUIDField(required=False)
    full = YesNo()


class ServicesForm(OffersForm):
    minimal = YesNo()


class PlacesForm(OffersForm):
    postcode = forms.RegexField(r"^\d{3}-?\d{4}$", required=False)
    proximity = forms.IntegerField(required=False, min_value=1, max_value=FARTHEST)

    def clean_postcode(self) -> str:
        code: str = self.cleaned_data["postcode"]
        return code.replace("-", "")


def said(form: forms.Form) -> dict[str, Any]:
    """What was asked, cleaned. Raises Unreadable, also for names without a value."""
    for name in form.fields.keys() & form.data.keys() - {"search"}:
        if not form.data[name]:
            form.add_error(name, "値がありません。")
    if not form.is_valid():
        raise Unreadable(
            {name: [str(each) for each in lines] for name, lines in form.errors.items()}
        )
    return form.cleaned_data


def asked(given: dict[str, Any]) -> Asked:
    return Asked(
        words=given["search"],
        organization=given.get("organization_id"),
        modified_after=given.get("modified_after"),
        terms=_terms(given.get("taxonomy_term_id"), given.get("taxonomy_id")),
    )


def _terms(term: Any, taxonomy: Any) -> tuple[Term, ...] | None:
    """The words that fit both; None when neither is asked for."""
    if term is None and taxonomy is None:
        return None
    return tuple(
        word
        for word in terms()
        if term in (None, word.uid) and taxonomy in (None, word.taxonomy.uid)
    )
