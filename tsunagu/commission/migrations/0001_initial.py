import django.db.models.deletion
import tsunagu.ground.clock
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('people', '0001_initial'),
        ('places', '0001_initial'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Day',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('on', models.DateField(verbose_name='日')),
                ('version', models.PositiveIntegerField(default=1)),
            ],
            options={
                'ordering': ['on'],
            },
        ),
        migrations.CreateModel(
            name='Beat',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=60, verbose_name='名称')),
                ('is_for_children', models.BooleanField(default=False, verbose_name='主任児童委員')),
                ('moves', models.PositiveIntegerField(default=0)),
                ('area', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='places.area', verbose_name='地域')),
                ('district', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='beats', to='people.organisation')),
            ],
            options={
                'ordering': ['district__name', 'name'],
                'constraints': [models.UniqueConstraint(fields=('district', 'name'), name='commission_beat_name_once', violation_error_message='この名前の区域は、すでにあります。')],
            },
        ),
        migrations.CreateModel(
            name='Consulted',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('subject', models.CharField(choices=[('home_care', '在宅福祉'), ('care_insurance', '介護保険'), ('health', '健康・保健医療'), ('parenting', '子育て・母子保健'), ('child_life', '子どもの地域生活'), ('school', '子どもの教育・学校生活'), ('livelihood', '生活費'), ('pension', '年金・保険'), ('work', '仕事'), ('family', '家族関係'), ('housing', '住居'), ('surroundings', '生活環境'), ('daily', '日常的な支援'), ('other', 'その他')], max_length=20, verbose_name='内容')),
                ('field', models.CharField(choices=[('old', '高齢者'), ('disabled', '障害者'), ('child', '子ども'), ('other', 'その他')], max_length=10, verbose_name='分野')),
                ('count', models.PositiveSmallIntegerField(verbose_name='件数')),
                ('day', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='consulted', to='commission.day')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('day', 'subject', 'field'), name='commission_consulted_once', violation_error_message='この内容と分野は、すでにあります。'), models.CheckConstraint(condition=models.Q(('count__gte', 1)), name='commission_consulted_at_least_one', violation_error_message='件数は、1から書いてください。')],
            },
        ),
        migrations.CreateModel(
            name='Tenure',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('is_cover', models.BooleanField(default=False, verbose_name='空いた区域を受けもつ')),
                ('valid_from', models.DateField(verbose_name='開始日')),
                ('valid_until', models.DateField(blank=True, null=True, verbose_name='終了日')),
                ('moves', models.PositiveIntegerField(default=0)),
                ('beat', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='terms', to='commission.beat')),
                ('user', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='委員')),
            ],
            options={
                'ordering': ['is_cover', 'valid_from', 'pk'],
                'constraints': [models.CheckConstraint(condition=models.Q(('valid_until', None), ('valid_until__gt', models.F('valid_from')), _connector='OR'), name='commission_term_dates', violation_error_message='終了日は、開始日より後にしてください。'), models.UniqueConstraint(condition=models.Q(('is_cover', False), ('valid_until', None)), fields=('beat',), name='commission_one_holder', violation_error_message='この区域には、もう委員がいます。')],
            },
        ),
        migrations.CreateModel(
            name='Question',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('month', models.DateField(verbose_name='月')),
                ('words', models.CharField(max_length=300, verbose_name='聞きたいこと')),
                ('asked_at', models.DateTimeField(default=tsunagu.ground.clock.now, editable=False)),
                ('answer', models.CharField(blank=True, max_length=300, verbose_name='返事')),
                ('answered_at', models.DateTimeField(blank=True, null=True)),
                ('term', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='questions', to='commission.tenure')),
            ],
            options={
                'ordering': ['-asked_at', '-pk'],
                'constraints': [models.UniqueConstraint(condition=models.Q(('answered_at', None)), fields=('term', 'month'), name='commission_one_question', violation_error_message='この月には、まだ返事のない質問があります。'), models.CheckConstraint(condition=models.Q(models.Q(('answer', ''), ('answered_at', None)), models.Q(('answered_at__isnull', False), models.Q(('answer', ''), _negated=True)), _connector='OR'), name='commission_answered_with_words', violation_error_message='返事を書いてください。')],
            },
        ),
        migrations.CreateModel(
            name='MonthSent',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('month', models.DateField(verbose_name='月')),
                ('sent_at', models.DateTimeField(verbose_name='送った日時')),
                ('term', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='sent', to='commission.tenure')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('term', 'month'), name='commission_month_once', violation_error_message='この月は、すでに送りました。')],
            },
        ),
        migrations.CreateModel(
            name='HandOver',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('given_at', models.DateTimeField(default=tsunagu.ground.clock.now, editable=False, verbose_name='わたした日時')),
                ('taken_at', models.DateTimeField(blank=True, null=True, verbose_name='受けとった日時')),
                ('taken_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('term', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='handed_over', to='commission.tenure')),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('taken_at', None), ('taken_by', None)), models.Q(('taken_at__isnull', False), ('taken_by__isnull', False)), _connector='OR'), name='commission_taken_by_whom', violation_error_message='だれが、いつ受けとったかが必要です。')],
            },
        ),
        migrations.AddField(
            model_name='day',
            name='term',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='days', to='commission.tenure'),
        ),
        migrations.CreateModel(
            name='Worked',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('work', models.CharField(choices=[('watching', '訪問（見守り・声かけなど）'), ('visit', '訪問（その他）'), ('colleagues', '連絡調整（委員相互）'), ('bodies', '連絡調整（その他の関係機関）'), ('survey', '調査・実態把握'), ('events', '行事・事業・会議への参加協力'), ('area', '地域福祉活動・自主活動'), ('council', '民児協運営・研修'), ('certificate', '証明事務'), ('notice', '要保護児童の発見の通告・仲介')], max_length=15, verbose_name='活動')),
                ('count', models.PositiveSmallIntegerField(verbose_name='回数')),
                ('day', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='worked', to='commission.day')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('day', 'work'), name='commission_worked_once', violation_error_message='この活動は、すでにあります。'), models.CheckConstraint(condition=models.Q(('count__gte', 1)), name='commission_worked_at_least_one', violation_error_message='回数は、1から書いてください。')],
            },
        ),
        migrations.AddConstraint(
            model_name='day',
            constraint=models.UniqueConstraint(fields=('term', 'on'), name='commission_day_once', violation_error_message='この日は、すでにあります。'),
        ),
    ]
