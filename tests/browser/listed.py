"""Pages of the office that keep the directory, and those of households."""

from tests.browser.household import AT_HOME
from tsunagu.directory.models import ImportRun, Twin
from tsunagu.ground.actor import Actor


def lists(_: Actor) -> list[tuple]:
    """One in every state."""
    return [(pk,) for pk in dict(ImportRun.objects.values_list("state", "pk")).values()]


def pairs(_: Actor) -> list[tuple]:
    return [(pk,) for pk in dict(Twin.objects.values_list("state", "pk")).values()]


LISTED = {"office:import": lists, "office:twin": pairs, **AT_HOME}
ASKED = "answers a form; the page it gives back is the page of the form"
LISTS_ASKED = dict.fromkeys(
    (
        *("office:import_bring", "office:import_undo", "office:import_drop"),
        *("office:twin_apart", "office:twin_part", "office:city_word_drop"),
        *("office:directory_link", "office:directory_part"),
    ),
    ASKED,
) | {"office:import_table": "a paper or a table to keep"}
