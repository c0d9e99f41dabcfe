from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('ledger', '0005_themes'),
    ]

    operations = [
        migrations.AddField(
            model_name='sample',
            name='drawn_among',
            field=models.CharField(blank=True, default='', max_length=200),
        ),
        migrations.AddField(
            model_name='sample',
            name='from_sha256',
            field=models.CharField(blank=True, default='', max_length=64),
        ),
    ]
