import django.db.models.deletion
import tsunagu.ground.clock
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
    ]

    operations = [
        migrations.CreateModel(
            name='Area',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('city', '市'), ('zone', '日常生活圏域'), ('center_district', '地域包括支援センター地区'), ('community', '小地域'), ('town', '町'), ('chome', '丁目'), ('commissioner', '民生委員区域')], max_length=20, verbose_name='種類')),
                ('code', models.CharField(max_length=40, verbose_name='番号')),
                ('name', models.CharField(max_length=100, verbose_name='名称')),
                ('kana', models.CharField(blank=True, max_length=200, verbose_name='ふりがな')),
                ('lat', models.FloatField(blank=True, null=True, verbose_name='緯度')),
                ('lon', models.FloatField(blank=True, null=True, verbose_name='経度')),
                ('postcode', models.CharField(blank=True, max_length=7, verbose_name='郵便番号')),
                ('valid_from', models.DateField(default=tsunagu.ground.clock.today, verbose_name='開始日')),
                ('valid_until', models.DateField(blank=True, null=True, verbose_name='終了日')),
            ],
            options={
                'ordering': ['kind', 'code'],
                'constraints': [models.UniqueConstraint(fields=('kind', 'code'), name='places_area_code_once', violation_error_message='この番号の地域は、すでにあります。'), models.CheckConstraint(condition=models.Q(('valid_until', None), ('valid_until__gte', models.F('valid_from')), _connector='OR'), name='places_area_dates', violation_error_message='終了日は、開始日より後にしてください。'), models.CheckConstraint(condition=models.Q(models.Q(('lat', None), ('lon', None)), models.Q(('lat__isnull', False), ('lon__isnull', False)), _connector='OR'), name='places_area_point', violation_error_message='緯度と経度は、両方入れてください。')],
            },
        ),
        migrations.CreateModel(
            name='Within',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('whole_kind', models.CharField(choices=[('city', '市'), ('zone', '日常生活圏域'), ('center_district', '地域包括支援センター地区'), ('community', '小地域'), ('town', '町'), ('chome', '丁目'), ('commissioner', '民生委員区域')], max_length=20, verbose_name='上の地域の種類')),
                ('valid_from', models.DateField(default=tsunagu.ground.clock.today, verbose_name='開始日')),
                ('valid_until', models.DateField(blank=True, null=True, verbose_name='終了日')),
                ('part', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='wholes', to='places.area')),
                ('whole', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='parts', to='places.area')),
            ],
            options={
                'constraints': [models.UniqueConstraint(condition=models.Q(('valid_until', None)), fields=('part', 'whole_kind'), name='places_within_one_of_a_kind', violation_error_message='この地域は、同じ種類の別の地域に入っています。'), models.CheckConstraint(condition=models.Q(('valid_until', None), ('valid_until__gte', models.F('valid_from')), _connector='OR'), name='places_within_dates', violation_error_message='終了日は、開始日より後にしてください。')],
            },
        ),
    ]
