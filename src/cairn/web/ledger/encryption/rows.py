"""Rows that hold sealed words: each has a key, and no way of writing one goes past the sealing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import nullcontext
from itertools import islice
from typing import Any, ClassVar

from django.db import models, transaction

from cairn.exceptions import CairnError
from cairn.responses import sealing
from cairn.web.ledger.encryption.fields import Mark, Sealed, Token
from cairn.web.ledger.encryption.lookup import LEDGER, Owner, data_key_of, keep, one_look_up


class SealedRows(models.QuerySet):
    """A queryset that writes rows with sealed words one by one, for each is sealed for its own place."""

    def update(self, **given: Any) -> int:
        """Django's, where nothing sealed is touched; else every row is opened, changed and sealed anew.

        So it is too where the rows are moved to another response. Returns how many rows.
        """
        names = {self.model._meta.get_field(name).attname for name in given}
        if not names & (self.model.sealed_names() | set(self.model.bound_to)) or self._only_blanks(given):
            return super().update(**given)
        with transaction.atomic(using=self.db), one_look_up():
            rows = list(self)
            for row in rows:
                row.open_all()
                for name, value in given.items():
                    setattr(row, name, value)
                row.save(update_fields=list(given))
        return len(rows)

    update.alters_data = True

    def opened(self, *names: str) -> Iterator[Any]:
        """The values of some fields, sealed ones opened, as tuples; of one field, its values alone.

        What `values_list` is for plain rows. Keys are fetched for many rows at once.
        """
        bound = self.model.bound_to
        fields = [self.model._meta.get_field(name) if "__" not in name else None for name in names]
        for row in super().values_list(*names, *bound).iterator():
            beside = row[len(names) :]
            values = tuple(
                field.open_at(value, beside) if value.__class__ is Token else value
                for field, value in zip(fields, row, strict=False)
            )
            yield values if len(names) > 1 else values[0]

    def values_list(self, *fields: Any, **kwargs: Any) -> Any:
        """Django's. Raises CairnError for sealed fields, which it could not open: ask `opened` for them."""
        self._check_are_plain(fields or self._all_names())
        return super().values_list(*fields, **kwargs)

    def values(self, *fields: Any, **expressions: Any) -> Any:
        """Django's, as `values_list`."""
        self._check_are_plain(fields or (() if expressions else self._all_names()))
        return super().values(*fields, **expressions)

    def iterator(self, chunk_size: int | None = None) -> Iterator[Any]:
        """Django's, some rows ahead, so that the keys of all of them are fetched at once."""
        ahead = self.model.rows_ahead
        rows = super().iterator(chunk_size or ahead)
        while some := list(islice(rows, ahead)):
            yield from some

    def bulk_create(self, objs: Iterable[Any], *args: Any, **kwargs: Any) -> list[Any]:
        """Django's; a key that was made for a row which had no id yet is written after it."""
        rows = list(objs)
        with transaction.atomic(using=self.db, savepoint=False), one_look_up():
            made = super().bulk_create(rows, *args, **kwargs)
            for row in rows:
                row.keep_own_key()
        return made

    bulk_create.alters_data = True

    def bulk_update(self, objs: Iterable[Any], fields: Sequence[str], *args: Any, **kwargs: Any) -> int:
        """Django's. Raises CairnError for sealed fields, and those that say which row it is: save such rows instead."""
        if set(fields) & (self.model.sealed_names() | set(self.model.bound_to)):
            raise CairnError("Rows with sealed words are written one by one: save them.")
        return super().bulk_update(objs, fields, *args, **kwargs)

    bulk_update.alters_data = True

    def _check_are_plain(self, fields: Iterable[Any]) -> None:
        sealed = {field.name for field in self.model._meta.concrete_fields if isinstance(field, Sealed)}
        if asked := sorted(sealed.intersection(fields)):
            raise CairnError(f"{self.model.__name__} has {', '.join(asked)} sealed: ask opened() for them.")

    def _all_names(self) -> list[str]:
        return [field.name for field in self.model._meta.concrete_fields]

    def _only_blanks(self, given: dict[str, Any]) -> bool:
        fields = {name: self.model._meta.get_field(name) for name in given}
        return all(
            isinstance(field, Sealed) and (given[name] is None or field.is_blank(given[name]))
            for name, field in fields.items()
            if field.attname in self.model.sealed_names() or field.attname in self.model.bound_to
        )


class SealedModel(models.Model):
    """A row with sealed fields. `bound_to` names what says which row it is: a token opens beside those values alone."""

    bound_to: ClassVar[tuple[str, ...]]
    rows_ahead: ClassVar[int] = 500
    """How many rows are held at once where many are read in turn."""
    objects = SealedRows.as_manager()

    class Meta:
        abstract = True

    @classmethod
    def sealed_names(cls) -> frozenset[str]:
        """The names of the fields that stand sealed, and of their marks."""
        return frozenset(
            field.attname for field in cls._meta.concrete_fields if isinstance(field, Sealed | Mark)
        )

    def key_owner(self) -> Owner:
        """Whose key seals its words: by itself that of the response it belongs to."""
        return Owner("response", self.response_id)

    def data_key(self) -> sealing.DataKey:
        """The key to seal with, made where there is none yet."""
        owner = self.key_owner()
        if owner.id is not None:
            return data_key_of(owner)
        # the row has no id before it is written: its key is kept after it
        if "_own_key" not in self.__dict__:
            self._own_key = sealing.new_data_key()
        return self._own_key

    def ledgers_key(self) -> sealing.DataKey:
        """The key of the whole ledger, for marks by which a row is known across all responses."""
        return data_key_of(LEDGER)

    def keep_own_key(self) -> None:
        """Write down the key that was made while the row had no id."""
        if own := self.__dict__.pop("_own_key", None):
            keep(own, self.key_owner())

    def open_all(self) -> None:
        """Open every sealed value while the row is still in its place."""
        for name in self.sealed_names():
            getattr(self, name)

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Write the row with its words sealed, and a key of its own with it where it needs one.

        Where what says which row it is is written, so are all the words: they are bound to it.
        """
        named = kwargs.get("update_fields")
        if named is not None:
            fields = {self._meta.get_field(name).attname for name in named}
            if fields & set(self.bound_to):
                kwargs["update_fields"] = {*named, *self.sealed_names()}
            else:
                kwargs["update_fields"] = {*named, *self._marks_of(fields)}
        has_key_to_come = self.key_owner().id is None
        with transaction.atomic() if has_key_to_come else nullcontext(), one_look_up():
            super().save(*args, **kwargs)
            self.keep_own_key()

    def _marks_of(self, fields: set[str]) -> set[str]:
        marks = (field for field in self._meta.concrete_fields if isinstance(field, Mark))
        return {mark.attname for mark in marks if mark.of in fields}
