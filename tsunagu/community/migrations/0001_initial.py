import django.db.models.deletion
import tsunagu.ground.clock
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('directory', '0001_initial'),
        ('people', '0001_initial'),
        ('places', '0001_initial'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='LocalIssue',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('title', models.CharField(max_length=60, verbose_name='見出し')),
                ('words', models.TextField(max_length=2000, verbose_name='困りごと')),
                ('area_kind', models.CharField(choices=[('city', '市'), ('zone', '日常生活圏域'), ('center_district', '地域包括支援センター地区'), ('community', '小地域'), ('town', '町'), ('chome', '丁目'), ('commissioner', '民生委員区域')], editable=False, max_length=20)),
                ('year', models.PositiveSmallIntegerField(verbose_name='年度')),
                ('band', models.CharField(choices=[('few', '5件未満'), ('some', '5〜9件'), ('many', '10〜19件'), ('lots', '20件以上')], max_length=10, verbose_name='だいたいの件数')),
                ('state', models.CharField(choices=[('drafted', '下書き'), ('proposed', '確認を待っている'), ('checked', '確認がすんだ'), ('published', '公開している'), ('returned', '書き直し'), ('withdrawn', '取り下げた')], default='drafted', max_length=10, verbose_name='状態')),
                ('moves', models.PositiveIntegerField(default=0)),
                ('checked_at', models.DateTimeField(blank=True, null=True, verbose_name='確かめた日時')),
                ('published_at', models.DateTimeField(blank=True, null=True, verbose_name='公開した日時')),
                ('made_at', models.DateTimeField(default=tsunagu.ground.clock.now, editable=False)),
                ('key', models.CharField(editable=False, max_length=64, unique=True)),
                ('area', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='issues', to='places.area', verbose_name='地域')),
                ('checked_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='確かめた人')),
                ('code', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='issues', to='directory.needcode', verbose_name='課題')),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='issues', to='people.organisation', verbose_name='書いた窓口')),
                ('written_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='書いた人')),
            ],
            options={
                'indexes': [models.Index(condition=models.Q(('state', 'published')), fields=['-published_at', '-id'], name='community_published'), models.Index(fields=['organisation', 'state'], name='community_of_desk')],
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('title', ''), _negated=True), models.Q(('words', ''), _negated=True)), name='community_issue_has_words', violation_error_message='見出しと困りごとを書いてください。'), models.CheckConstraint(condition=models.Q(('area_kind__in', ('city', 'zone', 'center_district', 'community'))), name='community_issue_is_rough', violation_error_message='地域は、小地域か、それより大きい地域から選んでください。'), models.CheckConstraint(condition=models.Q(models.Q(('state__in', ('checked', 'published')), _negated=True), models.Q(('checked_at__isnull', False), ('checked_by__isnull', False), models.Q(('checked_by', models.F('written_by')), _negated=True)), _connector='OR'), name='community_issue_by_two', violation_error_message='公開の前に、書いた人とは別の人が確かめます。'), models.CheckConstraint(condition=models.Q(models.Q(('state', 'published'), _negated=True), ('published_at__isnull', False), _connector='OR'), name='community_published_has_a_date', violation_error_message='公開した日時が必要です。')],
            },
        ),
        migrations.CreateModel(
            name='IssueStep',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('was', models.CharField(blank=True, choices=[('drafted', '下書き'), ('proposed', '確認を待っている'), ('checked', '確認がすんだ'), ('published', '公開している'), ('returned', '書き直し'), ('withdrawn', '取り下げた')], max_length=10)),
                ('to', models.CharField(choices=[('drafted', '下書き'), ('proposed', '確認を待っている'), ('checked', '確認がすんだ'), ('published', '公開している'), ('returned', '書き直し'), ('withdrawn', '取り下げた')], max_length=10)),
                ('reason', models.CharField(blank=True, max_length=500, verbose_name='理由')),
                ('at', models.DateTimeField(default=tsunagu.ground.clock.now)),
                ('by_label', models.CharField(max_length=200)),
                ('issue', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='steps', to='community.localissue')),
            ],
        ),
    ]
