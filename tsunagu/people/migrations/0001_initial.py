import django.db.models.deletion
import tsunagu.ground.clock
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('places', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='User',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('password', models.CharField(max_length=128, verbose_name='password')),
                ('last_login', models.DateTimeField(blank=True, null=True, verbose_name='last login')),
                ('email', models.EmailField(max_length=254, unique=True, verbose_name='メール')),
                ('name', models.CharField(max_length=100, verbose_name='お名前')),
                ('kana', models.CharField(blank=True, max_length=100, verbose_name='ふりがな')),
                ('is_active', models.BooleanField(default=True, verbose_name='使える')),
                ('joined_at', models.DateTimeField(default=tsunagu.ground.clock.now, editable=False)),
            ],
            options={
                'verbose_name': '利用者',
            },
        ),
        migrations.CreateModel(
            name='CityIdentity',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('mark', models.CharField(max_length=64, unique=True)),
                ('user', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='city_identity', to=settings.AUTH_USER_MODEL)),
            ],
        ),
        migrations.CreateModel(
            name='Organisation',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=200, unique=True, verbose_name='名称')),
                ('kind', models.CharField(choices=[('city', '市の窓口'), ('council', '社会福祉協議会'), ('support_center', '地域包括支援センター'), ('provider', '福祉サービス事業者'), ('group', '地域の団体')], max_length=20, verbose_name='種類')),
                ('email', models.EmailField(max_length=254, verbose_name='連絡先メール')),
                ('phone', models.CharField(blank=True, max_length=30, verbose_name='電話')),
                ('takes_concerns', models.BooleanField(default=False, verbose_name='相談を受け付ける')),
                ('is_first_door', models.BooleanField(default=False, verbose_name='最初の窓口')),
                ('area', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='places.area', verbose_name='地域')),
            ],
            options={
                'constraints': [models.UniqueConstraint(condition=models.Q(('is_first_door', True)), fields=('is_first_door',), name='people_one_first_door', violation_error_message='最初の窓口は、市に一つだけです。')],
            },
        ),
        migrations.CreateModel(
            name='Membership',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('role', models.CharField(choices=[('worker', '相談員'), ('supervisor', '相談の責任者'), ('coordinator', '地域福祉コーディネーター'), ('partner', 'つなぎ先の担当者'), ('planner', '計画の担当者'), ('manager', '市の管理者'), ('commissioner', '民生委員・児童委員'), ('leader', '民生委員の地区会長'), ('promoter', 'ほっとネット推進員'), ('cooperator', 'ささえあい協力員'), ('data_officer', '個人情報保護の担当'), ('group_editor', '団体の世話人')], max_length=20, verbose_name='役割')),
                ('is_on_duty', models.BooleanField(default=False, verbose_name='当番')),
                ('valid_from', models.DateField(default=tsunagu.ground.clock.today, verbose_name='開始日')),
                ('valid_until', models.DateField(blank=True, null=True, verbose_name='終了日')),
                ('user', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='memberships', to=settings.AUTH_USER_MODEL)),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='memberships', to='people.organisation')),
            ],
        ),
        migrations.CreateModel(
            name='DutyShift',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('order', models.PositiveSmallIntegerField(default=1, verbose_name='順番')),
                ('weekdays', models.PositiveSmallIntegerField(default=0, verbose_name='曜日')),
                ('on_date', models.DateField(blank=True, null=True, verbose_name='この日だけ')),
                ('starts', models.TimeField(verbose_name='はじまり')),
                ('ends', models.TimeField(verbose_name='おわり')),
                ('by_second_mail', models.BooleanField(default=True, verbose_name='ほかのメールにも送る')),
                ('by_phone', models.BooleanField(default=True, verbose_name='電話をかける表にのせる')),
                ('valid_from', models.DateField(default=tsunagu.ground.clock.today, verbose_name='開始日')),
                ('valid_until', models.DateField(blank=True, null=True, verbose_name='終了日')),
                ('reason', models.CharField(blank=True, max_length=200, verbose_name='交代の理由')),
                ('instead_of', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='swaps', to='people.dutyshift')),
                ('membership', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='duty_shifts', to='people.membership', verbose_name='当番の人')),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='duty_shifts', to='people.organisation')),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('on_date', None), ('weekdays__range', (1, 255))), models.Q(('on_date__isnull', False), ('weekdays', 0)), _connector='OR'), name='people_shift_weekly_or_once', violation_error_message='曜日か、ひとつの日か、どちらかを選んでください。'), models.CheckConstraint(condition=models.Q(('order__range', (1, 9))), name='people_shift_order', violation_error_message='順番は、1から9までにしてください。'), models.CheckConstraint(condition=models.Q(('valid_until', None), ('valid_until__gte', models.F('valid_from')), _connector='OR'), name='people_shift_dates', violation_error_message='終了日は、開始日かあとの日にしてください。'), models.CheckConstraint(condition=models.Q(models.Q(('instead_of', None), ('reason', '')), models.Q(('instead_of__isnull', False), ('on_date__isnull', False), models.Q(('reason', ''), _negated=True)), _connector='OR'), name='people_swap_with_reason', violation_error_message='交代には、日と理由が必要です。'), models.UniqueConstraint(fields=('instead_of', 'on_date'), name='people_swap_once_a_day', violation_error_message='この日の交代は、もう決まっています。')],
            },
        ),
        migrations.CreateModel(
            name='SecondStep',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('app', '認証アプリ'), ('passkey', 'パスキー'), ('spare', '控えのコード')], max_length=10, verbose_name='種類')),
                ('name', models.CharField(blank=True, max_length=60, verbose_name='名前')),
                ('mark', models.CharField(max_length=64)),
                ('credential', models.BinaryField(blank=True, default=bytes)),
                ('count', models.BigIntegerField(default=-1)),
                ('made_at', models.DateTimeField(default=tsunagu.ground.clock.now, editable=False)),
                ('used_at', models.DateTimeField(blank=True, null=True)),
                ('user', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='second_steps', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'constraints': [models.UniqueConstraint(condition=models.Q(('kind', 'app')), fields=('user',), name='people_second_step_one_app', violation_error_message='認証アプリは、もう登録されています。'), models.UniqueConstraint(condition=models.Q(('kind', 'passkey')), fields=('mark',), name='people_second_step_passkey_once', violation_error_message='このパスキーは、もう登録されています。'), models.CheckConstraint(condition=models.Q(models.Q(('mark', ''), _negated=True), models.Q(models.Q(('kind', 'passkey'), _negated=True), models.Q(('credential', b''), _negated=True), _connector='OR')), name='people_second_step_whole', violation_error_message='確かめる方法の中身がありません。')],
            },
        ),
        migrations.CreateModel(
            name='Session',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('key', models.CharField(max_length=64, unique=True)),
                ('data', models.TextField()),
                ('device', models.CharField(blank=True, max_length=60, verbose_name='端末')),
                ('began_at', models.DateTimeField(default=tsunagu.ground.clock.now, editable=False)),
                ('seen_at', models.DateTimeField(default=tsunagu.ground.clock.now, editable=False)),
                ('ends_at', models.DateTimeField()),
                ('user', models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='sessions', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'indexes': [models.Index(fields=['ends_at'], name='people_session_ends')],
                'constraints': [models.CheckConstraint(condition=models.Q(('ends_at__gt', models.F('began_at'))), name='people_session_ends_later', violation_error_message='サインインの終わりは、始まりよりあとにしてください。')],
            },
        ),
        migrations.CreateModel(
            name='SpokenLanguage',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('language', models.CharField(choices=[('en', '英語'), ('zh', '中国語'), ('ko', '韓国・朝鮮語'), ('vi', 'ベトナム語'), ('ne', 'ネパール語'), ('my', 'ミャンマー語'), ('tl', 'フィリピノ語'), ('es', 'スペイン語'), ('pt', 'ポルトガル語'), ('sign', '手話')], max_length=10, verbose_name='言葉')),
                ('membership', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='languages', to='people.membership')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('membership', 'language'), name='people_language_once', violation_error_message='この言葉は、もう入っています。')],
            },
        ),
        migrations.CreateModel(
            name='Stopped',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('directive', models.CharField(max_length=30)),
                ('page', models.CharField(max_length=200)),
                ('source', models.CharField(max_length=20)),
                ('times', models.PositiveIntegerField(default=1)),
                ('first_at', models.DateTimeField(default=tsunagu.ground.clock.now, editable=False)),
                ('last_at', models.DateTimeField(default=tsunagu.ground.clock.now)),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('directive', 'page', 'source'), name='people_stopped_once', violation_error_message='同じページの同じ行が、もうあります。'), models.CheckConstraint(condition=models.Q(('times__gte', 1)), name='people_stopped_counts', violation_error_message='回数は、1からにしてください。')],
            },
        ),
        migrations.CreateModel(
            name='Team',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=100, verbose_name='名称')),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='teams', to='people.organisation')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('organisation', 'name'), name='people_team_name_once', violation_error_message='この団体には、同じ名前のチームがあります。')],
            },
        ),
        migrations.AddField(
            model_name='membership',
            name='team',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='memberships', to='people.team'),
        ),
        migrations.CreateModel(
            name='Throttle',
            fields=[
                ('mark', models.CharField(max_length=64, primary_key=True, serialize=False)),
                ('spent_until', models.FloatField()),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('spent_until__gt', 0)), name='people_throttle_counts_forward', violation_error_message='回数の記録がこわれています。')],
            },
        ),
        migrations.CreateModel(
            name='ContactPoint',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('mail', 'ほかのメール（携帯電話など）'), ('phone', '電話')], max_length=10, verbose_name='種類')),
                ('address', models.CharField(max_length=254, verbose_name='番号かアドレス')),
                ('user', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='contact_points', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('user', 'kind', 'address'), name='people_contact_point_once', violation_error_message='この連絡先は、もう入っています。'), models.CheckConstraint(condition=models.Q(('address', ''), _negated=True), name='people_contact_point_says_where', violation_error_message='番号かアドレスを書いてください。')],
            },
        ),
        migrations.CreateModel(
            name='DigestSwitch',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(max_length=30, verbose_name='お知らせの種類')),
                ('reason', models.CharField(max_length=200, verbose_name='理由')),
                ('until', models.DateField(verbose_name='この日まで止める')),
                ('begun_at', models.DateTimeField(default=tsunagu.ground.clock.now, editable=False)),
                ('user', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='digest_switches', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('user', 'kind'), name='people_switch_once', violation_error_message='このお知らせは、もう止めています。'), models.CheckConstraint(condition=models.Q(models.Q(('kind__in', ('danger', 'safety')), _negated=True), models.Q(('kind', ''), _negated=True)), name='people_danger_is_never_off', violation_error_message='危険と安全の確認のお知らせは、止められません。'), models.CheckConstraint(condition=models.Q(('reason', ''), _negated=True), name='people_switch_with_reason', violation_error_message='止める理由を書いてください。')],
            },
        ),
        migrations.CreateModel(
            name='AreaOfWork',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('area', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='places.area')),
                ('membership', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='areas_of_work', to='people.membership')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('membership', 'area'), name='people_area_of_work_once', violation_error_message='この地域は、もう受け持っています。')],
            },
        ),
        migrations.CreateModel(
            name='Absence',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('from_on', models.DateField(verbose_name='この日から')),
                ('until_on', models.DateField(verbose_name='この日まで')),
                ('back_on', models.DateField(blank=True, null=True, verbose_name='もどった日')),
                ('reason', models.CharField(choices=[('leave', '休み'), ('trip', '出張'), ('ill', '病気'), ('training', '研修'), ('other', 'その他')], max_length=10, verbose_name='理由')),
                ('membership', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='absences', to='people.membership')),
                ('substitute', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='stands_in', to='people.membership', verbose_name='代わりの人')),
            ],
            options={
                'indexes': [models.Index(fields=['until_on'], name='people_absence_until')],
                'constraints': [models.CheckConstraint(condition=models.Q(('until_on__gte', models.F('from_on'))), name='people_absence_dates', violation_error_message='不在の終わりは、始まりの日かあとの日にしてください。'), models.CheckConstraint(condition=models.Q(('substitute', None), models.Q(('substitute', models.F('membership')), _negated=True), _connector='OR'), name='people_absence_by_another', violation_error_message='代わりの人は、ほかの人にしてください。'), models.UniqueConstraint(condition=models.Q(('back_on', None)), fields=('membership', 'from_on'), name='people_absence_once_a_day', violation_error_message='この日からの不在は、もう書いてあります。')],
            },
        ),
        migrations.AddConstraint(
            model_name='membership',
            constraint=models.UniqueConstraint(fields=('user', 'organisation', 'role', 'valid_from'), name='people_membership_once', violation_error_message='この人はすでにこの団体に登録されています。'),
        ),
        migrations.AddConstraint(
            model_name='membership',
            constraint=models.CheckConstraint(condition=models.Q(('valid_until', None), ('valid_until__gte', models.F('valid_from')), _connector='OR'), name='people_membership_dates', violation_error_message='終了日は、開始日かあとの日にしてください。'),
        ),
    ]
