from django.db import migrations, models
from django.db.models import F, Q


def tell_the_tone(apps, editor):
    """Every row is written anew, in the transaction of the tables."""
    apps.get_model("letters", "Letter").objects.update(tone=F("tries") + 1)


class Migration(migrations.Migration):
    dependencies = [("letters", "0001_initial")]
    operations = [
        migrations.AddField("letter", "tone", models.PositiveSmallIntegerField(default=0)),
        migrations.RunPython(tell_the_tone),
        migrations.AddConstraint(
            "letter", models.CheckConstraint(condition=Q(tone__gt=0), name="letters_tone")
        ),
    ]
