import django.core.validators
import django.db.models.deletion
import tsunagu.ground.clock
import tsunagu.keys.fields
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('keys', '0001_initial'),
        ('people', '0001_initial'),
        ('places', '0001_initial'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Consent',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('recipients', tsunagu.keys.fields.SealedText(max_length=300, of='person', or_house=False, verbose_name='だれに')),
                ('items', tsunagu.keys.fields.SealedText(max_length=300, of='person', or_house=False, verbose_name='何を')),
                ('way', models.CharField(choices=[('electronic', '本人が画面で'), ('written', '書面で'), ('oral', '口頭で(記録した)'), ('proxy', '代理人が')], max_length=20, verbose_name='方法')),
                ('explained_by', tsunagu.keys.fields.SealedText(blank=True, max_length=100, of='person', or_house=False, verbose_name='説明した人')),
                ('proof', tsunagu.keys.fields.SealedText(blank=True, max_length=200, of='person', or_house=False, verbose_name='確かめられるもの')),
                ('given_on', models.DateField(default=tsunagu.ground.clock.today, verbose_name='同意した日')),
                ('valid_until', models.DateField(blank=True, null=True, verbose_name='いつまで')),
                ('withdrawn_at', models.DateTimeField(blank=True, null=True, verbose_name='取り消した日時')),
                ('over_at', models.DateTimeField(blank=True, null=True, verbose_name='期限のあとに共有を止めた日時')),
            ],
        ),
        migrations.CreateModel(
            name='Household',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('made_at', models.DateTimeField(default=tsunagu.ground.clock.now, editable=False)),
            ],
        ),
        migrations.CreateModel(
            name='Person',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', tsunagu.keys.fields.SealedText(blank=True, max_length=100, of='', or_house=False, verbose_name='お名前')),
                ('kana', tsunagu.keys.fields.SealedText(blank=True, max_length=100, of='', or_house=False, verbose_name='ふりがな')),
                ('name_key', models.CharField(blank=True, editable=False, max_length=22)),
                ('kana_key', models.CharField(blank=True, editable=False, max_length=22)),
                ('word_keys', models.TextField(blank=True, editable=False)),
                ('born_on', tsunagu.keys.fields.SealedDate(blank=True, null=True, of='', or_house=False, verbose_name='生年月日')),
                ('age_about', models.PositiveSmallIntegerField(blank=True, null=True, verbose_name='だいたいの年齢')),
                ('sex', models.CharField(blank=True, choices=[('female', '女性'), ('male', '男性'), ('other', 'その他・答えたくない')], max_length=10, verbose_name='性別')),
                ('phone', tsunagu.keys.fields.SealedText(blank=True, max_length=40, of='', or_house=False, verbose_name='電話')),
                ('phone_key', models.CharField(blank=True, editable=False, max_length=22)),
                ('email', tsunagu.keys.fields.SealedText(blank=True, max_length=254, of='', or_house=False, validators=[django.core.validators.EmailValidator()], verbose_name='メール')),
                ('address', tsunagu.keys.fields.SealedText(blank=True, max_length=200, of='', or_house=False, verbose_name='住所・いる場所')),
                ('address_key', models.CharField(blank=True, editable=False, max_length=22)),
                ('born_key', models.CharField(blank=True, editable=False, max_length=22)),
                ('language', models.CharField(blank=True, max_length=40, verbose_name='使う言葉')),
                ('contact_way', models.CharField(blank=True, choices=[('phone', '電話'), ('mail', 'メール'), ('letter', '手紙'), ('visit', '訪問'), ('receipt', '受付番号のページだけ')], max_length=10, verbose_name='連絡の方法')),
                ('contact_hours', tsunagu.keys.fields.SealedText(blank=True, max_length=100, of='', or_house=False, verbose_name='連絡してよい時間')),
                ('contact_note', tsunagu.keys.fields.SealedText(blank=True, max_length=300, of='', or_house=False, verbose_name='連絡で気をつけること')),
                ('may_leave_message', models.BooleanField(default=False, verbose_name='伝言を残してよい')),
                ('is_secret_at_home', models.BooleanField(default=False, verbose_name='家の人に知られたくない')),
                ('known_since', models.DateTimeField(default=tsunagu.ground.clock.now, editable=False)),
                ('level', models.CharField(choices=[('open', 'ふつう'), ('audited', '見た人を残す'), ('protected', '守る'), ('closed', '閉じる')], default='open', editable=False, max_length=10, verbose_name='しるし')),
                ('chome', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='places.area', verbose_name='丁目')),
                ('seal', tsunagu.keys.fields.Seal(db_column='seal_id', db_index=False, editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='keys.key')),
            ],
            options={
                'indexes': [models.Index(fields=['kana_key'], name='residents_kana'), models.Index(fields=['name_key'], name='residents_name'), models.Index(fields=['address_key'], name='residents_address'), models.Index(fields=['born_key'], name='residents_born'), models.Index(fields=['phone_key'], name='residents_phone'), models.Index(condition=models.Q(('level', 'open'), _negated=True), fields=['level'], name='residents_guarded')],
                'constraints': [models.CheckConstraint(condition=models.Q(('is_secret_at_home', False), ('may_leave_message', False), _connector='OR'), name='residents_secret_leaves_no_message', violation_error_message='家の人に知られたくないときは、伝言を残せません。')],
            },
        ),
        migrations.CreateModel(
            name='Marking',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('level', models.CharField(choices=[('open', 'ふつう'), ('audited', '見た人を残す'), ('protected', '守る'), ('closed', '閉じる')], max_length=10, verbose_name='しるし')),
                ('version', models.PositiveIntegerField(editable=False)),
                ('from_on', models.DateField(default=tsunagu.ground.clock.today, verbose_name='いつから')),
                ('until_on', models.DateField(blank=True, null=True, verbose_name='いつまで')),
                ('source', tsunagu.keys.fields.SealedText(max_length=300, of='person', or_house=False, verbose_name='もとになる書類')),
                ('set_at', models.DateTimeField(default=tsunagu.ground.clock.now, editable=False)),
                ('lift_reason', tsunagu.keys.fields.SealedText(blank=True, max_length=300, of='person', or_house=False, verbose_name='解く理由')),
                ('ended_at', models.DateTimeField(blank=True, null=True)),
                ('ended_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('lift_proposed_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('set_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='markings', to='residents.person')),
            ],
            options={
                'constraints': [models.UniqueConstraint(condition=models.Q(('ended_at', None)), fields=('person',), name='residents_one_marking_in_force', violation_error_message='この人のしるしは、もう付いています。'), models.UniqueConstraint(fields=('person', 'version'), name='residents_marking_version_once', violation_error_message='しるしが、その間に変わりました。'), models.CheckConstraint(condition=models.Q(('source', ''), _negated=True), name='residents_marking_has_source', violation_error_message='もとになる書類を書いてください。'), models.CheckConstraint(condition=models.Q(models.Q(('lift_proposed_by', None), ('lift_reason', '')), models.Q(('lift_proposed_by__isnull', False), models.Q(('lift_reason', ''), _negated=True)), _connector='OR'), name='residents_lifting_has_reason', violation_error_message='解くときは、だれが、なぜかが必要です。'), models.CheckConstraint(condition=models.Q(models.Q(('ended_at', None), ('ended_by', None)), models.Q(('ended_at__isnull', False), ('ended_by__isnull', False)), _connector='OR'), name='residents_marking_ended_by_somebody', violation_error_message='しるしのおわりには、だれが、いつが必要です。')],
            },
        ),
        migrations.CreateModel(
            name='Insider',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('why', tsunagu.keys.fields.SealedText(blank=True, max_length=300, of='person', or_house=False, verbose_name='理由')),
                ('named_by_id', models.BigIntegerField(null=True)),
                ('named_at', models.DateTimeField(default=tsunagu.ground.clock.now, editable=False)),
                ('until_at', models.DateTimeField(blank=True, null=True)),
                ('ended_at', models.DateTimeField(blank=True, null=True)),
                ('user', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='insiders', to='residents.person')),
            ],
            options={
                'constraints': [models.UniqueConstraint(condition=models.Q(('ended_at', None), ('until_at', None)), fields=('person', 'user'), name='residents_insider_named_once', violation_error_message='この人は、もう見られる人です。')],
            },
        ),
        migrations.CreateModel(
            name='HouseholdMember',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('relation', tsunagu.keys.fields.SealedText(blank=True, max_length=40, of='person', or_house=False, verbose_name='続柄')),
                ('from_on', models.DateField(default=tsunagu.ground.clock.today, verbose_name='いつから')),
                ('until_on', models.DateField(blank=True, null=True, verbose_name='いつまで')),
                ('leaving', models.CharField(blank=True, choices=[('moved', '引っこした・別の世帯になった'), ('cared_for', '施設・病院に入った'), ('died', '亡くなった'), ('mistake', 'まちがって入れた'), ('other', 'そのほか')], max_length=10, verbose_name='外れたわけ')),
                ('household', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='members', to='residents.household')),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='household_parts', to='residents.person')),
            ],
            options={
                'constraints': [models.UniqueConstraint(condition=models.Q(('until_on', None)), fields=('household', 'person'), name='residents_member_once', violation_error_message='この人は、すでにこの世帯に入っています。'), models.UniqueConstraint(fields=('household', 'person', 'from_on'), name='residents_member_from_once', violation_error_message='この人は、この日に、もうこの世帯に入っています。'), models.CheckConstraint(condition=models.Q(models.Q(('leaving', ''), ('until_on', None)), models.Q(('until_on__gte', models.F('from_on')), ('until_on__isnull', False), models.Q(('leaving', ''), _negated=True)), _connector='OR'), name='residents_member_leaves_later', violation_error_message='外れた日は、入った日かあとの日にして、わけを選んでください。')],
            },
        ),
        migrations.CreateModel(
            name='GlassBreak',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('about', models.CharField(max_length=80)),
                ('kind', models.CharField(choices=[('danger', '命や安全にかかわる'), ('contact', '本人から連絡があり、担当がいない'), ('stand_in', '担当の代わりに、急いで対応する'), ('other', 'その他')], max_length=20, verbose_name='理由の種類')),
                ('words', tsunagu.keys.fields.SealedText(max_length=500, of='person', or_house=False, verbose_name='くわしい理由')),
                ('at', models.DateTimeField(default=tsunagu.ground.clock.now, editable=False)),
                ('until_at', models.DateTimeField()),
                ('review_on', models.DateField(verbose_name='この日までに確認する')),
                ('is_right', models.BooleanField(null=True, verbose_name='開けてよかった')),
                ('review', tsunagu.keys.fields.SealedText(blank=True, max_length=500, of='person', or_house=False, verbose_name='確認したこと')),
                ('reviewed_at', models.DateTimeField(blank=True, null=True)),
                ('desk', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.organisation')),
                ('reviewed_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('user', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('insider', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='glass_break', to='residents.insider')),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='glass_breaks', to='residents.person')),
            ],
            options={
                'indexes': [models.Index(condition=models.Q(('reviewed_at', None)), fields=['review_on'], name='residents_glass_unreviewed')],
                'constraints': [models.CheckConstraint(condition=models.Q(('words', ''), _negated=True), name='residents_glass_has_reason', violation_error_message='開ける理由を書いてください。'), models.CheckConstraint(condition=models.Q(models.Q(('is_right', None), ('review', ''), ('reviewed_at', None), ('reviewed_by', None)), models.Q(('is_right__isnull', False), ('reviewed_at__isnull', False), ('reviewed_by__isnull', False), models.Q(('review', ''), _negated=True)), _connector='OR'), name='residents_glass_reviewed_with_words', violation_error_message='確認には、だれが、いつ、何を確かめたかが必要です。'), models.CheckConstraint(condition=models.Q(('reviewed_by', None), models.Q(('reviewed_by', models.F('user')), _negated=True), _connector='OR'), name='residents_glass_reviewed_by_another', violation_error_message='開けた本人は、確認できません。')],
            },
        ),
        migrations.CreateModel(
            name='Disclosure',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('recipient', tsunagu.keys.fields.SealedText(max_length=200, of='person', or_house=False, verbose_name='提供先')),
                ('items', tsunagu.keys.fields.SealedText(max_length=300, of='person', or_house=False, verbose_name='提供した項目')),
                ('purpose', tsunagu.keys.fields.SealedText(max_length=300, of='person', or_house=False, verbose_name='目的')),
                ('basis', models.CharField(choices=[('consent', '本人の同意'), ('support_meeting', '支援会議(社会福祉法106条の6)'), ('child_abuse', '児童虐待の通告(児童虐待防止法6条)'), ('elder_abuse', '高齢者虐待の通報(高齢者虐待防止法7条)'), ('disability_abuse', '障害者虐待の通報(障害者虐待防止法7条)'), ('life_in_danger', '生命・身体の保護(個人情報保護法69条2項4号)'), ('disaster', '災害時の提供(災害対策基本法49条の11)')], max_length=20, verbose_name='根拠')),
                ('about', models.CharField(max_length=80)),
                ('decided_by_id', models.BigIntegerField(null=True)),
                ('at', models.DateTimeField(default=tsunagu.ground.clock.now, editable=False)),
                ('consent', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='disclosures', to='residents.consent')),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='disclosures', to='residents.person')),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('basis', 'consent'), ('consent__isnull', False)), models.Q(models.Q(('basis', 'consent'), _negated=True), ('consent__isnull', True)), _connector='OR'), name='residents_disclosure_has_basis', violation_error_message='同意による提供には、同意の記録が必要です。')],
            },
        ),
        migrations.CreateModel(
            name='ContactWindow',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('days', models.PositiveSmallIntegerField(verbose_name='曜日')),
                ('begins', models.TimeField(verbose_name='何時から')),
                ('ends', models.TimeField(verbose_name='何時まで')),
                ('may', models.BooleanField(default=True, verbose_name='連絡してよい')),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='windows', to='residents.person')),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('days__gte', 1), ('days__lte', 127)), name='residents_window_has_a_day', violation_error_message='曜日を一つ以上選んでください。'), models.CheckConstraint(condition=models.Q(('begins__lt', models.F('ends'))), name='residents_window_ends_later', violation_error_message='終わりの時刻は、始まりよりあとにしてください。')],
            },
        ),
        migrations.AddField(
            model_name='consent',
            name='person',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='consents', to='residents.person'),
        ),
        migrations.CreateModel(
            name='ShutOut',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('why', tsunagu.keys.fields.SealedText(max_length=300, of='person', or_house=False, verbose_name='理由')),
                ('by_user_id', models.BigIntegerField(null=True)),
                ('at', models.DateTimeField(default=tsunagu.ground.clock.now, editable=False)),
                ('ended_at', models.DateTimeField(blank=True, null=True)),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='shut_outs', to='residents.person')),
                ('user', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'constraints': [models.UniqueConstraint(condition=models.Q(('ended_at', None)), fields=('person', 'user'), name='residents_shut_out_once', violation_error_message='この職員は、もう外してあります。'), models.CheckConstraint(condition=models.Q(('why', ''), _negated=True), name='residents_shut_out_has_reason', violation_error_message='外す理由を書いてください。')],
            },
        ),
        migrations.AddIndex(
            model_name='consent',
            index=models.Index(condition=models.Q(('over_at', None), ('valid_until__isnull', False), ('withdrawn_at', None)), fields=['valid_until'], name='residents_consent_running_out'),
        ),
        migrations.AddConstraint(
            model_name='consent',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('recipients', ''), _negated=True), models.Q(('items', ''), _negated=True)), name='residents_consent_has_scope', violation_error_message='同意には、だれに何を伝えるかが必要です。'),
        ),
    ]
