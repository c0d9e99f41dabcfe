"""Registers that are only ever added to: entries, the head that is held meanwhile, and what the database refuses."""

from __future__ import annotations

from typing import Any, NoReturn

from django.db import models, transaction
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.backends.ddl_references import Statement, Table
from django.db.models.constraints import BaseConstraint

from cairn.exceptions import CairnError
from cairn.responses.chain import BEFORE_THE_FIRST

_SQLITE = (
    "CREATE TRIGGER {name}_{lower} BEFORE {what} ON %(table)s {when}"
    "BEGIN SELECT RAISE(ABORT, 'Entries of this register are never changed or removed.'); END"
)
_SQLITE_WHEN = {
    "UPDATE": "",
    "DELETE": "",
    # INSERT OR REPLACE takes the row that stands there away without a DELETE that a trigger would see
    "INSERT": "WHEN EXISTS (SELECT 1 FROM %(table)s WHERE number = NEW.number) ",
}
_POSTGRESQL = """
CREATE OR REPLACE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE holds_any boolean := true;
BEGIN
    IF TG_OP = 'TRUNCATE' THEN
        EXECUTE 'SELECT EXISTS (SELECT FROM ' || TG_RELID::regclass || ')' INTO holds_any;
    END IF;
    IF holds_any THEN RAISE EXCEPTION 'Entries of this register are never changed or removed.'; END IF;
    RETURN NULL;
END $$;
CREATE TRIGGER {name}_row BEFORE UPDATE OR DELETE ON %(table)s FOR EACH ROW EXECUTE FUNCTION {name}();
CREATE TRIGGER {name}_all BEFORE TRUNCATE ON %(table)s FOR EACH STATEMENT EXECUTE FUNCTION {name}()
"""
_POSTGRESQL_STANDS = """
SELECT p.prosrc FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid JOIN pg_proc p ON p.oid = t.tgfoid
WHERE c.relname = %s AND t.tgname IN (%s, %s) AND t.tgenabled = 'O' AND pg_table_is_visible(c.oid)
"""


class OnlyAddedTo(BaseConstraint):
    """A rule of a table: its rows can be added, and neither changed nor removed. Triggers of the database keep it.

    Whoever owns the database can take a trigger away. `stands` tells that; what they change then, the chain shows.
    """

    def constraint_sql(self, model: type[models.Model], schema_editor: BaseDatabaseSchemaEditor) -> None:
        """Nothing that stands inside CREATE TABLE: the triggers are made once the table is there."""
        schema_editor.deferred_sql.extend(self._statements(model, schema_editor))

    def create_sql(self, model: type[models.Model], schema_editor: BaseDatabaseSchemaEditor) -> Statement:
        """The triggers for a table that is there; SQLite makes the table anew instead, and asks `constraint_sql`."""
        return self._statements(model, schema_editor)[0]

    def remove_sql(self, model: type[models.Model], schema_editor: BaseDatabaseSchemaEditor) -> Statement:
        """Taking the triggers away, where the model says so no longer."""
        table = Table(model._meta.db_table, schema_editor.quote_name)
        return Statement(f"DROP FUNCTION {self.name}() CASCADE; --%(table)s", table=table)

    def validate(self, *args: Any, **kwargs: Any) -> None:
        """A row by itself is never at fault."""

    def stands(self, model: type[models.Model], connection: BaseDatabaseWrapper) -> bool:
        """Whether the triggers are there, each as it was made, and none is put out of action."""
        if connection.vendor == "sqlite":
            made = {str(each) for each in self._statements(model, connection.schema_editor(collect_sql=True))}
            asked = "SELECT sql FROM sqlite_master WHERE type = 'trigger' AND tbl_name = %s"
            with connection.cursor() as cursor:
                cursor.execute(asked, [model._meta.db_table])
                return made <= {row[0] for row in cursor.fetchall()}
        with connection.cursor() as cursor:
            cursor.execute(_POSTGRESQL_STANDS, [model._meta.db_table, f"{self.name}_row", f"{self.name}_all"])
            functions = [row[0] for row in cursor.fetchall()]
        return functions == [_POSTGRESQL.split("$$")[1]] * 2

    def put_back(self, model: type[models.Model], connection: BaseDatabaseWrapper) -> None:
        """Make the triggers anew, whatever is left of them."""
        lost = [f"DROP TRIGGER IF EXISTS {self.name}_{what.lower()}" for what in _SQLITE_WHEN]
        if connection.vendor == "postgresql":
            lost = [f"DROP FUNCTION IF EXISTS {self.name}() CASCADE"]
        made = self._statements(model, connection.schema_editor(collect_sql=True))
        with transaction.atomic(using=connection.alias), connection.cursor() as cursor:
            for statement in (*lost, *made):
                cursor.execute(str(statement))

    def __eq__(self, other: object) -> bool:
        return isinstance(other, OnlyAddedTo) and self.name == other.name

    def __hash__(self) -> int:
        return hash(self.name)

    def _statements(
        self, model: type[models.Model], schema_editor: BaseDatabaseSchemaEditor
    ) -> list[Statement]:
        table = Table(model._meta.db_table, schema_editor.quote_name)
        if schema_editor.connection.vendor == "sqlite":
            return [
                Statement(
                    _SQLITE.format(name=self.name, what=what, lower=what.lower(), when=when), table=table
                )
                for what, when in _SQLITE_WHEN.items()
            ]
        return [Statement(_POSTGRESQL.format(name=self.name), table=table)]


class ChainedEntry(models.Model):
    """An entry as `cairn.responses.chain` says. Written once, and never changed."""

    number = models.PositiveBigIntegerField(primary_key=True)
    at = models.DateTimeField()
    previous = models.CharField(max_length=64)
    sha256 = models.CharField(max_length=64)

    class Meta:
        abstract = True
        ordering = ("number",)

    def __str__(self) -> str:
        return f"{self.number}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Write the entry once. Raises IntegrityError where there is one of that number."""
        super().save(*args, **{**kwargs, "force_insert": True})

    def delete(self, *args: Any, **kwargs: Any) -> NoReturn:
        """Always raises CairnError."""
        raise CairnError("An entry of a register is never removed.")


class ChainHead(models.Model):
    """The last entry's number and checksum: one row, held while an entry is added, so that two never collide."""

    number = models.PositiveBigIntegerField(default=0)
    sha256 = models.CharField(max_length=64, default=BEFORE_THE_FIRST)

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return f"{self.number}"
