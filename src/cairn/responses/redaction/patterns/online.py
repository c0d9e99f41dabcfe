"""E-mail and web addresses, and names of accounts, as people write them and as they hide them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from cairn.responses.redaction.findings import FindingKind
from cairn.responses.redaction.patterns.spots import Spot

_ENDINGS = (
    "com|org|net|uk|co|info|biz|eu|ie|edu|gov|mil|app|dev|online|site|school|academy|charity|"
    "london|wales|cymru|scot|"
    "fr|de|es|pl|pt|nl|ro|ca|au|nz|ng|pk|bd|test|example|invalid"
)
_AT = r"(?:\s{0,2}(?:@|\(\s*(?:at|@)\s*\)|\[\s*(?:at|@)\s*\]|\{\s*at\s*\}|<\s*at\s*>|_at_)\s{0,2})"
_DOT = (
    r"(?:\s{0,2}(?:\.|\(\s*(?:dot|\.)\s*\)|\[\s*(?:dot|\.)\s*\]|\{\s*dot\s*\}|_dot_)\s{0,2}|"
    r"\s+(?:dot|d0t)\s+)"
)
_PART = r"[^\W_](?:[\w-]{0,62}[^\W_])?"
_LOCAL = r"[\w.!#$%&'’*+/=?^`{|}~-]*\w(?:\s+dot\s+\w+)?"
_PLAIN_EMAIL = re.compile(r"(?<![\w.+-])[\w.!#$%&'*+/=?^`{|}~-]{1,64}@(?:[\w-]{1,63}\.){1,8}\w{2,24}(?!\w)")
_HIDDEN_EMAIL = re.compile(
    rf"(?<!\w)(?:\w+\s+dot\s+)?{_LOCAL}(?:{_AT}|"
    rf"\s+at\s+)(?:{_PART}(?:\s{{1,2}}{_PART})?{_DOT}){{1,4}}(?:{_ENDINGS})(?!\w)",
    re.IGNORECASE,
)
_HOST_ONLY = re.compile(r"(?<![\w.+-])[\w.+-]{1,64}@[\w-]+(?:\.[\w-]+)*", re.IGNORECASE)
_SCHEME = re.compile(
    r"(?<!\w)(?:h(?:tt|xx)ps?\s{0,1}:\s{0,1}//\s{0,1}|ftp://|www\s{0,2}\.\s{0,2})[^\s<>\"“”]+", re.IGNORECASE
)
_SPACED = re.compile(
    rf"(?<!\w)(?:www{_DOT})(?:{_PART}{_DOT}){{1,4}}(?:{_ENDINGS})(?!\w)(?:/\S*)?", re.IGNORECASE
)
_SPOKEN = re.compile(rf"(?<!\w)(?:{_PART}\s+dot\s+){{1,4}}(?:{_ENDINGS})(?!\w)(?:/\S*)?", re.IGNORECASE)
_BARE = re.compile(
    rf"(?<![\w@.])(?:[a-z0-9][\w-]{{0,62}}\.){{1,5}}(?:{_ENDINGS})(?![\w@]|\.\w)(?:[/?#][^\s<>\"“”]*)?"
)
_CAPITAL_BARE = re.compile(
    r"(?<![\w@.])(?:[\w-]{2,63}\.){1,4}(?:com|org|net|co\.uk|org\.uk|gov\.uk|ac\.uk|nhs\.uk|"
    r"sch\.uk)(?![\w@]|\.\w)"
    r"(?:[/?#][^\s<>\"“”]*)?",
    re.IGNORECASE,
)
_WITH_PATH = re.compile(r"(?<![\w@.])(?:[\w-]{2,63}\.){1,4}[a-z]{2,10}/[\w~%./?=&#-]+")
_HANDLE = re.compile(r"(?<![\w@.])@[^\W\d][\w.]{1,29}(?<!\.)")
_NETWORK = (
    r"(?:insta(?:gram)?|snap(?:chat)?|tik\s?tok|twitter|facebook|fb|whatsapp|telegram|discord|x|"
    r"threads|bluesky|linkedin|"
    r"youtube|reddit|xbox|psn|ps5|roblox|fortnite|twitch|steam|kik|skype|mastodon|tumblr|pinterest|signal)"
)
_NAMED_ACCOUNT = re.compile(
    rf"(?<!\w)(?:{_NETWORK}(?:['’]s)?\s*(?:(?:user\s?name|handle|account|name|id|profile|page|"
    rf"gamer\s?tag|tag)?\s*"
    rf"(?::|=|-\s|–\s|\bis(?:\s+called)?\b|\bas\b|\bunder\b)|(?:user\s?name|handle|id|gamer\s?tag|tag)\b)|"
    rf"(?:user\s?name|gamer\s?tag|handle)\s*(?::|=|\bis\b))\s*[\"“'‘]?(@?[^\W\d][\w.#-]{{2,29}})",
    re.IGNORECASE,
)
_REDDIT = re.compile(r"(?<![\w/])/?u/[\w-]{3,20}")
_ACCOUNT_LIKE = re.compile(r"[\d_#@]|\w[.\-]\w|[a-z][A-Z]")
_CLEAR_CUE = re.compile(r":|=|user\s?name|handle|gamer\s?tag|\bid\b|\"|“", re.IGNORECASE)


def online_spots(text: str) -> Iterator[Spot]:
    """E-mail addresses, web addresses and names of accounts."""
    yield from _emails(text)
    yield from _web(text)
    yield from _accounts(text)


def _emails(text: str) -> Iterator[Spot]:
    if "@" in text:
        for found in _PLAIN_EMAIL.finditer(text):
            yield Spot(*found.span(), FindingKind.EMAIL, 0.99)
        for found in _HOST_ONLY.finditer(text):
            yield Spot(*found.span(), FindingKind.EMAIL, 0.6)
    lower = text.lower()
    if ("at" in lower or "@" in text) and ("." in text or "dot" in lower):
        for found in _HIDDEN_EMAIL.finditer(text):
            sure = 0.9 if re.search(_AT, found[0], re.IGNORECASE) or " dot " in found[0].lower() else 0.5
            yield Spot(*found.span(), FindingKind.EMAIL, sure)


def _web(text: str) -> Iterator[Spot]:
    if "." not in text and "dot" not in text.lower():
        return
    for pattern, certainty in (
        (_SCHEME, 0.99),
        (_SPACED, 0.95),
        (_SPOKEN, 0.7),
        (_BARE, 0.9),
        (_CAPITAL_BARE, 0.9),
        (_WITH_PATH, 0.8),
    ):
        for found in pattern.finditer(text):
            end = found.start() + len(found[0].rstrip(".,;:!?)]}'’"))
            yield Spot(found.start(), end, FindingKind.URL, certainty)


def _accounts(text: str) -> Iterator[Spot]:
    for found in _HANDLE.finditer(text) if "@" in text else ():
        yield Spot(*found.span(), FindingKind.HANDLE, 0.95)
    for found in _REDDIT.finditer(text) if "u/" in text else ():
        yield Spot(*found.span(), FindingKind.HANDLE, 0.9)
    for found in _NAMED_ACCOUNT.finditer(text):
        account = found[1].rstrip(".-")
        cue = text[found.start() : found.start(1)]
        if _ACCOUNT_LIKE.search(account) or _CLEAR_CUE.search(cue):
            yield Spot(found.start(1), found.start(1) + len(account), FindingKind.HANDLE, 0.8)
