"""Fields whose values stand sealed in the ledger, and are opened when somebody looks at them.

A row is read with its tokens as they are; the first look at a value opens it. So a page pays for what it shows, and
opening knows the whole row: a token is bound to its model, its field and what says which row it is (`bound_to` of
SealedModel), and opens nowhere else. The blank value stands as it is: that something was left out is no secret,
for the row of an answer left alone is not there at all.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from functools import cached_property
from typing import Any

from django.db import models
from django.db.models.query_utils import DeferredAttribute

from cairn.exceptions import CairnError, UserError
from cairn.responses.sealing import VERSION, is_sealed, key_id_of, mark_of, open_words, place_of, seal_words
from cairn.web.ledger.encryption.opened import OPENED


class NotSealed(UserError):
    """Plain words where sealed ones should stand: they were written by an earlier release."""

    def __init__(self, field: str) -> None:
        super().__init__(
            f"The ledger holds plain words in {field}, which an earlier release wrote. Seal them first: "
            "`cairn keys seal` in the review's folder, with the site stopped."
        )


class Token:
    """What stands in the ledger in the place of a value. It says nothing when it is printed."""

    __slots__ = ("text",)

    def __init__(self, text: str) -> None:
        self.text = text

    def __repr__(self) -> str:
        return "<sealed>"


class Opened(DeferredAttribute):
    """A sealed field of a row: its token until somebody looks, its value from then on."""

    def __get__(self, instance: Any, cls: Any = None) -> Any:
        if instance is None:
            return self
        values, name = instance.__dict__, self.field.attname
        value = values[name] if name in values else super().__get__(instance, cls)
        if value.__class__ is Token:
            value = values[name] = self.field.open(instance, value)
        return value

    def __set__(self, instance: Any, value: Any) -> None:
        instance.__dict__[self.field.attname] = value


class Sealed(models.Field):
    """What the sealed fields have in common."""

    descriptor_class = Opened
    least = 64
    """Bytes that a value is padded to at the least."""

    def from_db_value(self, value: Any, expression: Any, connection: Any) -> Any:
        """The token, or the blank value."""
        if not value:
            return None if value is None else self.blank_value()
        text = self.as_text(value)
        if text.startswith(VERSION):  # what an earlier release wrote names no key
            OPENED.want(key_id_of(text))
        return Token(text)

    def pre_save(self, model_instance: Any, add: bool) -> Any:
        """The token to be written: the value is sealed, or what was not looked at is found to be in its place."""
        value = model_instance.__dict__.get(self.attname)
        if isinstance(value, Token):
            self.open(model_instance, value)
            return value
        return self.seal(model_instance, getattr(model_instance, self.attname))

    def get_prep_value(self, value: Any) -> Any:
        """A token or a blank value as the database keeps it. Raises CairnError for plain words: they have no place."""
        if isinstance(value, Token):
            return self.as_stored(value.text)
        if value is None:
            return None
        if self.is_blank(value):
            return self.as_stored("")
        raise CairnError(
            f"{self.model.__name__}.{self.name} stands sealed: it is written by saving a row, and cannot be searched."
        )

    def get_db_prep_value(self, value: Any, connection: Any, prepared: bool = False) -> Any:
        """As `get_prep_value`."""
        return value if prepared else self.get_prep_value(value)

    def value_to_string(self, obj: Any) -> str:
        """The token, for Django's own dumps: they hold no plain words either."""
        value = self.pre_save(obj, add=False)
        return value.text if isinstance(value, Token) else ""

    def get_lookup(self, lookup_name: str) -> Any:
        """Only whether there is a value can be asked of the database."""
        return super().get_lookup(lookup_name) if lookup_name in ("exact", "isnull") else None

    def get_transform(self, lookup_name: str) -> None:
        """None: what is sealed has no parts."""

    def seal(self, row: Any, value: Any) -> Any:
        """A value as a token for its place in a row; a blank one as it is."""
        if value is None or self.is_blank(value):
            return value
        if hasattr(value, "resolve_expression"):
            raise CairnError(
                f"{self.model.__name__}.{self.name} stands sealed: the database cannot reckon its value."
            )
        return Token(
            seal_words(self.to_bytes(value), row.data_key(), self._place(self._bound(row)), least=self.least)
        )

    def open(self, row: Any, token: Token) -> Any:
        """The value of a token in its place in a row. Raises NotSealed, KeyGone or Unreadable."""
        return self.open_at(token, self._bound(row))

    def open_at(self, token: Token, bound: Iterable[Any]) -> Any:
        """The value of a token beside the values that say which row it stands in, in the order of `bound_to`."""
        if not is_sealed(token.text):
            raise NotSealed(f"{self.model.__name__}.{self.name}")
        key = OPENED.get(key_id_of(token.text))
        return self.from_bytes(open_words(token.text, key, self._place(bound)))

    def _bound(self, row: Any) -> Iterable[Any]:
        return [getattr(row, name) for name in self.model.bound_to]

    def _place(self, bound: Iterable[Any]) -> bytes:
        return self._column + place_of(*bound)

    @cached_property
    def _column(self) -> bytes:
        return place_of(self.model._meta.model_name, self.name)

    def as_text(self, stored: Any) -> str:
        """What the database keeps, as text."""
        return str(stored)

    def as_stored(self, text: str) -> Any:
        """Text, as the database keeps it."""
        return text

    def blank_value(self) -> Any:
        """The value of nothing."""
        raise NotImplementedError

    def is_blank(self, value: Any) -> bool:
        """Whether a value is that of nothing."""
        return not value

    def to_bytes(self, value: Any) -> bytes:
        """A value as bytes."""
        raise NotImplementedError

    def from_bytes(self, given: bytes) -> Any:
        """The value of such bytes."""
        raise NotImplementedError

    def of_plain(self, stored: Any) -> Any:
        """The value of plain words that an earlier release wrote."""
        return self.from_bytes(self.as_text(stored).encode())


