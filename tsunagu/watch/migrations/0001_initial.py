import django.db.models.deletion
import tsunagu.ground.clock
import tsunagu.keys.fields
import tsunagu.volunteering.models.neighbour
import tsunagu.watch.models.look
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('intake', '0001_initial'),
        ('people', '0001_initial'),
        ('residents', '0001_initial'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Watch',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('applicant', models.CharField(choices=[('self', '本人'), ('family', '家族'), ('staff', '窓口や、仕事でかかわる人')], max_length=10, verbose_name='申しこむ人')),
                ('words', tsunagu.keys.fields.SealedText(max_length=1000, of='person', or_house=False, verbose_name='見守ってほしいわけ')),
                ('cells', models.JSONField(validators=[tsunagu.volunteering.models.neighbour.only_cells], verbose_name='曜日と時間')),
                ('sex_wish', models.CharField(choices=[('any', 'だれでもよい'), ('female', '女性'), ('male', '男性')], default='any', max_length=10, verbose_name='来てほしい人')),
                ('key_contact', tsunagu.keys.fields.SealedText(blank=True, max_length=200, of='person', or_house=False, verbose_name='急ぎのときの連絡先')),
                ('lives_alone', models.BooleanField(default=True, verbose_name='ひとり暮らし')),
                ('state', models.CharField(choices=[('new', '窓口が確かめています'), ('waiting', '訪問する人をさがしています'), ('meeting', '顔合わせをします'), ('visiting', '訪問しています'), ('paused', '休んでいます'), ('ended', '終わりました')], default='new', max_length=10, verbose_name='状態')),
                ('cause', models.CharField(blank=True, choices=[('looking', 'さがしはじめたところ'), ('time', '曜日や時間が合わない'), ('distance', '近くに訪問する人がいない'), ('wish', '希望に合う人がいない')], max_length=10, verbose_name='待っているわけ')),
                ('next_on', models.DateField(blank=True, null=True, verbose_name='次の日')),
                ('meets_at', models.DateTimeField(blank=True, null=True, verbose_name='顔合わせの日時')),
                ('meets_where', tsunagu.keys.fields.SealedText(blank=True, max_length=200, of='person', or_house=False, verbose_name='顔合わせの場所')),
                ('started_on', models.DateField(blank=True, null=True, verbose_name='訪問をはじめた日')),
                ('renews_on', models.DateField(blank=True, null=True, verbose_name='更新の日')),
                ('look_on', models.DateField(blank=True, null=True, verbose_name='次に見る日')),
                ('door_on', models.DateField(blank=True, null=True, verbose_name='次に会う日')),
                ('end', models.CharField(blank=True, choices=[('moved', '引っこし'), ('facility', '施設に入った'), ('death', '亡くなった'), ('wish', '本人の希望'), ('service', 'ほかのサービスに変わった'), ('other', 'ほかの理由')], max_length=10, verbose_name='終わった理由')),
                ('note', tsunagu.keys.fields.SealedText(blank=True, max_length=500, of='person', or_house=False, verbose_name='窓口から')),
                ('made_at', models.DateTimeField(default=tsunagu.ground.clock.now, editable=False)),
                ('ended_at', models.DateTimeField(blank=True, editable=False, null=True)),
                ('version', models.PositiveIntegerField(default=0, editable=False)),
                ('key', models.CharField(editable=False, max_length=64, unique=True)),
                ('desk', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='watches', to='people.organisation')),
                ('owner', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='watches', to='residents.person')),
                ('visitor', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'indexes': [models.Index(condition=models.Q(('state__in', ('new', 'waiting', 'meeting', 'visiting', 'paused'))), fields=['next_on'], name='watch_due'), models.Index(condition=models.Q(('ended_at', None)), fields=['renews_on'], name='watch_renews'), models.Index(fields=['desk', 'state'], name='watch_of_desk'), models.Index(fields=['visitor', 'state'], name='watch_of_visitor'), models.Index(condition=models.Q(('state', 'visiting')), fields=['look_on'], name='watch_next_look')],
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('ended_at', None), ('next_on__isnull', False), ('state__in', ('new', 'waiting', 'meeting', 'visiting', 'paused'))), models.Q(models.Q(('state__in', ('new', 'waiting', 'meeting', 'visiting', 'paused')), _negated=True), ('ended_at__isnull', False), ('next_on', None)), _connector='OR'), name='watch_living_has_a_day', violation_error_message='次の日が必要です。'), models.CheckConstraint(condition=models.Q(models.Q(('state__in', ('waiting', 'meeting', 'visiting', 'paused')), _negated=True), ('owner__isnull', False), _connector='OR'), name='watch_has_an_owner', violation_error_message='担当が必要です。'), models.CheckConstraint(condition=models.Q(models.Q(('state__in', ('meeting', 'visiting', 'paused')), _negated=True), models.Q(('meets_at__isnull', False), ('visitor__isnull', False)), _connector='OR'), name='watch_met_before_visits', violation_error_message='先に、顔合わせの日を決めてください。'), models.CheckConstraint(condition=models.Q(models.Q(('state', 'visiting'), _negated=True), models.Q(('door_on__isnull', False), ('look_on__isnull', False), ('renews_on__isnull', False)), _connector='OR'), name='watch_visits_have_days', violation_error_message='次に訪問する日が必要です。'), models.CheckConstraint(condition=models.Q(models.Q(('state', 'waiting'), models.Q(('cause', ''), _negated=True)), models.Q(models.Q(('state', 'waiting'), _negated=True), ('cause', '')), _connector='OR'), name='watch_waiting_says_why', violation_error_message='待っているわけを選んでください。'), models.CheckConstraint(condition=models.Q(models.Q(('state', 'ended'), models.Q(('end', ''), _negated=True)), models.Q(models.Q(('state', 'ended'), _negated=True), ('end', '')), _connector='OR'), name='watch_end_says_why', violation_error_message='終わった理由を選んでください。')],
            },
        ),
        migrations.CreateModel(
            name='Look',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('at', models.DateTimeField(verbose_name='訪問した日時')),
                ('arrived_at', models.DateTimeField(default=tsunagu.ground.clock.now, editable=False)),
                ('result', models.CharField(choices=[('met', '会えました'), ('outside', '外から見ました'), ('absent', '会えませんでした'), ('urgent', 'すぐに来てほしい')], max_length=10, verbose_name='ようす')),
                ('signs', models.JSONField(blank=True, default=list, validators=[tsunagu.watch.models.look.only_signs], verbose_name='気づいたこと')),
                ('note', tsunagu.keys.fields.SealedText(blank=True, max_length=1000, of='watch.person', or_house=False, verbose_name='メモ')),
                ('answer', tsunagu.keys.fields.SealedText(blank=True, max_length=500, of='watch.person', or_house=False, verbose_name='窓口から')),
                ('answer_by', models.DateField(verbose_name='返事の期限')),
                ('answered_at', models.DateTimeField(blank=True, editable=False, null=True)),
                ('key', models.CharField(editable=False, max_length=64, unique=True)),
                ('concern', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='intake.concern')),
                ('visitor', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('watch', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='looks', to='watch.watch')),
            ],
            options={
                'indexes': [models.Index(fields=['watch', '-at'], name='watch_look_at'), models.Index(condition=models.Q(('answered_at', None), ('concern', None)), fields=['answer_by'], name='watch_unanswered')],
            },
        ),
        migrations.CreateModel(
            name='Card',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=60, verbose_name='お店や団体の名前')),
                ('code_print', models.CharField(editable=False, max_length=64, unique=True)),
                ('valid_until', models.DateField(verbose_name='いつまで')),
                ('made_at', models.DateTimeField(default=tsunagu.ground.clock.now, editable=False)),
                ('ended_at', models.DateTimeField(blank=True, editable=False, null=True)),
                ('told', models.PositiveIntegerField(default=0, editable=False, verbose_name='届いた知らせ')),
                ('key', models.CharField(editable=False, max_length=64, unique=True)),
                ('desk', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='watch_cards', to='people.organisation')),
            ],
            options={
                'indexes': [models.Index(fields=['desk'], name='watch_card_of_desk')],
            },
        ),
    ]
