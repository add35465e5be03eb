import django.db.models.deletion
import tsunagu.ground.clock
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('community', '0001_initial'),
        ('people', '0001_initial'),
        ('places', '0001_initial'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='FieldNote',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('on', models.DateField(verbose_name='日')),
                ('kind', models.CharField(choices=[('hearing', '聞取り・調査'), ('start', '立上げの支援'), ('running', '運営の支援'), ('meeting', '会議・協議体'), ('course', '講座・研修'), ('matching', 'マッチング'), ('publicity', '広報'), ('other', 'その他')], max_length=10, verbose_name='種類')),
                ('minutes', models.PositiveSmallIntegerField(verbose_name='かかった時間(分)')),
                ('with_whom', models.CharField(blank=True, max_length=200, verbose_name='相手の団体')),
                ('words', models.CharField(blank=True, max_length=500, verbose_name='内容')),
                ('resources', models.PositiveSmallIntegerField(default=0, verbose_name='新しい資源')),
                ('helpers', models.PositiveSmallIntegerField(default=0, verbose_name='新しい担い手')),
                ('version', models.PositiveIntegerField(default=1)),
                ('dropped_at', models.DateTimeField(blank=True, null=True, verbose_name='消した日時')),
                ('written_at', models.DateTimeField(default=tsunagu.ground.clock.now, editable=False)),
                ('key', models.CharField(editable=False, max_length=64, unique=True)),
                ('area', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='places.area', verbose_name='地域')),
                ('gathering', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='community.gathering')),
                ('issue', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='community.localissue')),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.organisation')),
                ('worker', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'indexes': [models.Index(fields=['organisation', 'on'], name='fieldwork_of_desk')],
                'constraints': [models.CheckConstraint(condition=models.Q(('minutes__gte', 1), ('minutes__lte', 1440)), name='fieldwork_minutes', violation_error_message='時間は、1分から24時間までにしてください。')],
            },
        ),
    ]
