"""The key of an endpoint: read from where the settings say and nowhere else, and shown to nobody."""

from __future__ import annotations

import stat
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from cairn.exceptions import ModelError
from cairn.tables.language_model import ModelSettings

_OTHERS = stat.S_IRWXG | stat.S_IRWXO
_HIDDEN = "…"


@dataclass(frozen=True, slots=True)
class Key:
    """A secret that its own repr does not tell."""

    secret: str = field(repr=False)

    def hidden_in(self, text: str) -> str:
        """The text with the key taken out, should it stand in it."""
        return text.replace(self.secret, _HIDDEN) if self.secret else text


def read_key(model: ModelSettings, folder: Path, environment: Mapping[str, str]) -> Key | None:
    """The key that the settings name; None where they name none. `folder` is the review's.

    Raises ModelError where it is not there, is empty, or its file can be read by others on this machine.
    """
    if model.key_file:
        return _checked(_from_file(folder / model.key_file), f"model.key_file: {model.key_file}")
    if model.key_variable:
        where = f"model.key_variable: {model.key_variable}"
        return _checked(environment.get(model.key_variable, ""), where)
    return None


def _from_file(path: Path) -> str:
    try:
        if path.stat().st_mode & _OTHERS:
            raise ModelError(
                f"model.key_file: others on this machine can read or change {path}. Take that away: chmod 600 {path}"
            )
        return path.read_text(encoding="utf-8")
    except OSError as error:
        raise ModelError(
            f"model.key_file: {path} cannot be read ({error.strerror}). Put the key there, or correct the name."
        ) from error
    except UnicodeDecodeError as error:
        raise ModelError(
            f"model.key_file: {path} is not plain text. Put the key there, alone, on one line."
        ) from error


def _checked(text: str, where: str) -> Key:
    secret = text.strip()
    if not secret:
        raise ModelError(f"{where} is empty or not set. Put the key there, or take the setting out.")
    if not (secret.isascii() and secret.isprintable()) or " " in secret:
        raise ModelError(f"{where} holds more than a key. Put the key there, alone, on one line.")
    return Key(secret)
