"""What the end of a document looks like: thanks, signatures, appendices and quotations."""

from __future__ import annotations

import re

_BULLET = re.compile(r"\s*[•◦▪‣·*o–-]\s+")
_APPENDIX = re.compile(
    r"[#*_]{0,4}\s*(?:appendix|appendices|annexe?)\b(?:\s+\w{1,3}\b)?(.*)", re.IGNORECASE | re.DOTALL
)
_VERB = re.compile(r"\s*(?:is|are|sets|gives|shows|contains|lists|holds|has|provides|describes|includes)\b")
_OPENS = '“"‘'
_WORD = re.compile(r"[^\W\d_]")

_SIGN_OFF = re.compile(
    r"(?:yours\s+(?:sincerely|faithfully|truly)|(?:(?:kind|best|warm|with\s+kind)\s+)?regards|signed|"
    r"on\s+behalf\s+of|best\s+wishes)\b",
    re.IGNORECASE,
)
_MONTH = "january|february|march|april|may|june|july|august|september|october|november|december"
_SIGNED_BY = re.compile(
    rf"@|\b(?:{_MONTH})\s+\d{{4}}\b|\b\d{{1,2}}/\d{{1,2}}/\d{{2,4}}\b|\b0\d{{2,4}}\s?\d{{3}}"
    r"|\b(?:association|council|university|director|head\s?teacher|head\s+of|officer|manager|specialist|secretary"
    r"|chief|chair|principal|coordinator|lead|adviser|trust|society|federation|union)\b",
    re.IGNORECASE,
)
_NAME = re.compile(r"(?:[A-Z][\w'’.-]*\s+){1,3}[A-Z][\w'’-]+")
LONGEST_LINE_OF_SIGNATURE = 8

_CLOSING = re.compile(
    r"\bhopes?\s+(?:that\s+)?(?:this|these|our|the)\b.{0,60}\b(?:helpful|useful|of\s+(?:use|help|assistance|interest))\b"
    r"|\b(?:happy|pleased|glad|delighted|willing)\s+to\s+(?:be\s+contacted|discuss|meet|talk|provide\s+(?:any\s+)?further"
    r"|supply|answer|expand)\b"
    r"|\bthank(?:s|\s+you)\s+for\s+(?:the\s+opportunity|reading|taking|considering|your\s+time|giving|listening)\b"
    r"|\b(?:do\s+not\s+hesitate\s+to|please)\s+(?:get\s+in\s+touch|contact)\b"
    r"|\blook\s+forward\s+to\s+(?:hearing|reading|seeing|the\s+(?:outcome|results?))\b",
    re.IGNORECASE | re.DOTALL,
)
_FIRST_SENTENCE = re.compile(r"(?:\d+[.)]\s*)?[^.!?]*[.!?]?")
LONGEST_CLOSING = 80


def is_bullet(text: str) -> bool:
    """Whether a line is an item of a list without numbers."""
    return bool(_BULLET.match(text))


def is_appendix_heading(text: str) -> bool:
    """Whether a line heads an appendix: "Appendix 1 …", and not "Appendix A sets out …"."""
    found = _APPENDIX.match(text.lstrip())
    if found is None or _VERB.match(found[1]):
        return False
    return len(text.split()) <= 40 and not text.rstrip().endswith(".")


def opens_a_quotation(text: str) -> bool:
    """Whether a paragraph begins with a quotation mark."""
    return text.lstrip()[:1] in tuple(_OPENS)


def leaves_a_quotation_open(text: str) -> bool:
    """Whether a paragraph begins a quotation that it does not end."""
    words = text.strip()
    if words.startswith("“"):
        return words.count("“") > words.count("”")
    return words.startswith('"') and words.count('"') % 2 == 1


def is_wholly_quoted(text: str) -> bool:
    """Whether a paragraph is one quotation from its first character to its last."""
    words = text.strip()
    if words.startswith("“"):
        return words.find("”") == len(words) - 1
    return len(words) > 1 and words.startswith('"') and words.find('"', 1) == len(words) - 1


def is_closing(text: str) -> bool:
    """Whether a paragraph thanks and offers help from its first sentence, as the last of a letter does."""
    first = _FIRST_SENTENCE.match(text.strip())
    return first is not None and len(text.split()) <= LONGEST_CLOSING and bool(_CLOSING.search(first[0]))


def could_be_signed(text: str) -> bool:
    """Whether every line of a paragraph is as short and bare as those of a signature."""
    return all(_is_bare(line) for line in text.strip().splitlines() if line.strip())


def _is_bare(line: str) -> bool:
    words = line.strip()
    first = _WORD.search(words)
    starts_large = first is None or first[0].isupper() or "@" in words
    return (
        starts_large
        and len(words.split()) <= LONGEST_LINE_OF_SIGNATURE
        and not words.endswith((".", "?", "!", ":", ";"))
        and not is_bullet(line)
    )


def signs_off(text: str) -> bool:
    """Whether a paragraph begins as the end of a letter does: "Yours sincerely"."""
    return bool(_SIGN_OFF.match(text.lstrip()))


def tells_who_signed(text: str) -> bool:
    """Whether a paragraph holds an office, an organisation, an address or a date."""
    return bool(_SIGNED_BY.search(text))


def is_a_name(text: str) -> bool:
    """Whether a line is two to four words with capitals and nothing else."""
    return bool(_NAME.fullmatch(text.strip()))
