import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('directory', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='Goal',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code', models.CharField(max_length=10, verbose_name='番号')),
                ('name', models.CharField(max_length=200, verbose_name='名称')),
                ('words', models.TextField(blank=True, verbose_name='説明')),
                ('order', models.PositiveSmallIntegerField(verbose_name='並び順')),
            ],
            options={
                'ordering': ['order'],
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='Plan',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code', models.SlugField(max_length=20, unique=True, verbose_name='番号')),
                ('name', models.CharField(max_length=200, verbose_name='名称')),
                ('from_year', models.PositiveSmallIntegerField(verbose_name='最初の年度')),
                ('until_year', models.PositiveSmallIntegerField(verbose_name='最後の年度')),
                ('words', models.TextField(blank=True, verbose_name='説明')),
            ],
            options={
                'ordering': ['-from_year'],
                'constraints': [models.CheckConstraint(condition=models.Q(('until_year__gte', models.F('from_year'))), name='plan_years', violation_error_message='最後の年度は、最初の年度より後にしてください。')],
            },
        ),
        migrations.CreateModel(
            name='Measure',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code', models.CharField(max_length=10, verbose_name='番号')),
                ('name', models.CharField(max_length=200, verbose_name='名称')),
                ('words', models.TextField(blank=True, verbose_name='説明')),
                ('order', models.PositiveSmallIntegerField(verbose_name='並び順')),
                ('goal', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='measures', to='plan.goal')),
                ('needs', models.ManyToManyField(blank=True, related_name='measures', to='directory.needcode')),
                ('plan', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='measures', to='plan.plan')),
            ],
            options={
                'ordering': ['order'],
                'abstract': False,
                'constraints': [models.UniqueConstraint(fields=('plan', 'code'), name='plan_measure_once', violation_error_message='この番号の施策は、すでにあります。')],
            },
        ),
        migrations.AddField(
            model_name='goal',
            name='plan',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='goals', to='plan.plan'),
        ),
        migrations.CreateModel(
            name='Policy',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code', models.CharField(max_length=10, verbose_name='番号')),
                ('name', models.CharField(max_length=200, verbose_name='名称')),
                ('words', models.TextField(blank=True, verbose_name='説明')),
                ('order', models.PositiveSmallIntegerField(verbose_name='並び順')),
                ('plan', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='policies', to='plan.plan')),
            ],
            options={
                'ordering': ['order'],
                'abstract': False,
                'constraints': [models.UniqueConstraint(fields=('plan', 'code'), name='plan_policy_once', violation_error_message='この番号の基本方針は、すでにあります。')],
            },
        ),
        migrations.AddField(
            model_name='goal',
            name='policy',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='goals', to='plan.policy'),
        ),
        migrations.CreateModel(
            name='Priority',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code', models.CharField(max_length=10, verbose_name='番号')),
                ('name', models.CharField(max_length=200, verbose_name='名称')),
                ('words', models.TextField(blank=True, verbose_name='説明')),
                ('order', models.PositiveSmallIntegerField(verbose_name='並び順')),
                ('measures', models.ManyToManyField(related_name='priorities', to='plan.measure')),
                ('plan', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='priorities', to='plan.plan')),
            ],
            options={
                'ordering': ['order'],
                'abstract': False,
                'constraints': [models.UniqueConstraint(fields=('plan', 'code'), name='plan_priority_once', violation_error_message='この番号の重点は、すでにあります。')],
            },
        ),
        migrations.CreateModel(
            name='Indicator',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code', models.CharField(max_length=60, verbose_name='番号')),
                ('name', models.CharField(max_length=100, verbose_name='名称')),
                ('unit', models.CharField(max_length=10, verbose_name='単位')),
                ('definition', models.TextField(verbose_name='数え方')),
                ('source', models.CharField(max_length=60, verbose_name='計算')),
                ('order', models.PositiveSmallIntegerField(verbose_name='並び順')),
                ('measure', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='indicators', to='plan.measure')),
            ],
            options={
                'ordering': ['order'],
                'constraints': [models.UniqueConstraint(fields=('measure', 'code'), name='plan_indicator_once', violation_error_message='この番号の指標は、すでにあります。')],
            },
        ),
        migrations.AddConstraint(
            model_name='goal',
            constraint=models.UniqueConstraint(fields=('plan', 'code'), name='plan_goal_once', violation_error_message='この番号の基本目標は、すでにあります。'),
        ),
    ]
