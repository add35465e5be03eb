import django.db.models.deletion
import tsunagu.ground.clock
import tsunagu.keys.fields
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('keys', '0001_initial'),
        ('residents', '0001_initial'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Disposal',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('concern', '支援につながらなかった声'), ('case', '支援ケース'), ('person', '人の記録'), ('request', '開示などの請求'), ('grant', '助成の申しこみ'), ('group', '団体のページ')], max_length=10, verbose_name='記録の種類')),
                ('state', models.CharField(choices=[('listed', '廃棄の予定'), ('agreed', '一人が同意した'), ('disposed', '廃棄した')], default='listed', max_length=10, verbose_name='状態')),
                ('made_at', models.DateTimeField(default=tsunagu.ground.clock.now, editable=False)),
                ('agreed_at', models.DateTimeField(blank=True, null=True)),
                ('disposed_at', models.DateTimeField(blank=True, null=True)),
                ('gone', models.PositiveIntegerField(default=0, verbose_name='廃棄した件数')),
                ('kept', models.PositiveIntegerField(default=0, verbose_name='残した件数')),
                ('agreed_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('disposed_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'constraints': [models.UniqueConstraint(condition=models.Q(('state', 'disposed'), _negated=True), fields=('kind',), name='holdings_one_waiting_list', violation_error_message='この種類の廃棄の予定が、もうあります。'), models.CheckConstraint(condition=models.Q(models.Q(('agreed_at', None), ('agreed_by', None), ('state', 'listed')), models.Q(models.Q(('state', 'listed'), _negated=True), ('agreed_at__isnull', False), ('agreed_by__isnull', False)), _connector='OR'), name='holdings_agreed_by_somebody', violation_error_message='同意には、だれが、いつが必要です。'), models.CheckConstraint(condition=models.Q(models.Q(('disposed_at__isnull', False), ('disposed_by__isnull', False), ('state', 'disposed')), models.Q(models.Q(('state', 'disposed'), _negated=True), ('disposed_at', None), ('disposed_by', None)), _connector='OR'), name='holdings_disposed_by_somebody', violation_error_message='廃棄には、だれが、いつが必要です。'), models.CheckConstraint(condition=models.Q(('disposed_by', None), models.Q(('disposed_by', models.F('agreed_by')), _negated=True), _connector='OR'), name='holdings_disposal_by_two', violation_error_message='廃棄するのは、同意した人とは別の人です。')],
            },
        ),
        migrations.CreateModel(
            name='DisposalItem',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.BigIntegerField(verbose_name='番号')),
                ('ended_at', models.DateTimeField(verbose_name='終わった日時')),
                ('kept', models.BooleanField(default=False, verbose_name='残した')),
                ('disposal', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='items', to='holdings.disposal')),
                ('seal', tsunagu.keys.fields.Seal(db_column='seal_id', db_index=False, editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='keys.key')),
            ],
            options={
                'indexes': [models.Index(fields=['disposal', 'number'], name='holdings_items')],
                'constraints': [models.UniqueConstraint(condition=models.Q(('kept', False)), fields=('seal',), name='holdings_listed_once', violation_error_message='この記録は、すでに廃棄の予定にあります。')],
            },
        ),
        migrations.CreateModel(
            name='Fee',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('handing', models.CharField(choices=[('read', '窓口で見る'), ('copy', '紙の写しを渡す'), ('data', 'データを渡す')], max_length=10, verbose_name='渡し方')),
                ('yen', models.PositiveIntegerField(verbose_name='手数料（円）')),
                ('basis', models.CharField(max_length=200, verbose_name='もとになる条例')),
                ('valid_from', models.DateField(verbose_name='この日から')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('handing', 'valid_from'), name='holdings_fee_once_a_day', violation_error_message='この日からの手数料は、すでに決まっています。'), models.CheckConstraint(condition=models.Q(('handing__in', ['read', 'copy', 'data'])), name='holdings_fee_for_what_is_handed_over', violation_error_message='渡すものに、手数料を決めてください。'), models.CheckConstraint(condition=models.Q(('yen__lte', 10000)), name='holdings_fee_is_what_it_costs', violation_error_message='手数料は、実費の範囲にしてください（1万円まで）。'), models.CheckConstraint(condition=models.Q(('basis', ''), _negated=True), name='holdings_fee_has_a_basis', violation_error_message='もとになる条例を書いてください。')],
            },
        ),
        migrations.CreateModel(
            name='Hold',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('concern', '支援につながらなかった声'), ('case', '支援ケース'), ('person', '人の記録'), ('request', '開示などの請求'), ('grant', '助成の申しこみ'), ('group', '団体のページ')], max_length=10, verbose_name='記録の種類')),
                ('number', models.BigIntegerField(verbose_name='番号')),
                ('reason', tsunagu.keys.fields.SealedText(max_length=300, of='', or_house=False, verbose_name='とめる理由')),
                ('placed_at', models.DateTimeField(default=tsunagu.ground.clock.now, editable=False)),
                ('lifted_at', models.DateTimeField(blank=True, null=True)),
                ('lift_reason', tsunagu.keys.fields.SealedText(blank=True, max_length=300, of='', or_house=False, verbose_name='とめるのをやめる理由')),
                ('lifted_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('placed_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('seal', tsunagu.keys.fields.Seal(db_column='seal_id', db_index=False, editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='keys.key')),
            ],
            options={
                'indexes': [models.Index(condition=models.Q(('lifted_at', None)), fields=['seal'], name='holdings_held')],
                'constraints': [models.CheckConstraint(condition=models.Q(('reason', ''), _negated=True), name='holdings_hold_has_reason', violation_error_message='廃棄をとめる理由を書いてください。'), models.CheckConstraint(condition=models.Q(models.Q(('lift_reason', ''), ('lifted_at', None), ('lifted_by', None)), models.Q(('lifted_at__isnull', False), ('lifted_by__isnull', False), models.Q(('lift_reason', ''), _negated=True)), _connector='OR'), name='holdings_hold_lifted_with_reason', violation_error_message='とめるのをやめるには、だれが、いつ、なぜが必要です。')],
            },
        ),
        migrations.CreateModel(
            name='Retention',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('concern', '支援につながらなかった声'), ('case', '支援ケース'), ('person', '人の記録'), ('request', '開示などの請求'), ('grant', '助成の申しこみ'), ('group', '団体のページ')], max_length=10, verbose_name='記録の種類')),
                ('years', models.PositiveSmallIntegerField(verbose_name='保存する年数')),
                ('start', models.CharField(choices=[('fiscal_year', '終わった年度の、次の4月1日から'), ('end', '終わった日から')], max_length=20, verbose_name='数えはじめ')),
                ('basis', models.CharField(max_length=200, verbose_name='もとになる決まり')),
                ('valid_from', models.DateField(verbose_name='この日から')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('kind', 'valid_from'), name='holdings_retention_once_a_day', violation_error_message='この日からの保存期間は、すでに決まっています。'), models.CheckConstraint(condition=models.Q(('years__gte', 1), ('years__lte', 100)), name='holdings_retention_is_some_years', violation_error_message='保存期間は、1年から100年までにしてください。'), models.CheckConstraint(condition=models.Q(('basis', ''), _negated=True), name='holdings_retention_has_a_basis', violation_error_message='もとになる決まりを書いてください。')],
            },
        ),
        migrations.CreateModel(
            name='SubjectRequest',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('disclosure', '開示（76条）'), ('correction', '訂正（90条）'), ('suspension', '利用停止（98条）')], max_length=10, verbose_name='請求の種類')),
                ('asker', models.CharField(choices=[('self', '本人'), ('legal', '法定代理人'), ('proxy', '任意代理人')], default='self', max_length=10, verbose_name='請求した人')),
                ('name', tsunagu.keys.fields.SealedText(max_length=100, of='', or_house=False, verbose_name='本人の名前')),
                ('kana', tsunagu.keys.fields.SealedText(blank=True, max_length=100, of='', or_house=False, verbose_name='本人のふりがな')),
                ('born_on', tsunagu.keys.fields.SealedDate(blank=True, null=True, of='', or_house=False, verbose_name='本人の生年月日')),
                ('agent', tsunagu.keys.fields.SealedText(blank=True, max_length=100, of='', or_house=False, verbose_name='代理人の名前')),
                ('identity', models.CharField(choices=[('my_number', 'マイナンバーカード'), ('licence', '運転免許証'), ('residence', '在留カード・特別永住者証明書'), ('insurance', '健康保険の資格確認書など'), ('by_post', '郵送（書類の写しと、30日以内の住民票の写し）'), ('other', 'その他')], max_length=10, verbose_name='確かめた書類')),
                ('identity_note', tsunagu.keys.fields.SealedText(blank=True, max_length=300, of='', or_house=False, verbose_name='確かめたこと')),
                ('wanted', tsunagu.keys.fields.SealedText(max_length=2000, of='', or_house=False, verbose_name='求めること')),
                ('received_on', models.DateField(default=tsunagu.ground.clock.today, verbose_name='受け付けた日')),
                ('sent_by', tsunagu.keys.fields.SealedText(blank=True, max_length=200, of='', or_house=False, verbose_name='移送してきた機関')),
                ('came_on', models.DateField(blank=True, null=True, verbose_name='移送を受けた日')),
                ('state', models.CharField(choices=[('received', '受け付けた'), ('mending', '書き直しを待つ'), ('sent_on', '移送した'), ('decided', '決めた'), ('done', '渡した・行った'), ('withdrawn', '取り下げ')], default='received', max_length=10, verbose_name='状態')),
                ('due_on', models.DateField(blank=True, null=True, verbose_name='決める期限')),
                ('extended_on', models.DateField(blank=True, null=True, verbose_name='延ばすと知らせた日')),
                ('extended_to', models.DateField(blank=True, null=True, verbose_name='延ばした期限')),
                ('long_until', models.DateField(blank=True, null=True, verbose_name='残りの期限')),
                ('longer_words', tsunagu.keys.fields.SealedText(blank=True, max_length=500, of='', or_house=False, verbose_name='延ばす理由')),
                ('mending_since', models.DateField(blank=True, null=True, verbose_name='直しを求めた日')),
                ('decision', models.CharField(blank=True, choices=[('full', '全部みとめる'), ('part', '一部みとめる'), ('none', 'みとめない')], max_length=10, verbose_name='決定')),
                ('article', models.CharField(blank=True, choices=[('78-1-1', '本人の生命や健康などを害するおそれ（78条1項1号）'), ('78-1-2', 'ほかの人の情報（78条1項2号）'), ('78-1-3', '法人などの情報（78条1項3号）'), ('78-1-6', '審議・検討の途中の情報（78条1項6号）'), ('78-1-7', '事務の適正な実施に支障（78条1項7号）'), ('81', 'あるかないかを答えない（81条）'), ('absent', '記録がない'), ('92', '訂正の理由がない（92条）'), ('100', '利用停止の理由がない（100条）')], max_length=10, verbose_name='おもな根拠')),
                ('reasons', tsunagu.keys.fields.SealedText(blank=True, max_length=2000, of='', or_house=False, verbose_name='決定の理由')),
                ('decided_on', models.DateField(blank=True, null=True, verbose_name='決めた日')),
                ('handing', models.CharField(blank=True, choices=[('read', '窓口で見る'), ('copy', '紙の写しを渡す'), ('data', 'データを渡す'), ('nothing', '渡すものはない（通知だけ）')], max_length=10, verbose_name='渡し方')),
                ('fee_yen', models.PositiveIntegerField(blank=True, null=True, verbose_name='手数料（円）')),
                ('fee_waived', tsunagu.keys.fields.SealedText(blank=True, max_length=300, of='', or_house=False, verbose_name='手数料を取らない理由')),
                ('ended_at', models.DateTimeField(blank=True, null=True, verbose_name='終わった日時')),
                ('made_at', models.DateTimeField(default=tsunagu.ground.clock.now, editable=False)),
                ('key', models.CharField(editable=False, max_length=64, unique=True)),
                ('gatherer', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('rest_of', models.OneToOneField(blank=True, editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='rest', to='holdings.subjectrequest')),
                ('seal', tsunagu.keys.fields.Seal(db_column='seal_id', db_index=False, editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='keys.key')),
            ],
            options={
                'indexes': [models.Index(condition=models.Q(('ended_at', None)), fields=['due_on'], name='holdings_request_due')],
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('name', ''), _negated=True), models.Q(('wanted', ''), _negated=True)), name='holdings_request_says_who_and_what', violation_error_message='本人の名前と、求めることを書いてください。'), models.CheckConstraint(condition=models.Q(models.Q(('agent', ''), ('asker', 'self')), models.Q(models.Q(('asker', 'self'), _negated=True), models.Q(('agent', ''), _negated=True)), _connector='OR'), name='holdings_agent_is_named', violation_error_message='代理人のときは、代理人の名前を書いてください。'), models.CheckConstraint(condition=models.Q(models.Q(('came_on', None), ('sent_by', '')), models.Q(models.Q(('sent_by', ''), _negated=True), ('came_on__gte', models.F('received_on')), ('came_on__isnull', False)), _connector='OR'), name='holdings_request_came_from_a_body', violation_error_message='移送を受けた請求には、移送してきた機関と、その日が必要です。はじめに受け付けた日より前にはできません。'), models.CheckConstraint(condition=models.Q(models.Q(('due_on__isnull', False), ('mending_since', None), ('state', 'received')), models.Q(('due_on__isnull', False), ('mending_since__isnull', False), ('state', 'mending')), models.Q(models.Q(('state__in', ('received', 'mending')), _negated=True), ('due_on', None), ('mending_since', None)), _connector='OR'), name='holdings_request_has_a_day', violation_error_message='決めていない請求には、期限が必要です。'), models.CheckConstraint(condition=models.Q(models.Q(('decided_on__isnull', False), ('state__in', ('decided', 'done')), models.Q(('decision', ''), _negated=True)), models.Q(models.Q(('state__in', ('decided', 'done')), _negated=True), ('decided_on', None), ('decision', '')), _connector='OR'), name='holdings_request_decided_on_a_day', violation_error_message='決定には、内容と日が必要です。'), models.CheckConstraint(condition=models.Q(models.Q(('article', ''), ('decision__in', ('', 'full'))), models.Q(('decision__in', ('part', 'none')), models.Q(('article', ''), _negated=True), models.Q(('reasons', ''), _negated=True)), _connector='OR'), name='holdings_refusal_has_an_article', violation_error_message='一部または全部を認めないときは、根拠と理由が必要です。'), models.CheckConstraint(condition=models.Q(models.Q(('state__in', ('done', 'withdrawn')), ('ended_at__isnull', False)), models.Q(models.Q(('state__in', ('done', 'withdrawn')), _negated=True), ('ended_at', None)), _connector='OR'), name='holdings_request_ends_once', violation_error_message='終わった請求には、終わった日時が必要です。'), models.CheckConstraint(condition=models.Q(models.Q(('extended_on', None), ('extended_to', None), ('long_until', None), ('longer_words', '')), models.Q(('extended_on__isnull', False), ('extended_to__isnull', False), models.Q(('longer_words', ''), _negated=True)), _connector='OR'), name='holdings_longer_is_told', violation_error_message='期限を延ばすには、知らせた日、延ばした期限、理由が必要です。'), models.CheckConstraint(condition=models.Q(('long_until', None), ('long_until__gte', models.F('extended_to')), _connector='OR'), name='holdings_rest_comes_later', violation_error_message='残りの期限は、延ばした期限より前にはできません。'), models.CheckConstraint(condition=models.Q(models.Q(('fee_yen__isnull', False), ('state', 'done')), models.Q(models.Q(('state', 'done'), _negated=True), ('fee_waived', ''), ('fee_yen', None)), _connector='OR'), name='holdings_fee_when_handed_over', violation_error_message='手数料は、渡すときに決まります。')],
            },
        ),
        migrations.CreateModel(
            name='RequestStep',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('was', models.CharField(blank=True, choices=[('received', '受け付けた'), ('mending', '書き直しを待つ'), ('sent_on', '移送した'), ('decided', '決めた'), ('done', '渡した・行った'), ('withdrawn', '取り下げ')], max_length=10)),
                ('to', models.CharField(choices=[('received', '受け付けた'), ('mending', '書き直しを待つ'), ('sent_on', '移送した'), ('decided', '決めた'), ('done', '渡した・行った'), ('withdrawn', '取り下げ')], max_length=10)),
                ('reason', tsunagu.keys.fields.SealedText(blank=True, max_length=500, of='request', or_house=False, verbose_name='したこと')),
                ('at', models.DateTimeField(default=tsunagu.ground.clock.now)),
                ('by_label', models.CharField(max_length=200)),
                ('request', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='steps', to='holdings.subjectrequest')),
            ],
        ),
        migrations.CreateModel(
            name='RequestPerson',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('hold', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='holdings.hold')),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='residents.person')),
                ('request', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='people', to='holdings.subjectrequest')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('request', 'person'), name='holdings_request_person_once', violation_error_message='この人の記録は、もう入っています。')],
            },
        ),
        migrations.CreateModel(
            name='Hearing',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('whom', tsunagu.keys.fields.SealedText(max_length=100, of='request', or_house=False, verbose_name='意見を聞く人')),
                ('about', tsunagu.keys.fields.SealedText(max_length=500, of='request', or_house=False, verbose_name='その人についての、どんな情報か')),
                ('ground', models.CharField(choices=[('86-1', 'ほかの人の情報がある（86条1項）'), ('86-2-1', '生命や財産などを守るために開示する（86条2項1号）'), ('86-2-2', '特に必要があって開示する（80条、86条2項2号）')], max_length=10, verbose_name='聞く根拠')),
                ('asked_on', models.DateField(default=tsunagu.ground.clock.today, verbose_name='知らせた日')),
                ('answer_by', models.DateField(verbose_name='意見書の期限')),
                ('opinion', models.CharField(blank=True, choices=[('fine', '反対しない'), ('against', '反対'), ('not_found', '居場所がわからない（86条2項ただし書）')], max_length=10, verbose_name='意見')),
                ('words', tsunagu.keys.fields.SealedText(blank=True, max_length=2000, of='request', or_house=False, verbose_name='意見の内容')),
                ('taken_on', models.DateField(blank=True, null=True, verbose_name='意見を受け取った日')),
                ('is_left_out', models.BooleanField(default=False, verbose_name='その人の情報は開示しない')),
                ('told_on', models.DateField(blank=True, null=True, verbose_name='開示すると知らせた日')),
                ('told_words', tsunagu.keys.fields.SealedText(blank=True, max_length=500, of='request', or_house=False, verbose_name='開示する理由')),
                ('request', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='hearings', to='holdings.subjectrequest')),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('whom', ''), _negated=True), models.Q(('about', ''), _negated=True)), name='holdings_hearing_says_who_and_what', violation_error_message='だれに、何について意見を聞くかを書いてください。'), models.CheckConstraint(condition=models.Q(('answer_by__gt', models.F('asked_on'))), name='holdings_hearing_leaves_time', violation_error_message='意見書の期限は、知らせた日より後の日にしてください。'), models.CheckConstraint(condition=models.Q(models.Q(('opinion', ''), ('taken_on', None)), models.Q(models.Q(('opinion', ''), _negated=True), ('taken_on__isnull', False)), _connector='OR'), name='holdings_opinion_on_a_day', violation_error_message='意見には、受け取った日が必要です。'), models.CheckConstraint(condition=models.Q(models.Q(('told_on', None), ('told_words', '')), models.Q(('is_left_out', False), ('opinion', 'against'), ('told_on__isnull', False), models.Q(('told_words', ''), _negated=True)), _connector='OR'), name='holdings_told_who_was_against', violation_error_message='反対した人に開示することを知らせるには、理由が必要です。')],
            },
        ),
        migrations.CreateModel(
            name='Choice',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('entry', models.CharField(max_length=80)),
                ('is_shown', models.BooleanField()),
                ('by_user_id', models.BigIntegerField()),
                ('at', models.DateTimeField(default=tsunagu.ground.clock.now)),
                ('request', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='choices', to='holdings.subjectrequest')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('request', 'entry'), name='holdings_choice_once', violation_error_message='この項目は、もう決めてあります。')],
            },
        ),
        migrations.CreateModel(
            name='Transfer',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('body', tsunagu.keys.fields.SealedText(max_length=200, of='request', or_house=False, verbose_name='移送先の機関')),
                ('ground', models.CharField(choices=[('from_them', 'その機関から受け取った記録である'), ('by_them', 'その機関が、移送を受けて開示した記録である'), ('other', 'そのほかの、正当な理由がある')], max_length=10, verbose_name='移送する根拠')),
                ('why', tsunagu.keys.fields.SealedText(max_length=500, of='request', or_house=False, verbose_name='移送する理由')),
                ('asked_on', models.DateField(default=tsunagu.ground.clock.today, verbose_name='協議を始めた日')),
                ('answer', models.CharField(blank=True, choices=[('agreed', '引き受ける'), ('refused', '引き受けない')], max_length=10, verbose_name='協議の結果')),
                ('words', tsunagu.keys.fields.SealedText(blank=True, max_length=500, of='request', or_house=False, verbose_name='相手の担当者と、話し合ったこと')),
                ('answered_on', models.DateField(blank=True, null=True, verbose_name='答えを受け取った日')),
                ('sent_on', models.DateField(blank=True, null=True, verbose_name='移送し、本人に知らせた日')),
                ('due_on', models.DateField(blank=True, null=True, verbose_name='移送したときの期限')),
                ('request', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='transfers', to='holdings.subjectrequest')),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('body', ''), _negated=True), models.Q(('why', ''), _negated=True)), name='holdings_transfer_says_where_and_why', violation_error_message='移送先の機関と、移送する理由を書いてください。'), models.CheckConstraint(condition=models.Q(models.Q(('answer', ''), ('answered_on', None), ('words', '')), models.Q(models.Q(('answer', ''), _negated=True), models.Q(('words', ''), _negated=True), ('answered_on__isnull', False)), _connector='OR'), name='holdings_transfer_answered_on_a_day', violation_error_message='協議の答えには、相手の担当者と、受け取った日が必要です。'), models.CheckConstraint(condition=models.Q(models.Q(('due_on', None), ('sent_on', None)), models.Q(('answer', 'agreed'), ('due_on__isnull', False), ('sent_on__isnull', False)), _connector='OR'), name='holdings_transfer_after_their_word', violation_error_message='相手の機関が引き受けてから、移送できます。'), models.UniqueConstraint(condition=models.Q(('answer', 'refused'), _negated=True), fields=('request',), name='holdings_one_transfer_at_a_time', violation_error_message='この請求は、もう協議しています。')],
            },
        ),
    ]
