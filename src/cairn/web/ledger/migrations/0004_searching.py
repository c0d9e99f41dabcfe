"""The index of words beside `ledger_redactedtext`: FTS5 in SQLite, a tsvector with GIN in PostgreSQL.

Whoever changes that model later makes it anew in SQLite, and its triggers are lost with the table: `make_index` puts
them back.
"""

from django.db import migrations

from cairn.web.ledger.searching_text.made import drop_index, make_index


class Migration(migrations.Migration):
    dependencies = [
        ("ledger", "0003_evidence"),
    ]

    operations = [
        migrations.RunPython(
            lambda apps, editor: make_index(editor),
            lambda apps, editor: drop_index(editor),
        ),
    ]
