"""How words are said in other languages in this city."""

from django.db.models import QuerySet

from tsunagu.bulletins.models import CityTerm
from tsunagu.language.glossary import glossary


def terms_in(language: str) -> dict[str, str]:
    """What the house knows of a language, over it what people of the city have said. One query."""
    of_the_city = CityTerm.objects.filter(language=language).values_list("word", "saying")
    return {**glossary(language), **dict(of_the_city)}


def said_of_terms() -> QuerySet[CityTerm]:
    """What people of the city have said, as rows, by word."""
    return CityTerm.objects.select_related("said_by").order_by("word", "language")
