"""New tables bring their indexes and constraints along."""

from django.db.migrations import AddConstraint, AddField, CreateModel
from django.db.migrations.loader import MigrationLoader
from django.db.models import CharField, IntegerField, Q, UniqueConstraint

from tsunagu.worker.management.commands.makemigrations import gathered


def test_what_belongs_to_a_new_table_is_written_into_it_unless_a_field_comes_later():
    once = UniqueConstraint(fields=["word"], name="once")
    few = UniqueConstraint(fields=["count"], name="few", condition=Q(count__lt=3))
    made = [CreateModel(name, [("word", CharField())]) for name in ("One", "Two")]
    later = AddField("two", "count", IntegerField())
    alone = AddConstraint("two", few)
    assert gathered([*made, AddConstraint("one", once), later, alone]) == [*made, later, alone]
    assert [model.options for model in made] == [{"constraints": [once]}, {}]


def test_nothing_of_ours_stands_alone():
    ours = MigrationLoader(None).disk_migrations
    loose = {
        str(one)
        for one in ours.values()
        if type(one).__module__.startswith("tsunagu.")
        if len(one.operations) != len(gathered(one.operations))
    }
    assert loose == set()
