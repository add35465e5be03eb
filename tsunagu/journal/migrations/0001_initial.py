import tsunagu.ground.clock
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
    ]

    operations = [
        migrations.CreateModel(
            name='Entry',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('lane', models.BigIntegerField(editable=False)),
                ('place', models.BigIntegerField(editable=False)),
                ('seal', models.CharField(editable=False, max_length=64)),
                ('at', models.DateTimeField(default=tsunagu.ground.clock.now, editable=False)),
                ('user_id', models.BigIntegerField(blank=True, null=True)),
                ('organisation_id', models.BigIntegerField(blank=True, null=True)),
                ('actor_label', models.CharField(max_length=200)),
                ('verb', models.CharField(max_length=60)),
                ('subject', models.CharField(max_length=80)),
                ('purpose', models.CharField(blank=True, max_length=20)),
                ('facts', models.JSONField(blank=True, default=dict)),
            ],
            options={
                'indexes': [models.Index(fields=['subject', 'at'], name='journal_subject_at'), models.Index(fields=['user_id', 'at'], name='journal_user_at')],
                'constraints': [models.UniqueConstraint(fields=('lane', 'place'), name='journal_place_once', violation_error_message='記録簿の同じ場所に、二つの行は書けません。')],
            },
        ),
    ]
