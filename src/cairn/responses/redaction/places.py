"""Schools, homes, hospitals, bodies and villages by their names, and roles that only one person has."""

from __future__ import annotations

import re
from collections.abc import Iterator

from cairn.responses.redaction.findings import Finding, FindingKind, finding
from cairn.responses.redaction.names.tokens import is_shouted
from cairn.responses.redaction.patterns.spots import Spot
from cairn.responses.redaction.reading import reading_of
from cairn.responses.redaction.words import words_of
from cairn.responses.word_sets import word_set

_CAPITAL = r"(?:St\.|[^\W\d_a-zà-öø-ÿ][\w'’\-]*)"
_LINK = r"(?:(?:of|the|and|&|on|in|le|upon|under|for|y|yr|de|with|at)\s)"
_FAITH = (
    r"(?:Church\sof\sEngland|C\.?\s?of\s?E\.?|C\.?E\.?|CofE|R\.?C\.?|Roman\sCatholic|Catholic|"
    r"Methodist|Church\sin\sWales|Islamic|"
    r"Jewish|Hindu|Sikh|Muslim|Community|Voluntary\s(?:Aided|Controlled)|VA|VC|Foundation|Free|"
    r"Special|Independent)"
)
_STAGE = (
    r"(?:Primary|Infants?|Juniors?|Middle|Secondary|High|Grammar|Comprehensive|Upper|Lower|"
    r"Nursery|Prep(?:aratory)?|"
    r"(?:Boys|Girls)['’]?|Sixth\sForm|Academy|Technical|Studio|First|Pre-?school)"
)
_SCHOOL = re.compile(
    rf"(?<!\w)(?P<lead>(?:{_CAPITAL}\s{_LINK}{{0,2}}){{1,6}}?)"
    rf"(?P<type>(?:{_FAITH}\s)?(?:(?:{_FAITH}|{_STAGE})\s(?:(?:and|&)\s)?){{0,4}}"
    rf"(?:Schools?|Academy|Academies\sTrust|College|Infants|Juniors|Primary|Secondary|Nursery|"
    rf"Pre-?school|Sixth\sForm|High|Grammar|"
    rf"Kindergarten|Playgroup|University|PRU|Pupil\sReferral\sUnit))(?!\w)"
)
_YSGOL = re.compile(
    rf"(?<!\w)(?:Ysgol|Coleg|Prifysgol|University\sof|College\sof)(?:\s(?:y|yr|Y|Yr|Gymraeg|"
    rf"Gynradd|Uwchradd))*\s{_CAPITAL}(?:\s{_CAPITAL})*"
)
_SMALL_SAINT = re.compile(
    r"(?<!\w)(?:st|saint|our lady)\.?\s[\w'’\-]+(?:\s[\w'’\-]+)?\s(?:(?:c of e|cofe|ce|rc|"
    r"catholic|church of england)\s)?"
    r"(?:primary|infants?|junior|secondary|high|school|academy|college|nursery|hospital|"
    r"church)(?:\s(?:school|academy))?(?!\w)",
    re.IGNORECASE,
)
_SMALL_SCHOOL = re.compile(
    r"(?<!\w)(?P<lead>(?:[^\W\d_][\w'’\-]+\s){1,2}?)(?:(?:c of e|cofe|ce|rc|catholic|church of england|"
    r"community|park|green|road|hill|lane)\s){0,2}"
    r"(?:primary|infants?|junior|secondary|high|grammar|comprehensive|nursery|academy|"
    r"community college|sixth form|college)(?:\s(?:school|academy|college))?(?!\w)",
    re.IGNORECASE,
)
_BUILDING = re.compile(
    rf"(?<!\w)(?P<lead>(?:{_CAPITAL}\s{_LINK}{{0,2}}){{1,5}}?)"
    r"(?P<type>(?:(?:General|Royal|Cottage|Community|Children['’]s|County|District|University|"
    r"Infirmary|Teaching|Maternity)\s){0,3}"
    r"(?:Hospital|Infirmary|Hospice|Surgery|(?:Medical|Health|Family|Children['’]s|Community|"
    r"Youth|Day|Leisure)\sCent(?:re|er)|Clinic|"
    r"(?:Children['’]s|Residential|Care|Nursing)\sHome|Refuge|Hostel|Youth\sClub|Church|Chapel|"
    r"Mosque|Temple|Synagogue|"
    r"House|Lodge|Cottage|Manor|Hall|Unit|Ward|Secure\sUnit|Library|Estate|Farm))(?!\w)"
)
_BODY = re.compile(
    rf"(?<!\w)(?P<lead>(?:{_CAPITAL}\s{_LINK}{{0,2}}){{1,5}}?)"
    r"(?P<type>(?:(?:City|County|Borough|District|Town|Parish|Metropolitan|Community|NHS|"
    r"Multi-Academy|Academy|Learning|Schools|Housing|"
    r"Family|Youth|Fostering|Foster|Adoption|Children['’]s|Young\sPeople['’]s|Social\sCare|Care|"
    r"Education)\s){0,3}"
    r"(?:Council|Trust|Foundation|Charity|Ltd|Limited|CIC|LLP|Association|Society|Project|"
    r"Federation|Partnership|Agency|"
    r"Police|Constabulary|Team|Services?|Court|Prison|Fostering|Group|Forum|Network|Alliance))(?!\w)"
)
_PRISON = re.compile(rf"(?<!\w)(?:HMP|HMYOI|YOI)(?:/YOI)?\s{_CAPITAL}(?:\s{_CAPITAL})?")
_VILLAGE = re.compile(
    rf"(?<!\w)(?:village|town|hamlet|parish|island|suburb|estate)\s(?:of|called|"
    rf"named)\s(?P<place>{_CAPITAL}(?:[\s-](?:(?:on|in|upon|le|under|the|de)[\s-])*{_CAPITAL})*)"
    rf"|(?<!\w)(?P<named>(?:{_CAPITAL}\s){{1,3}})(?:village|estate|housing estate|traveller site|"
    rf"caravan park)(?!\w)"
)
_SOMEBODY = (
    r"(?:paediatrician|doctor|gp|consultant|surgeon|psychiatrist|psychologist|therapist|social "
    r"workers?|teachers?|head(?:teacher|master|mistress)?|"
    r"principal|nurses?|midwife|health visitor|foster (?:carers?|parents?|family)|carers?|"
    r"adopters?|kinship carers?|guardian|sencos?|"
    r"designated safeguarding lead|school|nursery|home|famil(?:y|ies)|child|boys?|girls?|pupils?|"
    r"students?|parents?|mothers?|mums?|fathers?|dads?|"
    r"couple|person|people|man|woman|one|vicar|imam|rabbi|officer|judge|magistrate|interpreter|"
    r"specialist|provider|charity|unit|project|twins|triplets)"
)
_ONLY = re.compile(
    rf"(?<!\w)(?:the|an|our|my|his|her|their|its|your)\s(?:only|sole|one of (?:only |just )?(?:two|"
    rf"three|four))\s"
    rf"(?:[\w'’-]+\s){{0,4}}?{_SOMEBODY}(?:\s[\w'’-]+){{0,3}}?\s(?:in|at|for|on|within|across|of)\s"
    rf"(?:(?:the|our|this|my|whole|entire|of|all|that|her|his|their|a|"
    rf"an)\s){{0,3}}(?:{_CAPITAL}(?:\s{_CAPITAL})*|village|town|school|county|city|"
    rf"area|year|class|borough|island|region|district|community|family|authority|parish|valley|"
    rf"street|estate|team|hospital|country)(?!\w)"
)
_OFFICE = re.compile(
    rf"(?<!\w)(?i:head(?:\s?teacher|master|mistress)?|principal|deputy head|chair of governors|"
    rf"director(?: of [\w'’]+(?: [\w'’]+)?)?|"
    rf"chief executive|ceo|senco|designated safeguarding lead|manager|founder|vicar|imam|rabbi|"
    rf"mayor|mp|leader|matron|consultant[\w ]{{0,30}}?|"
    rf"paediatrician|gp|owner|secretary|treasurer|trustee)\s(?:of|at|for|"
    rf"in)\s(?:the\s)?(?P<where>{_CAPITAL}(?:\s(?:of\s)?{_CAPITAL})*)"
)
_LEADS_NOWHERE = word_set(
    "the a an at our my his her their your in on of to from by for with and or but when if while "
    "as that this these those i we "
    "he she they it is was were are after before since every each any all some no one two three "
    "most many my's local new old special "
    "specialist mainstream state public private maintained primary secondary infant infants "
    "junior high middle upper lower "
    "grammar comprehensive community catholic free foundation voluntary faith church nursery "
    "early years boarding residential day "
    "school schools academy academies college multi trust national government department "
    "education health social care children's "
    "children family families youth young people pupil referral alternative provision virtual "
    "england english british uk dear yes no not "
    "also both another other previous first second next last what which where how why who there "
    "here head heads sure start royal "
    "independent further higher adult mental child local crown county magistrates high supreme "
    "housing nhs board safeguarding "
    "partner parent parents teacher teachers early help single intensive support service "
    "services team so then because although"
)


