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
            name='NetworkKind',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code', models.SlugField(max_length=30, unique=True)),
                ('name', models.CharField(max_length=60, verbose_name='種類')),
                ('law', models.CharField(blank=True, max_length=100, verbose_name='根拠の法律')),
                ('basis', models.CharField(blank=True, max_length=100, verbose_name='個人のことを話せる根拠')),
                ('words', models.CharField(blank=True, max_length=200, verbose_name='何をする会か')),
                ('order', models.PositiveSmallIntegerField(default=0)),
                ('is_active', models.BooleanField(default=True)),
            ],
            options={
                'ordering': ['order', 'pk'],
            },
        ),
        migrations.CreateModel(
            name='Decision',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('words', models.CharField(max_length=300, verbose_name='決まったこと')),
                ('due_on', models.DateField(verbose_name='いつまで')),
                ('given_at', models.DateTimeField(default=tsunagu.ground.clock.now, verbose_name='受け持った日時')),
                ('state', models.CharField(choices=[('open', '取り組んでいる'), ('done', 'できた'), ('refused', 'しないことにした')], default='open', max_length=10, verbose_name='状態')),
                ('ended_at', models.DateTimeField(blank=True, null=True, verbose_name='おわった日時')),
                ('moves', models.PositiveIntegerField(default=0)),
                ('made_at', models.DateTimeField(default=tsunagu.ground.clock.now, editable=False)),
                ('key', models.CharField(editable=False, max_length=64, unique=True)),
                ('issue', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='decisions', to='community.localissue', verbose_name='地域課題')),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.organisation', verbose_name='団体')),
                ('owner', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='する人')),
            ],
        ),
        migrations.CreateModel(
            name='DecisionStep',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('was', models.CharField(blank=True, choices=[('open', '取り組んでいる'), ('done', 'できた'), ('refused', 'しないことにした')], max_length=10)),
                ('to', models.CharField(choices=[('open', '取り組んでいる'), ('done', 'できた'), ('refused', 'しないことにした')], max_length=10)),
                ('words', models.CharField(blank=True, max_length=500, verbose_name='ひとこと')),
                ('owner_label', models.CharField(max_length=200)),
                ('due_on', models.DateField()),
                ('at', models.DateTimeField(default=tsunagu.ground.clock.now)),
                ('by_label', models.CharField(max_length=200)),
                ('decision', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='steps', to='networks.decision')),
            ],
        ),
        migrations.CreateModel(
            name='Meeting',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('held_on', models.DateField(verbose_name='日')),
                ('begins', models.TimeField(blank=True, null=True, verbose_name='はじまる時刻')),
                ('place', models.CharField(blank=True, max_length=100, verbose_name='場所')),
                ('agenda', models.TextField(blank=True, max_length=2000, verbose_name='議題')),
                ('minutes', models.TextField(blank=True, max_length=4000, verbose_name='話したこと')),
                ('guests', models.CharField(blank=True, max_length=100, verbose_name='ほかに来た人')),
                ('state', models.CharField(choices=[('planned', 'これから開く'), ('held', '開いた'), ('cancelled', '中止')], default='planned', max_length=10, verbose_name='状態')),
                ('moves', models.PositiveIntegerField(default=0)),
                ('made_at', models.DateTimeField(default=tsunagu.ground.clock.now, editable=False)),
                ('key', models.CharField(editable=False, max_length=64, unique=True)),
                ('issues', models.ManyToManyField(blank=True, related_name='meetings', to='community.localissue', verbose_name='地域課題')),
            ],
        ),
        migrations.AddField(
            model_name='decision',
            name='meeting',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='decisions', to='networks.meeting'),
        ),
        migrations.CreateModel(
            name='Network',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=100, verbose_name='名前')),
                ('words', models.CharField(blank=True, max_length=500, verbose_name='何をする会か')),
                ('ended_on', models.DateField(blank=True, null=True, verbose_name='おわった日')),
                ('moves', models.PositiveIntegerField(default=0)),
                ('made_at', models.DateTimeField(default=tsunagu.ground.clock.now, editable=False)),
                ('key', models.CharField(editable=False, max_length=64, unique=True)),
                ('area', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='places.area', verbose_name='地域')),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='networks', to='people.organisation', verbose_name='事務局')),
                ('kind', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='networks', to='networks.networkkind', verbose_name='種類')),
            ],
            options={
                'constraints': [models.UniqueConstraint(condition=models.Q(('ended_on', None)), fields=('organisation', 'name'), name='networks_name_once', violation_error_message='この名前の会は、すでにあります。')],
            },
        ),
        migrations.AddField(
            model_name='meeting',
            name='network',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='meetings', to='networks.network'),
        ),
        migrations.CreateModel(
            name='Seat',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('body', models.CharField(blank=True, max_length=100, verbose_name='団体の名前')),
                ('part', models.CharField(blank=True, max_length=60, verbose_name='役')),
                ('valid_from', models.DateField(default=tsunagu.ground.clock.today, verbose_name='開始日')),
                ('valid_until', models.DateField(blank=True, null=True, verbose_name='終了日')),
                ('network', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='seats', to='networks.network')),
                ('organisation', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.organisation')),
                ('user', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ['pk'],
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('body', ''), ('organisation__isnull', False)), models.Q(('organisation', None), ('user', None), models.Q(('body', ''), _negated=True)), _connector='OR'), name='networks_seat_is_somebodys', violation_error_message='アカウントのある団体か、外の団体の名前の、どちらかを入れてください。'), models.CheckConstraint(condition=models.Q(('valid_until', None), ('valid_until__gte', models.F('valid_from')), _connector='OR'), name='networks_seat_dates', violation_error_message='終了日は、開始日かあとの日にしてください。')],
            },
        ),
        migrations.AddField(
            model_name='meeting',
            name='present',
            field=models.ManyToManyField(blank=True, related_name='meetings', to='networks.seat'),
        ),
        migrations.AddIndex(
            model_name='decision',
            index=models.Index(condition=models.Q(('state', 'open')), fields=['owner', 'due_on'], name='networks_decision_due'),
        ),
        migrations.AddConstraint(
            model_name='decision',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('ended_at', None), ('state', 'open')), models.Q(models.Q(('state', 'open'), _negated=True), ('ended_at__isnull', False)), _connector='OR'), name='networks_decision_ends', violation_error_message='おわったことには、おわった日時が必要です。'),
        ),
        migrations.AddIndex(
            model_name='meeting',
            index=models.Index(fields=['network', '-held_on'], name='networks_meeting_of'),
        ),
        migrations.AddConstraint(
            model_name='meeting',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('state', 'held'), _negated=True), models.Q(('minutes', ''), _negated=True), _connector='OR'), name='networks_meeting_has_minutes', violation_error_message='話したことを書いてください。'),
        ),
    ]
