import django.db.models.deletion
import tsunagu.ground.clock
import tsunagu.keys.fields
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('keys', '0001_initial'),
        ('letters', '0001_initial'),
        ('people', '0001_initial'),
        ('places', '0001_initial'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Board',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('place', models.CharField(max_length=100, verbose_name='どこにあるか')),
                ('keeper', models.CharField(max_length=60, verbose_name='はる団体')),
                ('note', models.CharField(blank=True, max_length=200, verbose_name='メモ')),
                ('made_at', models.DateTimeField(default=tsunagu.ground.clock.now, editable=False)),
                ('closed_on', models.DateField(blank=True, null=True, verbose_name='なくなった日')),
                ('key', models.CharField(editable=False, max_length=64, unique=True)),
                ('area', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='places.area', verbose_name='地域')),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='boards', to='people.organisation', verbose_name='窓口')),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('place', ''), _negated=True), models.Q(('keeper', ''), _negated=True)), name='bulletins_board_stands_somewhere', violation_error_message='どこにあるか、だれがはるかを書いてください。'), models.UniqueConstraint(condition=models.Q(('closed_on', None)), fields=('organisation', 'place'), name='bulletins_board_once', violation_error_message='この場所の掲示板は、もうあります。')],
            },
        ),
        migrations.CreateModel(
            name='Bulletin',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('category', models.CharField(choices=[('disaster', '防災・気象'), ('crime', '防犯・不審者'), ('missing', '行方不明'), ('consumer', '消費生活'), ('health', '福祉・健康'), ('children', '子育て'), ('older', '高齢'), ('disability', '障害'), ('event', 'イベント'), ('volunteer', 'ボランティア募集')], max_length=12, verbose_name='分野')),
                ('urgency', models.CharField(choices=[('normal', 'ふつう'), ('important', '大切（すべてのページの上に出る）'), ('emergency', '緊急（夜でも、すぐに届く）')], default='normal', max_length=10, verbose_name='急ぎ')),
                ('audience', models.CharField(choices=[('everybody', 'すべての人'), ('older', '高齢の人と家族'), ('families', '子どもと家族'), ('disabled', '障害のある人と家族'), ('foreign', '外国から来た人'), ('supporters', '地域で支える人')], default='everybody', max_length=12, verbose_name='だれのため')),
                ('valid_until', models.DateTimeField(verbose_name='いつまで')),
                ('publish_at', models.DateTimeField(blank=True, null=True, verbose_name='公開する日時')),
                ('state', models.CharField(choices=[('draft', '下書き'), ('waiting', '承認を待っている'), ('second', '二人目の承認を待っている'), ('ready', '公開の日時を待っている'), ('published', '公開している'), ('corrected', '訂正した'), ('withdrawn', '取り消した'), ('found', '見つかった'), ('over', '終わった'), ('dropped', 'やめた')], default='draft', max_length=10, verbose_name='状態')),
                ('moves', models.PositiveIntegerField(default=0)),
                ('family_agreed', tsunagu.keys.fields.SealedText(blank=True, max_length=300, of='', or_house=True, verbose_name='家族の同意')),
                ('note', tsunagu.keys.fields.SealedText(blank=True, max_length=300, of='', or_house=True, verbose_name='訂正・取り消しの理由')),
                ('made_at', models.DateTimeField(default=tsunagu.ground.clock.now, editable=False)),
                ('approved_at', models.DateTimeField(blank=True, null=True, verbose_name='承認した日時')),
                ('seconded_at', models.DateTimeField(blank=True, null=True, verbose_name='二人目が承認した日時')),
                ('published_at', models.DateTimeField(blank=True, null=True, verbose_name='公開した日時')),
                ('ended_at', models.DateTimeField(blank=True, null=True, verbose_name='終わった日時')),
                ('key', models.CharField(editable=False, max_length=64, unique=True)),
                ('approved_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('areas', models.ManyToManyField(related_name='bulletins', to='places.area', verbose_name='地域')),
                ('corrects', models.ForeignKey(blank=True, editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='corrections', to='bulletins.bulletin')),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='bulletins', to='people.organisation', verbose_name='書いた窓口')),
                ('seal', tsunagu.keys.fields.Seal(db_column='seal_id', db_index=False, editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='keys.key')),
                ('seconded_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('written_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'indexes': [models.Index(condition=models.Q(('state', 'published')), fields=['-published_at', '-id'], name='bulletins_published'), models.Index(fields=['organisation', '-made_at'], name='bulletins_of_desk')],
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('state__in', ('ready', 'published', 'corrected', 'withdrawn', 'found', 'over')), _negated=True), models.Q(('approved_at__isnull', False), ('approved_by__isnull', False)), _connector='OR'), name='bulletins_approved', violation_error_message='公開の前に、承認が必要です。'), models.CheckConstraint(condition=models.Q(('approved_by', None), ('urgency', 'emergency'), models.Q(('approved_by', models.F('written_by')), _negated=True), _connector='OR'), name='bulletins_not_by_its_writer', violation_error_message='承認は、書いた人とは別の人がします。'), models.CheckConstraint(condition=models.Q(models.Q(('state__in', ('ready', 'published', 'corrected', 'withdrawn', 'found', 'over')), ('urgency', 'emergency'), _negated=True), models.Q(('seconded_at__isnull', False), ('seconded_by__isnull', False), models.Q(('seconded_by', models.F('approved_by')), _negated=True)), _connector='OR'), name='bulletins_emergency_by_two', violation_error_message='緊急のお知らせは、二人が承認します。'), models.CheckConstraint(condition=models.Q(models.Q(('category', 'missing'), _negated=True), models.Q(('seal__isnull', False), models.Q(('family_agreed', ''), _negated=True)), _connector='OR'), name='bulletins_family_agreed', violation_error_message='行方不明のお知らせには、家族の同意の記録が必要です。'), models.CheckConstraint(condition=models.Q(models.Q(('state__in', ('published', 'corrected', 'withdrawn', 'found', 'over')), _negated=True), ('published_at__isnull', False), _connector='OR'), name='bulletins_published_has_a_date', violation_error_message='公開した日時が必要です。'), models.CheckConstraint(condition=models.Q(models.Q(('corrects', None), models.Q(('state', 'withdrawn'), _negated=True)), models.Q(('note', ''), _negated=True), _connector='OR'), name='bulletins_says_what_changed', violation_error_message='訂正や取り消しには、理由を書いてください。'), models.UniqueConstraint(condition=models.Q(('state', 'dropped'), _negated=True), fields=('corrects',), name='bulletins_corrected_once', violation_error_message='このお知らせの訂正は、もう書かれています。')],
            },
        ),
        migrations.CreateModel(
            name='CityReading',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('surface', models.CharField(max_length=40, unique=True, verbose_name='ことば')),
                ('kana', models.CharField(max_length=80, verbose_name='読み')),
                ('said_at', models.DateTimeField(default=tsunagu.ground.clock.now, editable=False)),
                ('said_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('surface', ''), _negated=True), models.Q(('kana', ''), _negated=True)), name='bulletins_reading_is_whole', violation_error_message='ことばと読みを書いてください。')],
            },
        ),
        migrations.CreateModel(
            name='CityTerm',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('word', models.CharField(max_length=40, verbose_name='ことば')),
                ('language', models.CharField(choices=[('ja-easy', 'やさしい日本語'), ('en', 'English'), ('zh-hans', '简体中文'), ('ko', '한국어')], max_length=10, verbose_name='どのことばで')),
                ('saying', models.CharField(max_length=120, verbose_name='言い方')),
                ('said_at', models.DateTimeField(default=tsunagu.ground.clock.now, editable=False)),
                ('said_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('word', 'language'), name='bulletins_term_once_a_language', violation_error_message='このことばの言い方は、もうあります。'), models.CheckConstraint(condition=models.Q(models.Q(('word', ''), _negated=True), models.Q(('saying', ''), _negated=True)), name='bulletins_term_is_whole', violation_error_message='ことばと言い方を書いてください。')],
            },
        ),
        migrations.CreateModel(
            name='Handout',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('giver', models.CharField(max_length=60, verbose_name='わたす団体')),
                ('cards', models.PositiveSmallIntegerField(verbose_name='枚数')),
                ('code', models.CharField(editable=False, max_length=12, unique=True)),
                ('used', models.PositiveIntegerField(default=0, verbose_name='使われた回数')),
                ('made_at', models.DateTimeField(default=tsunagu.ground.clock.now, editable=False)),
                ('key', models.CharField(editable=False, max_length=64, unique=True)),
                ('bulletin', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='handouts', to='bulletins.bulletin')),
                ('made_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('giver', ''), _negated=True), ('cards__gte', 1), ('cards__lte', 1000)), name='bulletins_handout_is_given', violation_error_message='だれがわたすかと、枚数（1000枚まで）を書いてください。')],
            },
        ),
        migrations.CreateModel(
            name='Opening',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('door', models.CharField(choices=[('mail', 'メール'), ('line', 'LINE'), ('push', 'この端末の通知'), ('feed', 'フィード'), ('paper', 'ポスター・回覧板'), ('screen', '画面')], max_length=10, verbose_name='方法')),
                ('count', models.PositiveIntegerField(default=0, verbose_name='開かれた回数')),
                ('bulletin', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='openings', to='bulletins.bulletin')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('bulletin', 'door'), name='bulletins_opening_once', violation_error_message='この方法は、もう数えています。')],
            },
        ),
        migrations.CreateModel(
            name='Posting',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('title', models.CharField(blank=True, max_length=60, verbose_name='はったもの')),
                ('put_on', models.DateField(verbose_name='はった日')),
                ('until', models.DateField(verbose_name='はがす日')),
                ('taken_on', models.DateField(blank=True, null=True, verbose_name='はがした日')),
                ('key', models.CharField(editable=False, max_length=64, unique=True)),
                ('board', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='postings', to='bulletins.board')),
                ('bulletin', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='postings', to='bulletins.bulletin')),
                ('put_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'indexes': [models.Index(condition=models.Q(('taken_on', None)), fields=['until'], name='bulletins_hanging')],
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('bulletin', None), models.Q(('title', ''), _negated=True)), models.Q(('bulletin__isnull', False), ('title', '')), _connector='OR'), name='bulletins_posting_is_one_thing', violation_error_message='お知らせを選ぶか、はったものの名前を書いてください。'), models.CheckConstraint(condition=models.Q(('until__gte', models.F('put_on'))), name='bulletins_posting_ends', violation_error_message='はがす日は、はった日より後にしてください。'), models.UniqueConstraint(condition=models.Q(('bulletin__isnull', False), ('taken_on', None)), fields=('board', 'bulletin'), name='bulletins_hangs_once', violation_error_message='このお知らせは、この掲示板に、もうはってあります。')],
            },
        ),
        migrations.CreateModel(
            name='ReaderQuestion',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('words', tsunagu.keys.fields.SealedText(blank=True, max_length=300, of='bulletin', or_house=True, verbose_name='質問')),
                ('shown', models.CharField(blank=True, max_length=300, verbose_name='みんなに見せる質問')),
                ('answer', models.TextField(blank=True, max_length=1000, verbose_name='みんなへの答え')),
                ('answer_by', models.DateField(verbose_name='いつまでに答えるか')),
                ('asked_at', models.DateTimeField(default=tsunagu.ground.clock.now, editable=False)),
                ('answered_at', models.DateTimeField(blank=True, null=True, verbose_name='答えた日時')),
                ('left_at', models.DateTimeField(blank=True, null=True, verbose_name='答えないと決めた日時')),
                ('key', models.CharField(editable=False, max_length=64, unique=True)),
                ('bulletin', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='questions', to='bulletins.bulletin')),
                ('decided_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'indexes': [models.Index(condition=models.Q(('answered_at', None), ('left_at', None)), fields=['answer_by'], name='bulletins_unanswered')],
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('answered_at', None), ('left_at', None), models.Q(('words', ''), _negated=True), ('decided_by', None)), models.Q(models.Q(('answered_at', None), ('left_at', None), _negated=True), ('decided_by__isnull', False), ('words', '')), _connector='OR'), name='bulletins_question_is_decided', violation_error_message='質問を書いてください。'), models.CheckConstraint(condition=models.Q(models.Q(('answer', ''), ('answered_at', None), ('shown', '')), models.Q(('answered_at__isnull', False), ('left_at', None), models.Q(('shown', ''), _negated=True), models.Q(('answer', ''), _negated=True)), _connector='OR'), name='bulletins_question_is_answered', violation_error_message='みんなに見せる質問と、答えを書いてください。')],
            },
        ),
        migrations.CreateModel(
            name='Sending',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('what', models.CharField(choices=[('news', 'News'), ('end', 'End')], max_length=10)),
                ('cursor', models.BigIntegerField(default=0)),
                ('written', models.PositiveIntegerField(default=0)),
                ('sent', models.PositiveIntegerField(default=0)),
                ('failed', models.PositiveIntegerField(default=0)),
                ('waiting', models.PositiveIntegerField(default=0)),
                ('tally', models.JSONField(default=dict, editable=False)),
                ('lost', models.JSONField(default=dict, editable=False)),
                ('counted_at', models.DateTimeField(editable=False, null=True)),
                ('began_at', models.DateTimeField(default=tsunagu.ground.clock.now, editable=False)),
                ('done_at', models.DateTimeField(blank=True, null=True)),
                ('halted_at', models.DateTimeField(blank=True, null=True, verbose_name='とめた日時')),
                ('bulletin', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='sendings', to='bulletins.bulletin')),
            ],
            options={
                'indexes': [models.Index(condition=models.Q(('done_at', None)), fields=['id'], name='bulletins_unsent'), models.Index(fields=['began_at'], name='bulletins_sendings')],
                'constraints': [models.CheckConstraint(condition=models.Q(('halted_at', None), ('done_at__isnull', False), _connector='OR'), name='bulletins_halted_is_done', violation_error_message='とめたお知らせは、もう送られません。'), models.UniqueConstraint(fields=('bulletin', 'what'), name='bulletins_sent_once', violation_error_message='このお知らせは、もう送っています。')],
            },
        ),
        migrations.CreateModel(
            name='Step',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('was', models.CharField(blank=True, choices=[('draft', '下書き'), ('waiting', '承認を待っている'), ('second', '二人目の承認を待っている'), ('ready', '公開の日時を待っている'), ('published', '公開している'), ('corrected', '訂正した'), ('withdrawn', '取り消した'), ('found', '見つかった'), ('over', '終わった'), ('dropped', 'やめた')], max_length=10)),
                ('to', models.CharField(choices=[('draft', '下書き'), ('waiting', '承認を待っている'), ('second', '二人目の承認を待っている'), ('ready', '公開の日時を待っている'), ('published', '公開している'), ('corrected', '訂正した'), ('withdrawn', '取り消した'), ('found', '見つかった'), ('over', '終わった'), ('dropped', 'やめた')], max_length=10)),
                ('reason', models.CharField(blank=True, max_length=300, verbose_name='理由')),
                ('at', models.DateTimeField(default=tsunagu.ground.clock.now)),
                ('by_label', models.CharField(max_length=200)),
                ('bulletin', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='steps', to='bulletins.bulletin')),
            ],
        ),
        migrations.CreateModel(
            name='Subscription',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('channel', models.CharField(choices=[('mail', 'メール'), ('line', 'LINE'), ('push', 'この端末の通知')], default='mail', max_length=10, verbose_name='方法')),
                ('address', tsunagu.keys.fields.SealedText(blank=True, max_length=1000, of='', or_house=False, verbose_name='宛先')),
                ('address_print', models.CharField(editable=False, max_length=22, null=True, unique=True)),
                ('code', tsunagu.keys.fields.SealedText(blank=True, max_length=8, of='', or_house=False)),
                ('code_print', models.CharField(editable=False, max_length=64, null=True, unique=True)),
                ('token', tsunagu.keys.fields.SealedText(max_length=22, of='', or_house=False)),
                ('token_print', models.CharField(editable=False, max_length=64, unique=True)),
                ('language', models.CharField(choices=[('ja', '日本語'), ('ja-easy', 'やさしい日本語'), ('en', 'English'), ('zh-hans', '简体中文'), ('ko', '한국어')], max_length=10, verbose_name='ことば')),
                ('rhythm', models.CharField(choices=[('at_once', '出るたびに'), ('daily', '一日に一回、朝にまとめて（緊急のものは、すぐ）')], default='at_once', max_length=10, verbose_name='届き方')),
                ('asked_at', models.DateTimeField(default=tsunagu.ground.clock.now, editable=False)),
                ('confirmed_at', models.DateTimeField(blank=True, null=True, verbose_name='確かめた日時')),
                ('areas', models.ManyToManyField(related_name='+', to='places.area', verbose_name='地域')),
                ('seal', tsunagu.keys.fields.Seal(db_column='seal_id', db_index=False, editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='keys.key')),
            ],
            options={
                'indexes': [models.Index(condition=models.Q(('confirmed_at', None)), fields=['asked_at'], name='bulletins_unconfirmed')],
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('address_print__isnull', False), models.Q(('address', ''), _negated=True), ('code', '')), models.Q(('address', ''), ('address_print', None), ('channel', 'line'), ('confirmed_at', None), models.Q(('code', ''), _negated=True)), _connector='OR'), name='bulletins_somebody_reads', violation_error_message='宛先か、つなぐための番号が必要です。')],
            },
        ),
        migrations.CreateModel(
            name='Delivery',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('digest_at', models.DateTimeField(blank=True, null=True)),
                ('letter', models.ForeignKey(editable=False, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='letters.letter')),
                ('sending', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='deliveries', to='bulletins.sending')),
                ('subscription', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='deliveries', to='bulletins.subscription')),
            ],
            options={
                'indexes': [models.Index(condition=models.Q(('digest_at__isnull', False)), fields=['digest_at'], name='bulletins_for_the_digest')],
                'constraints': [models.UniqueConstraint(fields=('sending', 'subscription'), name='bulletins_delivered_once', violation_error_message='この人には、もう送っています。')],
            },
        ),
        migrations.CreateModel(
            name='Trust',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('sender', models.CharField(max_length=60, verbose_name='団体の名前')),
                ('reason', models.CharField(max_length=300, verbose_name='信頼する理由')),
                ('until', models.DateField(verbose_name='いつまで')),
                ('made_at', models.DateTimeField(default=tsunagu.ground.clock.now, editable=False)),
                ('agreed_at', models.DateTimeField(blank=True, null=True)),
                ('ended_at', models.DateTimeField(blank=True, null=True)),
                ('key', models.CharField(editable=False, max_length=64, unique=True)),
                ('number_print', models.CharField(editable=False, max_length=64, unique=True)),
                ('agreed_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('area', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='places.area', verbose_name='伝えてよい地域')),
                ('ended_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('given_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.organisation')),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('sender', ''), _negated=True), models.Q(('reason', ''), _negated=True)), name='bulletins_trust_has_words', violation_error_message='団体の名前と、信頼する理由を書いてください。'), models.CheckConstraint(condition=models.Q(models.Q(('agreed_at', None), ('agreed_by', None)), models.Q(('agreed_at__isnull', False), models.Q(('agreed_by', models.F('given_by')), _negated=True)), _connector='OR'), name='bulletins_trust_by_two', violation_error_message='信頼は、二人で決めます。'), models.CheckConstraint(condition=models.Q(models.Q(('ended_at', None), ('ended_by', None)), models.Q(('ended_at__isnull', False), ('ended_by__isnull', False)), _connector='OR'), name='bulletins_trust_ended_by_somebody', violation_error_message='だれが終わりにしたかが必要です。'), models.UniqueConstraint(condition=models.Q(('ended_at', None)), fields=('organisation', 'sender', 'area'), name='bulletins_trusted_once', violation_error_message='この団体は、この地域で、もう信頼しています。')],
            },
        ),
        migrations.CreateModel(
            name='Version',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('language', models.CharField(choices=[('ja', '日本語'), ('ja-easy', 'やさしい日本語'), ('en', 'English'), ('zh-hans', '简体中文'), ('ko', '한국어')], max_length=10, verbose_name='ことば')),
                ('title', tsunagu.keys.fields.SealedText(max_length=60, of='bulletin', or_house=True, verbose_name='見出し')),
                ('body', tsunagu.keys.fields.SealedText(max_length=3000, of='bulletin', or_house=True, verbose_name='本文')),
                ('readings', tsunagu.keys.fields.SealedText(blank=True, max_length=3000, of='bulletin', or_house=True, verbose_name='読み')),
                ('by_machine', models.BooleanField(default=False, verbose_name='機械の訳')),
                ('of_source', models.CharField(max_length=22)),
                ('written_at', models.DateTimeField(default=tsunagu.ground.clock.now, editable=False)),
                ('checked_at', models.DateTimeField(blank=True, null=True, verbose_name='確かめた日時')),
                ('read_with', models.CharField(blank=True, max_length=60, verbose_name='いっしょに読んだ人')),
                ('bulletin', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='versions', to='bulletins.bulletin')),
                ('checked_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('written_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('bulletin', 'language'), name='bulletins_one_version_a_language', violation_error_message='このことばの文は、もうあります。'), models.CheckConstraint(condition=models.Q(models.Q(('title', ''), _negated=True), models.Q(('body', ''), _negated=True)), name='bulletins_version_has_words', violation_error_message='見出しと本文を書いてください。'), models.CheckConstraint(condition=models.Q(models.Q(('checked_at', None), ('checked_by', None)), models.Q(('checked_at__isnull', False), ('checked_by__isnull', False), models.Q(('checked_by', models.F('written_by')), _negated=True)), _connector='OR'), name='bulletins_version_by_two', violation_error_message='訳は、書いた人とは別の人が確かめます。'), models.CheckConstraint(condition=models.Q(('by_machine', False), models.Q(('checked_by', None), models.Q(('language__in', ('ja', 'ja-easy')), _negated=True)), _connector='OR'), name='bulletins_machine_until_checked', violation_error_message='機械の訳は、日本語ではなく、まだ確かめていないものです。'), models.CheckConstraint(condition=models.Q(('read_with', ''), ('checked_at__isnull', False), _connector='OR'), name='bulletins_read_with_when_checked', violation_error_message='いっしょに読んだ人は、確かめるときに書きます。')],
            },
        ),
        migrations.CreateModel(
            name='Voice',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('sender', models.CharField(max_length=60, verbose_name='だれから')),
                ('title', models.CharField(max_length=60, verbose_name='見出し')),
                ('body', models.TextField(max_length=1000, verbose_name='本文')),
                ('category', models.CharField(choices=[('disaster', '防災・気象'), ('crime', '防犯・不審者'), ('missing', '行方不明'), ('consumer', '消費生活'), ('health', '福祉・健康'), ('children', '子育て'), ('older', '高齢'), ('disability', '障害'), ('event', 'イベント'), ('volunteer', 'ボランティア募集')], max_length=12, verbose_name='分野')),
                ('until', models.DateField(verbose_name='いつまで')),
                ('state', models.CharField(choices=[('new', '窓口が読みます'), ('taken', 'お知らせにします'), ('refused', '載せませんでした'), ('withdrawn', '取り下げました')], default='new', max_length=10, verbose_name='状態')),
                ('look_by', models.DateField(verbose_name='いつまでに読むか')),
                ('reason', models.CharField(blank=True, max_length=300, verbose_name='載せない理由')),
                ('looked_at', models.DateTimeField(blank=True, null=True, verbose_name='公開したあとに読んだ日時')),
                ('receipt', models.CharField(editable=False, max_length=9, unique=True)),
                ('passphrase_print', models.CharField(editable=False, max_length=64)),
                ('made_at', models.DateTimeField(default=tsunagu.ground.clock.now, editable=False)),
                ('key', models.CharField(editable=False, max_length=64, unique=True)),
                ('area', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='places.area', verbose_name='伝える地域')),
                ('bulletin', models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='voice', to='bulletins.bulletin')),
                ('decided_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='voices', to='people.organisation', verbose_name='読む窓口')),
                ('trust', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='voices', to='bulletins.trust')),
            ],
            options={
                'indexes': [models.Index(condition=models.Q(('state', 'new'), models.Q(('looked_at', None), ('trust__isnull', False)), _connector='OR'), fields=['look_by'], name='bulletins_voices')],
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('sender', ''), _negated=True), models.Q(('title', ''), _negated=True), models.Q(('body', ''), _negated=True)), name='bulletins_voice_has_words', violation_error_message='だれから、見出し、本文を書いてください。'), models.CheckConstraint(condition=models.Q(models.Q(('bulletin__isnull', False), ('decided_by__isnull', False), ('state', 'taken')), models.Q(models.Q(('state', 'taken'), _negated=True), ('bulletin', None)), _connector='OR'), name='bulletins_voice_taken_is_a_bulletin', violation_error_message='載せるときは、お知らせの下書きになります。'), models.CheckConstraint(condition=models.Q(models.Q(('state', 'refused'), models.Q(('reason', ''), _negated=True)), models.Q(models.Q(('state', 'refused'), _negated=True), ('reason', '')), _connector='OR'), name='bulletins_voice_refused_says_why', violation_error_message='載せない理由を書いてください。'), models.CheckConstraint(condition=models.Q(models.Q(('looked_at', None), ('trust', None)), models.Q(('state', 'taken'), ('trust__isnull', False)), _connector='OR'), name='bulletins_voice_on_trust_is_out', violation_error_message='信頼する団体のお知らせは、すぐに公開します。')],
            },
        ),
        migrations.CreateModel(
            name='Wish',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('category', models.CharField(choices=[('disaster', '防災・気象'), ('crime', '防犯・不審者'), ('missing', '行方不明'), ('consumer', '消費生活'), ('health', '福祉・健康'), ('children', '子育て'), ('older', '高齢'), ('disability', '障害'), ('event', 'イベント'), ('volunteer', 'ボランティア募集')], max_length=12, verbose_name='分野')),
                ('subscription', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='wishes', to='bulletins.subscription')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('category', 'subscription'), name='bulletins_wish_once', violation_error_message='この分野は、もう選ばれています。')],
            },
        ),
    ]