def findings_by_place(text: str) -> tuple[Finding, ...]:
    """Schools, buildings, bodies, villages and roles that would tell where, and so of whom, a text speaks."""
    reading = reading_of(text)
    return tuple(
        finding(*reading.place(spot.start, spot.end), spot.kind, spot.certainty)
        for spot in _spots(reading.text)
    )


def _spots(text: str) -> Iterator[Spot]:
    shouted = is_shouted(text)
    yield from _named(_SCHOOL, text, FindingKind.SCHOOL, 0.85, unknown=shouted)
    yield from _named(_BUILDING, text, FindingKind.ORGANISATION, 0.7, unknown=shouted)
    yield from _named(_BODY, text, FindingKind.ORGANISATION, 0.6, unknown=True)
    for pattern, kind, certainty in (
        (_YSGOL, FindingKind.SCHOOL, 0.85),
        (_SMALL_SAINT, FindingKind.SCHOOL, 0.8),
        (_PRISON, FindingKind.ORGANISATION, 0.8),
        (_ONLY, FindingKind.ROLE, 0.6),
        (_OFFICE, FindingKind.ROLE, 0.6),
    ):
        for found in pattern.finditer(text):
            yield Spot(*found.span(), kind, certainty)
    for found in _SMALL_SCHOOL.finditer(text):
        unknown = next((word for word in re.finditer(r"\S+", found["lead"]) if _is_unknown(word[0])), None)
        if unknown:
            yield Spot(found.start() + unknown.start(), found.end(), FindingKind.SCHOOL, 0.6)
    for found in _VILLAGE.finditer(text):
        part = "place" if found["place"] else "named"
        words = found[part].rstrip()
        if found["place"] or _is_unknown(words.split()[0]):
            yield Spot(found.start(part), found.start(part) + len(words), FindingKind.PLACE, 0.7)


def _named(
    pattern: re.Pattern[str], text: str, kind: FindingKind, certainty: float, *, unknown: bool = False
) -> Iterator[Spot]:
    """What has a name of its own before its type: "Hill School", not "Our School" or "The High School"."""
    for found in pattern.finditer(text):
        words = list(re.finditer(r"\S+", found["lead"]))
        telling = [word for word in words if word[0].lower().rstrip(".") not in _LEADS_NOWHERE]
        if not telling or (unknown and not any(_is_unknown(word[0]) for word in telling)):
            continue
        yield Spot(found.start("lead") + telling[0].start(), found.end(), kind, certainty)


def _is_unknown(word: str) -> bool:
    plain = word.lower().replace("’", "'").removesuffix("'s").rstrip(".'")
    return (
        len(plain) > 2
        and plain not in words_of("english")
        and plain not in words_of("not_names")
        and not any(part in words_of("english") for part in plain.split("-"))
    )