class SealedText(Sealed, models.TextField):
    """Words."""

    def blank_value(self) -> str:
        """No words."""
        return ""

    def to_bytes(self, value: Any) -> bytes:
        """In UTF-8."""
        return str(value).encode()

    def from_bytes(self, given: bytes) -> str:
        """The words."""
        return given.decode()


class SealedCodes(Sealed, models.TextField):
    """Codes that were chosen, in their order. They are padded well, for their length would tell which they are."""

    least = 256

    def blank_value(self) -> list[str]:
        """None chosen."""
        return []

    def to_bytes(self, value: Any) -> bytes:
        """As JSON."""
        return json.dumps(list(value)).encode()

    def from_bytes(self, given: bytes) -> list[str]:
        """The codes."""
        codes: list[str] = json.loads(given)
        return codes


class SealedBytes(Sealed, models.BinaryField):
    """A file's content."""

    def as_text(self, stored: Any) -> str:
        """The token; what an earlier release wrote may be any bytes."""
        return bytes(stored).decode("latin-1")

    def as_stored(self, text: str) -> bytes:
        """The token's letters."""
        return text.encode("latin-1")

    def blank_value(self) -> bytes:
        """No content."""
        return b""

    def to_bytes(self, value: Any) -> bytes:
        """The content itself."""
        return bytes(value)

    def from_bytes(self, given: bytes) -> bytes:
        """The content."""
        return given

    def of_plain(self, stored: Any) -> bytes:
        """What an earlier release wrote, as it is."""
        return bytes(stored)


class Mark(models.CharField):
    """Sixty-four digits by which a sealed value is known again, without a word of it: `of` names the field.

    Within a response it is told by the response's own key; `across` the ledger by a key of the ledger's.
    """

    def __init__(self, *args: Any, of: str = "", across: bool = False, **kwargs: Any) -> None:
        self.of, self.across = of, across
        super().__init__(*args, **{"max_length": 64, "null": True, "editable": False, **kwargs})

    def deconstruct(self) -> Any:
        """As CharField, with what this field adds."""
        name, path, args, kwargs = super().deconstruct()
        return name, path, args, {**kwargs, "of": self.of, "across": self.across}

    def pre_save(self, model_instance: Any, add: bool) -> str | None:
        """The mark of what the row holds now."""
        mark = self.mark_in(model_instance)
        setattr(model_instance, self.attname, mark)
        return mark

    def mark_in(self, row: Any) -> str | None:
        """The mark of what a row holds, saved or not."""
        value = getattr(row, self.of)
        key = row.ledgers_key() if self.across else row.data_key()
        return mark_of(value, key, f"{self.model._meta.model_name}.{self.of}") if value else None
