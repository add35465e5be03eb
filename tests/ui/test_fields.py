"""What a form offers once it is made."""

import pytest
from django import forms

from tsunagu.ui.fields import offer


class Choice(forms.Form):
    one = forms.ChoiceField()


@pytest.mark.parametrize("choices", [[], [("a", "A")], [("A", [("a", "1"), ("b", "2")])]])
def test_what_is_offered_is_what_may_be_chosen(choices):
    form = Choice({"one": "a"})
    offer(form, "one", choices)
    assert [*form.fields["one"].choices] == choices
    assert (len(form.fields["one"].choices), bool(form.fields["one"].choices)) == (
        len(choices),
        bool(choices),
    )
    assert form.is_valid() == bool(choices)
    assert ("<option" in form.as_p()) == bool(choices)
