import django.db.models.deletion
import tsunagu.ground.clock
import tsunagu.keys.fields
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('volunteering', '0001_initial'),
        ('watch', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='Activity',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('watch', '見守りの訪問'), ('help', 'ご近所の手伝い'), ('home', '住民がする訪問サービス'), ('dementia', '認知症の人を支える活動'), ('salon', 'サロン・居場所の手伝い'), ('event', '行事・まちの活動'), ('other', 'ほかの活動')], max_length=10, verbose_name='したこと')),
                ('on', models.DateField(verbose_name='日にち')),
                ('minutes', models.PositiveSmallIntegerField(verbose_name='時間（分）')),
                ('where', tsunagu.keys.fields.SealedText(blank=True, max_length=100, of='neighbour.person', or_house=False, verbose_name='場所')),
                ('state', models.CharField(choices=[('said', '窓口が確かめています'), ('confirmed', '確かめました'), ('refused', '数えません')], default='said', max_length=10, verbose_name='状態')),
                ('reason', tsunagu.keys.fields.SealedText(blank=True, max_length=300, of='neighbour.person', or_house=False, verbose_name='理由')),
                ('due_on', models.DateField(blank=True, null=True, verbose_name='確かめる日')),
                ('made_at', models.DateTimeField(default=tsunagu.ground.clock.now, editable=False)),
                ('key', models.CharField(editable=False, max_length=64, unique=True)),
                ('invitation', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='activities', to='volunteering.invitation')),
                ('look', models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='activity', to='watch.look')),
                ('neighbour', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='activities', to='volunteering.neighbour')),
                ('watch', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='watch.watch')),
            ],
            options={
                'indexes': [models.Index(fields=['neighbour', 'on'], name='rewards_activity_on'), models.Index(condition=models.Q(('state', 'said')), fields=['due_on'], name='rewards_to_confirm')],
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('state', 'said'), _negated=True), ('due_on__isnull', False), _connector='OR'), name='rewards_said_has_a_day', violation_error_message='確かめる日が必要です。'), models.CheckConstraint(condition=models.Q(('minutes__gte', 1), ('minutes__lte', 1440)), name='rewards_within_a_day', violation_error_message='時間は、1分から24時間までにしてください。'), models.UniqueConstraint(condition=models.Q(models.Q(('state', 'refused'), _negated=True), ('invitation', None), ('look', None)), fields=('neighbour', 'kind', 'on'), name='rewards_said_once_a_day', violation_error_message='この日の同じ活動は、もう書いてあります。'), models.UniqueConstraint(condition=models.Q(models.Q(('state', 'refused'), _negated=True), ('invitation__isnull', False)), fields=('invitation', 'on'), name='rewards_favour_once_a_day', violation_error_message='この日の同じ活動は、もう書いてあります。')],
            },
        ),
        migrations.CreateModel(
            name='Exchange',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('year', models.PositiveSmallIntegerField(verbose_name='年度')),
                ('points', models.PositiveIntegerField(verbose_name='ポイント')),
                ('yen', models.PositiveIntegerField(verbose_name='円')),
                ('state', models.CharField(choices=[('asked', '窓口が確かめています'), ('decided', '決まりました。これから払います'), ('paid', '払いました'), ('refused', '交換できませんでした')], default='asked', max_length=10, verbose_name='状態')),
                ('reason', tsunagu.keys.fields.SealedText(blank=True, max_length=300, of='neighbour.person', or_house=False, verbose_name='理由')),
                ('due_on', models.DateField(blank=True, null=True, verbose_name='次の日')),
                ('asked_at', models.DateTimeField(default=tsunagu.ground.clock.now, editable=False)),
                ('decided_at', models.DateTimeField(blank=True, editable=False, null=True)),
                ('paid_on', models.DateField(blank=True, null=True, verbose_name='払った日')),
                ('neighbour', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='exchanges', to='volunteering.neighbour')),
            ],
            options={
                'indexes': [models.Index(condition=models.Q(('state__in', ('asked', 'decided'))), fields=['due_on'], name='rewards_exchange_due')],
                'constraints': [models.UniqueConstraint(condition=models.Q(('state__in', ('asked', 'decided'))), fields=('neighbour', 'year'), name='rewards_one_exchange_at_a_time', violation_error_message='交換は、もう申しこんであります。'), models.CheckConstraint(condition=models.Q(('points__gte', 1), ('yen__gte', 1)), name='rewards_exchange_of_something', violation_error_message='交換できるポイントがありません。'), models.CheckConstraint(condition=models.Q(models.Q(('due_on__isnull', False), ('state__in', ('asked', 'decided'))), models.Q(models.Q(('state__in', ('asked', 'decided')), _negated=True), ('due_on', None)), _connector='OR'), name='rewards_open_exchange_has_a_day', violation_error_message='次の日が必要です。'), models.CheckConstraint(condition=models.Q(models.Q(('paid_on__isnull', False), ('state', 'paid')), models.Q(models.Q(('state', 'paid'), _negated=True), ('paid_on', None)), _connector='OR'), name='rewards_paid_on_a_day', violation_error_message='払った日が必要です。')],
            },
        ),
    ]
