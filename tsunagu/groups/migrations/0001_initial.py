import django.core.validators
import django.db.models.deletion
import tsunagu.ground.clock
import tsunagu.keys.fields
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('keys', '0001_initial'),
        ('people', '0001_initial'),
        ('places', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='Circle',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('state', models.CharField(choices=[('draft', '下書き'), ('open', '活動している'), ('resting', '活動を休んでいる'), ('ended', '活動を終えた')], default='draft', max_length=10, verbose_name='状態')),
                ('moves', models.PositiveIntegerField(default=0)),
                ('name', models.CharField(max_length=100, verbose_name='団体の名前')),
                ('kana', models.CharField(blank=True, max_length=100, verbose_name='ふりがな')),
                ('kind', models.CharField(choices=[('volunteers', 'ボランティアの団体'), ('npo', 'NPO法人'), ('block', '自治会・町内会'), ('seniors', '老人クラブ'), ('salon', 'サロンの団体'), ('children', '子ども食堂の団体'), ('company', '企業'), ('school', '学校'), ('other', 'そのほかの団体')], max_length=10, verbose_name='種類')),
                ('welcomes', models.BooleanField(default=False, verbose_name='新しい人を歓迎')),
                ('purpose', models.TextField(blank=True, max_length=300, verbose_name='目的')),
                ('does', models.TextField(blank=True, max_length=1000, verbose_name='していること')),
                ('meets', models.CharField(blank=True, max_length=200, verbose_name='活動する日と時間')),
                ('venue', models.CharField(blank=True, max_length=200, verbose_name='活動する場所')),
                ('since', models.PositiveSmallIntegerField(blank=True, null=True, validators=[django.core.validators.MinValueValidator(1800)], verbose_name='始めた年')),
                ('size', models.PositiveIntegerField(blank=True, null=True, validators=[django.core.validators.MaxValueValidator(99999)], verbose_name='会員の人数')),
                ('fee', models.CharField(blank=True, max_length=200, verbose_name='会費')),
                ('newcomers', models.TextField(blank=True, max_length=500, verbose_name='はじめての人に知ってほしいこと')),
                ('representative', tsunagu.keys.fields.SealedText(blank=True, max_length=60, of='', or_house=False, verbose_name='代表者の名前')),
                ('phone', tsunagu.keys.fields.SealedText(blank=True, max_length=40, of='', or_house=False, verbose_name='電話')),
                ('email', tsunagu.keys.fields.SealedText(blank=True, max_length=254, of='', or_house=False, validators=[django.core.validators.EmailValidator()], verbose_name='メール')),
                ('url', models.URLField(blank=True, max_length=500, verbose_name='ホームページ')),
                ('shown', models.JSONField(blank=True, default=list, verbose_name='見せること')),
                ('found_by', models.TextField(editable=False)),
                ('confirmed_on', models.DateField(default=tsunagu.ground.clock.today, verbose_name='確かめた日')),
                ('next_on', models.DateField(blank=True, null=True, verbose_name='次に確かめる日')),
                ('asked', models.PositiveSmallIntegerField(default=0)),
                ('ended_at', models.DateTimeField(blank=True, null=True, verbose_name='終えた日時')),
                ('made_at', models.DateTimeField(default=tsunagu.ground.clock.now, editable=False)),
                ('key', models.CharField(editable=False, max_length=64, unique=True)),
                ('area', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='places.area', verbose_name='地域')),
                ('desk', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.organisation', verbose_name='窓口')),
                ('organisation', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='circles', to='people.organisation', verbose_name='ページを書く団体')),
                ('seal', tsunagu.keys.fields.Seal(db_column='seal_id', db_index=False, editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='keys.key')),
            ],
            options={
                'indexes': [models.Index(condition=models.Q(('state__in', ('open', 'resting'))), fields=['next_on'], name='groups_due')],
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('next_on__isnull', False), ('state__in', ('open', 'resting'))), models.Q(models.Q(('state__in', ('open', 'resting')), _negated=True), ('next_on', None)), _connector='OR'), name='groups_shown_has_a_day', violation_error_message='次に確かめる日が必要です。'), models.CheckConstraint(condition=models.Q(models.Q(('ended_at__isnull', False), ('state', 'ended')), models.Q(models.Q(('state', 'ended'), _negated=True), ('ended_at', None)), _connector='OR'), name='groups_ended_at_a_moment', violation_error_message='終えた日時が必要です。'), models.CheckConstraint(condition=models.Q(('since', None), ('since__gte', 1800), _connector='OR'), name='groups_since_a_year', violation_error_message='始めた年は、西暦4けたで書いてください。'), models.CheckConstraint(condition=models.Q(('asked__lte', 2)), name='groups_asked_twice_at_most', violation_error_message='聞くのは、2回までです。')],
            },
        ),
        migrations.CreateModel(
            name='CircleMember',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.PositiveIntegerField(editable=False)),
                ('name', tsunagu.keys.fields.SealedText(max_length=60, of='circle', or_house=False, verbose_name='名前')),
                ('reach', tsunagu.keys.fields.SealedText(blank=True, max_length=200, of='circle', or_house=False, verbose_name='連絡のしかた')),
                ('part', models.CharField(choices=[('head', '代表'), ('deputy', '副代表'), ('treasurer', '会計'), ('clerk', '書記'), ('helper', '世話人'), ('member', '会員')], default='member', max_length=10, verbose_name='役割')),
                ('since', models.DateField(default=tsunagu.ground.clock.today, verbose_name='いつから')),
                ('until', models.DateField(blank=True, null=True, verbose_name='いつまで')),
                ('made_at', models.DateTimeField(default=tsunagu.ground.clock.now, editable=False)),
                ('key', models.CharField(editable=False, max_length=80, unique=True)),
                ('circle', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='members', to='groups.circle')),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('until', None), ('until__gte', models.F('since')), _connector='OR'), name='groups_member_days', violation_error_message='いつまでは、いつからより後の日にしてください。'), models.UniqueConstraint(condition=models.Q(('until', None)), fields=('circle', 'number'), name='groups_one_part_at_a_time', violation_error_message='この人には、いまの役割がもうあります。'), models.UniqueConstraint(condition=models.Q(('part__in', ('head', 'treasurer')), ('until', None)), fields=('circle', 'part'), name='groups_one_head_one_treasurer', violation_error_message='代表と会計は、一人ずつです。先に、いまの人の役割を変えてください。')],
            },
        ),
        migrations.CreateModel(
            name='JoinRequest',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('wish', models.CharField(choices=[('join', '入りたい'), ('visit', '見学したい')], max_length=10, verbose_name='してみたいこと')),
                ('state', models.CharField(choices=[('waiting', '団体の返事を待っています'), ('welcomed', '歓迎の返事がきました'), ('not_now', '今回はむずかしいという返事でした'), ('withdrawn', '取り下げました')], default='waiting', max_length=10, verbose_name='状態')),
                ('moves', models.PositiveIntegerField(default=0)),
                ('name', tsunagu.keys.fields.SealedText(blank=True, max_length=60, of='', or_house=False, verbose_name='名前')),
                ('phone', tsunagu.keys.fields.SealedText(blank=True, max_length=40, of='', or_house=False, verbose_name='電話')),
                ('email', tsunagu.keys.fields.SealedText(blank=True, max_length=254, of='', or_house=False, validators=[django.core.validators.EmailValidator()], verbose_name='メール')),
                ('words', tsunagu.keys.fields.SealedText(blank=True, max_length=500, of='', or_house=False, verbose_name='ひとこと')),
                ('language', models.CharField(choices=[('ja', '日本語'), ('ja-easy', 'やさしい日本語'), ('en', 'English'), ('zh-hans', '简体中文'), ('ko', '한국어')], max_length=10, verbose_name='ことば')),
                ('due_on', models.DateField(verbose_name='答える日')),
                ('answer', tsunagu.keys.fields.SealedText(blank=True, max_length=1000, of='', or_house=False, verbose_name='返事')),
                ('answered_at', models.DateTimeField(blank=True, null=True, verbose_name='返事の日時')),
                ('receipt', models.CharField(editable=False, max_length=12, unique=True, verbose_name='受付番号')),
                ('passphrase_print', models.CharField(editable=False, max_length=64)),
                ('made_at', models.DateTimeField(default=tsunagu.ground.clock.now, editable=False)),
                ('key', models.CharField(editable=False, max_length=64, unique=True)),
                ('circle', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='joins', to='groups.circle')),
                ('desk', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.organisation')),
                ('seal', tsunagu.keys.fields.Seal(db_column='seal_id', db_index=False, editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='keys.key')),
            ],
            options={
                'indexes': [models.Index(condition=models.Q(('state', 'waiting')), fields=['due_on'], name='groups_join_due')],
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('answered_at', None), ('state', 'waiting')), models.Q(models.Q(('state', 'waiting'), _negated=True), ('answered_at__isnull', False)), _connector='OR'), name='groups_join_answered_once', violation_error_message='返事の日時が必要です。'), models.CheckConstraint(condition=models.Q(models.Q(('state', 'waiting'), models.Q(('name', ''), _negated=True)), models.Q(models.Q(('state', 'waiting'), _negated=True), ('email', ''), ('name', ''), ('phone', ''), ('words', '')), _connector='OR'), name='groups_join_keeps_nobody', violation_error_message='返事のあとに、連絡先は残せません。')],
            },
        ),
    ]
