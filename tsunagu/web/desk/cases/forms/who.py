"""What a worker fills in about who somebody is; how to reach them has a page of its own."""

from typing import Any

from django import forms

from tsunagu.places.queries import chome_in
from tsunagu.residents.models import Person
from tsunagu.residents.papers import Naming
from tsunagu.web.chrome import city
from tsunagu.web.desk.intake.forms import PersonRow


class Who(PersonRow):
    phone: Any = None
    relation: Any = None
    language: Any = None

    field_order = ["name", "kana", "born_on", "age_about", "sex", "address"]

    def __init__(self, data: Any = None, *, person: Person) -> None:
        known = {name: getattr(person, name) for name in self.base_fields}
        super().__init__(data, initial=known)
        born_on: Any = self.fields["born_on"]
        born_on.widget = forms.TextInput(attrs={"placeholder": "S12.3.4"})

    def paper(self) -> Naming:
        said = self.cleaned_data
        return Naming(**said, chome=chome_in(said["address"], city()) if said["address"] else None)
