import django.db.models.deletion
import tsunagu.ground.clock
import tsunagu.keys.fields
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('intake', '0001_initial'),
        ('volunteering', '0001_initial'),
        ('watch', '0001_initial'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Complaint',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('way', models.CharField(choices=[('web', 'ウェブ'), ('phone', '電話'), ('counter', '窓口'), ('letter', '手紙')], default='web', max_length=10, verbose_name='方法')),
                ('wrong', models.CharField(choices=[('manner', 'ことばや態度'), ('time', '約束や時間'), ('other_task', '頼んだことと、ちがう'), ('money', 'お金や物のこと'), ('damage', 'けがをした、物がこわれた'), ('fear', 'こわい思い、いやな思いをした'), ('else', 'ほかのこと')], max_length=10, verbose_name='何がありましたか')),
                ('words', tsunagu.keys.fields.SealedText(max_length=2000, of='neighbour.person', or_house=False, verbose_name='くわしいこと')),
                ('state', models.CharField(choices=[('open', '窓口が確かめています'), ('answered', '返事をしました'), ('withdrawn', '取り下げました')], default='open', max_length=10, verbose_name='状態')),
                ('next_on', models.DateField(blank=True, null=True, verbose_name='次の日')),
                ('answer_by', models.DateField(verbose_name='返事の期限')),
                ('answer', tsunagu.keys.fields.SealedText(blank=True, max_length=1000, of='neighbour.person', or_house=False, verbose_name='返事')),
                ('answered_at', models.DateTimeField(blank=True, editable=False, null=True)),
                ('made_at', models.DateTimeField(default=tsunagu.ground.clock.now, editable=False)),
                ('version', models.PositiveIntegerField(default=0, editable=False)),
                ('key', models.CharField(editable=False, max_length=64, unique=True)),
                ('concern', models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='intake.concern')),
                ('favour', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='complaints', to='volunteering.favour')),
                ('neighbour', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='complaints', to='volunteering.neighbour')),
                ('owner', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('watch', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='complaints', to='watch.watch')),
            ],
            options={
                'indexes': [models.Index(condition=models.Q(('state', 'open')), fields=['next_on'], name='complaints_due')],
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('favour__isnull', False), ('watch', None)), models.Q(('favour', None), ('watch__isnull', False)), _connector='OR'), name='complaints_about_one_thing', violation_error_message='どのことかを選んでください。'), models.CheckConstraint(condition=models.Q(models.Q(('next_on__isnull', False), ('state', 'open')), models.Q(models.Q(('state', 'open'), _negated=True), ('next_on', None)), _connector='OR'), name='complaints_open_has_a_day', violation_error_message='次の日が必要です。'), models.CheckConstraint(condition=models.Q(models.Q(('state', 'answered'), _negated=True), models.Q(models.Q(('answer', ''), _negated=True), ('answered_at__isnull', False)), _connector='OR'), name='complaints_answered_with_words', violation_error_message='返事を書いてください。')],
            },
        ),
    ]
