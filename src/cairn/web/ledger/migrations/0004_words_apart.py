"""PostgreSQL's index of words made anew, with the words apart that a sign joins; SQLite's knows them so already."""

from django.db import migrations

from cairn.web.ledger.searching_text.made import drop_index, make_index


def _anew(apps, editor):
    if editor.connection.vendor != "sqlite":
        drop_index(editor)
        make_index(editor)


class Migration(migrations.Migration):
    dependencies = [
        ("ledger", "0004_searching"),
    ]

    operations = [
        migrations.RunPython(_anew, migrations.RunPython.noop),
    ]
