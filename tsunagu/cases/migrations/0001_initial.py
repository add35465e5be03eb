import django.db.models.deletion
import tsunagu.ground.clock
import tsunagu.keys.fields
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('directory', '0001_initial'),
        ('intake', '0001_initial'),
        ('keys', '0001_initial'),
        ('people', '0001_initial'),
        ('residents', '0001_initial'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Appointment',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('at', models.DateTimeField(verbose_name='いつ')),
                ('ends_at', models.DateTimeField(verbose_name='何時まで')),
                ('way', models.CharField(choices=[('counter', '窓口で'), ('visit', '訪問'), ('phone', '電話'), ('online', 'オンライン')], max_length=10, verbose_name='会い方')),
                ('place', tsunagu.keys.fields.SealedText(blank=True, max_length=200, of='case', or_house=False, verbose_name='場所')),
                ('words', tsunagu.keys.fields.SealedText(blank=True, max_length=5000, of='case', or_house=False, verbose_name='本人へのことば')),
                ('state', models.CharField(choices=[('proposed', '本人の返事待ち'), ('confirmed', '決まった'), ('kept', '会えた'), ('no_show', '会えなかった'), ('cancelled', '取りやめ'), ('moved', '日をかえた')], default='proposed', max_length=10, verbose_name='状態')),
                ('agreed_how', models.CharField(blank=True, choices=[('page', '受付番号のページで'), ('phone', '電話で'), ('meeting', '会って'), ('written', 'メール・手紙で'), ('proxy', '本人に代わる人から')], max_length=10, verbose_name='本人の返事')),
                ('confirmed_at', models.DateTimeField(blank=True, null=True)),
                ('confirmed_by', models.CharField(blank=True, max_length=200)),
                ('wish', tsunagu.keys.fields.SealedText(blank=True, max_length=2000, of='case', or_house=False, verbose_name='ほかの日の希望')),
                ('wished_at', models.DateTimeField(blank=True, null=True)),
                ('no_show', models.CharField(blank=True, choices=[('forgot', '忘れていた'), ('unwell', '体調が悪かった'), ('transport', '行く手段がなかった'), ('busy', '都合が悪くなった'), ('silent', '連絡がない'), ('other', 'その他')], max_length=10, verbose_name='会えなかった理由')),
                ('cancelled_by', models.CharField(blank=True, choices=[('person', '本人'), ('desk', '窓口'), ('other', 'その他')], max_length=10)),
                ('outcome', tsunagu.keys.fields.SealedText(blank=True, max_length=5000, of='case', or_house=False, verbose_name='どうなったか')),
                ('again_on', models.DateField(blank=True, null=True, verbose_name='次の日')),
                ('ended_at', models.DateTimeField(blank=True, null=True)),
                ('ended_by', models.CharField(blank=True, max_length=200)),
                ('reminded_at', models.DateTimeField(blank=True, null=True)),
                ('made_at', models.DateTimeField(default=tsunagu.ground.clock.now, editable=False)),
                ('made_by', models.CharField(editable=False, max_length=200)),
                ('key', models.CharField(editable=False, max_length=64, unique=True)),
                ('desk', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.organisation')),
                ('moved_from', models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='moved_to', to='cases.appointment')),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='appointments', to='residents.person')),
                ('worker', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='appointments', to=settings.AUTH_USER_MODEL)),
            ],
        ),
        migrations.CreateModel(
            name='AppointmentStep',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('was', models.CharField(blank=True, choices=[('proposed', '本人の返事待ち'), ('confirmed', '決まった'), ('kept', '会えた'), ('no_show', '会えなかった'), ('cancelled', '取りやめ'), ('moved', '日をかえた')], max_length=10)),
                ('to', models.CharField(choices=[('proposed', '本人の返事待ち'), ('confirmed', '決まった'), ('kept', '会えた'), ('no_show', '会えなかった'), ('cancelled', '取りやめ'), ('moved', '日をかえた')], max_length=10)),
                ('reason', tsunagu.keys.fields.SealedText(blank=True, of='appointment.case', or_house=False, verbose_name='理由')),
                ('at', models.DateTimeField(default=tsunagu.ground.clock.now)),
                ('by_label', models.CharField(max_length=200)),
                ('appointment', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='steps', to='cases.appointment')),
            ],
        ),
        migrations.CreateModel(
            name='Case',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('state', models.CharField(choices=[('open', '支援中'), ('closed', '終結')], default='open', max_length=10, verbose_name='状態')),
                ('opened_at', models.DateTimeField(default=tsunagu.ground.clock.now, verbose_name='始めた日時')),
                ('closed_at', models.DateTimeField(blank=True, null=True, verbose_name='終わった日時')),
                ('outcome', tsunagu.keys.fields.SealedText(blank=True, of='', or_house=False, verbose_name='結果')),
                ('silent_on', models.DateField(blank=True, null=True, verbose_name='記録がなければ、この日に知らせる')),
                ('is_guarded', models.BooleanField(default=False, editable=False)),
                ('household', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='cases', to='residents.household')),
                ('main_person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='cases', to='residents.person', verbose_name='本人')),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='cases', to='people.organisation', verbose_name='担当の窓口')),
                ('seal', tsunagu.keys.fields.Seal(db_column='seal_id', db_index=False, editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='keys.key')),
                ('worker', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='cases', to=settings.AUTH_USER_MODEL, verbose_name='担当者')),
            ],
        ),
        migrations.AddField(
            model_name='appointment',
            name='case',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='appointments', to='cases.case'),
        ),
        migrations.CreateModel(
            name='CaseConcern',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('case', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='concern_links', to='cases.case')),
                ('concern', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='case_link', to='intake.concern')),
            ],
        ),
        migrations.CreateModel(
            name='CaseGuard',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('case', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='guards', to='cases.case')),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='residents.person')),
            ],
        ),
        migrations.CreateModel(
            name='CaseNote',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('happened_at', models.DateTimeField(default=tsunagu.ground.clock.now, verbose_name='いつ')),
                ('method', models.CharField(choices=[('phone', '電話'), ('counter', '来所'), ('visit', '訪問'), ('escort', '同行支援'), ('meeting', '会議'), ('mail', 'メール・SNS'), ('letter', '書面'), ('other', 'その他')], max_length=10, verbose_name='方法')),
                ('minutes', models.PositiveSmallIntegerField(default=0, verbose_name='かかった時間(分)')),
                ('with_whom', tsunagu.keys.fields.SealedText(blank=True, max_length=200, of='case', or_house=False, verbose_name='相手')),
                ('facts', tsunagu.keys.fields.SealedText(max_length=20000, of='case', or_house=False, verbose_name='事実')),
                ('opinion', tsunagu.keys.fields.SealedText(blank=True, max_length=20000, of='case', or_house=False, verbose_name='判断・所見')),
                ('written_at', models.DateTimeField(default=tsunagu.ground.clock.now, editable=False)),
                ('key', models.CharField(editable=False, max_length=64, unique=True)),
                ('case', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='notes', to='cases.case')),
                ('corrects', models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='corrected_by', to='cases.casenote')),
                ('written_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
        ),
        migrations.CreateModel(
            name='CaseStep',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('was', models.CharField(blank=True, choices=[('open', '支援中'), ('closed', '終結')], max_length=10)),
                ('to', models.CharField(choices=[('open', '支援中'), ('closed', '終結')], max_length=10)),
                ('reason', tsunagu.keys.fields.SealedText(blank=True, of='case', or_house=False, verbose_name='理由')),
                ('at', models.DateTimeField(default=tsunagu.ground.clock.now)),
                ('by_label', models.CharField(max_length=200)),
                ('case', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='steps', to='cases.case')),
            ],
        ),
        migrations.CreateModel(
            name='ContactAttempt',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('channel', models.CharField(choices=[('phone', '電話'), ('counter', '来所'), ('visit', '訪問'), ('escort', '同行支援'), ('meeting', '会議'), ('mail', 'メール・SNS'), ('letter', '書面'), ('other', 'その他')], max_length=10, verbose_name='方法')),
                ('result', models.CharField(choices=[('reached', '話せた'), ('no_answer', '出なかった・会えなかった'), ('message', '伝言を残した'), ('wrong', 'つながらない番号・住所')], max_length=10, verbose_name='結果')),
                ('to_whom', models.CharField(choices=[('person', '本人'), ('proxy', '本人に代わる人')], default='person', max_length=10, verbose_name='だれに')),
                ('note', tsunagu.keys.fields.SealedText(blank=True, max_length=200, of='case', or_house=False, verbose_name='メモ')),
                ('despite', tsunagu.keys.fields.SealedText(blank=True, max_length=300, of='case', or_house=False, verbose_name='それでも連絡した理由')),
                ('at', models.DateTimeField(default=tsunagu.ground.clock.now, verbose_name='いつ')),
                ('by_label', models.CharField(editable=False, max_length=200)),
                ('written_at', models.DateTimeField(default=tsunagu.ground.clock.now, editable=False)),
                ('key', models.CharField(editable=False, max_length=64, unique=True)),
                ('by_user', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('case', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='attempts', to='cases.case')),
            ],
        ),
        migrations.CreateModel(
            name='Need',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('note', tsunagu.keys.fields.SealedText(blank=True, max_length=300, of='case', or_house=False, verbose_name='くわしく')),
                ('state', models.CharField(choices=[('open', 'これから'), ('helping', '支援中'), ('resolved', '解決した'), ('unmet', 'こたえられなかった'), ('withdrawn', '本人が取り下げた')], default='open', max_length=10, verbose_name='状態')),
                ('next_on', models.DateField(null=True, verbose_name='次の日')),
                ('next_step', tsunagu.keys.fields.SealedText(blank=True, max_length=200, of='case', or_house=False, verbose_name='次にすること')),
                ('moved_at', models.DateTimeField(default=tsunagu.ground.clock.now, verbose_name='最後に動いた日時')),
                ('moves', models.PositiveIntegerField(default=0, editable=False)),
                ('opened_at', models.DateTimeField(default=tsunagu.ground.clock.now, editable=False)),
                ('returned_at', models.DateTimeField(blank=True, null=True, verbose_name='つなぎが戻った日時')),
                ('referred_at', models.DateTimeField(blank=True, null=True, verbose_name='つないでいる')),
                ('paused_until', models.DateField(blank=True, null=True, verbose_name='休止のおわり')),
                ('stop_reason', tsunagu.keys.fields.SealedText(blank=True, max_length=500, of='case', or_house=False, verbose_name='終わりにする理由')),
                ('ended_at', models.DateTimeField(blank=True, null=True, verbose_name='終わった日時')),
                ('done', tsunagu.keys.fields.SealedText(blank=True, of='case', or_house=False, verbose_name='したこと')),
                ('unmet_reason', models.CharField(blank=True, choices=[('no_service', 'その支援がない'), ('no_capacity', '空きがない'), ('not_eligible', '対象にならない'), ('too_far', '遠すぎる'), ('wrong_hours', '時間が合わない'), ('too_expensive', '費用が合わない'), ('language', '言葉・やりとりの支えがない'), ('refused', '引き受け先に断られた'), ('other', 'その他')], max_length=20)),
                ('told_person', models.CharField(blank=True, choices=[('told', '本人に伝えた'), ('could_not', '伝えられなかった(連絡の記録あり)')], max_length=10)),
                ('told_reporter', models.CharField(blank=True, choices=[('told', '知らせてくれた人に伝えた'), ('nobody', '知らせてくれた人はいない'), ('not_lawful', '伝えてはいけない')], max_length=10)),
                ('tell_note', tsunagu.keys.fields.SealedText(blank=True, max_length=300, of='case', or_house=False, verbose_name='訪問についての判断')),
                ('case', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='needs', to='cases.case')),
                ('code', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='needs', to='directory.needcode', verbose_name='課題')),
                ('owner', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='owned_needs', to='people.organisation', verbose_name='持ち主の団体')),
                ('person', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='needs', to='residents.person', verbose_name='だれの')),
                ('stop_confirmed_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('stop_proposed_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('worker', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='owned_needs', to=settings.AUTH_USER_MODEL, verbose_name='担当者')),
            ],
        ),
        migrations.AddField(
            model_name='appointment',
            name='need',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='appointments', to='cases.need'),
        ),
        migrations.CreateModel(
            name='NeedStep',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('was', models.CharField(blank=True, choices=[('open', 'これから'), ('helping', '支援中'), ('resolved', '解決した'), ('unmet', 'こたえられなかった'), ('withdrawn', '本人が取り下げた')], max_length=10)),
                ('to', models.CharField(choices=[('open', 'これから'), ('helping', '支援中'), ('resolved', '解決した'), ('unmet', 'こたえられなかった'), ('withdrawn', '本人が取り下げた')], max_length=10)),
                ('owner_id_then', models.BigIntegerField(null=True)),
                ('worker_id_then', models.BigIntegerField(null=True)),
                ('next_on', models.DateField(null=True)),
                ('reason', tsunagu.keys.fields.SealedText(blank=True, of='need.case', or_house=False, verbose_name='理由')),
                ('at', models.DateTimeField(default=tsunagu.ground.clock.now)),
                ('by_label', models.CharField(max_length=200)),
                ('need', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='steps', to='cases.need')),
            ],
        ),
        migrations.CreateModel(
            name='NoteDraft',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('fields', tsunagu.keys.fields.SealedJSON(default=dict, of='case', or_house=False)),
                ('saved_at', models.DateTimeField(default=tsunagu.ground.clock.now)),
                ('case', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='drafts', to='cases.case')),
                ('user', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
        ),
        migrations.CreateModel(
            name='Pause',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('why', models.CharField(choices=[('hospital', '入院'), ('wish', '本人の希望'), ('papers', '手続き待ち'), ('season', '季節・工事を待つ'), ('other', 'その他')], max_length=10, verbose_name='休止の理由')),
                ('words', tsunagu.keys.fields.SealedText(max_length=500, of='need.case', or_house=False, verbose_name='くわしい理由')),
                ('begun_on', models.DateField(default=tsunagu.ground.clock.today, verbose_name='この日から')),
                ('until', models.DateField(verbose_name='この日まで')),
                ('ended_at', models.DateTimeField(blank=True, null=True, verbose_name='終わった日時')),
                ('ended_by_label', models.CharField(blank=True, max_length=200)),
                ('need', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='pauses', to='cases.need')),
                ('paused_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
        ),
        migrations.CreateModel(
            name='SavedFilter',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=40, verbose_name='名前')),
                ('query', models.CharField(max_length=300)),
                ('user', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
        ),
        migrations.CreateModel(
            name='Term',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('safety', '安全の確認'), ('review', '支援の見直し'), ('follow_up_first', '1回目の様子うかがい'), ('follow_up_second', '2回目の様子うかがい'), ('follow_up_last', '最後の様子うかがい')], max_length=20, verbose_name='期日')),
                ('begun_at', models.DateTimeField(verbose_name='始まり')),
                ('due_at', models.DateTimeField(verbose_name='いつまで')),
                ('tries', models.PositiveSmallIntegerField(default=0)),
                ('alarms', models.PositiveSmallIntegerField(default=0)),
                ('result', models.CharField(blank=True, choices=[('done', 'できた'), ('unseen', '見ないまま、責任者が終わりにした'), ('fine', '変わりない'), ('trouble', 'また困っている'), ('stopped', 'これから連絡しない（本人の希望・転出・死亡）'), ('lapsed', '終結か再開で、いらなくなった')], max_length=10, verbose_name='結果')),
                ('words', tsunagu.keys.fields.SealedText(blank=True, max_length=20000, of='case', or_house=False, verbose_name='わかったこと')),
                ('done_at', models.DateTimeField(blank=True, null=True, verbose_name='終わった日時')),
                ('case', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='terms', to='cases.case')),
                ('desk', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.organisation')),
                ('done_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
        ),
        migrations.CreateModel(
            name='TieScore',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('occasion', models.CharField(choices=[('opening', '支援の始まり'), ('review', '見直し'), ('closing', '支援の終わり')], max_length=10, verbose_name='いつの指標か')),
                ('will', models.PositiveSmallIntegerField(choices=[(1, '何もする気になれない'), (2, '少しだけ、したいことがある'), (3, 'したいことを、始めている'), (4, '自分から、進んでしている')], verbose_name='意欲')),
                ('worth', models.PositiveSmallIntegerField(choices=[(1, '自分はだめだと思う'), (2, '自分を責めることが多い'), (3, '自分でよいと思う日がある'), (4, '自分は大切だと思える')], verbose_name='自己肯定感')),
                ('bonds', models.PositiveSmallIntegerField(choices=[(1, 'だれとも話さない'), (2, '決まった人とだけ話す'), (3, '何人かと話せる'), (4, '困ったとき、たすけあえる人がいる')], verbose_name='対人関係')),
                ('society', models.PositiveSmallIntegerField(choices=[(1, '家から出ない'), (2, '用事のときだけ出る'), (3, 'ときどき行く場所がある'), (4, '役割のある場所がある')], verbose_name='社会参加')),
                ('asking', models.PositiveSmallIntegerField(choices=[(1, '困っても、だれにも言えない'), (2, '聞かれたら、話せる'), (3, '自分から話せる人がいる'), (4, '困る前に、合うところへ相談できる')], verbose_name='相談')),
                ('with_person', models.BooleanField(default=True, verbose_name='本人といっしょにつけた')),
                ('note', tsunagu.keys.fields.SealedText(blank=True, max_length=300, of='case', or_house=False, verbose_name='メモ')),
                ('at', models.DateTimeField(default=tsunagu.ground.clock.now, editable=False)),
                ('key', models.CharField(editable=False, max_length=64, unique=True)),
                ('by_user', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('case', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='tie_scores', to='cases.case')),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='tie_scores', to='residents.person')),
            ],
        ),
        migrations.AddIndex(
            model_name='case',
            index=models.Index(condition=models.Q(('state', 'open')), fields=['organisation', 'worker'], name='cases_open_by_worker'),
        ),
        migrations.AddIndex(
            model_name='case',
            index=models.Index(condition=models.Q(('silent_on__isnull', False)), fields=['organisation', 'silent_on'], name='cases_silent'),
        ),
        migrations.AddConstraint(
            model_name='case',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('closed_at', None), ('state', 'open')), models.Q(('closed_at__isnull', False), ('state', 'closed'), models.Q(('outcome', ''), _negated=True)), _connector='OR'), name='cases_closed_with_outcome', violation_error_message='終結には、結果と日時が必要です。'),
        ),
        migrations.AddConstraint(
            model_name='case',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('silent_on__isnull', False), ('state', 'open')), models.Q(('silent_on', None), ('state', 'closed')), _connector='OR'), name='cases_open_case_never_sleeps', violation_error_message='支援中のケースには、次の記録までの日が必要です。'),
        ),
        migrations.AddConstraint(
            model_name='caseguard',
            constraint=models.UniqueConstraint(fields=('case', 'person'), name='cases_guard_once', violation_error_message='このケースは、もう守られています。'),
        ),
        migrations.AddIndex(
            model_name='casenote',
            index=models.Index(fields=['case', '-happened_at'], name='cases_note_timeline'),
        ),
        migrations.AddConstraint(
            model_name='casenote',
            constraint=models.CheckConstraint(condition=models.Q(('facts', ''), _negated=True), name='cases_note_has_facts', violation_error_message='事実を書いてください。'),
        ),
        migrations.AddIndex(
            model_name='contactattempt',
            index=models.Index(fields=['case', '-at'], name='cases_attempt_timeline'),
        ),
        migrations.AddIndex(
            model_name='need',
            index=models.Index(condition=models.Q(('ended_at', None)), fields=['owner', 'next_on', 'id'], name='cases_due'),
        ),
        migrations.AddIndex(
            model_name='need',
            index=models.Index(condition=models.Q(('ended_at', None)), fields=['worker', 'next_on', 'id'], name='cases_due_by_worker'),
        ),
        migrations.AddIndex(
            model_name='need',
            index=models.Index(condition=models.Q(('ended_at', None), ('worker', None)), fields=['owner', 'next_on', 'id'], name='cases_unassigned'),
        ),
        migrations.AddIndex(
            model_name='need',
            index=models.Index(condition=models.Q(('state', 'unmet')), fields=['ended_at'], name='cases_unmet'),
        ),
        migrations.AddIndex(
            model_name='need',
            index=models.Index(condition=models.Q(('returned_at__isnull', False)), fields=['owner', 'next_on'], name='cases_returned'),
        ),
        migrations.AddIndex(
            model_name='need',
            index=models.Index(condition=models.Q(('paused_until__isnull', False)), fields=['paused_until'], name='cases_paused'),
        ),
        migrations.AddIndex(
            model_name='need',
            index=models.Index(condition=models.Q(('ended_at', None), ('stop_proposed_by__isnull', False)), fields=['owner', 'next_on'], name='cases_stop_proposed'),
        ),
        migrations.AddIndex(
            model_name='need',
            index=models.Index(fields=['opened_at'], name='cases_need_opened'),
        ),
        migrations.AddIndex(
            model_name='need',
            index=models.Index(condition=models.Q(('ended_at__isnull', False)), fields=['ended_at'], name='cases_need_ended'),
        ),
        migrations.AddConstraint(
            model_name='need',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('ended_at', None), ('next_on__isnull', False), ('owner__isnull', False), ('state__in', ('open', 'helping'))), models.Q(('ended_at__isnull', False), ('next_on', None), ('state__in', ('resolved', 'unmet', 'withdrawn'))), _connector='OR'), name='cases_need_is_never_orphaned', violation_error_message='開いている課題には、持ち主の団体と次の日が必要です。'),
        ),
        migrations.AddConstraint(
            model_name='need',
            constraint=models.CheckConstraint(condition=models.Q(('state__in', ('open', 'helping')), models.Q(models.Q(('done', ''), _negated=True), models.Q(('told_person', ''), _negated=True), models.Q(('told_reporter', ''), _negated=True)), _connector='OR'), name='cases_need_ends_with_truth', violation_error_message='終わりには、したことと、だれに伝えたかが必要です。'),
        ),
        migrations.AddConstraint(
            model_name='need',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('state', 'unmet'), models.Q(('unmet_reason', ''), _negated=True)), models.Q(models.Q(('state', 'unmet'), _negated=True), ('unmet_reason', '')), _connector='OR'), name='cases_unmet_has_a_reason', violation_error_message='こたえられなかった理由を選んでください。'),
        ),
        migrations.AddConstraint(
            model_name='need',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('told_person', 'could_not'), _negated=True), models.Q(('tell_note', ''), _negated=True), _connector='OR'), name='cases_untold_has_a_visit_decision', violation_error_message='伝えられなかったときは、訪問についての判断を書いてください。'),
        ),
        migrations.AddConstraint(
            model_name='need',
            constraint=models.CheckConstraint(condition=models.Q(('returned_at', None), ('state', 'open'), _connector='OR'), name='cases_returned_need_is_open', violation_error_message='戻ってきた課題は、まず次を決めてください。'),
        ),
        migrations.AddConstraint(
            model_name='need',
            constraint=models.CheckConstraint(condition=models.Q(('referred_at', None), models.Q(('returned_at', None), ('state__in', ('open', 'helping'))), _connector='OR'), name='cases_referred_need_is_live', violation_error_message='つないでいる間は、課題を終わりにできません。'),
        ),
        migrations.AddConstraint(
            model_name='need',
            constraint=models.CheckConstraint(condition=models.Q(('paused_until', None), models.Q(('next_on', models.F('paused_until')), ('referred_at', None), ('returned_at', None), ('state__in', ('open', 'helping')), ('stop_proposed_by', None)), _connector='OR'), name='cases_paused_need_has_its_day', violation_error_message='休止中の課題は、休止のおわりの日に、また動きだします。'),
        ),
        migrations.AddConstraint(
            model_name='need',
            constraint=models.CheckConstraint(condition=models.Q(('stop_confirmed_by', None), models.Q(('stop_proposed_by__isnull', False), models.Q(('stop_proposed_by', models.F('stop_confirmed_by')), _negated=True)), _connector='OR'), name='cases_stop_by_two', violation_error_message='終わりにするには、二人目の確認が必要です。'),
        ),
        migrations.AddIndex(
            model_name='appointment',
            index=models.Index(condition=models.Q(('ended_at', None)), fields=['worker', 'at'], name='cases_appointment_standing'),
        ),
        migrations.AddIndex(
            model_name='appointment',
            index=models.Index(condition=models.Q(('ended_at', None)), fields=['desk', 'ends_at'], name='cases_appointment_of_desk'),
        ),
        migrations.AddIndex(
            model_name='appointment',
            index=models.Index(condition=models.Q(('ended_at', None), ('reminded_at', None)), fields=['at'], name='cases_appointment_unreminded'),
        ),
        migrations.AddConstraint(
            model_name='appointment',
            constraint=models.CheckConstraint(condition=models.Q(('at__lt', models.F('ends_at'))), name='cases_appointment_takes_time', violation_error_message='終わりの時刻は、始まりよりあとにしてください。'),
        ),
        migrations.AddConstraint(
            model_name='appointment',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('ended_at', None), ('state__in', ('proposed', 'confirmed'))), models.Q(models.Q(('state__in', ('proposed', 'confirmed')), _negated=True), ('ended_at__isnull', False)), _connector='OR'), name='cases_appointment_ends_once', violation_error_message='終わった面談には、終わった日時が必要です。'),
        ),
        migrations.AddConstraint(
            model_name='appointment',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('state', 'confirmed'), _negated=True), models.Q(('confirmed_at__isnull', False), models.Q(('agreed_how', ''), _negated=True), models.Q(('confirmed_by', ''), _negated=True)), _connector='OR'), name='cases_appointment_says_who_agreed', violation_error_message='決まった面談には、だれがどうやって確かめたかが必要です。'),
        ),
        migrations.AddConstraint(
            model_name='appointment',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('again_on__isnull', False), ('state', 'no_show'), models.Q(('no_show', ''), _negated=True)), models.Q(models.Q(('state', 'no_show'), _negated=True), ('again_on', None), ('no_show', '')), _connector='OR'), name='cases_no_show_says_why_and_when', violation_error_message='会えなかったときは、理由と次の日が必要です。'),
        ),
        migrations.AddConstraint(
            model_name='appointment',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('state', 'cancelled'), models.Q(('cancelled_by', ''), _negated=True), models.Q(('outcome', ''), _negated=True)), models.Q(models.Q(('state', 'cancelled'), _negated=True), ('cancelled_by', '')), _connector='OR'), name='cases_cancelled_says_by_whom', violation_error_message='取りやめには、だれが、なぜかが必要です。'),
        ),
        migrations.AddConstraint(
            model_name='notedraft',
            constraint=models.UniqueConstraint(fields=('case', 'user'), name='cases_one_draft_each', violation_error_message='下書きは、一人に一つです。'),
        ),
        migrations.AddConstraint(
            model_name='pause',
            constraint=models.UniqueConstraint(condition=models.Q(('ended_at', None)), fields=('need',), name='cases_one_running_pause', violation_error_message='この課題は、もう休止しています。'),
        ),
        migrations.AddConstraint(
            model_name='pause',
            constraint=models.CheckConstraint(condition=models.Q(('until__gt', models.F('begun_on')), models.Q(('words', ''), _negated=True)), name='cases_pause_has_reason_and_end', violation_error_message='休止には、理由と、あとの日のおわりが必要です。'),
        ),
        migrations.AddConstraint(
            model_name='pause',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('ended_at', None), ('ended_by_label', '')), models.Q(('ended_at__isnull', False), models.Q(('ended_by_label', ''), _negated=True)), _connector='OR'), name='cases_pause_ended_by_somebody', violation_error_message='休止のおわりには、だれが、いつが必要です。'),
        ),
        migrations.AddConstraint(
            model_name='savedfilter',
            constraint=models.UniqueConstraint(fields=('user', 'name'), name='cases_filter_name_once', violation_error_message='同じ名前のしぼりこみがあります。'),
        ),
        migrations.AddIndex(
            model_name='term',
            index=models.Index(condition=models.Q(('done_at', None)), fields=['desk', 'due_at'], name='cases_term_due'),
        ),
        migrations.AddIndex(
            model_name='term',
            index=models.Index(condition=models.Q(('done_at', None)), fields=['desk', 'kind', 'due_at'], name='cases_term_of_kind_due'),
        ),
        migrations.AddIndex(
            model_name='term',
            index=models.Index(condition=models.Q(('done_at', None), ('kind', 'safety')), fields=['due_at'], name='cases_safety_due'),
        ),
        migrations.AddConstraint(
            model_name='term',
            constraint=models.UniqueConstraint(condition=models.Q(('done_at', None)), fields=('case', 'kind'), name='cases_one_open_term_of_a_kind', violation_error_message='この期日は、もう決まっています。'),
        ),
        migrations.AddConstraint(
            model_name='term',
            constraint=models.CheckConstraint(condition=models.Q(('due_at__gt', models.F('begun_at'))), name='cases_term_ends_after_it_begins', violation_error_message='期日は、始まりよりあとにしてください。'),
        ),
        migrations.AddConstraint(
            model_name='term',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('done_at', None), ('done_by', None), ('result', ''), ('words', '')), models.Q(('done_at__isnull', False), ('done_by', None), ('result', 'lapsed'), ('words', '')), models.Q(('done_at__isnull', False), ('done_by__isnull', False), models.Q(('words', ''), _negated=True), models.Q(('result__in', ['', 'lapsed']), _negated=True)), _connector='OR'), name='cases_term_ends_with_words', violation_error_message='期日のおわりには、だれが、いつ、なにを確かめたかが必要です。'),
        ),
        migrations.AddIndex(
            model_name='tiescore',
            index=models.Index(fields=['at'], name='cases_ties_at'),
        ),
        migrations.AddConstraint(
            model_name='tiescore',
            constraint=models.CheckConstraint(condition=models.Q(('asking__in', [1, 2, 3, 4]), ('bonds__in', [1, 2, 3, 4]), ('society__in', [1, 2, 3, 4]), ('will__in', [1, 2, 3, 4]), ('worth__in', [1, 2, 3, 4])), name='cases_ties_from_one_to_four', violation_error_message='つながり指標は、どれも1から4です。'),
        ),
        migrations.AddConstraint(
            model_name='tiescore',
            constraint=models.CheckConstraint(condition=models.Q(('with_person', True), models.Q(('note', ''), _negated=True), _connector='OR'), name='cases_ties_without_person_say_why', violation_error_message='本人といっしょにつけなかったときは、わけを書いてください。'),
        ),
    ]
