import django.db.models.deletion
import tsunagu.ground.clock
import tsunagu.keys.fields
import tsunagu.volunteering.models.neighbour
import tsunagu.volunteering.models.offering
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('people', '0001_initial'),
        ('residents', '0001_initial'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Neighbour',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('who', models.CharField(choices=[('person', 'ひとり'), ('group', '団体・グループ'), ('firm', '会社・お店'), ('school', '学校・園')], default='person', max_length=10, verbose_name='だれ')),
                ('group_name', tsunagu.keys.fields.SealedText(blank=True, max_length=100, of='person', or_house=False, verbose_name='団体の名前')),
                ('receipt', models.CharField(editable=False, max_length=12, unique=True, verbose_name='受付番号')),
                ('passphrase_print', models.CharField(editable=False, max_length=64)),
                ('language', models.CharField(default='ja', max_length=10, verbose_name='言葉')),
                ('interviewed_on', models.DateField(blank=True, null=True, verbose_name='面談をした日')),
                ('trained_on', models.DateField(blank=True, null=True, verbose_name='研修を終えた日')),
                ('guardian', tsunagu.keys.fields.SealedText(blank=True, max_length=200, of='person', or_house=False, verbose_name='保護者')),
                ('consented_on', models.DateField(blank=True, null=True, verbose_name='保護者が同意した日')),
                ('key', models.CharField(editable=False, max_length=64, unique=True)),
                ('joined_at', models.DateTimeField(default=tsunagu.ground.clock.now, editable=False)),
                ('account', models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='neighbour', to=settings.AUTH_USER_MODEL)),
                ('desk', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='neighbours', to='people.organisation')),
                ('person', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='neighbour', to='residents.person')),
            ],
            options={
                'indexes': [models.Index(fields=['desk'], name='volunteering_of_desk')],
                'constraints': [models.CheckConstraint(condition=models.Q(('consented_on', None), models.Q(('guardian', ''), _negated=True), _connector='OR'), name='volunteering_consent_of_whom', violation_error_message='同意した保護者の、名前と連絡先を書いてください。')],
            },
        ),
        migrations.CreateModel(
            name='Favour',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('task', models.CharField(choices=[('talk', '話し相手'), ('shopping', '買い物'), ('cleaning', 'そうじ・片づけ'), ('garden', '草取り・庭の手入れ'), ('garbage', 'ごみ出し'), ('dog', '犬の散歩'), ('lift', '車での送りむかえ'), ('companion', '外出のつきそい'), ('papers', '手紙や書類を読む・書く'), ('phone', 'スマートフォン・パソコン'), ('children', '子どもの相手・勉強'), ('translation', '通訳・翻訳'), ('event', '行事の手伝い'), ('skill', '資格や特技を教える'), ('lecture', '学校などで話す・教える'), ('space', '場所・部屋を貸す'), ('things', '物をゆずる・貸す'), ('money', 'お金で支える（寄付）')], max_length=20, verbose_name='頼みたいこと')),
                ('cells', models.JSONField(validators=[tsunagu.volunteering.models.neighbour.only_cells], verbose_name='曜日と時間')),
                ('how', models.CharField(choices=[('once', '一回だけ'), ('weekly', '毎週')], default='once', max_length=10, verbose_name='回数')),
                ('words', tsunagu.keys.fields.SealedText(max_length=1000, of='neighbour.person', or_house=False, verbose_name='くわしいこと')),
                ('first_on', models.DateField(blank=True, null=True, verbose_name='いつから')),
                ('place', tsunagu.keys.fields.SealedText(blank=True, max_length=200, of='neighbour.person', or_house=False, verbose_name='場所')),
                ('wanted', models.PositiveSmallIntegerField(default=1, verbose_name='人数')),
                ('found', models.PositiveSmallIntegerField(default=0, editable=False)),
                ('sex_wish', models.CharField(choices=[('any', 'だれでもよい'), ('female', '女性'), ('male', '男性')], default='any', max_length=10, verbose_name='来てほしい人')),
                ('language', models.CharField(blank=True, max_length=20, verbose_name='ことば')),
                ('costs', tsunagu.keys.fields.SealedText(blank=True, max_length=200, of='neighbour.person', or_house=False, verbose_name='かかるお金')),
                ('state', models.CharField(choices=[('new', '窓口が確かめています'), ('open', '相手をさがしています'), ('found', '相手が見つかりました'), ('agreed', '活動しています'), ('done', '終わりました'), ('unmet', '相手が見つかりませんでした'), ('withdrawn', '取り下げました')], default='new', max_length=10, verbose_name='状態')),
                ('next_on', models.DateField(blank=True, null=True, verbose_name='次の日')),
                ('meets_at', models.DateTimeField(blank=True, null=True, verbose_name='顔合わせの日時')),
                ('meets_where', tsunagu.keys.fields.SealedText(blank=True, max_length=200, of='neighbour.person', or_house=False, verbose_name='顔合わせの場所')),
                ('reminded_at', models.DateTimeField(blank=True, editable=False, null=True)),
                ('unmet', models.CharField(blank=True, choices=[('nobody', 'できる人がいない'), ('time', '日時が合わない'), ('distance', '遠い'), ('outside', '助け合いではできない内容'), ('other', 'ほかの理由')], max_length=10, verbose_name='不成立の理由')),
                ('note', tsunagu.keys.fields.SealedText(blank=True, max_length=500, of='neighbour.person', or_house=False, verbose_name='窓口から')),
                ('made_at', models.DateTimeField(default=tsunagu.ground.clock.now, editable=False)),
                ('ended_at', models.DateTimeField(blank=True, editable=False, null=True)),
                ('key', models.CharField(editable=False, max_length=64, unique=True)),
                ('instead_of', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='substitutes', to='volunteering.favour')),
                ('owner', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('neighbour', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='favours', to='volunteering.neighbour')),
            ],
            options={
                'indexes': [models.Index(condition=models.Q(('state__in', ('new', 'open', 'found', 'agreed'))), fields=['next_on'], name='volunteering_favour_due'), models.Index(fields=['ended_at'], name='volunteering_favour_ended')],
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('ended_at', None), ('next_on__isnull', False), ('state__in', ('new', 'open', 'found', 'agreed'))), models.Q(models.Q(('state__in', ('new', 'open', 'found', 'agreed')), _negated=True), ('ended_at__isnull', False), ('next_on', None)), _connector='OR'), name='volunteering_living_has_a_day', violation_error_message='次の日が必要です。'), models.CheckConstraint(condition=models.Q(models.Q(('state__in', ('open', 'found', 'agreed')), _negated=True), ('owner__isnull', False), _connector='OR'), name='volunteering_favour_has_an_owner', violation_error_message='担当が必要です。'), models.CheckConstraint(condition=models.Q(models.Q(('state', 'unmet'), models.Q(('unmet', ''), _negated=True)), models.Q(models.Q(('state', 'unmet'), _negated=True), ('unmet', '')), _connector='OR'), name='volunteering_unmet_says_why', violation_error_message='不成立の理由を選んでください。'), models.CheckConstraint(condition=models.Q(('found__lte', models.F('wanted')), ('wanted__gte', 1), ('wanted__lte', 9)), name='volunteering_no_more_than_wanted', violation_error_message='頼んだ人数より多くは決まりません。'), models.CheckConstraint(condition=models.Q(models.Q(('state', 'agreed'), _negated=True), ('meets_at__isnull', False), _connector='OR'), name='volunteering_agreed_after_meeting', violation_error_message='先に、顔合わせの日を決めてください。')],
            },
        ),
        migrations.CreateModel(
            name='Cover',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('year', models.PositiveSmallIntegerField(verbose_name='年度')),
                ('plan', models.CharField(max_length=30, verbose_name='プラン')),
                ('from_on', models.DateField(verbose_name='いつから')),
                ('until_on', models.DateField(verbose_name='いつまで')),
                ('made_at', models.DateTimeField(default=tsunagu.ground.clock.now, editable=False)),
                ('asked_at', models.DateTimeField(blank=True, editable=False, null=True)),
                ('neighbour', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='covers', to='volunteering.neighbour')),
            ],
            options={
                'indexes': [models.Index(fields=['until_on'], name='volunteering_cover_until')],
                'constraints': [models.UniqueConstraint(fields=('neighbour', 'year'), name='volunteering_insured_once_a_year', violation_error_message='この年度の保険には、もう入っています。'), models.CheckConstraint(condition=models.Q(('from_on__lte', models.F('until_on'))), name='volunteering_cover_has_days', violation_error_message='保険の日にちを確かめてください。')],
            },
        ),
        migrations.CreateModel(
            name='Check',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code', models.CharField(max_length=30, verbose_name='確認')),
                ('seen_on', models.DateField(verbose_name='確かめた日')),
                ('until_on', models.DateField(verbose_name='いつまで')),
                ('made_at', models.DateTimeField(default=tsunagu.ground.clock.now, editable=False)),
                ('asked_at', models.DateTimeField(blank=True, editable=False, null=True)),
                ('neighbour', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='checks', to='volunteering.neighbour')),
            ],
            options={
                'indexes': [models.Index(fields=['until_on'], name='volunteering_check_until')],
                'constraints': [models.UniqueConstraint(fields=('neighbour', 'code', 'seen_on'), name='volunteering_seen_once_a_day', violation_error_message='この日の確認は、もう書いてあります。'), models.CheckConstraint(condition=models.Q(('seen_on__lte', models.F('until_on'))), name='volunteering_check_has_days', violation_error_message='確認の日にちを確かめてください。')],
            },
        ),
        migrations.CreateModel(
            name='Away',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('from_on', models.DateField(verbose_name='いつから')),
                ('until_on', models.DateField(verbose_name='いつまで')),
                ('ended_at', models.DateTimeField(blank=True, editable=False, null=True)),
                ('made_at', models.DateTimeField(default=tsunagu.ground.clock.now, editable=False)),
                ('key', models.CharField(editable=False, max_length=64, unique=True)),
                ('neighbour', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='aways', to='volunteering.neighbour')),
            ],
            options={
                'indexes': [models.Index(fields=['neighbour', 'until_on'], name='volunteering_away_until')],
                'constraints': [models.CheckConstraint(condition=models.Q(('from_on__lte', models.F('until_on'))), name='volunteering_away_has_days', violation_error_message='休みのおわりは、はじめの日からあとにしてください。')],
            },
        ),
        migrations.CreateModel(
            name='Offering',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('tasks', models.JSONField(validators=[tsunagu.volunteering.models.offering.only_tasks], verbose_name='できること')),
                ('cells', models.JSONField(validators=[tsunagu.volunteering.models.neighbour.only_cells], verbose_name='曜日と時間')),
                ('words', tsunagu.keys.fields.SealedText(blank=True, max_length=1000, of='neighbour.person', or_house=False, verbose_name='くわしいこと')),
                ('max_km', models.PositiveSmallIntegerField(choices=[(1, '歩いて行ける所（1kmまで）'), (3, '自転車で行ける所（3kmまで）'), (30, '市内なら、どこでも')], default=1, verbose_name='行ける所')),
                ('driving', models.CharField(choices=[('none', '運転しません'), ('licence_only', '免許があります'), ('own_car', '自分の車で行けます')], default='none', max_length=20, verbose_name='運転')),
                ('languages', models.JSONField(blank=True, default=list, verbose_name='話せることば')),
                ('accepts_sex', models.CharField(choices=[('any', 'だれでもよい'), ('female', '女性'), ('male', '男性')], default='any', max_length=10, verbose_name='相手')),
                ('limits', tsunagu.keys.fields.SealedText(blank=True, max_length=500, of='neighbour.person', or_house=False, verbose_name='できないこと')),
                ('answer', tsunagu.keys.fields.SealedText(blank=True, max_length=500, of='neighbour.person', or_house=False, verbose_name='窓口から')),
                ('state', models.CharField(choices=[('new', '窓口が確かめています'), ('open', '登録しています'), ('resting', '休んでいます'), ('held', '窓口がお休みにしています'), ('ended', 'やめました'), ('refused', '登録できませんでした')], default='new', max_length=10, verbose_name='状態')),
                ('due_on', models.DateField(blank=True, null=True, verbose_name='確かめる日')),
                ('valid_until', models.DateField(blank=True, null=True, verbose_name='いつまで')),
                ('made_at', models.DateTimeField(default=tsunagu.ground.clock.now, editable=False)),
                ('key', models.CharField(editable=False, max_length=64, unique=True)),
                ('neighbour', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='offerings', to='volunteering.neighbour')),
            ],
            options={
                'indexes': [models.Index(fields=['state', 'due_on'], name='volunteering_offering_state')],
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('state', 'new'), _negated=True), ('due_on__isnull', False), _connector='OR'), name='volunteering_new_has_a_day', violation_error_message='確かめる日が必要です。'), models.CheckConstraint(condition=models.Q(models.Q(('state', 'open'), _negated=True), ('valid_until__isnull', False), _connector='OR'), name='volunteering_open_has_an_end', violation_error_message='いつまで登録するかが必要です。')],
            },
        ),
        migrations.CreateModel(
            name='Invitation',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('state', models.CharField(choices=[('asked', '返事を待っています'), ('yes', 'はい'), ('no', 'いいえ'), ('over', 'ほかの人に決まりました')], default='asked', max_length=10)),
                ('code_print', models.CharField(editable=False, max_length=64, unique=True)),
                ('asked_at', models.DateTimeField(default=tsunagu.ground.clock.now, editable=False)),
                ('answered_at', models.DateTimeField(blank=True, editable=False, null=True)),
                ('reason', tsunagu.keys.fields.SealedText(blank=True, max_length=300, of='offering.neighbour.person', or_house=False, verbose_name='理由')),
                ('favour', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='invitations', to='volunteering.favour')),
                ('offering', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='invitations', to='volunteering.offering')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('favour', 'offering'), name='volunteering_asked_once', violation_error_message='この人には、もう声をかけています。')],
            },
        ),
    ]
