import django.db.models.deletion
import tsunagu.ground.clock
import tsunagu.keys.fields
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('bulletins', '0001_initial'),
        ('cases', '0001_initial'),
        ('community', '0001_initial'),
        ('intake', '0001_initial'),
        ('keys', '0001_initial'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='BoardPhoto',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('image', models.BinaryField()),
                ('width', models.PositiveSmallIntegerField()),
                ('height', models.PositiveSmallIntegerField()),
                ('taken_at', models.DateTimeField(default=tsunagu.ground.clock.now, editable=False, verbose_name='写した日時')),
                ('board', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='photo', to='bulletins.board', verbose_name='掲示板')),
                ('taken_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
        ),
        migrations.CreateModel(
            name='Attachment',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('data', models.BinaryField()),
                ('size', models.PositiveIntegerField(verbose_name='大きさ（バイト）')),
                ('kind', models.CharField(choices=[('jpeg', '写真（JPEG）'), ('png', '画像（PNG）'), ('webp', '画像（WebP）'), ('pdf', 'PDF'), ('text', '文書（テキスト）'), ('csv', '表（CSV）'), ('xlsx', '表（Excel）'), ('docx', '文書（Word）')], max_length=10, verbose_name='種類')),
                ('name', models.CharField(max_length=120, verbose_name='書類の名前')),
                ('about', models.CharField(max_length=1000, verbose_name='書いてあること')),
                ('elsewhere', models.JSONField(default=dict, editable=False)),
                ('put_at', models.DateTimeField(default=tsunagu.ground.clock.now, editable=False)),
                ('key', models.CharField(editable=False, max_length=64, unique=True)),
                ('bulletin', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='attachments', to='bulletins.bulletin', verbose_name='お知らせ')),
                ('put_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('about', ''), _negated=True), name='enclosures_attachment_is_told', violation_error_message='見えない人、開けない人のために、書いてあることを書いてください。')],
            },
        ),
        migrations.CreateModel(
            name='Enclosure',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', tsunagu.keys.fields.SealedText(max_length=120, of='', or_house=False, verbose_name='書類の名前')),
                ('kind', models.CharField(choices=[('jpeg', '写真（JPEG）'), ('png', '画像（PNG）'), ('webp', '画像（WebP）'), ('pdf', 'PDF'), ('text', '文書（テキスト）'), ('csv', '表（CSV）'), ('xlsx', '表（Excel）'), ('docx', '文書（Word）')], max_length=10, verbose_name='種類')),
                ('size', models.PositiveIntegerField(verbose_name='大きさ（バイト）')),
                ('file', models.CharField(blank=True, editable=False, max_length=32)),
                ('original', models.CharField(blank=True, editable=False, max_length=32)),
                ('is_evidence', models.BooleanField(default=False, verbose_name='証拠')),
                ('state', models.CharField(choices=[('pending', '確認中'), ('clean', '開けます'), ('infected', 'ウイルスがありました'), ('refused', '受け取れませんでした'), ('withdrawn', '取り下げ'), ('erased', '消去ずみ')], default='pending', max_length=10, verbose_name='状態')),
                ('reason', models.CharField(blank=True, choices=[('empty', '中身がありません。もう一度、選んでください。'), ('kind', 'この種類のファイルは、受け取れません。写真かPDFにしてください。'), ('heic', 'HEICの写真は、受け取れません。JPEGにして送ってください。'), ('disguised', '名前と中身がちがいます。もとのファイルを、そのまま送ってください。'), ('markup', 'ウェブページのファイルは、受け取れません。PDFにしてください。'), ('locked', 'パスワードがかかっています。外してから、送ってください。'), ('active', 'プログラム（マクロ）が入っています。PDFにしてください。'), ('pixels', '画像が大きすぎます。小さくしてから、送ってください。'), ('pages', 'ページが多すぎます。分けて送ってください。'), ('bomb', '開くと大きすぎるファイルです。分けて送ってください。'), ('damaged', 'こわれていて、開けません。もう一度、送ってください。'), ('slow', '確かめるのに、時間がかかりすぎました。分けて送ってください。')], max_length=10, verbose_name='理由')),
                ('finding', models.CharField(blank=True, max_length=100, verbose_name='見つかったもの')),
                ('scanned_by', models.CharField(blank=True, max_length=10, verbose_name='調べたもの')),
                ('added_at', models.DateTimeField(default=tsunagu.ground.clock.now, editable=False, verbose_name='加えた日時')),
                ('examine_at', models.DateTimeField(default=tsunagu.ground.clock.now, verbose_name='次に調べる日時')),
                ('unscanned_since', models.DateTimeField(blank=True, null=True, verbose_name='調べられない日時')),
                ('checked_at', models.DateTimeField(blank=True, null=True, verbose_name='調べた日時')),
                ('withdrawn_at', models.DateTimeField(blank=True, null=True, verbose_name='取り下げた日時')),
                ('withdrawal', tsunagu.keys.fields.SealedText(blank=True, max_length=300, of='', or_house=False, verbose_name='取り下げた理由')),
                ('key', models.CharField(editable=False, max_length=64, unique=True)),
                ('added_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('case', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='enclosures', to='cases.case')),
                ('concern', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='enclosures', to='intake.concern')),
                ('message', models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='enclosure', to='intake.message')),
                ('seal', tsunagu.keys.fields.Seal(db_column='seal_id', db_index=False, editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='keys.key')),
                ('withdrawn_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'indexes': [models.Index(condition=models.Q(('state', 'pending')), fields=['examine_at'], name='enclosures_waiting')],
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('case__isnull', False), ('concern', None), ('message', None)), models.Q(('case', None), ('concern__isnull', False), ('message__isnull', False)), _connector='OR'), name='enclosures_of_one_record', violation_error_message='書類は、一つのケースか、一つの相談のものです。'), models.CheckConstraint(condition=models.Q(models.Q(('state__in', ('pending', 'clean')), models.Q(('file', ''), _negated=True)), models.Q(models.Q(('state__in', ('pending', 'clean')), _negated=True), ('file', ''), ('original', '')), _connector='OR'), name='enclosures_file_while_kept', violation_error_message='受け取った書類には、ファイルが必要です。'), models.CheckConstraint(condition=models.Q(models.Q(('state', 'clean'), _negated=True), models.Q(('checked_at__isnull', False), models.Q(('scanned_by', ''), _negated=True)), _connector='OR'), name='enclosures_clean_was_scanned', violation_error_message='調べていない書類は、開けません。'), models.CheckConstraint(condition=models.Q(models.Q(('state', 'refused'), models.Q(('reason', ''), _negated=True)), models.Q(models.Q(('state', 'refused'), _negated=True), ('reason', '')), _connector='OR'), name='enclosures_refused_says_why', violation_error_message='受け取れないときは、理由が必要です。'), models.CheckConstraint(condition=models.Q(models.Q(('state', 'withdrawn'), ('withdrawn_at__isnull', False), ('withdrawn_by__isnull', False), models.Q(('withdrawal', ''), _negated=True)), models.Q(models.Q(('state', 'withdrawn'), _negated=True), ('withdrawn_at', None), ('withdrawn_by', None)), _connector='OR'), name='enclosures_withdrawn_by_whom_and_why', violation_error_message='取り下げるときは、理由が必要です。')],
            },
        ),
        migrations.CreateModel(
            name='Picture',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('image', models.BinaryField()),
                ('width', models.PositiveSmallIntegerField()),
                ('height', models.PositiveSmallIntegerField()),
                ('about', models.CharField(max_length=120, verbose_name='写真の説明')),
                ('agreed', models.CharField(choices=[('nobody', '人は写っていない'), ('all', '写っている人みんなが、のせてよいと言った')], max_length=10, verbose_name='写っている人')),
                ('agreed_on', models.DateField(blank=True, null=True, verbose_name='聞いた日')),
                ('put_at', models.DateTimeField(default=tsunagu.ground.clock.now, editable=False)),
                ('gathering', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='picture', to='community.gathering', verbose_name='居場所')),
                ('put_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('about', ''), _negated=True), name='enclosures_picture_is_told', violation_error_message='見えない人のために、写真の説明を書いてください。'), models.CheckConstraint(condition=models.Q(models.Q(('agreed', 'all'), _negated=True), ('agreed_on__isnull', False), _connector='OR'), name='enclosures_picture_agreed_when', violation_error_message='写っている人に聞いた日を書いてください。')],
            },
        ),
    ]
