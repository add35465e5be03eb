import django.db.models.deletion
import tsunagu.ground.clock
import tsunagu.keys.fields
import tsunagu.learning.models.programme
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('people', '0001_initial'),
        ('residents', '0001_initial'),
        ('volunteering', '0001_initial'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Equipment',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(error_messages={'unique': '同じ名前の用具が、すでにあります。'}, max_length=60, unique=True, verbose_name='用具の名前')),
                ('made_at', models.DateTimeField(default=tsunagu.ground.clock.now, editable=False)),
            ],
        ),
        migrations.CreateModel(
            name='Qualification',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=60, unique=True, verbose_name='資格の名前')),
                ('months', models.PositiveSmallIntegerField(blank=True, null=True, verbose_name='何か月のあいだ')),
                ('role', models.CharField(blank=True, choices=[('worker', '相談員'), ('supervisor', '相談の責任者'), ('coordinator', '地域福祉コーディネーター'), ('partner', 'つなぎ先の担当者'), ('planner', '計画の担当者'), ('manager', '市の管理者'), ('commissioner', '民生委員・児童委員'), ('leader', '民生委員の地区会長'), ('promoter', 'ほっとネット推進員'), ('cooperator', 'ささえあい協力員'), ('data_officer', '個人情報保護の担当'), ('group_editor', '団体の世話人')], max_length=20, verbose_name='渡せるようになる役割')),
                ('made_at', models.DateTimeField(default=tsunagu.ground.clock.now, editable=False)),
            ],
        ),
        migrations.CreateModel(
            name='Course',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('title', models.CharField(max_length=60, verbose_name='名前')),
                ('words', models.CharField(max_length=600, verbose_name='内容')),
                ('place', models.CharField(max_length=200, verbose_name='場所')),
                ('support', models.CharField(blank=True, max_length=200, verbose_name='できる配慮')),
                ('places', models.PositiveSmallIntegerField(verbose_name='定員')),
                ('taken', models.PositiveSmallIntegerField(default=0, editable=False)),
                ('moves', models.PositiveIntegerField(default=0, editable=False)),
                ('must_attend', models.PositiveSmallIntegerField(verbose_name='修了に必要な日数')),
                ('apply_by', models.DateField(verbose_name='申しこみの期限')),
                ('last_on', models.DateField(verbose_name='おわりの日')),
                ('state', models.CharField(choices=[('open', '開いています'), ('done', '終わりました'), ('cancelled', '中止になりました')], default='open', max_length=10, verbose_name='状態')),
                ('made_at', models.DateTimeField(default=tsunagu.ground.clock.now, editable=False)),
                ('key', models.CharField(editable=False, max_length=64, unique=True)),
                ('desk', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='courses', to='people.organisation')),
                ('qualification', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='courses', to='learning.qualification')),
            ],
            options={
                'indexes': [models.Index(fields=['state', 'last_on'], name='learning_course_state')],
                'constraints': [models.CheckConstraint(condition=models.Q(('places__gte', 1), ('taken__lte', models.F('places'))), name='learning_no_more_than_places', violation_error_message='もう決まった人の数より、定員を少なくできません。'), models.CheckConstraint(condition=models.Q(('last_on__gte', models.F('apply_by')), ('must_attend__gte', 1)), name='learning_course_days', violation_error_message='申しこみの期限は、おわりの日までにしてください。')],
            },
        ),
        migrations.CreateModel(
            name='CourseDay',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('begins_at', models.DateTimeField(verbose_name='はじまり')),
                ('ends_at', models.DateTimeField(verbose_name='おわり')),
                ('reminded_at', models.DateTimeField(blank=True, editable=False, null=True)),
                ('course', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='days', to='learning.course')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('course', 'begins_at'), name='learning_day_once', violation_error_message='同じ日時が、二つあります。'), models.CheckConstraint(condition=models.Q(('ends_at__gt', models.F('begins_at'))), name='learning_day_times', violation_error_message='おわりは、はじまりより後の時刻にしてください。')],
            },
        ),
        migrations.CreateModel(
            name='Enrolment',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('support', tsunagu.keys.fields.SealedText(blank=True, max_length=400, of='person', or_house=False, verbose_name='配慮がいること')),
                ('state', models.CharField(choices=[('in', '受けられます'), ('waiting', '空きを待っています'), ('left', '受けません'), ('done', '修了しました'), ('not_done', '修了していません')], max_length=10, verbose_name='状態')),
                ('made_at', models.DateTimeField(default=tsunagu.ground.clock.now, editable=False)),
                ('ended_at', models.DateTimeField(blank=True, editable=False, null=True)),
                ('key', models.CharField(editable=False, max_length=64, unique=True)),
                ('course', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='enrolments', to='learning.course')),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='enrolments', to='residents.person')),
            ],
            options={
                'indexes': [models.Index(fields=['person'], name='learning_of_person')],
                'constraints': [models.UniqueConstraint(condition=models.Q(('state', 'left'), _negated=True), fields=('course', 'person'), name='learning_enrolled_once', violation_error_message='この講座には、もう申しこんでいます。'), models.CheckConstraint(condition=models.Q(models.Q(('ended_at', None), ('state__in', ('in',))), models.Q(('ended_at', None), ('state', 'waiting')), models.Q(('ended_at__isnull', False), ('state__in', ('left', 'done', 'not_done'))), _connector='OR'), name='learning_enrolment_ends', violation_error_message='終わった日時が必要です。')],
            },
        ),
        migrations.CreateModel(
            name='Attendance',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('day', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='attendances', to='learning.courseday')),
                ('enrolment', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='attendances', to='learning.enrolment')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('enrolment', 'day'), name='learning_there_once', violation_error_message='この日の出席は、もう書いてあります。')],
            },
        ),
        migrations.CreateModel(
            name='Lesson',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('grade', models.CharField(blank=True, max_length=60, verbose_name='学年・クラス・部署')),
                ('people', models.PositiveSmallIntegerField(verbose_name='人数')),
                ('wishes', models.JSONField(verbose_name='希望の日時')),
                ('words', tsunagu.keys.fields.SealedText(blank=True, max_length=600, of='neighbour.person', or_house=False, verbose_name='ねらい')),
                ('place', tsunagu.keys.fields.SealedText(max_length=200, of='neighbour.person', or_house=False, verbose_name='場所')),
                ('access', tsunagu.keys.fields.SealedText(blank=True, max_length=400, of='neighbour.person', or_house=False, verbose_name='配慮がいること')),
                ('state', models.CharField(choices=[('new', '窓口が確かめています'), ('open', '講師と日にちをさがしています'), ('fixed', '日が決まりました'), ('held', '報告を待っています'), ('reported', '報告がとどきました'), ('done', '終わりました'), ('unmet', 'できませんでした'), ('withdrawn', '取り下げました')], default='new', max_length=10, verbose_name='状態')),
                ('moves', models.PositiveIntegerField(default=0, editable=False)),
                ('next_on', models.DateField(blank=True, null=True, verbose_name='次の日')),
                ('wanted', models.PositiveSmallIntegerField(default=1, verbose_name='講師の人数')),
                ('found', models.PositiveSmallIntegerField(default=0, editable=False)),
                ('begins_at', models.DateTimeField(blank=True, null=True, verbose_name='はじまり')),
                ('ends_at', models.DateTimeField(blank=True, null=True, verbose_name='おわり')),
                ('reminded_at', models.DateTimeField(blank=True, editable=False, null=True)),
                ('reported_at', models.DateTimeField(blank=True, editable=False, null=True)),
                ('felt', tsunagu.keys.fields.SealedText(blank=True, max_length=1000, of='neighbour.person', or_house=False, verbose_name='感じたこと')),
                ('unmet', models.CharField(blank=True, choices=[('nobody', '講師がいない'), ('day', '日が合わない'), ('things', '用具が足りない'), ('other', 'ほかの理由')], max_length=10, verbose_name='できなかった理由')),
                ('note', tsunagu.keys.fields.SealedText(blank=True, max_length=500, of='neighbour.person', or_house=False, verbose_name='窓口から')),
                ('made_at', models.DateTimeField(default=tsunagu.ground.clock.now, editable=False)),
                ('ended_at', models.DateTimeField(blank=True, editable=False, null=True)),
                ('key', models.CharField(editable=False, max_length=64, unique=True)),
                ('neighbour', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='lessons', to='volunteering.neighbour')),
                ('owner', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
        ),
        migrations.CreateModel(
            name='Call',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('state', models.CharField(choices=[('asked', '返事を待っています'), ('yes', 'はい'), ('no', 'いいえ'), ('over', 'ほかの人に決まりました')], default='asked', max_length=10)),
                ('code_print', models.CharField(editable=False, max_length=64, unique=True)),
                ('asked_at', models.DateTimeField(default=tsunagu.ground.clock.now, editable=False)),
                ('answered_at', models.DateTimeField(blank=True, editable=False, null=True)),
                ('reason', tsunagu.keys.fields.SealedText(blank=True, max_length=300, of='offering.neighbour.person', or_house=False, verbose_name='理由')),
                ('offering', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='calls', to='volunteering.offering')),
                ('lesson', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='calls', to='learning.lesson')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('lesson', 'offering'), name='learning_called_once', violation_error_message='この人には、もう頼んでいます。')],
            },
        ),
        migrations.CreateModel(
            name='Piece',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.PositiveSmallIntegerField(verbose_name='番号')),
                ('gone_on', models.DateField(blank=True, null=True, verbose_name='なくなった日')),
                ('equipment', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='pieces', to='learning.equipment')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('equipment', 'number'), name='learning_piece_once', violation_error_message='この番号の用具は、すでにあります。')],
            },
        ),
        migrations.CreateModel(
            name='Borrowing',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('day', models.DateField(db_index=True, verbose_name='日')),
                ('freed_at', models.DateTimeField(blank=True, null=True, verbose_name='返した日時')),
                ('lesson', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='borrowings', to='learning.lesson')),
                ('piece', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='borrowings', to='learning.piece')),
            ],
            options={
                'constraints': [models.UniqueConstraint(condition=models.Q(('freed_at', None)), fields=('piece', 'day'), name='learning_lent_once', violation_error_message='この用具は、その日にもう貸しています。')],
            },
        ),
        migrations.CreateModel(
            name='Programme',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('theme', models.CharField(choices=[('old_age', '高齢者の体験'), ('wheelchair', '車いす'), ('blind', 'アイマスク・ガイド'), ('signing', '手話'), ('braille', '点字'), ('story', '当事者の話'), ('dementia', '認知症'), ('disaster', '防災'), ('sport', 'ボッチャなどのスポーツ'), ('other', 'そのほか')], max_length=20, verbose_name='テーマ')),
                ('title', models.CharField(max_length=60, verbose_name='名前')),
                ('words', models.CharField(max_length=600, verbose_name='内容')),
                ('minutes', models.PositiveSmallIntegerField(verbose_name='時間（分）')),
                ('audiences', models.JSONField(validators=[tsunagu.learning.models.programme.only_audiences], verbose_name='だれ向け')),
                ('most', models.PositiveSmallIntegerField(verbose_name='一度に受けられる人数')),
                ('lecturers', models.PositiveSmallIntegerField(default=1, verbose_name='講師の人数')),
                ('needed', models.CharField(blank=True, max_length=200, verbose_name='用意してもらうもの')),
                ('is_open', models.BooleanField(default=True, verbose_name='受け付けている')),
                ('key', models.CharField(editable=False, max_length=64, unique=True)),
                ('made_at', models.DateTimeField(default=tsunagu.ground.clock.now, editable=False)),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('lecturers__lte', 9), ('minutes__gte', 10), ('minutes__lte', 480), ('most__gte', 1)), name='learning_programme_sizes', violation_error_message='時間と人数を確かめてください。')],
            },
        ),
        migrations.AddField(
            model_name='lesson',
            name='programme',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='lessons', to='learning.programme'),
        ),
        migrations.CreateModel(
            name='Award',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('given_on', models.DateField(verbose_name='もらった日')),
                ('valid_until', models.DateField(blank=True, null=True, verbose_name='いつまで')),
                ('reminded_at', models.DateTimeField(blank=True, editable=False, null=True)),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='awards', to='residents.person')),
                ('enrolment', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='award', to='learning.enrolment')),
                ('qualification', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='awards', to='learning.qualification')),
            ],
            options={
                'indexes': [models.Index(fields=['valid_until'], name='learning_award_ends')],
            },
        ),
        migrations.CreateModel(
            name='Turnout',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('band', models.CharField(choices=[('child', '子ども（17歳まで）'), ('young', '18歳から39歳'), ('middle', '40歳から64歳'), ('senior', '65歳から74歳'), ('old', '75歳から'), ('unknown', '年齢がわからない人')], max_length=10, verbose_name='年代')),
                ('count', models.PositiveSmallIntegerField(verbose_name='人数')),
                ('lesson', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='turnouts', to='learning.lesson')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('lesson', 'band'), name='learning_turnout_once', violation_error_message='この年代の人数は、すでにあります。')],
            },
        ),
        migrations.AddIndex(
            model_name='lesson',
            index=models.Index(condition=models.Q(('state__in', ('new', 'open', 'fixed', 'held', 'reported'))), fields=['next_on'], name='learning_lesson_due'),
        ),
        migrations.AddIndex(
            model_name='lesson',
            index=models.Index(fields=['ended_at'], name='learning_lesson_ended'),
        ),
        migrations.AddConstraint(
            model_name='lesson',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('ended_at', None), ('next_on__isnull', False), ('state__in', ('new', 'open', 'fixed', 'held', 'reported'))), models.Q(models.Q(('state__in', ('new', 'open', 'fixed', 'held', 'reported')), _negated=True), ('ended_at__isnull', False), ('next_on', None)), _connector='OR'), name='learning_living_has_a_day', violation_error_message='次の日が必要です。'),
        ),
        migrations.AddConstraint(
            model_name='lesson',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('state__in', ('open', 'fixed', 'held', 'reported')), _negated=True), ('owner__isnull', False), _connector='OR'), name='learning_lesson_has_an_owner', violation_error_message='担当が必要です。'),
        ),
        migrations.AddConstraint(
            model_name='lesson',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('state__in', ('fixed', 'held', 'reported', 'done')), _negated=True), models.Q(('begins_at__isnull', False), ('ends_at__gt', models.F('begins_at'))), _connector='OR'), name='learning_fixed_has_a_day', violation_error_message='日時が必要です。'),
        ),
        migrations.AddConstraint(
            model_name='lesson',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('state__in', ('reported', 'done')), _negated=True), ('reported_at__isnull', False), _connector='OR'), name='learning_taught_was_reported', violation_error_message='報告が必要です。'),
        ),
        migrations.AddConstraint(
            model_name='lesson',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('state', 'unmet'), models.Q(('unmet', ''), _negated=True)), models.Q(models.Q(('state', 'unmet'), _negated=True), ('unmet', '')), _connector='OR'), name='learning_unmet_says_why', violation_error_message='できなかった理由を選んでください。'),
        ),
        migrations.AddConstraint(
            model_name='lesson',
            constraint=models.CheckConstraint(condition=models.Q(('found__lte', models.F('wanted')), ('people__gte', 1)), name='learning_no_more_than_wanted', violation_error_message='人数を確かめてください。'),
        ),
    ]
