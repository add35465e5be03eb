import django.db.models.deletion
import tsunagu.ground.clock
import tsunagu.keys.fields
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('bulletins', '0001_initial'),
        ('intake', '0001_initial'),
        ('people', '0001_initial'),
        ('places', '0001_initial'),
        ('residents', '0001_initial'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Recorder',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.CharField(max_length=30, verbose_name='番号')),
                ('made_at', models.DateTimeField(default=tsunagu.ground.clock.now, editable=False)),
                ('gone_on', models.DateField(blank=True, null=True, verbose_name='なくなった日')),
                ('desk', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='recorders', to='people.organisation')),
            ],
            options={
                'ordering': ['number'],
                'constraints': [models.UniqueConstraint(fields=('desk', 'number'), name='safety_recorder_number_once', violation_error_message='この番号の機械は、もうあります。'), models.CheckConstraint(condition=models.Q(('number', ''), _negated=True), name='safety_recorder_has_a_number', violation_error_message='機械の番号を書いてください。')],
            },
        ),
        migrations.CreateModel(
            name='Loan',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('words', tsunagu.keys.fields.SealedText(blank=True, max_length=1000, of='person', or_house=False, verbose_name='電話で困っていること')),
                ('state', models.CharField(choices=[('asked', '申しこみを受け取りました'), ('lent', '貸し出しています'), ('returned', '返りました'), ('lost', 'なくなりました'), ('dropped', '取りやめました')], default='asked', max_length=10, verbose_name='状態')),
                ('next_on', models.DateField(blank=True, null=True, verbose_name='次の日')),
                ('lent_on', models.DateField(blank=True, null=True, verbose_name='貸した日')),
                ('until', models.DateField(blank=True, null=True, verbose_name='いつまで')),
                ('reminded_on', models.DateField(blank=True, editable=False, null=True, verbose_name='知らせた日')),
                ('end', models.CharField(blank=True, choices=[('wish', '本人の希望'), ('has_one', 'もう持っている'), ('no_phone', '家の電話がない'), ('not_reached', '連絡がつかない'), ('other', 'ほかの理由')], max_length=12, verbose_name='貸さなかった理由')),
                ('note', tsunagu.keys.fields.SealedText(blank=True, max_length=500, of='person', or_house=False, verbose_name='窓口から')),
                ('made_at', models.DateTimeField(default=tsunagu.ground.clock.now, editable=False)),
                ('ended_at', models.DateTimeField(blank=True, editable=False, null=True)),
                ('version', models.PositiveIntegerField(default=0, editable=False)),
                ('key', models.CharField(editable=False, max_length=64, unique=True)),
                ('desk', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='recorder_loans', to='people.organisation')),
                ('owner', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='recorder_loans', to='residents.person')),
                ('recorder', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='loans', to='safety.recorder')),
            ],
            options={
                'indexes': [models.Index(condition=models.Q(('state__in', ('asked', 'lent'))), fields=['next_on'], name='safety_loan_due'), models.Index(fields=['desk', 'state'], name='safety_loan_of_desk'), models.Index(condition=models.Q(('state', 'lent')), fields=['until'], name='safety_loan_ends')],
                'constraints': [models.UniqueConstraint(condition=models.Q(('state', 'lent')), fields=('recorder',), name='safety_one_machine_one_loan', violation_error_message='この機械は、いま、ほかの人が使っています。'), models.UniqueConstraint(condition=models.Q(('state__in', ('asked', 'lent'))), fields=('person',), name='safety_one_loan_a_person', violation_error_message='この人の申しこみは、もうあります。'), models.CheckConstraint(condition=models.Q(models.Q(('ended_at', None), ('next_on__isnull', False), ('state__in', ('asked', 'lent'))), models.Q(models.Q(('state__in', ('asked', 'lent')), _negated=True), ('ended_at__isnull', False), ('next_on', None)), _connector='OR'), name='safety_living_loan_has_a_day', violation_error_message='次の日が必要です。'), models.CheckConstraint(condition=models.Q(models.Q(('state__in', ('lent', 'returned', 'lost')), _negated=True), models.Q(('lent_on__isnull', False), ('owner__isnull', False), ('recorder__isnull', False), ('until__gt', models.F('lent_on'))), _connector='OR'), name='safety_lent_has_a_machine', violation_error_message='機械と、貸した日より後の「いつまで」が必要です。'), models.CheckConstraint(condition=models.Q(models.Q(('state', 'dropped'), models.Q(('end', ''), _negated=True)), models.Q(models.Q(('state', 'dropped'), _negated=True), ('end', '')), _connector='OR'), name='safety_dropped_says_why', violation_error_message='貸さなかった理由を選んでください。')],
            },
        ),
        migrations.CreateModel(
            name='Patrol',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('walked_on', models.DateField(verbose_name='回った日')),
                ('minutes', models.PositiveSmallIntegerField(verbose_name='時間（分）')),
                ('people', models.PositiveSmallIntegerField(verbose_name='人数')),
                ('sight', models.CharField(choices=[('stranger', '不審な人・声かけ'), ('fraud', 'だます電話・あやしい訪問'), ('person', '困っていそうな人'), ('damage', 'こわされた物・落書き'), ('dark', '消えている街灯・暗い道'), ('other', 'ほかのこと'), ('nothing', 'かわったことはありません')], default='nothing', max_length=10, verbose_name='見たこと')),
                ('seen', models.TextField(blank=True, max_length=1000, verbose_name='くわしいこと')),
                ('kept_at', models.DateTimeField(default=tsunagu.ground.clock.now, editable=False)),
                ('key', models.CharField(editable=False, max_length=64, unique=True)),
                ('bulletin', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='bulletins.bulletin')),
                ('concern', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='intake.concern')),
                ('kept_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='patrols', to='people.organisation', verbose_name='団体')),
                ('towns', models.ManyToManyField(related_name='patrols', to='places.area', verbose_name='回った町')),
            ],
            options={
                'indexes': [models.Index(fields=['-walked_on', '-id'], name='safety_patrol_on'), models.Index(fields=['organisation', '-walked_on'], name='safety_patrol_of_group')],
                'constraints': [models.CheckConstraint(condition=models.Q(('minutes__gte', 1), ('minutes__lte', 600)), name='safety_patrol_takes_time', violation_error_message='時間は、1分から600分までにしてください。'), models.CheckConstraint(condition=models.Q(('people__gte', 1), ('people__lte', 200)), name='safety_patrol_has_people', violation_error_message='人数は、1人から200人までにしてください。'), models.CheckConstraint(condition=models.Q(('sight', 'nothing'), models.Q(('seen', ''), _negated=True), _connector='OR'), name='safety_patrol_says_what', violation_error_message='見たことを、ことばで書いてください。'), models.CheckConstraint(condition=models.Q(models.Q(('sight', 'nothing'), _negated=True), models.Q(('bulletin', None), ('concern', None)), _connector='OR'), name='safety_patrol_tells_what_was_seen', violation_error_message='かわったことがない見回りは、知らせられません。')],
            },
        ),
    ]
