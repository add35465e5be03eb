import django.db.models.deletion
import tsunagu.ground.clock
import tsunagu.keys.fields
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('cases', '0001_initial'),
        ('directory', '0001_initial'),
        ('people', '0001_initial'),
        ('residents', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='Referral',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('sent_by_id', models.BigIntegerField(null=True)),
                ('is_call', models.BooleanField(default=False, verbose_name='声かけ')),
                ('awaited', models.PositiveSmallIntegerField(default=0, verbose_name='返事を待つ団体の数')),
                ('teaser', tsunagu.keys.fields.SealedJSON(blank=True, default=dict, of='case', or_house=False, verbose_name='引き受ける前に見えること')),
                ('reason', tsunagu.keys.fields.SealedText(max_length=2000, of='case', or_house=False, verbose_name='つなぐ理由・お願いしたいこと')),
                ('carried', tsunagu.keys.fields.SealedJSON(default=dict, of='case', or_house=False, verbose_name='相手に見せること')),
                ('despite', tsunagu.keys.fields.SealedText(blank=True, max_length=300, of='case', or_house=False, verbose_name='いっぱいでも頼む理由')),
                ('instead_because', models.CharField(blank=True, choices=[('full', 'いっぱいだった'), ('refused', '引き受けられなかった'), ('silent', '返事がなかった'), ('withdrawn', '取り下げた')], max_length=10)),
                ('basis', models.CharField(choices=[('consent', '本人の同意'), ('support_meeting', '支援会議(社会福祉法106条の6)'), ('child_abuse', '児童虐待の通告(児童虐待防止法6条)'), ('elder_abuse', '高齢者虐待の通報(高齢者虐待防止法7条)'), ('disability_abuse', '障害者虐待の通報(障害者虐待防止法7条)'), ('life_in_danger', '生命・身体の保護(個人情報保護法69条2項4号)'), ('disaster', '災害時の提供(災害対策基本法49条の11)')], max_length=20, verbose_name='根拠')),
                ('state', models.CharField(choices=[('draft', '下書き'), ('sent', '返事待ち'), ('received', '相手が見た'), ('accepted', '引き受けた'), ('contact_made', '本人と話した'), ('in_service', '支援が始まった'), ('on_hold', '一時止まっている'), ('reported', '報告が届いた'), ('verified', '確認して終わり'), ('rejected', '引き受けられない'), ('expired', '返事がないまま期限切れ'), ('withdrawn', '取り下げ'), ('entered_in_error', 'まちがい')], default='draft', max_length=20, verbose_name='状態')),
                ('held_from', models.CharField(blank=True, choices=[('draft', '下書き'), ('sent', '返事待ち'), ('received', '相手が見た'), ('accepted', '引き受けた'), ('contact_made', '本人と話した'), ('in_service', '支援が始まった'), ('on_hold', '一時止まっている'), ('reported', '報告が届いた'), ('verified', '確認して終わり'), ('rejected', '引き受けられない'), ('expired', '返事がないまま期限切れ'), ('withdrawn', '取り下げ'), ('entered_in_error', 'まちがい')], max_length=20)),
                ('due_on', models.DateField(blank=True, null=True, verbose_name='期限')),
                ('sent_at', models.DateTimeField(blank=True, null=True)),
                ('expires_on', models.DateField(blank=True, null=True)),
                ('accepted_at', models.DateTimeField(blank=True, null=True)),
                ('asked_at', models.DateTimeField(blank=True, null=True, verbose_name='返事をたずねた日時')),
                ('escalated_at', models.DateTimeField(blank=True, null=True, verbose_name='責任者に知らせた日時')),
                ('return_asked_at', models.DateTimeField(blank=True, null=True, verbose_name='返したいと言われた日時')),
                ('reject_class', models.CharField(blank=True, choices=[('no_capacity', '空きがない'), ('not_eligible', '対象の人ではない'), ('not_our_service', 'うちの支援ではない'), ('too_far', '場所が遠い'), ('person_declined', '本人が希望しなかった'), ('could_not_contact', '本人と連絡がとれなかった'), ('other', 'その他')], max_length=20)),
                ('reject_reason', tsunagu.keys.fields.SealedText(blank=True, of='case', or_house=False, verbose_name='引き受けられない理由')),
                ('visit_note', tsunagu.keys.fields.SealedText(blank=True, max_length=300, of='case', or_house=False, verbose_name='訪問についての判断')),
                ('withdrawn_by', models.CharField(blank=True, choices=[('person', '本人の希望'), ('sender', 'つないだ側の判断')], max_length=10)),
                ('withdraw_reason', tsunagu.keys.fields.SealedText(blank=True, of='case', or_house=False, verbose_name='取り下げの理由')),
                ('hold_reason', tsunagu.keys.fields.SealedText(blank=True, max_length=300, of='case', or_house=False, verbose_name='止まっている理由')),
                ('ended_at', models.DateTimeField(blank=True, null=True)),
                ('key', models.CharField(editable=False, max_length=64, unique=True)),
                ('slip_print', models.CharField(editable=False, max_length=64, unique=True)),
                ('call_consent', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='residents.consent')),
                ('case', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='referrals', to='cases.case')),
                ('instead_of', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='directory.service')),
                ('receiver', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='received_referrals', to='people.organisation')),
                ('sender', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='sent_referrals', to='people.organisation')),
                ('service', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='referrals', to='directory.service', verbose_name='つなぎ先')),
            ],
            options={
                'indexes': [models.Index(condition=models.Q(('due_on__isnull', False)), fields=['due_on', 'id'], name='referrals_due'), models.Index(condition=models.Q(('accepted_at', None), ('due_on__isnull', False)), fields=['expires_on', 'id'], name='referrals_expiry'), models.Index(condition=models.Q(('accepted_at', None), ('due_on__isnull', False)), fields=['due_on', 'id'], name='referrals_silent'), models.Index(fields=['receiver', 'state'], name='referrals_inbox'), models.Index(condition=models.Q(('due_on__isnull', False)), fields=['receiver', 'due_on', 'id'], name='referrals_received_due'), models.Index(condition=models.Q(('due_on__isnull', False)), fields=['sender', 'due_on', 'id'], name='referrals_sent_due'), models.Index(condition=models.Q(('due_on__isnull', False), ('return_asked_at__isnull', False)), fields=['sender', 'due_on', 'id'], name='referrals_return_asked'), models.Index(fields=['sender', 'state'], name='referrals_sent'), models.Index(fields=['case', 'id'], name='referrals_of_case'), models.Index(fields=['sent_at'], name='referrals_sent_at'), models.Index(condition=models.Q(('ended_at__isnull', False)), fields=['ended_at'], name='referrals_ended_at')],
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('due_on__isnull', False), ('sent_at__isnull', False), ('state__in', ('sent', 'received', 'accepted', 'contact_made', 'in_service', 'on_hold', 'reported'))), ('state', 'draft'), models.Q(('due_on', None), ('ended_at__isnull', False), ('state__in', ('verified', 'rejected', 'expired', 'withdrawn', 'entered_in_error'))), _connector='OR'), name='referrals_active_has_a_date', violation_error_message='動いているつなぎには、期限が必要です。'), models.CheckConstraint(condition=models.Q(models.Q(('state', 'rejected'), _negated=True), models.Q(models.Q(('reject_class', ''), _negated=True), models.Q(('reject_reason', ''), _negated=True)), _connector='OR'), name='referrals_rejected_with_reason', violation_error_message='引き受けられない理由を書いてください。'), models.CheckConstraint(condition=models.Q(models.Q(('state', 'withdrawn'), _negated=True), models.Q(models.Q(('withdrawn_by', ''), _negated=True), models.Q(('withdraw_reason', ''), _negated=True)), _connector='OR'), name='referrals_withdrawn_with_reason', violation_error_message='だれの希望で、なぜ取り下げるかを書いてください。'), models.CheckConstraint(condition=models.Q(models.Q(('state', 'on_hold'), models.Q(('hold_reason', ''), _negated=True), models.Q(('held_from', ''), _negated=True)), models.Q(models.Q(('state', 'on_hold'), _negated=True), ('held_from', ''), ('hold_reason', '')), _connector='OR'), name='referrals_hold_with_reason', violation_error_message='止める理由と、いつまでかを書いてください。'), models.CheckConstraint(condition=models.Q(models.Q(('instead_because', ''), ('instead_of', None)), models.Q(('instead_of__isnull', False), models.Q(('instead_because', ''), _negated=True)), _connector='OR'), name='referrals_instead_with_reason', violation_error_message='はじめのつなぎ先と、変えた理由は、両方書いてください。'), models.CheckConstraint(condition=models.Q(models.Q(('awaited', 0), ('is_call', False), ('service__isnull', False)), models.Q(('awaited__gte', 1), ('is_call', True), ('receiver', None), ('service', None), ('state', 'sent')), models.Q(('awaited', 0), ('is_call', True), ('receiver', None), ('service', None), ('state__in', ('draft', 'rejected', 'expired', 'withdrawn', 'entered_in_error'))), models.Q(('awaited', 0), ('is_call', True), ('service__isnull', False), ('state__in', ('accepted', 'contact_made', 'in_service', 'on_hold', 'reported', 'verified', 'rejected', 'expired', 'withdrawn', 'entered_in_error'))), _connector='OR'), name='referrals_call_has_one_taker', violation_error_message='つなぎ先のない声かけは、返事を待つ間だけです。')],
            },
        ),
        migrations.CreateModel(
            name='Question',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('from_sender', models.BooleanField()),
                ('words', tsunagu.keys.fields.SealedText(max_length=2000, of='referral.case', or_house=False, verbose_name='ことば')),
                ('at', models.DateTimeField(default=tsunagu.ground.clock.now)),
                ('by_label', models.CharField(max_length=200)),
                ('key', models.CharField(editable=False, max_length=64, unique=True)),
                ('referral', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='questions', to='referrals.referral')),
            ],
        ),
        migrations.CreateModel(
            name='Offer',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('state', models.CharField(choices=[('open', '返事待ち'), ('taken', '引き受けた'), ('declined', '引き受けられない'), ('over', 'ほかで決まった・終わった')], default='open', max_length=10, verbose_name='状態')),
                ('seen_at', models.DateTimeField(blank=True, null=True, verbose_name='見た日時')),
                ('answered_at', models.DateTimeField(blank=True, null=True, verbose_name='終わった日時')),
                ('refuse_class', models.CharField(blank=True, choices=[('no_capacity', '空きがない'), ('not_eligible', '対象の人ではない'), ('not_our_service', 'うちの支援ではない'), ('too_far', '場所が遠い'), ('person_declined', '本人が希望しなかった'), ('could_not_contact', '本人と連絡がとれなかった'), ('other', 'その他')], max_length=20)),
                ('refuse_reason', tsunagu.keys.fields.SealedText(blank=True, of='referral.case', or_house=False, verbose_name='引き受けられない理由')),
                ('by_label', models.CharField(blank=True, max_length=200)),
                ('slip_print', models.CharField(editable=False, max_length=64, unique=True)),
                ('receiver', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='offers', to='people.organisation')),
                ('service', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='offers', to='directory.service', verbose_name='つなぎ先')),
                ('referral', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='offers', to='referrals.referral')),
            ],
            options={
                'indexes': [models.Index(fields=['receiver', 'state'], name='referrals_offered')],
                'constraints': [models.UniqueConstraint(fields=('referral', 'service'), name='referrals_offer_once', violation_error_message='同じつなぎ先に、二度声をかけています。'), models.UniqueConstraint(condition=models.Q(('state', 'taken')), fields=('referral',), name='referrals_offer_taken_once', violation_error_message='ほかの団体が引き受けました。'), models.CheckConstraint(condition=models.Q(models.Q(('answered_at', None), ('state', 'open')), models.Q(models.Q(('state', 'open'), _negated=True), ('answered_at__isnull', False)), _connector='OR'), name='referrals_offer_answered_or_open', violation_error_message='返事のあった声かけには、日時が必要です。'), models.CheckConstraint(condition=models.Q(models.Q(('state', 'declined'), models.Q(('refuse_class', ''), _negated=True), models.Q(('refuse_reason', ''), _negated=True)), models.Q(models.Q(('state', 'declined'), _negated=True), ('refuse_class', ''), ('refuse_reason', '')), _connector='OR'), name='referrals_offer_declined_with_reason', violation_error_message='引き受けられない理由を書いてください。')],
            },
        ),
        migrations.CreateModel(
            name='ReferralAttempt',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('attempt', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='referral_link', to='cases.contactattempt')),
                ('referral', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='tries', to='referrals.referral')),
            ],
        ),
        migrations.CreateModel(
            name='ReferralNeed',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('is_active', models.BooleanField(default=True)),
                ('moves_at_return', models.PositiveIntegerField(null=True)),
                ('need', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='referral_links', to='cases.need')),
                ('referral', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='links', to='referrals.referral')),
            ],
            options={
                'constraints': [models.UniqueConstraint(condition=models.Q(('is_active', True)), fields=('need',), name='referrals_need_travels_once', violation_error_message='この課題は、もうつないでいます。'), models.UniqueConstraint(fields=('referral', 'need'), name='referrals_need_once_each', violation_error_message='同じ課題が二つ入っています。')],
            },
        ),
        migrations.CreateModel(
            name='ReferralStep',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('was', models.CharField(blank=True, choices=[('draft', '下書き'), ('sent', '返事待ち'), ('received', '相手が見た'), ('accepted', '引き受けた'), ('contact_made', '本人と話した'), ('in_service', '支援が始まった'), ('on_hold', '一時止まっている'), ('reported', '報告が届いた'), ('verified', '確認して終わり'), ('rejected', '引き受けられない'), ('expired', '返事がないまま期限切れ'), ('withdrawn', '取り下げ'), ('entered_in_error', 'まちがい')], max_length=20)),
                ('to', models.CharField(choices=[('draft', '下書き'), ('sent', '返事待ち'), ('received', '相手が見た'), ('accepted', '引き受けた'), ('contact_made', '本人と話した'), ('in_service', '支援が始まった'), ('on_hold', '一時止まっている'), ('reported', '報告が届いた'), ('verified', '確認して終わり'), ('rejected', '引き受けられない'), ('expired', '返事がないまま期限切れ'), ('withdrawn', '取り下げ'), ('entered_in_error', 'まちがい')], max_length=20)),
                ('reason', tsunagu.keys.fields.SealedText(blank=True, of='referral.case', or_house=False, verbose_name='理由')),
                ('at', models.DateTimeField(default=tsunagu.ground.clock.now)),
                ('by_label', models.CharField(max_length=200)),
                ('referral', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='steps', to='referrals.referral')),
            ],
        ),
        migrations.CreateModel(
            name='Report',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('result', models.CharField(choices=[('resolved', '解決した'), ('partly', '一部できた'), ('not_helped', 'できなかった')], max_length=20, verbose_name='結果')),
                ('done', tsunagu.keys.fields.SealedText(max_length=5000, of='referral.case', or_house=False, verbose_name='したこと')),
                ('remains', tsunagu.keys.fields.SealedText(blank=True, max_length=2000, of='referral.case', or_house=False, verbose_name='残っていること')),
                ('at', models.DateTimeField(default=tsunagu.ground.clock.now)),
                ('by_label', models.CharField(max_length=200)),
                ('referral', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='reports', to='referrals.referral')),
            ],
        ),
    ]
