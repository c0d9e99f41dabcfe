"""All that is asked about one passage, and the key by which what comes of it is kept."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from cairn.tables.language_model import ModelSettings
from cairn.themes.labellers.answers import schema_for
from cairn.themes.labellers.cache import key_of
from cairn.themes.labellers.costs import tokens_of
from cairn.themes.labellers.prompt import PROMPT_VERSION, messages_for
from cairn.themes.labellers.words import Words


def body_of(model: ModelSettings, messages: list[dict[str, str]]) -> dict[str, Any]:
    """The body of a request: these messages, by the settings."""
    return {
        "model": model.name,
        "messages": messages,
        "temperature": model.temperature,
        "seed": model.seed,
        "max_tokens": model.longest_reply,
        "stream": False,
    }


@dataclass(frozen=True)
class Request:
    """All that is asked about one passage."""

    words: Words
    themes: tuple[str, ...]
    instructions: str
    model: ModelSettings
    codebook: int

    def payload(self, faults: Sequence[str] = ()) -> dict[str, Any]:
        """The body that is sent. `faults` are those of the last answer."""
        asked = body_of(self.model, messages_for(self.instructions, self.words.text, self.model.seed, faults))
        if self.model.sends_schema:
            schema = {"name": "coding", "strict": True, "schema": schema_for(self.themes)}
            asked["response_format"] = {"type": "json_schema", "json_schema": schema}
        return asked

    @cached_property
    def key(self) -> str:
        """By which what comes of it is kept: the same for two passages that say the same."""
        return key_of(
            {
                "endpoint": self.model.endpoint,
                "tries": self.model.tries,
                "context": self.model.context_tokens,
                "prompt": PROMPT_VERSION,
                "codebook": self.codebook,
                "schema": schema_for(self.themes),
                "asked": self.payload(),
            }
        )

    @cached_property
    def read_tokens(self) -> int:
        """About how many tokens it has."""
        payload = self.payload()
        return tokens_of(payload["messages"], json.dumps(payload.get("response_format", "")))
