import django.db.models.deletion
import tsunagu.ground.clock
import tsunagu.keys.fields
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('directory', '0001_initial'),
        ('keys', '0001_initial'),
        ('letters', '0001_initial'),
        ('people', '0001_initial'),
        ('places', '0001_initial'),
        ('residents', '0001_initial'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Concern',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('receipt', models.CharField(editable=False, max_length=12, unique=True, verbose_name='受付番号')),
                ('passphrase_print', models.CharField(editable=False, max_length=64)),
                ('key', models.CharField(editable=False, max_length=64, unique=True)),
                ('words', tsunagu.keys.fields.SealedText(max_length=20000, of='', or_house=False, verbose_name='困っていること')),
                ('since', models.CharField(blank=True, choices=[('today', '今日から'), ('week', 'この1週間くらい'), ('month', '1か月くらい前から'), ('year', 'もっと前から'), ('unknown', 'わからない・答えたくない')], max_length=10, verbose_name='いつから')),
                ('place', tsunagu.keys.fields.SealedText(blank=True, max_length=200, of='', or_house=False, verbose_name='場所')),
                ('channel', models.CharField(choices=[('web', 'ウェブ'), ('phone', '電話'), ('counter', '窓口'), ('letter', '手紙'), ('visit', '訪問'), ('mail', 'メール')], default='web', max_length=10, verbose_name='方法')),
                ('teller', models.CharField(choices=[('self', 'わたしのこと'), ('family', '家族のこと'), ('neighbour', '近所の人のこと'), ('shop', 'お客さんや、仕事で会った人のこと'), ('commissioner', '民生委員・協力員として気づいた人のこと')], default='self', max_length=20, verbose_name='だれのこと')),
                ('teller_note', tsunagu.keys.fields.SealedText(blank=True, max_length=200, of='', or_house=False, verbose_name='伝えた人について')),
                ('language', models.CharField(default='ja', max_length=10, verbose_name='言葉')),
                ('sharing', models.CharField(blank=True, choices=[('yes', 'はい。助けるために必要なところに、伝えてください'), ('ask', '伝える前に、わたしに聞いてください'), ('no', 'いいえ。だれにも伝えないでください')], max_length=5, verbose_name='ほかへ伝えてよいか')),
                ('danger_now', models.CharField(blank=True, choices=[('yes', 'はい'), ('no', 'いいえ'), ('unknown', 'わからない')], max_length=10, verbose_name='今あぶないか')),
                ('dangers', models.JSONField(blank=True, default=list, verbose_name='危険のしるし')),
                ('urgency', models.CharField(choices=[('danger', '危険'), ('urgent', '急ぎ'), ('normal', 'ふつう')], default='normal', max_length=10, verbose_name='急ぎ')),
                ('received_at', models.DateTimeField(default=tsunagu.ground.clock.now, verbose_name='受付日時')),
                ('due_at', models.DateTimeField(verbose_name='見る期限')),
                ('danger_at', models.DateTimeField(blank=True, null=True, verbose_name='危険のしるしが届いた日時')),
                ('danger_seen_at', models.DateTimeField(blank=True, null=True, verbose_name='危険を人が見た日時')),
                ('state', models.CharField(choices=[('received', '受付'), ('answered', 'お返事して終わり'), ('opened', '支援を始めた'), ('joined', '今の支援に合わせた'), ('passed_on', 'つないだ'), ('not_ours_proposed', '担当外の確認待ち'), ('not_ours', '担当外'), ('duplicate', '同じ相談'), ('spam', 'いたずら・広告')], default='received', max_length=20, verbose_name='状態')),
                ('is_guarded', models.BooleanField(default=False, editable=False)),
                ('chome', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='places.area', verbose_name='丁目')),
                ('confirmed_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('decided_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('desk', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='concerns', to='people.organisation', verbose_name='受け付けた窓口')),
                ('duplicate_of', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='duplicates', to='intake.concern')),
                ('received_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('seal', tsunagu.keys.fields.Seal(db_column='seal_id', db_index=False, editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='keys.key')),
            ],
            options={
                'indexes': [models.Index(fields=['state', 'due_at'], name='intake_queue'), models.Index(fields=['desk', '-received_at'], name='intake_desk_received'), models.Index(fields=['received_at'], name='intake_received'), models.Index(condition=models.Q(('danger_seen_at', None), ('urgency', 'danger')), fields=['desk', 'due_at'], name='intake_danger_unseen')],
                'constraints': [models.CheckConstraint(condition=models.Q(('words', ''), _negated=True), name='intake_concern_has_words', violation_error_message='困っていることを書いてください。'), models.CheckConstraint(condition=models.Q(models.Q(('urgency', 'danger'), _negated=True), ('danger_at__isnull', False), _connector='OR'), name='intake_danger_since_when', violation_error_message='危険のしるしには、届いた日時が必要です。'), models.CheckConstraint(condition=models.Q(models.Q(('state', 'not_ours'), _negated=True), models.Q(('confirmed_by__isnull', False), ('decided_by__isnull', False), models.Q(('decided_by', models.F('confirmed_by')), _negated=True)), _connector='OR'), name='intake_not_ours_by_two', violation_error_message='「担当外」には、二人目の確認が必要です。'), models.CheckConstraint(condition=models.Q(models.Q(('duplicate_of__isnull', False), ('state', 'duplicate')), models.Q(models.Q(('state', 'duplicate'), _negated=True), ('duplicate_of', None)), _connector='OR'), name='intake_duplicate_names_the_first', violation_error_message='どの相談と同じかを選んでください。')],
            },
        ),
        migrations.CreateModel(
            name='Answer',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('stage', models.CharField(choices=[('received', '受け取りました'), ('handling', '対応しています'), ('finished', '対応が終わりました')], max_length=10)),
                ('to_reporter', models.BooleanField()),
                ('words', tsunagu.keys.fields.SealedText(blank=True, max_length=5000, of='concern', or_house=False, verbose_name='お返事')),
                ('at', models.DateTimeField(default=tsunagu.ground.clock.now)),
                ('by_label', models.CharField(blank=True, max_length=200)),
                ('concern', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='answers', to='intake.concern')),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('to_reporter', False), ('words', ''), _connector='OR'), name='intake_reporter_hears_no_words', violation_error_message='知らせてくれた人への返事に、本人のことは書けません。')],
            },
        ),
        migrations.CreateModel(
            name='Alarm',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('round', models.PositiveIntegerField()),
                ('way', models.CharField(choices=[('mail', 'メール'), ('second_mail', 'ほかのメール'), ('phone', '電話をかける表'), ('office', '窓口のメール')], max_length=20)),
                ('at', models.DateTimeField(default=tsunagu.ground.clock.now, editable=False)),
                ('key', models.CharField(editable=False, max_length=120, unique=True)),
                ('letter', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='letters.letter')),
                ('user', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('concern', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='alarms', to='intake.concern')),
            ],
        ),
        migrations.CreateModel(
            name='ConcernGuard',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('concern', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='guards', to='intake.concern')),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='residents.person')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('concern', 'person'), name='intake_guard_once', violation_error_message='この相談は、もう守られています。')],
            },
        ),
        migrations.CreateModel(
            name='ConcernStep',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('was', models.CharField(blank=True, choices=[('received', '受付'), ('answered', 'お返事して終わり'), ('opened', '支援を始めた'), ('joined', '今の支援に合わせた'), ('passed_on', 'つないだ'), ('not_ours_proposed', '担当外の確認待ち'), ('not_ours', '担当外'), ('duplicate', '同じ相談'), ('spam', 'いたずら・広告')], max_length=20)),
                ('to', models.CharField(choices=[('received', '受付'), ('answered', 'お返事して終わり'), ('opened', '支援を始めた'), ('joined', '今の支援に合わせた'), ('passed_on', 'つないだ'), ('not_ours_proposed', '担当外の確認待ち'), ('not_ours', '担当外'), ('duplicate', '同じ相談'), ('spam', 'いたずら・広告')], max_length=20)),
                ('reason', tsunagu.keys.fields.SealedText(blank=True, max_length=500, of='concern', or_house=False, verbose_name='理由')),
                ('at', models.DateTimeField(default=tsunagu.ground.clock.now)),
                ('by_label', models.CharField(max_length=200)),
                ('concern', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='steps', to='intake.concern')),
            ],
        ),
        migrations.CreateModel(
            name='Draft',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('token_print', models.CharField(max_length=64, unique=True)),
                ('answers', models.TextField()),
                ('keep_until', models.DateTimeField()),
            ],
            options={
                'indexes': [models.Index(fields=['keep_until'], name='intake_draft_keep')],
            },
        ),
        migrations.CreateModel(
            name='Message',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('side', models.CharField(choices=[('teller', 'あなた'), ('desk', '窓口')], max_length=10)),
                ('words', tsunagu.keys.fields.SealedText(max_length=5000, of='concern', or_house=False, verbose_name='ことば')),
                ('key', models.CharField(editable=False, max_length=64, unique=True)),
                ('at', models.DateTimeField(default=tsunagu.ground.clock.now)),
                ('by_label', models.CharField(blank=True, max_length=200)),
                ('read_at', models.DateTimeField(blank=True, null=True)),
                ('concern', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='messages', to='intake.concern')),
            ],
            options={
                'indexes': [models.Index(condition=models.Q(('read_at', None)), fields=['side', 'concern'], name='intake_unread'), models.Index(condition=models.Q(('side', 'teller')), fields=['at'], name='intake_told_lately')],
            },
        ),
        migrations.CreateModel(
            name='Party',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('is_concerned', models.BooleanField(default=True, verbose_name='困っている人')),
                ('is_teller', models.BooleanField(default=False, verbose_name='伝えた人')),
                ('relation', tsunagu.keys.fields.SealedText(blank=True, max_length=40, of='concern', or_house=False, verbose_name='続柄・関係')),
                ('concern', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='parties', to='intake.concern')),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='parties', to='residents.person')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('concern', 'person'), name='intake_party_once', violation_error_message='この人は、すでにこの相談に入っています。'), models.CheckConstraint(condition=models.Q(('is_concerned', True), ('is_teller', True), _connector='OR'), name='intake_party_has_a_part', violation_error_message='困っている人か、伝えた人かを選んでください。')],
            },
        ),
        migrations.CreateModel(
            name='Trouble',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('note', tsunagu.keys.fields.SealedText(blank=True, max_length=200, of='concern', or_house=False, verbose_name='メモ')),
                ('code', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='directory.needcode')),
                ('concern', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='troubles', to='intake.concern')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('concern', 'code'), name='intake_trouble_once', violation_error_message='この困りごとは、すでに入っています。')],
            },
        ),
    ]
