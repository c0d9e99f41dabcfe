"""A text as the words that are compared: small letters, marks passed over, furniture of e-mail left out."""

from __future__ import annotations

import re
import unicodedata

_WORD = re.compile(r"[^\W_]+(?:['-][^\W_]+)*")
_UNSEEN = (0xAD, 0x200B, 0x200C, 0x200D, 0x2060, 0xFEFF, *range(0x202A, 0x202F), *range(0x2066, 0x206A))
_STRAIGHT = {ord("’"): "'", ord("‘"): "'", 0x2010: "-", 0x2011: "-", **dict.fromkeys(_UNSEEN)}
_PARAGRAPH = re.compile(r"\n[ \t]*\n|\n(?=-- ?\n)")
# What mail programs and offices put below every message. A paragraph with one of these is nobody's view.
_FURNITURE = re.compile(
    r"intended (?:solely |only )?for the (?:use of the )?(?:addressee|individual|recipient|person)"
    r"|not the intended recipient"
    r"|(?:e-?mail|message|transmission) (?:and any (?:files|attachments?)[^.]{0,40})?(?:is|are|may be|may contain) "
    r"(?:strictly )?(?:confidential|privileged)"
    r"|(?:opinions|views) expressed (?:in this|are those)[^.]{0,60}(?:e-?mail|message|author)"
    r"|registered (?:charity|company|office)[^.]{0,60}(?:no\b|number|england|scotland|wales|\d{5})"
    r"|(?:checked|scanned|swept) for (?:\w+ ){0,3}viruses|before printing this e-?mail"
    r"|^\s*(?:sent from my|get outlook for|sent from outlook)\b",
    re.IGNORECASE | re.DOTALL,
)


def straight(text: str) -> str:
    """Curled quotes and hyphens made straight, and characters that nobody sees taken away."""
    return text.translate(_STRAIGHT)


def words_of(text: str) -> list[str]:
    """The words of a text in small letters and in one form of Unicode; "Don’t" is "don't"."""
    return _WORD.findall(straight(unicodedata.normalize("NFKC", text)).casefold())


def word_spans(text: str) -> list[tuple[str, int, int]]:
    """Each word of a text as `words_of` forms it, with where it stands (code points, end not included).

    Forms that Unicode's normalisation makes more words of are one word here: the places are the text's own.
    """
    return [
        ("".join(words_of(found.group())) or found.group(), found.start(), found.end())
        for found in re.finditer(r"[^\W_]+(?:['’‘\u2010\u2011\u00ad-][^\W_]+)*", text)
    ]


def without_furniture(text: str) -> str:
    """A text without the disclaimers, registered offices and "sent from" lines that stand below messages."""
    if not _FURNITURE.search(text):
        return text
    return "\n\n".join(part for part in _PARAGRAPH.split(text) if not _FURNITURE.search(part))
