import django.db.models.deletion
import tsunagu.community.models.ideas
import tsunagu.ground.clock
import uuid
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('directory', '0001_initial'),
        ('people', '0001_initial'),
        ('places', '0001_initial'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Gathering',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('uid', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ('state', models.CharField(choices=[('draft', '下書き'), ('open', '開いている'), ('resting', 'お休みしている'), ('ended', '終わった')], default='draft', max_length=10, verbose_name='状態')),
                ('moves', models.PositiveIntegerField(default=0)),
                ('modified_at', models.DateTimeField(db_index=True, default=tsunagu.ground.clock.now, editable=False)),
                ('confirmed_on', models.DateField(default=tsunagu.ground.clock.today, verbose_name='確かめた日')),
                ('keeper', models.CharField(blank=True, max_length=100, verbose_name='運営する人・団体の名前')),
                ('name', models.CharField(max_length=100, verbose_name='名前')),
                ('kana', models.CharField(blank=True, max_length=100, verbose_name='ふりがな')),
                ('kind', models.CharField(choices=[('porch', '地域の縁側'), ('salon', 'ふれあいサロン'), ('children', '子ども食堂'), ('dementia', '認知症カフェ'), ('carers', 'ケアラーズカフェ'), ('parents', '子育てサロン'), ('exercise', '体操のサロン'), ('study', '学習支援'), ('youth', '若者の居場所'), ('all_ages', '多世代の居場所'), ('pantry', 'フードパントリー'), ('other', 'そのほかの集まり')], max_length=10, verbose_name='種類')),
                ('words', models.TextField(blank=True, max_length=1000, verbose_name='すること')),
                ('for_whom', models.CharField(blank=True, max_length=200, verbose_name='来てほしい人')),
                ('bring', models.CharField(blank=True, max_length=200, verbose_name='持ち物')),
                ('phone', models.CharField(blank=True, max_length=30, verbose_name='問い合わせの電話')),
                ('url', models.URLField(blank=True, max_length=500, verbose_name='ホームページ')),
                ('venue', models.CharField(max_length=100, verbose_name='会場')),
                ('address', models.CharField(max_length=200, verbose_name='住所')),
                ('lat', models.FloatField(blank=True, null=True, verbose_name='緯度')),
                ('lon', models.FloatField(blank=True, null=True, verbose_name='経度')),
                ('way', models.CharField(blank=True, max_length=300, verbose_name='行き方')),
                ('rule', models.CharField(blank=True, max_length=100, verbose_name='くりかえし')),
                ('first_on', models.DateField(verbose_name='はじめの日')),
                ('last_on', models.DateField(blank=True, null=True, verbose_name='終わりの日')),
                ('begins', models.TimeField(verbose_name='はじまり')),
                ('ends', models.TimeField(verbose_name='おわり')),
                ('skips_holidays', models.BooleanField(default=False, verbose_name='祝日と年末年始は休み')),
                ('capacity', models.PositiveSmallIntegerField(blank=True, null=True, verbose_name='定員')),
                ('fee', models.PositiveIntegerField(default=0, verbose_name='参加費（円）')),
                ('fee_words', models.CharField(blank=True, max_length=100, verbose_name='参加費の説明')),
                ('needs_sign_up', models.BooleanField(default=False, verbose_name='申し込みがいる')),
                ('sign_up', models.CharField(blank=True, max_length=200, verbose_name='申し込み方')),
                ('planned_until', models.DateField(blank=True, editable=False, null=True)),
                ('made_at', models.DateTimeField(default=tsunagu.ground.clock.now, editable=False)),
                ('key', models.CharField(editable=False, max_length=64, unique=True)),
                ('chome', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='places.area', verbose_name='丁目')),
                ('check_on', models.DateField(blank=True, null=True, verbose_name='次に確かめる日')),
                ('asked', models.PositiveSmallIntegerField(default=0)),
                ('desk', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.organisation', verbose_name='窓口')),
                ('organisation', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='gatherings', to='people.organisation', verbose_name='運営する団体')),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('organisation__isnull', False), models.Q(('keeper', ''), _negated=True), _connector='OR'), name='community_gathering_has_a_keeper', violation_error_message='だれが運営するかを書いてください。'), models.CheckConstraint(condition=models.Q(('ends__gt', models.F('begins'))), name='community_gathering_times', violation_error_message='おわりは、はじまりより後の時刻にしてください。'), models.CheckConstraint(condition=models.Q(('last_on', None), ('last_on__gte', models.F('first_on')), _connector='OR'), name='community_gathering_dates', violation_error_message='終わりの日は、はじめの日より後にしてください。'), models.CheckConstraint(condition=models.Q(models.Q(('lat', None), ('lon', None)), models.Q(('lat__isnull', False), ('lon__isnull', False)), _connector='OR'), name='community_gathering_point', violation_error_message='緯度と経度は、両方入れてください。'), models.CheckConstraint(condition=models.Q(('needs_sign_up', False), models.Q(('sign_up', ''), _negated=True), _connector='OR'), name='community_gathering_sign_up', violation_error_message='申し込み方を書いてください。'), models.CheckConstraint(condition=models.Q(models.Q(('check_on__isnull', False), ('state__in', ('open', 'resting'))), models.Q(models.Q(('state__in', ('open', 'resting')), _negated=True), ('check_on', None)), _connector='OR'), name='community_shown_has_a_day', violation_error_message='次に確かめる日が必要です。'), models.CheckConstraint(condition=models.Q(('asked__lte', 2)), name='community_asked_twice_at_most', violation_error_message='聞くのは、2回までです。')],
                'indexes': [models.Index(condition=models.Q(('state__in', ('open', 'resting'))), fields=['check_on'], name='community_due')],
            },
        ),
        migrations.CreateModel(
            name='GatheringAccess',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('fact', models.CharField(choices=[('wheelchair', '車いすで入れる'), ('toilet', 'だれでもトイレ'), ('parking', '駐車場'), ('bicycles', '自転車置き場'), ('pickup', '送り迎えがある'), ('companion', 'つきそいの人も入れる'), ('nappies', 'おむつをかえる台'), ('nursing', '授乳できる場所'), ('signing', '手話通訳'), ('writing', '要約筆記・筆談'), ('quiet', '静かに過ごせる場所'), ('meals', '食事や飲み物が出る'), ('allergies', 'アレルギーの相談ができる'), ('online', 'オンラインでも参加できる'), ('pets', 'ペットもいっしょに来られる')], max_length=10, verbose_name='設備など')),
                ('gathering', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='access', to='community.gathering')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('gathering', 'fact'), name='community_access_once', violation_error_message='この設備は、すでに選ばれています。')],
            },
        ),
        migrations.CreateModel(
            name='GatheringLanguage',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('language', models.CharField(choices=[('ja-easy', 'やさしい日本語'), ('en', 'English'), ('zh-hans', '中文'), ('ko', '한국어'), ('vi', 'Tiếng Việt'), ('ne', 'नेपाली'), ('tl', 'Tagalog'), ('my', 'မြန်မာ'), ('id', 'Bahasa Indonesia'), ('pt', 'Português'), ('es', 'Español'), ('jsl', '手話')], max_length=10, verbose_name='ことば')),
                ('gathering', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='languages', to='community.gathering')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('gathering', 'language'), name='community_language_once', violation_error_message='このことばは、すでに選ばれています。')],
            },
        ),
        migrations.CreateModel(
            name='Idea',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('title', models.CharField(max_length=100, verbose_name='ひとことで')),
                ('words', models.TextField(blank=True, max_length=1000, verbose_name='くわしいこと')),
                ('needed', models.CharField(blank=True, max_length=300, verbose_name='いるもの')),
                ('doer', models.CharField(choices=[('self', 'ひとりから'), ('area', '地域のみんなで'), ('group', '団体・お店・会社で'), ('city', '市がする')], default='area', max_length=10, verbose_name='だれが')),
                ('measure', models.CharField(blank=True, db_index=True, max_length=10, verbose_name='施策')),
                ('state', models.CharField(choices=[('new', '窓口が読んでいます'), ('open', 'なかまを集めています'), ('studied', '検討しています'), ('doing', '取り組んでいます'), ('done', '実現しました'), ('shelved', '見送りました'), ('refused', '載せませんでした'), ('withdrawn', '取り下げました')], default='new', max_length=10, verbose_name='状態')),
                ('moves', models.PositiveIntegerField(default=0)),
                ('next_on', models.DateField(blank=True, null=True, verbose_name='次の日')),
                ('answered_at', models.DateTimeField(blank=True, null=True, verbose_name='答えた日時')),
                ('made_at', models.DateTimeField(default=tsunagu.ground.clock.now, editable=False)),
                ('shown_at', models.DateTimeField(blank=True, editable=False, null=True, verbose_name='公開した日時')),
                ('key', models.CharField(editable=False, max_length=64, unique=True)),
                ('area', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='ideas', to='places.area', verbose_name='地域')),
                ('gathering', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='ideas', to='community.gathering')),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='ideas', to='people.organisation', verbose_name='受け持つ窓口')),
                ('owner', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
        ),
        migrations.CreateModel(
            name='IdeaPart',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('role', models.CharField(choices=[('proposed', '出した人'), ('helps', '手伝う人')], max_length=10)),
                ('brings', models.JSONField(blank=True, default=list, validators=[tsunagu.community.models.ideas.only_brings], verbose_name='出せるもの')),
                ('receipt', models.CharField(editable=False, max_length=12, unique=True, verbose_name='受付番号')),
                ('passphrase_print', models.CharField(editable=False, max_length=64)),
                ('at', models.DateTimeField(default=tsunagu.ground.clock.now, editable=False)),
                ('left_at', models.DateTimeField(blank=True, editable=False, null=True)),
                ('key', models.CharField(editable=False, max_length=64, unique=True)),
                ('idea', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='parts', to='community.idea')),
            ],
        ),
        migrations.CreateModel(
            name='IdeaStep',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('was', models.CharField(blank=True, choices=[('new', '窓口が読んでいます'), ('open', 'なかまを集めています'), ('studied', '検討しています'), ('doing', '取り組んでいます'), ('done', '実現しました'), ('shelved', '見送りました'), ('refused', '載せませんでした'), ('withdrawn', '取り下げました')], max_length=10)),
                ('to', models.CharField(choices=[('new', '窓口が読んでいます'), ('open', 'なかまを集めています'), ('studied', '検討しています'), ('doing', '取り組んでいます'), ('done', '実現しました'), ('shelved', '見送りました'), ('refused', '載せませんでした'), ('withdrawn', '取り下げました')], max_length=10)),
                ('words', models.CharField(blank=True, max_length=1000, verbose_name='みんなへの答え')),
                ('at', models.DateTimeField(default=tsunagu.ground.clock.now)),
                ('by_label', models.CharField(max_length=200)),
                ('idea', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='steps', to='community.idea')),
            ],
        ),
        migrations.CreateModel(
            name='LocalIssue',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('title', models.CharField(max_length=60, verbose_name='見出し')),
                ('words', models.TextField(max_length=2000, verbose_name='困りごと')),
                ('area_kind', models.CharField(choices=[('city', '市'), ('zone', '日常生活圏域'), ('center_district', '地域包括支援センター地区'), ('community', '小地域'), ('town', '町'), ('chome', '丁目'), ('commissioner', '民生委員区域')], editable=False, max_length=20)),
                ('year', models.PositiveSmallIntegerField(verbose_name='年度')),
                ('band', models.CharField(choices=[('few', '5件未満'), ('some', '5〜9件'), ('many', '10〜19件'), ('lots', '20件以上')], max_length=10, verbose_name='だいたいの件数')),
                ('whence', models.CharField(choices=[('unmet', 'こたえられなかった相談から'), ('case', '支援をしていて見えたことから'), ('meeting', '会議から'), ('residents', '住民懇談会・地域の声から'), ('commissioner', '民生委員・児童委員から')], default='unmet', max_length=12, verbose_name='どこから')),
                ('state', models.CharField(choices=[('drafted', '下書き'), ('proposed', '確認を待っている'), ('checked', '確認がすんだ'), ('published', '公開している'), ('returned', '書き直し'), ('withdrawn', '取り下げた')], default='drafted', max_length=10, verbose_name='状態')),
                ('moves', models.PositiveIntegerField(default=0)),
                ('checked_at', models.DateTimeField(blank=True, null=True, verbose_name='確かめた日時')),
                ('published_at', models.DateTimeField(blank=True, null=True, verbose_name='公開した日時')),
                ('made_at', models.DateTimeField(default=tsunagu.ground.clock.now, editable=False)),
                ('key', models.CharField(editable=False, max_length=64, unique=True)),
                ('area', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='issues', to='places.area', verbose_name='地域')),
                ('checked_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='確かめた人')),
                ('code', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='issues', to='directory.needcode', verbose_name='課題')),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='issues', to='people.organisation', verbose_name='書いた窓口')),
                ('told_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='伝えた人')),
                ('written_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='書いた人')),
            ],
            options={
                'indexes': [models.Index(condition=models.Q(('state', 'published')), fields=['-published_at', '-id'], name='community_published'), models.Index(fields=['organisation', 'state'], name='community_of_desk')],
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('title', ''), _negated=True), models.Q(('words', ''), _negated=True)), name='community_issue_has_words', violation_error_message='見出しと困りごとを書いてください。'), models.CheckConstraint(condition=models.Q(('area_kind__in', ('city', 'zone', 'center_district', 'community'))), name='community_issue_is_rough', violation_error_message='地域は、小地域か、それより大きい地域から選んでください。'), models.CheckConstraint(condition=models.Q(models.Q(('state__in', ('checked', 'published')), _negated=True), models.Q(('checked_at__isnull', False), ('checked_by__isnull', False), models.Q(('checked_by', models.F('written_by')), _negated=True)), _connector='OR'), name='community_issue_by_two', violation_error_message='公開の前に、書いた人とは別の人が確かめます。'), models.CheckConstraint(condition=models.Q(models.Q(('state', 'published'), _negated=True), ('published_at__isnull', False), _connector='OR'), name='community_published_has_a_date', violation_error_message='公開した日時が必要です。'), models.CheckConstraint(condition=models.Q(('told_by', None), ('whence', 'commissioner'), _connector='OR'), name='community_told_by_commissioner', violation_error_message='民生委員が伝えた地域課題の「どこから」は、変えられません。')],
            },
        ),
        migrations.CreateModel(
            name='IssueStep',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('was', models.CharField(blank=True, choices=[('drafted', '下書き'), ('proposed', '確認を待っている'), ('checked', '確認がすんだ'), ('published', '公開している'), ('returned', '書き直し'), ('withdrawn', '取り下げた')], max_length=10)),
                ('to', models.CharField(choices=[('drafted', '下書き'), ('proposed', '確認を待っている'), ('checked', '確認がすんだ'), ('published', '公開している'), ('returned', '書き直し'), ('withdrawn', '取り下げた')], max_length=10)),
                ('reason', models.CharField(blank=True, max_length=500, verbose_name='理由')),
                ('at', models.DateTimeField(default=tsunagu.ground.clock.now)),
                ('by_label', models.CharField(max_length=200)),
                ('issue', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='steps', to='community.localissue')),
            ],
        ),
        migrations.CreateModel(
            name='Occurrence',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('was_on', models.DateField(verbose_name='もとの日')),
                ('on', models.DateField(verbose_name='日')),
                ('begins', models.TimeField(verbose_name='はじまり')),
                ('ends', models.TimeField(verbose_name='おわり')),
                ('state', models.CharField(choices=[('planned', '開く'), ('cancelled', '中止')], default='planned', max_length=10, verbose_name='状態')),
                ('is_edited', models.BooleanField(default=False)),
                ('note', models.CharField(blank=True, max_length=100, verbose_name='お知らせ')),
                ('newcomers', models.PositiveSmallIntegerField(blank=True, null=True, verbose_name='はじめて来た人')),
                ('counted_at', models.DateTimeField(blank=True, null=True, verbose_name='数えた日時')),
                ('gathering', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='occurrences', to='community.gathering')),
            ],
            options={
                'indexes': [models.Index(fields=['on', 'begins'], name='community_coming')],
                'constraints': [models.UniqueConstraint(fields=('gathering', 'was_on'), name='community_occurrence_once_a_day', violation_error_message='その日は、すでにあります。'), models.CheckConstraint(condition=models.Q(('ends__gt', models.F('begins'))), name='community_occurrence_times', violation_error_message='おわりは、はじまりより後の時刻にしてください。'), models.CheckConstraint(condition=models.Q(('newcomers', None), ('counted_at__isnull', False), _connector='OR'), name='community_newcomers_were_counted', violation_error_message='数えた日時が必要です。'), models.CheckConstraint(condition=models.Q(('counted_at', None), ('state', 'planned'), _connector='OR'), name='community_cancelled_counts_nobody', violation_error_message='中止した日の人数は、書けません。')],
            },
        ),
        migrations.CreateModel(
            name='Headcount',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('band', models.CharField(choices=[('child', '子ども（17歳まで）'), ('young', '18歳から39歳'), ('middle', '40歳から64歳'), ('senior', '65歳から74歳'), ('old', '75歳から'), ('unknown', '年齢がわからない人')], max_length=10, verbose_name='年代')),
                ('count', models.PositiveSmallIntegerField(verbose_name='人数')),
                ('occurrence', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='headcounts', to='community.occurrence')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('occurrence', 'band'), name='community_headcount_once', violation_error_message='この年代の人数は、すでにあります。')],
            },
        ),
        migrations.CreateModel(
            name='Undertaking',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('words', models.CharField(max_length=200, verbose_name='取り組むこと')),
                ('doer', models.CharField(blank=True, max_length=100, verbose_name='だれが')),
                ('begun_on', models.DateField(default=tsunagu.ground.clock.today, verbose_name='始めた日')),
                ('next_on', models.DateField(blank=True, null=True, verbose_name='次の日')),
                ('result', models.TextField(blank=True, max_length=1000, verbose_name='どうなったか')),
                ('ended_on', models.DateField(blank=True, null=True, verbose_name='おわった日')),
                ('moves', models.PositiveIntegerField(default=0)),
                ('key', models.CharField(editable=False, max_length=64, unique=True)),
                ('gathering', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='community.gathering', verbose_name='居場所')),
                ('idea', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='community.idea', verbose_name='アイデア')),
                ('issue', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='undertakings', to='community.localissue')),
                ('owner', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='担当')),
            ],
            options={
                'indexes': [models.Index(condition=models.Q(('ended_on', None)), fields=['next_on'], name='community_undertaking_due')],
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('ended_on', None), ('next_on__isnull', False)), models.Q(('ended_on__isnull', False), ('next_on', None), models.Q(('result', ''), _negated=True)), _connector='OR'), name='community_undertaking_goes_somewhere', violation_error_message='続くときは次の日、おわるときはどうなったかが必要です。')],
            },
        ),
        migrations.CreateModel(
            name='Workshop',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=100, verbose_name='名前')),
                ('held_on', models.DateField(verbose_name='開いた日')),
                ('people', models.PositiveSmallIntegerField(blank=True, null=True, verbose_name='来た人数')),
                ('made_at', models.DateTimeField(default=tsunagu.ground.clock.now, editable=False)),
                ('key', models.CharField(editable=False, max_length=64, unique=True)),
                ('area', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='workshops', to='places.area', verbose_name='地域')),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='workshops', to='people.organisation', verbose_name='開いた窓口')),
            ],
        ),
        migrations.AddField(
            model_name='idea',
            name='workshop',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='ideas', to='community.workshop'),
        ),
        migrations.AddIndex(
            model_name='idea',
            index=models.Index(condition=models.Q(('state__in', ('new', 'open', 'studied', 'doing'))), fields=['next_on'], name='community_idea_due'),
        ),
        migrations.AddIndex(
            model_name='idea',
            index=models.Index(fields=['organisation', 'state'], name='community_idea_of_desk'),
        ),
        migrations.AddConstraint(
            model_name='idea',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('next_on__isnull', False), ('state__in', ('new', 'open', 'studied', 'doing'))), models.Q(models.Q(('state__in', ('new', 'open', 'studied', 'doing')), _negated=True), ('next_on', None)), _connector='OR'), name='community_idea_has_a_day', violation_error_message='次の日が必要です。'),
        ),
        migrations.AddConstraint(
            model_name='idea',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('state__in', ('open', 'studied', 'doing')), _negated=True), ('owner__isnull', False), _connector='OR'), name='community_idea_has_an_owner', violation_error_message='担当が必要です。'),
        ),
        migrations.AddConstraint(
            model_name='idea',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('state__in', ('open', 'studied', 'doing', 'done', 'shelved')), _negated=True), ('shown_at__isnull', False), _connector='OR'), name='community_idea_shown', violation_error_message='公開した日時が必要です。'),
        ),
        migrations.AddConstraint(
            model_name='idea',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('state__in', ('studied', 'doing', 'done', 'shelved', 'refused')), _negated=True), ('answered_at__isnull', False), _connector='OR'), name='community_idea_answered', violation_error_message='答えを書いてください。'),
        ),
    ]
