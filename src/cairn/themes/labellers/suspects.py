"""Passages that speak to a model rather than to the review, or of one: they are flagged, and a person reads them.

The rule finds what people are known to try. It protects nothing by itself: what protects is that a model can answer
with themes of the codebook alone, each with words of the passage, and that a person takes them up.
"""

from __future__ import annotations

import re
import unicodedata
from enum import StrEnum

from cairn.responses.redaction.reading import reading_of


class Flag(StrEnum):
    """Why a person should read a passage, whatever a model says of it."""

    COMMANDS = "commands"
    SPEAKS_OF_AI = "speaks_of_ai"
    HIDES_TEXT = "hides_text"


_COMMANDS = re.compile(
    r"""
    \b(?:ignore|disregard|forget|override|bypass|anwybyddwch)\b [^.!?]{0,40}
        \b(?:instructions?|prompts?|rules|guidelines|above|previous|prior|earlier|codebook|cyfarwyddiadau)\b
    | \b(?:new|updated|real|hidden)\s+instructions?\b | \bsystem\s+(?:prompt|message|override)\b
    | \b(?:you\s+are|act)\s+(?:now\s+)?(?:as\s+)?(?:an?\s+|the\s+)?
        (?:ai|assistant|chatbot|language\s+model|coder|classifier)\b
    | \b(?:tag|label|code|classify|categori[sz]e|mark|count)\s+(?:this|my|the|every|all|each)\b .{0,40} \bas\b
    | \b(?:respond|reply|answer|output|return)\s+(?:only\s+)?(?:with|in)\s+(?:only\s+)?(?:json|the\s+word)
    | (?:apply|assign|give|use|choose)\s+(?:the\s+)?(?:theme|code|label)\b
    | <\|\w+\|> | </?(?:system|user|assistant|instructions?)> | \[/?inst\] | ^\s*\#*\s*(?:system|assistant)\s*:
    | "(?:role|themes|stance)"\s*:
    """,
    re.IGNORECASE | re.VERBOSE | re.DOTALL | re.MULTILINE,
)
_OF_AI = re.compile(
    r"\b(?:AI|A\.I\.)(?!\w)|(?i:\b(?:prompts|(?:the|your|this)\s+prompt|jailbreak\w*|LLMs?|chat\s?gpt|gpt-?\d\w*|chatbots?|copilot|"
    r"(?:large\s+)?language\s+models?|artificial\s+intelligence|machine\s+learning|deallusrwydd\s+artiffisial)\b)"
)
_HIDDEN = re.compile("[\u202a-\u202e\u2060-\u2069\U000e0000-\U000e007f]|[\u200b-\u200d\ufeff]{4,}")


def flags_of(text: str) -> tuple[Flag, ...]:
    """Why a person should read a text: see the module. In order of the flags' names."""
    seen = reading_of(text).text
    found = {
        Flag.COMMANDS: _COMMANDS.search(seen) or _COMMANDS.search(_unhidden(text)),
        Flag.SPEAKS_OF_AI: _OF_AI.search(seen),
        Flag.HIDES_TEXT: _HIDDEN.search(text),
    }
    return tuple(flag for flag in sorted(Flag) if found[flag])


def _unhidden(text: str) -> str:
    """A text with the letters that tags of Unicode stand for, which no reader sees and a model may."""
    shown = (chr(ord(each) - 0xE0000) if "\U000e0020" <= each <= "\U000e007e" else each for each in text)
    return unicodedata.normalize("NFKC", "".join(shown))
