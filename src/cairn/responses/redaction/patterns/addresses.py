"""Postcodes, and a house's number with its street.

A postcode's form is Royal Mail's: one or two letters, a digit, a digit or a letter or neither, then a
digit and two letters that are none of C I K M O V.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from cairn.responses.redaction.findings import FindingKind
from cairn.responses.redaction.names.tokens import is_shouted
from cairn.responses.redaction.patterns.spots import Spot, stands_before
from cairn.responses.word_sets import word_set

_INWARD = r"(?:\d|(?-i:O))[ABD-HJLNP-UW-Z]{2}"
_OUTWARD = r"(?:[A-Z]{1,2}(?:\d[A-HJKMNPR-Y]|\d{1,2})|GIR|(?-i:[A-Z]{1,2}[OI](?=\s?\d)))"
_POSTCODE = re.compile(rf"(?<![\w])({_OUTWARD})[\s\-._,]{{0,3}}({_INWARD})(?![\w])", re.IGNORECASE)
_LETTERS_APART = re.compile(
    r"(?<!\w)[A-Z]\s[A-Z]?\s?\d\s?[\dA-Z]?\s{1,2}\d\s[ABD-HJLNP-UW-Z]\s[ABD-HJLNP-UW-Z](?!\w)"
)
_FORCES = re.compile(r"(?<!\w)BFPO\s?\d{1,4}(?!\w)", re.IGNORECASE)
_DISTRICT = re.compile(
    r"(?<!\w)(?:post\s?codes?(?:\s+area)?|lives?\s+in|living\s+in|based\s+in|moved\s+to|"
    r"area\s+of)\s+(?:\w+\s)?(?:is\s|are\s|:\s?)?"
    r"(?P<district>[A-PR-UWYZ][A-HK-Y]?\d{1,2}[A-HJKMNPR-Y]?)(?!\w)"
)
_ORDINAL = re.compile(r"\dst|\dnd|\drd|\dth|\dp[mp]|\dbn|\dhr|\dlb|\dft")
_NOT_OUTWARD = re.compile(
    r"ks\d|yr\d+|y\d+|q\d+|p\d+|in\d+|on\d+|at\d+|by\d+|of\d+|to\d+|or\d+|a\d+|b\d+", re.IGNORECASE
)

_SURE_STREET = (
    r"street|road|avenue|lane|close|crescent|terrace|gardens?|grove|mews|parade|boulevard|cul-de-sac|"
    r"heol|ffordd|stryd|rhodfa|maes|clos"
)
_STREET = (
    r"street|str|st|road|rd|avenue|ave|av|lane|ln|close|cl|drive|dr|way|crescent|cres|court|ct|"
    r"gardens?|gdns|grove|gr|"
    r"place|pl|terrace|terr?|hill|park|walk|mews|row|square|sq|rise|view|green|mount|parade|wharf|"
    r"croft|meadows?|"
    r"vale|bank|gate|yard|quay|drove|fold|garth|dene|heights|end|fields?|chase|common|broadway|"
    r"path|approach|house|"
    r"tower|buildings?|lodge|cottages?|estate|villas?|boulevard|heath|orchard|wood|circus|"
    r"embankment|passage|wynd|brae"
)
_NUMBER_IN_WORDS = (
    r"(?:(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)(?:[\s-](?:one|two|three|four|"
    r"five|six|seven|eight|nine))?"
    r"|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|"
    r"sixteen|seventeen|"
    r"eighteen|nineteen|(?:a|one)\s+hundred(?:\s+and\s+\w+(?:[\s-]\w+)?)?)"
)
_FLAT = r"(?:(?:flat|apartment|apt\.?|unit|room|plot|fflat)\s*#?\s*(?:\d{1,4}\s?[a-z]?|[a-z])\s*[,/]?\s*)"
_CAPITAL = r"[A-ZÀ-Þ][\w'’.\-]*"
_HOUSE = r"(?:(?:no\.?|number|at)\s)?\d{1,4}(?:\s?[a-zA-Z])?(?:\s?[-–/]\s?\d{1,4}[a-zA-Z]?)?"
_ADDRESS = re.compile(
    rf"(?<![\w£.])(?:(?i:{_FLAT})?(?:{_CAPITAL}\s(?:House|Court|Lodge|Tower|Point|"
    rf"Mansions),?\s+)?{_HOUSE}\s{{0,2}},?\s{{0,3}}"
    rf"(?:{_CAPITAL}\s{{1,2}}(?:(?:of|the|y|yr|and|in|on)\s{{1,2}})?){{1,4}}(?i:(?:{_STREET})\b\.?)"
    rf"|{_HOUSE}\s{{0,2}},?\s{{0,3}}(?:Heol|Ffordd|Stryd|Rhodfa|Maes|Clos|Lôn|The|Rue|Y|"
    rf"Yr)\s(?:(?:y|yr|the)\s)?{_CAPITAL}(?:\s{_CAPITAL})?)"
    rf"(?:\s(?:North|South|East|West|NW|SW|NE|SE|N|S|E|W)\b)?"
)
_LOWER = re.compile(
    rf"(?<![\w£.])(?:{_FLAT})?(?:no\.?\s|"
    rf"number\s)?\d{{1,4}}\s?[a-z]?,?\s{{1,2}}(?P<name>(?:[^\W\d_][\w'’.\-]*\s{{1,2}}){{1,3}})"
    rf"(?:{_SURE_STREET}|rd|ave|cres|drive|way|court|close)\b\.?",
    re.IGNORECASE,
)
_WORDED = re.compile(
    rf"(?<!\w)(?i:(?:no\.?|number|at|flat)\s+)?(?i:{_NUMBER_IN_WORDS}),?\s{{1,2}}(?:{_CAPITAL}\s{{1,2}}){{1,3}}(?i:(?:{_STREET})\b)"
)
_NUMBERED_FLAT = re.compile(rf"(?<!\w){_FLAT}(?:{_CAPITAL}\s){{1,3}}(?i:(?:{_STREET}|point|mansions))\b")
_NAMED_HOUSE = re.compile(
    rf"(?<!\w)(?:{_CAPITAL}\s){{1,3}}(?:Cottage|House|Farm|Lodge|Villa|Bungalow|Barn|Mill|Vicarage|"
    rf"Rectory),\s{{1,2}}"
    rf"(?:\d{{1,4}}[a-z]?\s)?(?:{_CAPITAL}\s){{1,3}}(?:Street|St|Road|Rd|Avenue|Lane|Close|Drive|"
    rf"Way|Hill|Green|Crescent)\b"
)
_STREET_ALONE = re.compile(
    rf"(?<!\w)(?:on|in|at|off|down|up|along|from|of)\s(?P<street>(?:{_CAPITAL}\s){{1,3}}(?:Street|"
    rf"Road|Avenue|Lane|Close|"
    r"Crescent|Terrace|Gardens|Grove|Drive|Mews|Estate))\b"
)
_NOT_A_STREET = word_set(
    "a an and are as at be by can children cars days down each every families first for from "
    "getting go going had has have homes "
    "hours houses in is it just km later lived metres miles minutes months more my near new "
    "of off on one or other our "
    "out over people per pounds pupils schools second some streets than that the their them "
    "there they this through times "
    "to two up very was week weeks were when which who with years your year yr along "
    "across into around away"
)
_COMMON_STREETS = frozenset(
    {"High Street", "Downing Street", "Sesame Street", "Fleet Street", "Coronation Street"}
)


def address_spots(text: str) -> Iterator[Spot]:
    """Postcodes, and streets with a house's number, of a text; streets without a number less surely."""
    yield from _postcodes(text)
    by_capitals = ((_ADDRESS, 0.9), (_WORDED, 0.85), (_NAMED_HOUSE, 0.9), (_NUMBERED_FLAT, 0.9))
    for pattern, certainty in () if is_shouted(text) else by_capitals:
        for found in pattern.finditer(text):
            yield Spot(*found.span(), FindingKind.ADDRESS, certainty)
    for found in _LOWER.finditer(text):
        if not _NOT_A_STREET & {word.lower() for word in found["name"].split()}:
            yield Spot(*found.span(), FindingKind.ADDRESS, 0.8)
    for found in _STREET_ALONE.finditer(text):
        if found["street"] not in _COMMON_STREETS:
            yield Spot(*found.span("street"), FindingKind.PLACE, 0.6)


def _postcodes(text: str) -> Iterator[Spot]:
    for found in _POSTCODE.finditer(text):
        outward, inward = found[1], found[2]
        written_small = inward.islower()
        if written_small and (_ORDINAL.fullmatch(inward) and _NOT_OUTWARD.fullmatch(outward)):
            joined = found[0] == outward + inward
            if not (joined or stands_before(_POSTCODE_CUE, text, found.start())):
                continue
        yield Spot(*found.span(), FindingKind.POSTCODE, 0.7 if written_small else 0.97)
    for pattern, certainty in ((_LETTERS_APART, 0.7), (_FORCES, 0.9)):
        for found in pattern.finditer(text):
            yield Spot(*found.span(), FindingKind.POSTCODE, certainty)
    for found in _DISTRICT.finditer(text):
        yield Spot(*found.span("district"), FindingKind.POSTCODE, 0.6)


_POSTCODE_CUE = re.compile(r"post\s?code|address|live[sd]? (?:at|in)", re.IGNORECASE)
