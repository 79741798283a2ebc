"""Files of results that a clerk looks through before they are taken in."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('store', '0009_supersession'),
    ]

    operations = [
        migrations.CreateModel(
            name='ResultUpload',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('programme', models.CharField(max_length=64)),
                ('file_name', models.CharField(max_length=255)),
                ('blob_sha256', models.CharField(max_length=64)),
                ('uploaded_at', models.DateTimeField()),
                ('uploaded_by', models.CharField(max_length=150)),
            ],
            options={
                'db_table': 'result_upload',
            },
        ),
    ]
