import django.db.models.deletion
import tsunagu.directory.models.index
import tsunagu.ground.clock
import tsunagu.keys.fields
import uuid
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('keys', '0001_initial'),
        ('people', '0001_initial'),
        ('places', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='ColumnsSaid',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('print', models.CharField(max_length=64, unique=True)),
                ('layout', models.CharField(max_length=20)),
                ('columns', models.JSONField()),
            ],
        ),
        migrations.CreateModel(
            name='Service',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('uid', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ('modified_at', models.DateTimeField(db_index=True, default=tsunagu.ground.clock.now, editable=False)),
                ('shown_to', models.CharField(choices=[('everybody', 'だれにでも見せる'), ('supporters', '支援する人と職員に見せる'), ('staff', '職員だけに見せる')], default='everybody', max_length=10, verbose_name='だれに見せるか')),
                ('name', models.CharField(max_length=200, verbose_name='名称')),
                ('kana', models.CharField(blank=True, max_length=200, verbose_name='ふりがな')),
                ('kind_code', models.SlugField(db_index=False, max_length=40, verbose_name='種類の番号')),
                ('kind_name', models.CharField(max_length=100, verbose_name='種類')),
                ('status', models.CharField(choices=[('open', '受付中'), ('closed', '終了'), ('merged', 'ほかとまとめた')], default='open', max_length=10, verbose_name='状態')),
                ('phone', models.CharField(blank=True, max_length=30, verbose_name='電話')),
                ('fax', models.CharField(blank=True, max_length=30, verbose_name='ファクス')),
                ('email', models.EmailField(blank=True, max_length=254, verbose_name='メール')),
                ('url', models.URLField(blank=True, max_length=500, verbose_name='ウェブサイト')),
                ('youngest', models.PositiveSmallIntegerField(blank=True, null=True, verbose_name='何歳から')),
                ('oldest', models.PositiveSmallIntegerField(blank=True, null=True, verbose_name='何歳まで')),
                ('conditions', models.CharField(blank=True, max_length=200, verbose_name='使うために要るもの')),
                ('price', models.CharField(blank=True, choices=[('free', '無料'), ('share', '保険などがあり、一部を払う'), ('income', '収入によってちがう'), ('paid', 'お金がかかる')], max_length=10, verbose_name='お金')),
                ('access', models.CharField(blank=True, max_length=200, verbose_name='設備や手だて')),
                ('sphere', models.CharField(blank=True, choices=[('self', '自助（自分で買う、自分でする）'), ('mutual', '互助（近所やボランティアの助け合い）'), ('shared', '共助（介護保険や医療保険）'), ('public', '公助（税金による福祉）')], max_length=10, verbose_name='助けのかたち')),
                ('capacity', models.PositiveIntegerField(blank=True, null=True, verbose_name='定員')),
                ('source', models.CharField(choices=[('city', '市が入力'), ('care', '介護サービス情報公表システム'), ('disability', '障害福祉サービス等情報公表システム'), ('municipal', '市のオープンデータ'), ('site', '市のオープンデータ（場所と設備）')], default='city', max_length=20, verbose_name='情報のもと')),
                ('source_id', models.CharField(max_length=120, verbose_name='もとの番号')),
            ],
            options={
                'ordering': ['kana', 'name', 'pk'],
            },
        ),
        migrations.CreateModel(
            name='HidingRule',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('valid_from', models.DateField(unique=True, verbose_name='この日から')),
                ('hides', models.BooleanField(verbose_name='古い情報を見せない')),
            ],
        ),
        migrations.CreateModel(
            name='NeedCode',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code', models.SlugField(max_length=40, unique=True, verbose_name='番号')),
                ('group', models.CharField(choices=[('safety', 'いのち・安全'), ('money', 'お金'), ('housing', '住まい'), ('work', '仕事'), ('aging', '高齢・介護'), ('disability', '障害・こころ'), ('children', '妊娠・子ども'), ('isolation', 'ひとり・居場所'), ('health', '健康・医療'), ('rights', '権利・契約'), ('foreign', '外国につながる人'), ('mobility', '移動・買い物'), ('help', 'ちょっとした手助け'), ('disaster', '災害・防犯'), ('participate', '参加したい')], max_length=20, verbose_name='分野')),
                ('label', models.CharField(max_length=60, verbose_name='ことば')),
                ('label_easy', models.CharField(max_length=120, verbose_name='やさしい日本語')),
                ('label_en', models.CharField(max_length=120, verbose_name='英語')),
                ('label_zh', models.CharField(blank=True, max_length=120, verbose_name='中国語')),
                ('label_ko', models.CharField(blank=True, max_length=120, verbose_name='韓国語')),
                ('examples', models.CharField(blank=True, max_length=200, verbose_name='例')),
                ('is_active', models.BooleanField(default=True, verbose_name='使う')),
                ('order', models.PositiveSmallIntegerField(default=0, verbose_name='並び順')),
            ],
            options={
                'ordering': ['order', 'code'],
            },
        ),
        migrations.CreateModel(
            name='Organization',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('uid', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ('modified_at', models.DateTimeField(default=tsunagu.ground.clock.now, editable=False)),
                ('name', models.CharField(max_length=200, verbose_name='名称')),
                ('kana', models.CharField(blank=True, max_length=200, verbose_name='ふりがな')),
                ('legal_number', models.CharField(blank=True, max_length=13, verbose_name='法人番号')),
                ('phone', models.CharField(blank=True, max_length=30, verbose_name='電話')),
                ('email', models.EmailField(blank=True, max_length=254, verbose_name='メール')),
                ('url', models.URLField(blank=True, max_length=500, verbose_name='ウェブサイト')),
                ('account', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='listings', to='people.organisation')),
                ('merged_into', models.ForeignKey(blank=True, editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='directory.organization')),
            ],
            options={
                'indexes': [models.Index(fields=['name'], name='directory_body_name'), models.Index(fields=['legal_number'], name='directory_body_number')],
                'constraints': [models.UniqueConstraint(condition=models.Q(('legal_number', ''), _negated=True), fields=('legal_number',), name='directory_legal_number_once', violation_error_message='この法人番号の団体は、すでにあります。'), models.UniqueConstraint(condition=models.Q(('legal_number', '')), fields=('name',), name='directory_name_once', violation_error_message='この名前の団体は、すでにあります。')],
            },
        ),
        migrations.CreateModel(
            name='Guide',
            fields=[
                ('service', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, primary_key=True, related_name='guide', serialize=False, to='directory.service')),
                ('what', models.TextField(blank=True, max_length=2000, verbose_name='していること')),
                ('for_whom', models.TextField(blank=True, max_length=1000, verbose_name='だれのため')),
                ('how', models.TextField(blank=True, max_length=1000, verbose_name='使うには')),
                ('papers', models.TextField(blank=True, max_length=500, verbose_name='いる書類、持ち物')),
                ('contact', models.TextField(blank=True, max_length=200, verbose_name='聞くところ（窓口、担当）')),
                ('cost', models.TextField(blank=True, max_length=500, verbose_name='かかるお金')),
                ('way', models.TextField(blank=True, max_length=500, verbose_name='行き方')),
                ('ease', models.TextField(blank=True, max_length=500, verbose_name='使いやすさ（段差、トイレなど）')),
            ],
        ),
        migrations.CreateModel(
            name='ImportRun',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('file', models.CharField(max_length=200, verbose_name='ファイル')),
                ('label', models.CharField(max_length=100, verbose_name='一覧')),
                ('by_label', models.CharField(max_length=200)),
                ('at', models.DateTimeField(default=tsunagu.ground.clock.now, editable=False)),
                ('layout', models.CharField(blank=True, max_length=20, verbose_name='種類')),
                ('columns', models.JSONField(default=dict, verbose_name='列')),
                ('state', models.CharField(choices=[('laid', '列を確かめてください'), ('trying', 'ためしています'), ('tried', 'ためしました。まだ入れていません'), ('waiting', '順番を待っています'), ('going', '入れています'), ('done', '入れました'), ('stopped', '途中で止まりました'), ('undoing', 'もどしています'), ('undone', 'もどしました')], default='waiting', max_length=10, verbose_name='状態')),
                ('turn', models.PositiveSmallIntegerField(editable=False, null=True)),
                ('alive_until', models.DateTimeField(editable=False, null=True)),
                ('total', models.PositiveIntegerField(default=0)),
                ('added', models.PositiveIntegerField(default=0, verbose_name='追加')),
                ('changed', models.PositiveIntegerField(default=0, verbose_name='変更')),
                ('same', models.PositiveIntegerField(default=0, verbose_name='変更なし')),
                ('elsewhere', models.PositiveIntegerField(default=0, verbose_name='市外')),
                ('faulty', models.PositiveIntegerField(default=0, verbose_name='読めない行')),
                ('warned', models.PositiveIntegerField(default=0, verbose_name='注意')),
                ('notes', models.JSONField(default=list)),
                ('compared', models.PositiveBigIntegerField(default=0, editable=False, null=True)),
                ('undone_at', models.DateTimeField(blank=True, null=True)),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('turn',), name='directory_import_one_at_a_time', violation_error_message='ほかの取りこみが、いま動いています。'), models.CheckConstraint(condition=models.Q(models.Q(('alive_until', None), ('turn', None)), models.Q(('alive_until__isnull', False), ('turn', 1)), _connector='OR'), name='directory_import_turn', violation_error_message='順番には、いつまでかが要ります。')],
            },
        ),
        migrations.CreateModel(
            name='ImportFile',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('data', models.BinaryField()),
                ('run', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='brought', to='directory.importrun')),
            ],
        ),
        migrations.CreateModel(
            name='Location',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('uid', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ('address', models.CharField(max_length=300, verbose_name='所在地')),
                ('block', models.CharField(blank=True, max_length=60, verbose_name='番地')),
                ('building', models.CharField(blank=True, max_length=200, verbose_name='建物')),
                ('lat', models.FloatField(blank=True, null=True, verbose_name='緯度')),
                ('lon', models.FloatField(blank=True, null=True, verbose_name='経度')),
                ('chome', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='places.area', verbose_name='丁目')),
                ('merged_into', models.ForeignKey(blank=True, editable=False, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='directory.location')),
            ],
            options={
                'indexes': [models.Index(fields=['lat', 'lon'], name='directory_location_near')],
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('lat', None), ('lon', None)), models.Q(('lat__isnull', False), ('lon__isnull', False)), _connector='OR'), name='directory_location_point', violation_error_message='緯度と経度は、両方入れてください。')],
            },
        ),
        migrations.CreateModel(
            name='MissedWord',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('month', models.DateField(verbose_name='月')),
                ('print', models.CharField(max_length=64)),
                ('word', models.CharField(blank=True, max_length=40, verbose_name='ことば')),
                ('count', models.PositiveIntegerField(default=0, verbose_name='回数')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('month', 'print'), name='directory_missed_word_once', violation_error_message='このことばは、この月に、もうあります。')],
            },
        ),
        migrations.CreateModel(
            name='CityWord',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('word', models.CharField(max_length=40, verbose_name='ことば')),
                ('key', models.CharField(error_messages={'blank': '字か数字のあることばを書いてください。'}, max_length=80)),
                ('need', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='city_words', to='directory.needcode')),
            ],
            options={
                'ordering': ['need__order', 'need__code', 'key'],
                'constraints': [models.UniqueConstraint(fields=('need', 'key'), name='directory_city_word_once', violation_error_message='このことばは、この困りごとに、もうあります。'), models.CheckConstraint(condition=models.Q(('key', ''), _negated=True), name='directory_city_word_says_something', violation_error_message='字か数字のあることばを書いてください。')],
            },
        ),
        migrations.AddField(
            model_name='service',
            name='organization',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='services', to='directory.organization'),
        ),
        migrations.AddField(
            model_name='service',
            name='added_by',
            field=models.ForeignKey(db_index=False, editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='services', to='directory.importrun'),
        ),
        migrations.CreateModel(
            name='CardKey',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('claim', '団体が受けもつための番号'), ('check', '確かめるための番号')], max_length=10, verbose_name='種類')),
                ('on_paper', models.BooleanField(verbose_name='紙で送る')),
                ('secret', models.UUIDField(default=uuid.uuid4, editable=False)),
                ('print', models.CharField(editable=False, max_length=64, unique=True)),
                ('made_at', models.DateTimeField(default=tsunagu.ground.clock.now, editable=False)),
                ('valid_until', models.DateField(verbose_name='この日まで使える')),
                ('claimed_at', models.DateTimeField(blank=True, null=True, verbose_name='受けもった日時')),
                ('ended_at', models.DateTimeField(blank=True, null=True, verbose_name='終わった日時')),
                ('body', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='keys', to='directory.organization')),
            ],
            options={
                'constraints': [models.UniqueConstraint(condition=models.Q(('ended_at', None)), fields=('body', 'kind'), name='directory_card_key_one_of_a_kind', violation_error_message='この団体の番号は、ほかの人が先に作りました。'), models.CheckConstraint(condition=models.Q(('claimed_at', None), ('kind', 'claim'), _connector='OR'), name='directory_card_key_claimed_by_claim', violation_error_message='受けもてるのは、そのための番号だけです。')],
            },
        ),
        migrations.CreateModel(
            name='Proposal',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('from_source', models.BooleanField(default=False)),
                ('seen', models.JSONField(default=dict)),
                ('proposed', models.JSONField(default=dict)),
                ('words', tsunagu.keys.fields.SealedText(blank=True, max_length=1000, of='', or_house=True, verbose_name='くわしく')),
                ('mail', tsunagu.keys.fields.SealedText(blank=True, max_length=254, of='', or_house=True, verbose_name='返事のメール')),
                ('receipt_print', models.CharField(blank=True, editable=False, max_length=64)),
                ('made_at', models.DateTimeField(default=tsunagu.ground.clock.now, editable=False)),
                ('verdict', models.CharField(choices=[('waiting', 'まだ見ていません'), ('taken', '直しました'), ('partly', '一部を直しました'), ('rejected', '直しませんでした')], default='waiting', max_length=10, verbose_name='結果')),
                ('reason', models.CharField(blank=True, max_length=500, verbose_name='理由')),
                ('answered_at', models.DateTimeField(blank=True, null=True)),
                ('seal', tsunagu.keys.fields.Seal(db_column='seal_id', db_index=False, editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='keys.key')),
                ('service', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='proposals', to='directory.service')),
            ],
            options={
                'indexes': [models.Index(condition=models.Q(('verdict', 'waiting')), fields=['made_at'], name='directory_proposal_waiting'), models.Index(fields=['answered_at'], name='directory_proposal_answered')],
                'constraints': [models.UniqueConstraint(condition=models.Q(('from_source', True), ('verdict', 'waiting')), fields=('service',), name='directory_proposal_of_source_once', violation_error_message='一覧とのちがいは、もう知らせてあります。'), models.UniqueConstraint(condition=models.Q(('receipt_print', ''), _negated=True), fields=('receipt_print',), name='directory_proposal_receipt_once', violation_error_message='この番号は、もう使われています。'), models.CheckConstraint(condition=models.Q(models.Q(('answered_at', None), ('verdict', 'waiting')), models.Q(models.Q(('verdict', 'waiting'), _negated=True), ('answered_at__isnull', False)), _connector='OR'), name='directory_proposal_answered_with_day', violation_error_message='返事には、日時がいります。'), models.CheckConstraint(condition=models.Q(models.Q(('verdict', 'rejected'), _negated=True), models.Q(('reason', ''), _negated=True), _connector='OR'), name='directory_proposal_rejected_with_reason', violation_error_message='直さないときは、理由を書いてください。')],
            },
        ),
        migrations.CreateModel(
            name='Schedule',
            fields=[
                ('service', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, primary_key=True, related_name='schedule', serialize=False, to='directory.service')),
                ('days', models.CharField(blank=True, max_length=200, verbose_name='曜日')),
                ('hours', models.CharField(blank=True, max_length=200, verbose_name='時間')),
                ('notes', models.CharField(blank=True, max_length=1000, verbose_name='曜日・時間の補足')),
            ],
        ),
        migrations.CreateModel(
            name='SearchTally',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('month', models.DateField(verbose_name='月')),
                ('outcome', models.CharField(choices=[('nothing', '何も見つからなかった'), ('helped', '役に立った'), ('differed', 'ちがった')], max_length=10, verbose_name='結果')),
                ('need', models.CharField(blank=True, max_length=40, verbose_name='困りごと')),
                ('count', models.PositiveIntegerField(default=0, verbose_name='回数')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('month', 'outcome', 'need'), name='directory_search_tally_once', violation_error_message='この月のこの数は、もうあります。')],
            },
        ),
        migrations.CreateModel(
            name='ServiceArea',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('area', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='places.area', verbose_name='来てよい地域')),
                ('service', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='areas', to='directory.service')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('service', 'area'), name='directory_service_area_once', violation_error_message='この地域は、すでに選ばれています。')],
            },
        ),
        migrations.CreateModel(
            name='ServiceAtLocation',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('uid', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ('location', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='at_services', to='directory.location')),
                ('service', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='at_locations', to='directory.service')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('service', 'location'), name='directory_service_location_once', violation_error_message='この場所は、すでに登録されています。')],
            },
        ),
        migrations.CreateModel(
            name='IndexCard',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('title', models.CharField(max_length=200, verbose_name='並べるときの名前')),
                ('lat', models.FloatField(blank=True, null=True, verbose_name='緯度')),
                ('lon', models.FloatField(blank=True, null=True, verbose_name='経度')),
                ('as_of', models.PositiveIntegerField(verbose_name='いつの内容か')),
                ('seen_by', models.CharField(blank=True, max_length=10, verbose_name='だれが読むか')),
                ('called', models.TextField(verbose_name='名前のことば')),
                ('version', models.CharField(max_length=12)),
                ('tokens', tsunagu.directory.models.index.Tokens(verbose_name='さがすことば')),
                ('service', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='cards', to='directory.service')),
                ('place', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='cards', to='directory.serviceatlocation')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('service', 'place'), name='directory_card_once', violation_error_message='この索引カードは、すでにあります。'), models.UniqueConstraint(condition=models.Q(('place', None)), fields=('service',), name='directory_card_without_place_once', violation_error_message='この索引カードは、すでにあります。')],
            },
        ),
        migrations.CreateModel(
            name='ServiceLanguage',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('language', models.CharField(choices=[('ja-easy', 'やさしい日本語'), ('en', 'English'), ('zh-hans', '中文'), ('ko', '한국어'), ('vi', 'Tiếng Việt'), ('ne', 'नेपाली'), ('tl', 'Tagalog'), ('my', 'မြန်မာ'), ('id', 'Bahasa Indonesia'), ('pt', 'Português'), ('es', 'Español'), ('jsl', '手話')], max_length=10, verbose_name='ことば')),
                ('service', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='languages', to='directory.service')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('service', 'language'), name='directory_service_language_once', violation_error_message='このことばは、すでに選ばれています。')],
            },
        ),
        migrations.CreateModel(
            name='ServiceNeed',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('need', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, to='directory.needcode')),
                ('service', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, to='directory.service')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('service', 'need'), name='directory_service_need_once', violation_error_message='この困りごとは、すでに選ばれています。')],
            },
        ),
        migrations.AddField(
            model_name='service',
            name='needs',
            field=models.ManyToManyField(related_name='services', through='directory.ServiceNeed', to='directory.needcode'),
        ),
        migrations.CreateModel(
            name='Twin',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('reasons', models.JSONField(default=list)),
                ('state', models.CharField(choices=[('proposed', '同じかもしれません'), ('same', 'まとめました'), ('different', 'ちがうものです')], db_index=True, default='proposed', max_length=10, verbose_name='状態')),
                ('scope', models.JSONField(default=list)),
                ('moved', models.JSONField(default=dict)),
                ('by_label', models.CharField(blank=True, max_length=200)),
                ('decided_at', models.DateTimeField(blank=True, null=True)),
                ('kept', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='directory.service')),
                ('other', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='directory.service')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('kept', 'other'), name='directory_twins_once', violation_error_message='この二つは、もうならべてあります。'), models.CheckConstraint(condition=models.Q(('kept', models.F('other')), _negated=True), name='directory_twins_are_two', violation_error_message='同じものどうしは、まとめられません。'), models.CheckConstraint(condition=models.Q(models.Q(('by_label', ''), ('decided_at', None), ('state', 'proposed')), models.Q(('decided_at__isnull', False), models.Q(('state', 'proposed'), _negated=True), models.Q(('by_label', ''), _negated=True)), _connector='OR'), name='directory_twins_decided', violation_error_message='だれがいつ決めたかが、要ります。')],
            },
        ),
        migrations.CreateModel(
            name='Upkeep',
            fields=[
                ('service', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, primary_key=True, related_name='upkeep', serialize=False, to='directory.service')),
                ('verified_on', models.DateField(verbose_name='確かめた日')),
                ('check_by', models.DateField(verbose_name='次に確かめる日')),
                ('old_from', models.DateField(verbose_name='古いと出す日')),
                ('hide_from', models.DateField(verbose_name='見せなくする日')),
                ('asked_at', models.DateTimeField(blank=True, null=True, verbose_name='聞いた日時')),
                ('reminded_at', models.DateTimeField(blank=True, null=True, verbose_name='もう一度聞いた日時')),
                ('handed_up_at', models.DateTimeField(blank=True, null=True, verbose_name='担当に知らせた日時')),
                ('hidden_at', models.DateTimeField(blank=True, null=True, verbose_name='見せなくした日時')),
                ('hidden_from', models.CharField(blank=True, choices=[('everybody', 'だれにでも見せる'), ('supporters', '支援する人と職員に見せる'), ('staff', '職員だけに見せる')], max_length=10, verbose_name='それまで見せた人')),
                ('keeper', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.organisation')),
            ],
            options={
                'indexes': [models.Index(condition=models.Q(('asked_at', None), ('keeper', None)), fields=['check_by'], name='directory_upkeep_to_ask'), models.Index(condition=models.Q(('asked_at__isnull', False), ('reminded_at', None)), fields=['asked_at'], name='directory_upkeep_to_remind'), models.Index(condition=models.Q(('handed_up_at', None)), fields=['old_from'], name='directory_upkeep_to_hand_up'), models.Index(condition=models.Q(('hidden_at', None)), fields=['hide_from'], name='directory_upkeep_to_hide')],
                'constraints': [models.CheckConstraint(condition=models.Q(('verified_on__lte', models.F('check_by')), ('check_by__lte', models.F('old_from')), ('old_from__lte', models.F('hide_from'))), name='directory_upkeep_in_order', violation_error_message='確かめる日、古いと出す日、見せなくする日の順にしてください。'), models.CheckConstraint(condition=models.Q(('reminded_at', None), ('asked_at__isnull', False), _connector='OR'), name='directory_upkeep_asked_before_reminded', violation_error_message='もう一度聞くのは、一度聞いたあとです。'), models.CheckConstraint(condition=models.Q(models.Q(('hidden_at', None), ('hidden_from', '')), models.Q(('hidden_at__isnull', False), models.Q(('hidden_from', ''), _negated=True)), _connector='OR'), name='directory_upkeep_hidden_from_somebody', violation_error_message='見せなくしたものには、それまで見せた人が要ります。')],
            },
        ),
        migrations.CreateModel(
            name='Change',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('line', models.CharField(max_length=20, verbose_name='項目')),
                ('before', models.TextField(blank=True, verbose_name='前')),
                ('after', models.TextField(blank=True, verbose_name='後')),
                ('how', models.CharField(choices=[('body', '団体が直した'), ('staff', '職員が直した'), ('proposal', '知らせを受けて直した'), ('source', 'もとの一覧に合わせた'), ('undo', '元に戻した')], max_length=10, verbose_name='どうして')),
                ('at', models.DateTimeField(default=tsunagu.ground.clock.now, editable=False)),
                ('by_label', models.CharField(max_length=200)),
                ('undoes', models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='undone_by', to='directory.change')),
                ('service', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='changes', to='directory.service')),
            ],
            options={
                'ordering': ['-pk'],
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('how', 'undo'), ('undoes__isnull', False)), models.Q(models.Q(('how', 'undo'), _negated=True), ('undoes', None)), _connector='OR'), name='directory_change_undoes_one', violation_error_message='元に戻すときは、どの直しを戻すかがいります。')],
            },
        ),
        migrations.CreateModel(
            name='Capacity',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('state', models.CharField(choices=[('open', '空きあり'), ('waiting', '待ってもらう'), ('full', 'いっぱい')], max_length=10, verbose_name='空き')),
                ('free', models.PositiveSmallIntegerField(blank=True, null=True, verbose_name='空いている数')),
                ('waiting', models.PositiveSmallIntegerField(blank=True, null=True, verbose_name='待っている人の数')),
                ('since', models.DateField(verbose_name='いつから')),
                ('until', models.DateField(blank=True, null=True, verbose_name='いつごろまで')),
                ('words', models.CharField(blank=True, max_length=200, verbose_name='ひとこと')),
                ('stated_by', models.CharField(max_length=200)),
                ('stated_at', models.DateTimeField(default=tsunagu.ground.clock.now, editable=False)),
                ('fresh_until', models.DateField(verbose_name='この日まで信じてよい')),
                ('replaced_at', models.DateTimeField(blank=True, null=True)),
                ('organisation', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='statements', to='people.organisation')),
                ('service', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='statements', to='directory.service')),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('organisation', None), ('service__isnull', False)), models.Q(('organisation__isnull', False), ('service', None)), _connector='OR'), name='directory_capacity_of_one', violation_error_message='空きは、一つのサービスか、一つの窓口について書きます。'), models.UniqueConstraint(condition=models.Q(('replaced_at', None), ('service__isnull', False)), fields=('service',), name='directory_capacity_one_word', violation_error_message='ほかの人が先に空きを書きました。'), models.UniqueConstraint(condition=models.Q(('organisation__isnull', False), ('replaced_at', None)), fields=('organisation',), name='directory_capacity_one_word_of_desk', violation_error_message='ほかの人が先に空きを書きました。'), models.CheckConstraint(condition=models.Q(models.Q(('free', None), ('state', 'open'), _connector='OR'), models.Q(('waiting', None), ('state', 'waiting'), _connector='OR')), name='directory_capacity_numbers_fit', violation_error_message='空いている数か、待っている人の数の、合うほうだけを書いてください。'), models.CheckConstraint(condition=models.Q(('until', None), ('until__gte', models.F('since')), _connector='OR'), name='directory_capacity_dates', violation_error_message='いつまでかは、始まりかあとの日にしてください。')],
            },
        ),
        migrations.CreateModel(
            name='HeldLine',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('line', models.CharField(max_length=20, verbose_name='項目')),
                ('service', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='held', to='directory.service')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('service', 'line'), name='directory_held_line_once', violation_error_message='この項目は、もう守られています。')],
            },
        ),
        migrations.CreateModel(
            name='ImportedService',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('before', models.JSONField()),
                ('service', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='directory.service')),
                ('run', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='rows', to='directory.importrun')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('run', 'service'), name='directory_imported_once', violation_error_message='このサービスは、この取りこみに、すでにあります。')],
            },
        ),
        migrations.AddIndex(
            model_name='service',
            index=models.Index(fields=['phone'], name='directory_service_phone'),
        ),
        migrations.AddIndex(
            model_name='service',
            index=models.Index(fields=['kind_code'], name='directory_service_kind'),
        ),
        migrations.AddIndex(
            model_name='service',
            index=models.Index(condition=models.Q(('added_by__isnull', False)), fields=['added_by', 'id'], name='directory_service_added_by'),
        ),
        migrations.AddConstraint(
            model_name='service',
            constraint=models.UniqueConstraint(fields=('source_id', 'source'), name='directory_service_source_once', violation_error_message='このサービスは、すでに登録されています。'),
        ),
        migrations.AddConstraint(
            model_name='service',
            constraint=models.CheckConstraint(condition=models.Q(('youngest', None), ('oldest', None), ('youngest__lte', models.F('oldest')), _connector='OR'), name='directory_service_ages', violation_error_message='何歳までかは、何歳からかより小さくできません。'),
        ),
    ]
