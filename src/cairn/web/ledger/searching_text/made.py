"""The index of words in the database: made, and taken away again."""

from __future__ import annotations

from typing import Any

from django.db.utils import OperationalError

from cairn.exceptions import SettingsError
from cairn.web.ledger.searching_text.folding import ACCENTED, JOINING, PLAIN

TABLE = "ledger_redactedtext"
WORDS = "ledger_redactedwords"
LANGUAGE = "cairn_words"
SECURE_DELETE_FROM = (3, 42)
_ADD = f"INSERT INTO {WORDS}(rowid, text) VALUES (new.id, new.text)"  # noqa: S608 - our own
_TAKE = f"INSERT INTO {WORDS}({WORDS}, rowid, text) VALUES ('delete', old.id, old.text)"  # noqa: S608 - our own
_AT = {"insert": _ADD, "delete": _TAKE, "update": f"{_TAKE}; {_ADD}"}
_KNOWS = "porter unicode61 remove_diacritics 2"
_SQLITE = (
    f"CREATE VIRTUAL TABLE {WORDS} USING fts5(text, content='{TABLE}', content_rowid='id', tokenize=\"{_KNOWS}\")",
    *(
        f"CREATE TRIGGER {WORDS}_{what} AFTER {what} ON {TABLE} BEGIN {done}; END"
        for what, done in _AT.items()
    ),
    f"INSERT INTO {WORDS}({WORDS}) VALUES ('rebuild')",  # noqa: S608 - our own
)
_PARTS_OF_TEXT = "asciiword, asciihword, hword_asciipart, word, hword, hword_part"
_POSTGRESQL = (
    # English stems as PostgreSQL has them, but no word is passed by: "not" and "before" are words of a phrase
    f"CREATE TEXT SEARCH DICTIONARY {LANGUAGE}_stem (TEMPLATE = snowball, LANGUAGE = english)",
    f"CREATE TEXT SEARCH CONFIGURATION {LANGUAGE} (COPY = pg_catalog.english)",
    f"ALTER TEXT SEARCH CONFIGURATION {LANGUAGE} ALTER MAPPING FOR {_PARTS_OF_TEXT} WITH {LANGUAGE}_stem",
    (
        f"ALTER TABLE {TABLE} ADD COLUMN words tsvector GENERATED ALWAYS AS "
        f"(to_tsvector('{LANGUAGE}', translate(text, '{ACCENTED}{JOINING}', '{PLAIN}{' ' * len(JOINING)}'))) STORED"
    ),
    f"CREATE INDEX {WORDS} ON {TABLE} USING gin (words)",
)


def make_index(editor: Any) -> None:
    """Make it. Raises SettingsError where this SQLite has no full-text search."""
    if editor.connection.vendor != "sqlite":
        for statement in _POSTGRESQL:
            editor.execute(statement)
        return
    try:
        for statement in _SQLITE:
            editor.execute(statement)
    except OperationalError as error:
        if "fts5" not in str(error):
            raise
        raise SettingsError(
            "The SQLite of this Python was made without full-text search (FTS5), which Cairn searches with. Use a "
            "Python whose SQLite has it, as those of python.org and of every large distribution do, or PostgreSQL."
        ) from error
    if editor.connection.Database.sqlite_version_info >= SECURE_DELETE_FROM:
        editor.execute(f"INSERT INTO {WORDS}({WORDS}, rank) VALUES ('secure-delete', 1)")  # noqa: S608 - our own


def drop_index(editor: Any) -> None:
    """Take it away, and leave the texts."""
    if editor.connection.vendor != "sqlite":
        editor.execute(f"ALTER TABLE {TABLE} DROP COLUMN words")
        editor.execute(f"DROP TEXT SEARCH CONFIGURATION {LANGUAGE}")
        editor.execute(f"DROP TEXT SEARCH DICTIONARY {LANGUAGE}_stem")
        return
    for what in _AT:
        editor.execute(f"DROP TRIGGER IF EXISTS {WORDS}_{what}")
    editor.execute(f"DROP TABLE IF EXISTS {WORDS}")
