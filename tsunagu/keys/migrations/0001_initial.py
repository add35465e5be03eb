import tsunagu.ground.clock
import uuid
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
    ]

    operations = [
        migrations.CreateModel(
            name='Key',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('kind', models.CharField(choices=[('person', 'Person'), ('case', 'Case'), ('concern', 'Concern'), ('request', 'Request'), ('bulletin', 'Bulletin'), ('reader', 'Reader'), ('grant', 'Grant'), ('group', 'Group')], editable=False, max_length=10)),
                ('organisation_id', models.BigIntegerField(editable=False, null=True)),
                ('wrapped', models.CharField(blank=True, editable=False, max_length=120)),
                ('city_key', models.CharField(editable=False, max_length=40)),
                ('made_at', models.DateTimeField(default=tsunagu.ground.clock.now, editable=False)),
                ('destroyed_at', models.DateTimeField(blank=True, editable=False, null=True)),
            ],
            options={
                'indexes': [models.Index(condition=models.Q(('destroyed_at', None)), fields=['city_key'], name='keys_by_city_key'), models.Index(condition=models.Q(('destroyed_at__isnull', False)), fields=['destroyed_at'], name='keys_destroyed')],
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('destroyed_at', None), models.Q(('wrapped', ''), _negated=True)), models.Q(('destroyed_at__isnull', False), ('wrapped', '')), _connector='OR'), name='keys_destroyed_is_gone', violation_error_message='消去した鍵は、残せません。')],
            },
        ),
    ]
