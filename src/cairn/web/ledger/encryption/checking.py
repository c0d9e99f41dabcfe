"""Whether everything that stands sealed can be opened, and sealing what an earlier release wrote in plain words."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from django.apps import apps
from django.conf import settings
from django.db import connection, transaction
from django.db.models import Model

from cairn.exceptions import UserError
from cairn.responses import sealing
from cairn.responses.sealing.keyfile import read_keyring
from cairn.web.ledger.encryption.fields import NotSealed, Sealed, Token
from cairn.web.ledger.encryption.keys import DataKey, MasterKey
from cairn.web.ledger.encryption.lookup import check_every_key_is_there, check_is_the_same
from cairn.web.ledger.encryption.opened import known_master
from cairn.web.ledger.encryption.rows import SealedModel


@dataclass(slots=True)
class Checked:
    """How much was opened, and a sentence for each thing that was not: ids alone, never a word."""

    keys: int = 0
    values: int = 0
    faults: tuple[str, ...] = ()

    def add(self, fault: str) -> None:
        """Note a fault."""
        self.faults += (fault,)


def sealed_models() -> list[type[SealedModel]]:
    """Every model of the ledger that holds sealed words, by name."""
    return sorted(
        (model for model in apps.get_app_config("ledger").get_models() if issubclass(model, SealedModel)),
        key=lambda model: model.__name__,
    )


def sealed_fields(model: type[Model]) -> list[Sealed]:
    """The sealed fields of a model."""
    return [field for field in model._meta.concrete_fields if isinstance(field, Sealed)]


def check_can_begin() -> None:
    """Raises SettingsError where the key file lacks a key that locks something, or has another of its name, and
    NotSealed where plain words stand in the ledger. A few quick queries, for the start of the site."""
    read_keyring(settings.CAIRN_KEYS)
    check_every_key_is_there()
    for field in _plain_fields():
        raise NotSealed(f"{field.model.__name__}.{field.name}")


def has_plain_words() -> bool:
    """Whether anything stands in plain words that should be sealed."""
    return any(_plain_fields())


def check_everything(progress: Callable[[str], None]) -> Checked:
    """Open every data key, and everything that is sealed. `progress` is told what is being looked at."""
    checked = Checked()
    for row in MasterKey.objects.filter(retired_at=None):
        _note(checked, "", lambda row=row: check_is_the_same(known_master(row.pk), row.digits))
    for key_id, wrapped, master_id in DataKey.objects.values_list("pk", "wrapped", "master_id").iterator():
        checked.keys += _note(
            checked, "", lambda k=key_id, w=wrapped, m=master_id: sealing.unwrap(k, w, known_master(m))
        )
    for model in sealed_models():
        progress(model.__name__)
        for row in model.objects.order_by("pk").iterator():
            for field in sealed_fields(model):
                place = f"{model.__name__} {row.pk}, {field.name}: "
                checked.values += _note(
                    checked, place, lambda row=row, field=field: getattr(row, field.attname)
                )
    return checked


def seal_plain_words() -> int:
    """Seal what an earlier release wrote in plain words; how many rows. Each is written at once and for itself, so
    that a run that is killed can be begun again. Nobody else may write meanwhile."""
    done = 0
    for model in sealed_models():
        for row in _with_plain(model):
            with transaction.atomic():
                row.save()
            done += 1
    return done


def _note(checked: Checked, place: str, act: Callable[[], Any]) -> bool:
    try:
        act()
    except UserError as error:
        checked.add(f"{place}{error}")
        return False
    return True


def _plain_fields() -> Iterator[Sealed]:
    return (field for model in sealed_models() for field in sealed_fields(model) if _has_plain(field))


def _has_plain(field: Sealed) -> bool:
    table, column = field.model._meta.db_table, connection.ops.quote_name(field.column)
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT 1 FROM {table} WHERE {column} <> %s AND substr({column}, 1, 3) <> %s LIMIT 1",  # noqa: S608 - our own
            [field.as_stored(""), field.as_stored(sealing.VERSION)],
        )
        return cursor.fetchone() is not None


def _with_plain(model: type[SealedModel]) -> Iterator[SealedModel]:
    """The rows that hold plain words, with those words as their values."""
    for row in model.objects.order_by("pk").iterator():
        plain = {
            field: value
            for field in sealed_fields(model)
            if isinstance(value := row.__dict__[field.attname], Token) and not sealing.is_sealed(value.text)
        }
        for field, value in plain.items():
            setattr(row, field.attname, field.of_plain(field.as_stored(value.text)))
        if plain:
            yield row
