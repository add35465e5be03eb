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
            name='GrantCall',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=100, verbose_name='助成の名前')),
                ('words', models.TextField(max_length=2000, verbose_name='決まり')),
                ('opens_on', models.DateField(verbose_name='受付をはじめる日')),
                ('closes_on', models.DateField(verbose_name='受付の最後の日')),
                ('decide_by', models.DateField(verbose_name='決めて知らせる日')),
                ('report_by', models.DateField(verbose_name='報告の期日')),
                ('ceiling', models.PositiveIntegerField(validators=[django.core.validators.MinValueValidator(1)], verbose_name='1団体の上限')),
                ('budget', models.PositiveIntegerField(validators=[django.core.validators.MinValueValidator(1)], verbose_name='予算')),
                ('given', models.PositiveIntegerField(default=0, editable=False, verbose_name='決まった額')),
                ('measures', models.JSONField(blank=True, default=list, verbose_name='計画の施策')),
                ('published_at', models.DateTimeField(blank=True, editable=False, null=True, verbose_name='公開した日時')),
                ('moves', models.PositiveIntegerField(default=0)),
                ('made_at', models.DateTimeField(default=tsunagu.ground.clock.now, editable=False)),
                ('key', models.CharField(editable=False, max_length=64, unique=True)),
                ('areas', models.ManyToManyField(related_name='+', to='places.area', verbose_name='地域')),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='grant_calls', to='people.organisation', verbose_name='窓口')),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('given__lte', models.F('budget'))), name='grants_call_budget_holds', violation_error_message='予算をこえています。'), models.CheckConstraint(condition=models.Q(('budget__lte', 1000000000), ('ceiling__gte', 1), ('ceiling__lte', models.F('budget'))), name='grants_call_ceiling', violation_error_message='1団体の上限は、1円から予算までにしてください。'), models.CheckConstraint(condition=models.Q(('closes_on__gte', models.F('opens_on')), ('decide_by__gte', models.F('closes_on')), ('report_by__gt', models.F('decide_by'))), name='grants_call_dates', violation_error_message='日にちは、はじめる日、最後の日、知らせる日、報告の期日の順にしてください。')],
            },
        ),
        migrations.CreateModel(
            name='Application',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('group', models.CharField(max_length=100, verbose_name='団体の名前')),
                ('group_key', models.CharField(editable=False, max_length=200)),
                ('title', models.CharField(max_length=100, verbose_name='活動の名前')),
                ('words', tsunagu.keys.fields.SealedText(max_length=2000, of='', or_house=False, verbose_name='活動の内容')),
                ('head', tsunagu.keys.fields.SealedText(max_length=60, of='', or_house=False, verbose_name='代表者の名前')),
                ('contact', tsunagu.keys.fields.SealedText(blank=True, max_length=60, of='', or_house=False, verbose_name='担当者の名前')),
                ('phone', tsunagu.keys.fields.SealedText(max_length=40, of='', or_house=False, verbose_name='電話')),
                ('email', tsunagu.keys.fields.SealedText(blank=True, max_length=254, of='', or_house=False, validators=[django.core.validators.EmailValidator()], verbose_name='メール')),
                ('language', models.CharField(choices=[('ja', '日本語'), ('ja-easy', 'やさしい日本語'), ('en', 'English'), ('zh-hans', '简体中文'), ('ko', '한국어')], max_length=10, verbose_name='ことば')),
                ('wanted', models.PositiveIntegerField(verbose_name='ほしい額')),
                ('ceiling', models.PositiveIntegerField(editable=False)),
                ('state', models.CharField(choices=[('new', '窓口が読んでいます'), ('asked', '団体の返事を待っています'), ('proposed', 'もう一人が確かめています'), ('granted', '助成が決まりました'), ('refused', '助成できませんでした'), ('paid', '報告を待っています'), ('reported', '報告を確かめています'), ('owing', '残りのお金が返るのを待っています'), ('closed', '終わりました'), ('withdrawn', '取り下げました')], default='new', max_length=10, verbose_name='状態')),
                ('moves', models.PositiveIntegerField(default=0)),
                ('next_on', models.DateField(blank=True, null=True, verbose_name='次の日')),
                ('reminded_on', models.DateField(blank=True, editable=False, null=True)),
                ('amount', models.PositiveIntegerField(blank=True, null=True, verbose_name='助成する額')),
                ('reason', tsunagu.keys.fields.SealedText(blank=True, max_length=1000, of='', or_house=False, verbose_name='決めたわけ')),
                ('decided_at', models.DateTimeField(blank=True, null=True, verbose_name='決めた日時')),
                ('paid_on', models.DateField(blank=True, null=True, verbose_name='渡した日')),
                ('result', tsunagu.keys.fields.SealedText(blank=True, max_length=2000, of='', or_house=False, verbose_name='したこと')),
                ('people', models.PositiveIntegerField(blank=True, null=True, verbose_name='のべ参加人数')),
                ('reported_at', models.DateTimeField(blank=True, null=True, verbose_name='報告した日時')),
                ('rest', models.PositiveIntegerField(default=0, verbose_name='返す額')),
                ('back_on', models.DateField(blank=True, null=True, verbose_name='返ってきた日')),
                ('ended_at', models.DateTimeField(blank=True, null=True, verbose_name='終わった日時')),
                ('receipt', models.CharField(editable=False, max_length=12, unique=True, verbose_name='受付番号')),
                ('passphrase_print', models.CharField(editable=False, max_length=64)),
                ('made_at', models.DateTimeField(default=tsunagu.ground.clock.now, editable=False)),
                ('key', models.CharField(editable=False, max_length=64, unique=True)),
                ('area', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='places.area', verbose_name='地域')),
                ('decided_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('owner', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('proposed_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('seal', tsunagu.keys.fields.Seal(db_column='seal_id', db_index=False, editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='keys.key')),
                ('call', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='applications', to='grants.grantcall')),
            ],
            options={
                'indexes': [models.Index(condition=models.Q(('state__in', ('new', 'asked', 'proposed', 'granted', 'paid', 'reported', 'owing'))), fields=['next_on'], name='grants_due'), models.Index(fields=['call', 'state'], name='grants_of_call')],
                'constraints': [models.CheckConstraint(condition=models.Q(('wanted__gte', 1), ('wanted__lte', models.F('ceiling'))), name='grants_wanted_up_to_ceiling', violation_error_message='ほしい額は、1円から1団体の上限までにしてください。'), models.CheckConstraint(condition=models.Q(('amount', None), ('amount__lte', models.F('wanted')), _connector='OR'), name='grants_amount_up_to_wanted', violation_error_message='助成する額は、ほしい額までにしてください。'), models.CheckConstraint(condition=models.Q(models.Q(('state__in', ('granted', 'paid', 'reported', 'owing', 'closed', 'refused')), _negated=True), models.Q(('amount__isnull', False), ('decided_at__isnull', False), ('decided_by__isnull', False), ('proposed_by__isnull', False), models.Q(('reason', ''), _negated=True), models.Q(('proposed_by', models.F('decided_by')), _negated=True)), _connector='OR'), name='grants_decided_by_two', violation_error_message='案を出した人とは、別の人が決めてください。'), models.CheckConstraint(condition=models.Q(models.Q(('state__in', ('granted', 'paid', 'reported', 'owing', 'closed')), _negated=True), ('amount__gte', 1), _connector='OR'), name='grants_given_is_some', violation_error_message='助成する額を、1円から入れてください。'), models.CheckConstraint(condition=models.Q(models.Q(('state__in', ('paid', 'reported', 'owing', 'closed')), _negated=True), ('paid_on__isnull', False), _connector='OR'), name='grants_paid_on_a_day', violation_error_message='お金を渡した日を入れてください。'), models.CheckConstraint(condition=models.Q(models.Q(('ended_at', None), ('next_on__isnull', False), ('state__in', ('new', 'asked', 'proposed', 'granted', 'paid', 'reported', 'owing'))), models.Q(models.Q(('state__in', ('new', 'asked', 'proposed', 'granted', 'paid', 'reported', 'owing')), _negated=True), ('ended_at__isnull', False), ('next_on', None)), _connector='OR'), name='grants_alive_has_a_day', violation_error_message='次の日が必要です。'), models.CheckConstraint(condition=models.Q(models.Q(('state__in', ('asked', 'proposed', 'granted', 'paid', 'reported', 'owing')), _negated=True), ('owner__isnull', False), _connector='OR'), name='grants_in_hand_has_an_owner', violation_error_message='担当が必要です。'), models.UniqueConstraint(condition=models.Q(('state__in', ('granted', 'paid', 'reported', 'owing', 'closed'))), fields=('call', 'group_key'), name='grants_group_once_a_call', violation_error_message='この団体には、この募集でもう助成しています。')],
            },
        ),
        migrations.CreateModel(
            name='Row',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('phase', models.CharField(choices=[('budget', '予算'), ('accounts', '決算')], max_length=10)),
                ('side', models.CharField(choices=[('income', '収入'), ('expense', '支出')], max_length=10)),
                ('number', models.PositiveSmallIntegerField()),
                ('name', tsunagu.keys.fields.SealedText(max_length=60, of='application', or_house=False, verbose_name='内容')),
                ('yen', models.PositiveIntegerField(validators=[django.core.validators.MinValueValidator(1)], verbose_name='金額')),
                ('application', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='rows', to='grants.application')),
            ],
            options={
                'ordering': ['side', 'number'],
                'constraints': [models.UniqueConstraint(fields=('application', 'phase', 'side', 'number'), name='grants_row_once', violation_error_message='この行は、もうあります。'), models.CheckConstraint(condition=models.Q(('yen__gte', 1), ('yen__lte', 1000000000)), name='grants_row_is_some_yen', violation_error_message='金額は、1円から入れてください。')],
            },
        ),
        migrations.CreateModel(
            name='Step',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('was', models.CharField(blank=True, choices=[('new', '窓口が読んでいます'), ('asked', '団体の返事を待っています'), ('proposed', 'もう一人が確かめています'), ('granted', '助成が決まりました'), ('refused', '助成できませんでした'), ('paid', '報告を待っています'), ('reported', '報告を確かめています'), ('owing', '残りのお金が返るのを待っています'), ('closed', '終わりました'), ('withdrawn', '取り下げました')], max_length=10)),
                ('to', models.CharField(choices=[('new', '窓口が読んでいます'), ('asked', '団体の返事を待っています'), ('proposed', 'もう一人が確かめています'), ('granted', '助成が決まりました'), ('refused', '助成できませんでした'), ('paid', '報告を待っています'), ('reported', '報告を確かめています'), ('owing', '残りのお金が返るのを待っています'), ('closed', '終わりました'), ('withdrawn', '取り下げました')], max_length=10)),
                ('words', tsunagu.keys.fields.SealedText(blank=True, max_length=1000, of='application', or_house=False, verbose_name='ことば')),
                ('is_shown', models.BooleanField(default=True)),
                ('at', models.DateTimeField(default=tsunagu.ground.clock.now)),
                ('by_label', models.CharField(max_length=200)),
                ('application', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='steps', to='grants.application')),
            ],
        ),
    ]
