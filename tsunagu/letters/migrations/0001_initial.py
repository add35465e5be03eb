import django.db.models.deletion
import tsunagu.ground.clock
import tsunagu.keys.fields
import uuid
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('keys', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='Heartbeat',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('at', models.DateTimeField(default=tsunagu.ground.clock.now)),
            ],
        ),
        migrations.CreateModel(
            name='Letter',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('channel', models.CharField(choices=[('mail', 'メール'), ('line', 'LINE'), ('push', 'この端末の通知')], default='mail', max_length=10, verbose_name='方法')),
                ('to', tsunagu.keys.fields.SealedText(max_length=1000, of='', or_house=True, verbose_name='宛先')),
                ('subject', tsunagu.keys.fields.SealedText(max_length=120, of='', or_house=True, verbose_name='件名')),
                ('body', tsunagu.keys.fields.SealedText(of='', or_house=True, verbose_name='本文')),
                ('about', models.CharField(max_length=80, verbose_name='何について')),
                ('stop_url', tsunagu.keys.fields.SealedText(blank=True, max_length=300, of='', or_house=True, verbose_name='止めるページ')),
                ('is_bulk', models.BooleanField(default=False)),
                ('person_id', models.BigIntegerField(editable=False, null=True)),
                ('key', models.CharField(blank=True, max_length=120, null=True, verbose_name='重複よけの鍵')),
                ('parcel', models.UUIDField(editable=False, null=True)),
                ('message_id', models.UUIDField(default=uuid.uuid4, editable=False)),
                ('created_at', models.DateTimeField(default=tsunagu.ground.clock.now, editable=False)),
                ('due_at', models.DateTimeField(default=tsunagu.ground.clock.now, verbose_name='送る時刻')),
                ('leased_until', models.DateTimeField(blank=True, null=True)),
                ('tries', models.PositiveSmallIntegerField(default=0, verbose_name='送ろうとした回数')),
                ('sent_at', models.DateTimeField(blank=True, null=True, verbose_name='送った時刻')),
                ('dead_at', models.DateTimeField(blank=True, null=True, verbose_name='あきらめた時刻')),
                ('gone_at', models.DateTimeField(blank=True, null=True, verbose_name='宛先がないとわかった時刻')),
                ('returned_at', models.DateTimeField(blank=True, null=True, verbose_name='かえってきた時刻')),
                ('cancelled_at', models.DateTimeField(blank=True, null=True, verbose_name='取りやめた時刻')),
                ('settled_at', models.DateTimeField(blank=True, null=True, verbose_name='ほかの方法で伝えた時刻')),
                ('settled_how', models.CharField(blank=True, choices=[('phone', '電話'), ('visit', '訪問'), ('paper', '手紙'), ('needless', '伝えなくてよくなった')], max_length=10, verbose_name='どうしたか')),
                ('seal', tsunagu.keys.fields.Seal(db_column='seal_id', db_index=False, editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='keys.key')),
            ],
            options={
                'indexes': [models.Index(condition=models.Q(('cancelled_at', None), ('dead_at', None), ('sent_at', None)), fields=['channel', 'is_bulk', 'due_at', 'id'], name='letters_waiting'), models.Index(fields=['about'], name='letters_about'), models.Index(condition=models.Q(('returned_at__isnull', False)), fields=['returned_at'], name='letters_returned'), models.Index(condition=models.Q(('gone_at__isnull', False)), fields=['gone_at'], name='letters_gone'), models.Index(condition=models.Q(('parcel__isnull', False)), fields=['parcel'], name='letters_parcel')],
                'constraints': [models.UniqueConstraint(fields=('key',), name='letters_key_once', violation_error_message='同じお知らせが、すでに送る箱にあります。'), models.CheckConstraint(condition=models.Q(models.Q(('dead_at', None), ('sent_at', None)), models.Q(('cancelled_at', None), ('sent_at', None)), models.Q(('cancelled_at', None), ('dead_at', None)), _connector='OR'), name='letters_one_end', violation_error_message='送った・あきらめた・取りやめたは、どれか一つだけです。'), models.CheckConstraint(condition=models.Q(('sent_at', None), ('tries__gt', 0), _connector='OR'), name='letters_sent_by_trying', violation_error_message='送った手紙には、送ろうとした回数が必要です。'), models.CheckConstraint(condition=models.Q(('gone_at', None), ('dead_at__isnull', False), _connector='OR'), name='letters_gone_is_dead', violation_error_message='宛先のない手紙は、あきらめた手紙です。'), models.CheckConstraint(condition=models.Q(models.Q(('settled_at', None), ('settled_how', '')), models.Q(('dead_at__isnull', False), ('settled_at__isnull', False), models.Q(('settled_how', ''), _negated=True)), _connector='OR'), name='letters_settled_is_dead', violation_error_message='あきらめた手紙だけを、どうしたかを書いて終えられます。')],
            },
        ),
        migrations.CreateModel(
            name='Attempt',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('at', models.DateTimeField(default=tsunagu.ground.clock.now, editable=False)),
                ('succeeded', models.BooleanField()),
                ('error', models.CharField(blank=True, max_length=100)),
                ('letter', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='attempts', to='letters.letter')),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('error', ''), ('succeeded', True)), models.Q(('succeeded', False), models.Q(('error', ''), _negated=True)), _connector='OR'), name='letters_attempt_tells_why', violation_error_message='送れなかったときは、理由が必要です。')],
            },
        ),
    ]
