# What retention and the look-up by exam date need.

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('store', '0002_guards'),
    ]

    operations = [
        migrations.RemoveIndex(
            model_name='resultrevision',
            name='revision_by_exam_date',
        ),
        migrations.AddField(
            model_name='message',
            name='raw_dropped_at',
            field=models.DateTimeField(null=True),
        ),
        migrations.AddIndex(
            model_name='resultrevision',
            index=models.Index(fields=['exam_date', 'name_folded'], name='revision_by_exam'),
        ),
    ]
