from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
    ]

    operations = [
        migrations.CreateModel(
            name='ClosingDay',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('day', models.DateField(unique=True, verbose_name='休む日')),
                ('why', models.CharField(max_length=100, verbose_name='理由')),
            ],
        ),
        migrations.CreateModel(
            name='Limit',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('wait', models.CharField(choices=[('danger.seen', '危険のしるしを、人が見るまで'), ('danger.second', '危険のしるしを、当番の代わりの人に知らせるまで'), ('danger.all', '危険のしるしを、窓口の全員に知らせるまで'), ('safety.sight', '虐待のおそれのある人の安全を、目で確かめるまで'), ('safety.first', '安全の確認の、1回目の知らせまで'), ('safety.second', '安全の確認の、2回目の知らせまで'), ('triage.urgent', '急ぎの相談の行き先を決めるまで'), ('triage.normal', 'ふつうの相談の行き先を決めるまで'), ('need.first_step', '課題の最初の一歩まで'), ('need.returned', '戻ってきた課題の次を決めるまで'), ('referral.answer', 'つなぎ先の返事まで'), ('referral.coordinator', '返事がなく、責任者に知らせるまで'), ('referral.expiry', '返事がなく、つなぎが切れるまで'), ('referral.first_contact', 'つなぎ先が本人と話すまで'), ('referral.report', 'つなぎ先の報告まで'), ('referral.verify', '報告を確認するまで'), ('capacity.old', 'サービスの空きの情報が古くなるまで'), ('entry.check', '社会資源や居場所の情報を、確かめてから、また聞くまで'), ('entry.remind', '聞いても返事がなく、もう一度聞くまで'), ('entry.old', '聞く日がきてから、古いと出して担当に知らせるまで'), ('entry.hide', '聞く日がきてから、見せなくするまで（市が決めたとき）'), ('group.check', '団体のページを、確かめてから、また聞くまで'), ('group.remind', '聞いても返事がなく、団体にもう一度聞くまで。窓口が見るまで'), ('group.join', '団体に入りたい人に、返事をするまで'), ('case.note', '支援ケースに記録がないまま'), ('plan.monitor', '支援プランを見直すまで'), ('follow_up.first', '終結のあと、1回目の様子うかがいまで'), ('follow_up.second', '終結のあと、2回目の様子うかがいまで'), ('follow_up.last', '終結のあと、最後の様子うかがいまで'), ('pause.longest', '課題を休止できる長さ'), ('request.decision', '開示などの請求を決めるまで'), ('request.extension', '開示などの請求の期限を延ばせる長さ'), ('late.supervisor', '期限をすぎて、窓口の責任者に知らせるまで'), ('late.city', '期限をすぎて、地域福祉コーディネーターに知らせるまで')], max_length=30, verbose_name='何を待つか')),
                ('amount', models.PositiveSmallIntegerField(verbose_name='長さ')),
                ('unit', models.CharField(choices=[('minutes', '分'), ('hours', '時間'), ('workdays', '開庁日'), ('days', '日'), ('months', 'か月')], max_length=10, verbose_name='単位')),
                ('valid_from', models.DateField(verbose_name='この日から')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('wait', 'valid_from'), name='clocks_limit_once_a_day', violation_error_message='この日からの期限は、すでに決まっています。'), models.CheckConstraint(condition=models.Q(('amount__gte', 1)), name='clocks_limit_is_positive', violation_error_message='期限は1以上にしてください。'), models.CheckConstraint(condition=models.Q(models.Q(('unit__in', ('minutes', 'hours')), ('wait__in', ('danger.seen', 'danger.second', 'danger.all', 'safety.sight', 'safety.first', 'safety.second'))), models.Q(models.Q(('wait__in', ('danger.seen', 'danger.second', 'danger.all', 'safety.sight', 'safety.first', 'safety.second')), _negated=True), models.Q(('unit__in', ('minutes', 'hours')), _negated=True)), _connector='OR'), name='clocks_danger_on_the_wall_clock', violation_error_message='危険の期限は分か時間で、ほかの期限は日か月で決めてください。')],
            },
        ),
    ]
