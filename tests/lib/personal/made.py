"""Details of every kind that is found by pattern: values by Faker or by sums of our own, then written as people write.

Nothing here is shared with what is measured: no pattern, no list, no way of working out a check.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from faker import Faker

from cairn.responses.redaction import FindingKind


@dataclass(frozen=True, slots=True)
class Case:
    """A text in which `words` stand from `start` on, and would give somebody away."""

    kind: FindingKind
    text: str
    words: str
    start: int


Maker = Callable[
    [random.Random, Faker], str
]  # before a "|" stands what is said before the words that give away


def cases(kind: FindingKind, number: int, seed: int) -> Iterator[Case]:
    """`number` texts with a detail of the kind; the same seed gives the same texts."""
    rng = random.Random(seed)
    fake = Faker(["en_GB"])
    fake.seed_instance(seed)
    for _ in range(number):
        cue, _, words = _MAKERS[kind](rng, fake).rpartition("|")
        frame = rng.choice(_FRAMES.get(kind, ()) + (() if kind in _ONLY_IN_FRAMES else _ANYWHERE))
        before, after = frame.split("{}")
        yield Case(kind, before + cue + words + after, words, len(before + cue))


_ANYWHERE = (
    "We were told {} and nothing else, which helped nobody.",
    "{}",
    "It says {}.",
    "On the letter it was ({}), as if we had not known.",
    "They wrote it down wrong: {}; we wrote back twice.",
)
_FRAMES: dict[FindingKind, tuple[str, ...]] = {
    FindingKind.TELEPHONE: (
        "Ring me on {} after four.",
        "Her number, {}, is never answered.",
        "You can text {} at any time.",
    ),
    FindingKind.EMAIL: ("Please write to {} if you want more.", "Contact: {}\nMany thanks"),
    FindingKind.NHS_NUMBER: ("His NHS number is {}.", "NHS no. {}"),
    FindingKind.NI_NUMBER: ("My national insurance number: {}.", "NINO {} was on every page."),
    FindingKind.CASE_NUMBER: (
        "Our case number is {} if you look.",
        "Case no: {}.",
        "LA child ID {} never matched.",
        "Court case {} went on for a year.",
        "Your ref: {}",
        "The reference number was {}.",
        "She is client ID {} on Mosaic.",
        "crime reference {} was given to us",
    ),
    FindingKind.DATE_OF_BIRTH: (
        "He was born on {} in a hurry.",
        "DOB: {}",
        "Her date of birth is {} and they had another.",
        "d.o.b. {}, no fixed address",
        "My birthday is {}.",
        "The twins, born {}, were parted.",
        "Kit (dob {}) waits still.",
    ),
    FindingKind.VEHICLE: (
        "He parks the car, {}, outside our door.",
        "The reg is {}.",
        "A silver Astra {} waits there each day.",
        "number plate {} was seen",
    ),
    FindingKind.HANDLE: (
        "They found her as {} within a day.",
        "My son posts as {} most nights.",
        "Look at {} if you doubt it.",
        "Even {} wrote about us.",
    ),
    FindingKind.ADDRESS: (
        "We live at {} with two dogs.",
        "They put us in {} for a year.",
        "Visit {}, and see the damp.",
    ),
}
_ONLY_IN_FRAMES = (FindingKind.CASE_NUMBER, FindingKind.DATE_OF_BIRTH)
_WIDE = {ord(str(digit)): chr(0xFF10 + digit) for digit in range(10)}
_SAID = ["oh", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"]


def _email(rng: random.Random, fake: Faker) -> str:
    address = rng.choice([fake.email, fake.company_email, fake.free_email, fake.ascii_safe_email])()
    name, host = address.split("@")
    ways = (
        address,
        address,
        address.upper(),
        address.title(),
        f"{name}+review@{host}",
        f"{name} @ {host}",
        f"{name}(at){host}",
        f"{name} [at] {host.replace('.', ' [dot] ')}",
        f"{name} at {host.replace('.', ' dot ')}",
        f"{name} (at) {host.replace('.', ' dot ')}",
        f"{name[:2]}\u200b{name[2:]}@{host}",
        f"{name}＠{host}",
        f"{name}@{host.replace('.', ' . ')}",
        f"{name}@\u2060{host}",
        address.replace("a", "а").replace("o", "о"),
        f"mailto:|{address}",
        f"<|{address}>",
        f"{name}@\n{host}",
    )
    return rng.choice(ways)


def _telephone(rng: random.Random, fake: Faker) -> str:
    if rng.random() < 0.2:
        return _abroad(rng)
    digits = rng.choice(
        (
            f"01632960{rng.randrange(1000):03d}",
            f"07700900{rng.randrange(1000):03d}",
            f"020794{rng.randrange(60000, 70000)}",
            f"0161496{rng.randrange(10000):04d}",
            f"08081570{rng.randrange(1000):03d}",
            f"02920180{rng.randrange(1000):03d}",
            f"013{rng.randrange(10, 99)}{rng.randrange(100000, 999999)}",
        )
    )
    four, rest = digits[:5], digits[5:]
    ways = (
        digits,
        f"{four} {rest}",
        f"{four} {rest[:3]} {rest[3:]}",
        f"({four}) {rest}",
        f"{four}-{rest}",
        f"+44 {four[1:]} {rest}",
        f"+44{digits[1:]}",
        f"+44 (0){four[1:]} {rest}",
        f"0044 {four[1:]} {rest}",
        f"{four}.{rest[:3]}.{rest[3:]}",
        " ".join(digits),
        f"{four}\n{rest}",
        f"{digits[:3]} {digits[3:7]} {digits[7:]}",
        digits.translate(_WIDE),
        f"{four} {rest} ext 214",
        f"{digits[:4]}\u00a0{digits[4:7]}\u00a0{digits[7:]}",
        " ".join(_SAID[int(each)] for each in digits),
        digits.replace("0", "O", 2),
        f"tel:|{digits}",
        fake.phone_number(),
        fake.cellphone_number(),
        f"{four}/{rest}",
        f"{four} – {rest}",
        f"{four}\u200b{rest}",
    )
    return rng.choice(ways)


def _abroad(rng: random.Random) -> str:
    def some(number: int) -> str:
        return "".join(rng.choices("23456789", k=number))

    return rng.choice(
        (
            f"+33 1 {some(2)} {some(2)} {some(2)} {some(2)}",
            f"+353 87 {some(3)} {some(4)}",
            f"0048 {some(3)} {some(3)} {some(3)}",
            f"+91 98{some(3)} {some(5)}",
            f"+1 (212) 55{some(1)}-{some(4)}",
            f"+49 30 {some(8)}",
            f"+34 6{some(2)} {some(3)} {some(3)}",
            f"+92 300 {some(7)}",
            f"00 40 72{some(1)} {some(3)} {some(3)}",
            f"+2348{some(9)}",
            f"+61 4{some(2)} {some(3)} {some(3)}",
        )
    )


def _postcode(rng: random.Random, fake: Faker) -> str:
    code = fake.postcode()
    out, inward = code.split()
    ways = (
        code,
        code,
        out + inward,
        code.lower(),
        (out + inward).lower(),
        f"{out}  {inward}",
        f"{out}\n{inward}",
        f"{out}-{inward}",
        f"{out}\u00a0{inward}",
        code.translate(_WIDE),
        f"{out}\u200b{inward}",
        f"{out}.{inward}",
        code.title(),
    )
    return rng.choice(ways)


def _nhs(rng: random.Random, fake: Faker) -> str:
    while True:
        nine = [rng.randrange(10) for _ in range(9)]
        rest = sum(digit * (10 - place) for place, digit in enumerate(nine)) % 11
        if rest != 1:
            break
    digits = "".join(map(str, nine)) + str((11 - rest) % 11)
    a, b, c = digits[:3], digits[3:6], digits[6:]
    return rng.choice(
        (
            digits,
            f"{a} {b} {c}",
            f"{a}-{b}-{c}",
            f"{a}.{b}.{c}",
            f"{a}\u00a0{b}\u00a0{c}",
            digits.translate(_WIDE),
            f"{a} {b}\n{c}",
        )
    )


def _ni(rng: random.Random, fake: Faker) -> str:
    letters = rng.choice("ABCEGHJKLMNOPRSTWXYZ") + rng.choice("ABCEGHJKLMNPRSTWXYZ")
    digits, last = f"{rng.randrange(10**6):06d}", rng.choice("ABCD")
    pairs = " ".join((digits[:2], digits[2:4], digits[4:]))
    spaced = f"{letters} {pairs} {last}"
    ways = (
        letters + digits + last,
        spaced,
        spaced.lower(),
        spaced.replace(" ", "-"),
        f"{letters}{digits} {last}",
        f"{letters} {digits}{last}",
        spaced.translate(_WIDE),
        f"{letters} {digits} {last}",
        spaced.replace(" ", "\n", 1),
        spaced.replace(" ", "."),
    )
    return rng.choice(ways)


def _pupil(rng: random.Random, fake: Faker) -> str:
    digits = "".join(rng.choices("0123456789", k=12))
    letter = "ABCDEFGHJKLMNPQRTUVWXYZ"[
        sum((place + 2) * int(digit) for place, digit in enumerate(digits)) % 23
    ]
    upn = letter + digits
    return rng.choice(
        (
            upn,
            upn,
            upn.lower(),
            f"{letter} {digits}",
            f"{letter}{digits[:3]} {digits[3:7]} {digits[7:]}",
            upn.translate(_WIDE),
        )
    )


def _case(rng: random.Random, fake: Faker) -> str:
    number = rng.randrange(10_000, 10_000_000)
    return rng.choice(
        (
            str(number),
            f"CIN-{number}",
            f"{number // 100}/{rng.randint(10, 25)}",
            f"LV{rng.randint(14, 24)}C{rng.randrange(100000):05d}",
            f"SW/{rng.randint(2012, 2024)}/{number % 1000}",
            f"A{number}",
            f"{number}B",
            f"EHC{number}",
            f"42/{number}/19",
            f"ZE21P{rng.randrange(100000):05d}",
        )
    )


def _birth(rng: random.Random, fake: Faker) -> str:
    day = fake.date_of_birth(minimum_age=1, maximum_age=40)
    suffix = "th" if 10 < day.day < 20 else {1: "st", 2: "nd", 3: "rd"}.get(day.day % 10, "th")
    ways = (
        f"{day:%d/%m/%Y}",
        f"{day:%d/%m/%y}",
        f"{day.day}.{day.month}.{day:%y}",
        f"{day:%d-%m-%Y}",
        day.isoformat(),
        f"{day.day} {day:%B %Y}",
        f"{day.day}{suffix} {day:%B %Y}",
        f"the {day.day}{suffix} of {day:%B %Y}",
        f"{day:%B} {day.day}, {day.year}",
        f"{day.day} {day:%b %Y}",
        f"{day:%d %m %Y}",
        f"{day:%d/%m/%Y}".translate(_WIDE),
        f"{day.day}-{day:%b}-{day:%y}",
        f"{day:%b} {day.day}{suffix} {day.year}",
        f"{day.day} / {day.month} / {day.year}",
        f"{day.day}{suffix}\n{day:%B %Y}",
    )
    return rng.choice(ways)


def _vehicle(rng: random.Random, fake: Faker) -> str:
    plate = fake.license_plate()
    return rng.choice((plate, plate.replace(" ", ""), plate, plate.translate(_WIDE)))


def _url(rng: random.Random, fake: Faker) -> str:
    address = rng.choice((fake.url, fake.uri, fake.image_url))()
    bare = fake.domain_name()
    family = "".join(letter for letter in fake.last_name().lower() if letter.isalpha())
    site = f"{family}-family.{rng.choice(('org.uk', 'co.uk', 'com', 'net', 'sch.uk', 'wales'))}"
    ways = (
        address,
        address,
        address.upper(),
        bare,
        f"www.{bare}",
        site,
        f"www.{site}/our-story",
        f"{site}/news?id=4",
        f"WWW.{site.upper()}",
        f"www . {bare}",
        f"{site.replace('.', ' dot ')}",
        f"www dot {site.replace('.', ' dot ')}",
        address.replace("http", "hxxp"),
        f"facebook.com/{fake.user_name()}",
        f"bit.ly/{fake.lexify('??????')}",
        f"htt\u200bps://{site}",
    )
    return rng.choice(ways)


def _handle(rng: random.Random, fake: Faker) -> str:
    name = fake.user_name()
    return rng.choice(
        (
            f"@{name}",
            f"@{name}_{rng.randint(1, 99)}",
            f"＠{name}",
            f"@{name.upper()}",
            f"instagram: |{name}",
            f"snapchat is |{name}_x",
            f"TikTok username |{name}",
            f"insta - |{name}99",
            f"u/{name}",
            f"twitter handle |{name}",
        )
    )


_STREETS = [
    "Street",
    "Road",
    "Avenue",
    "Lane",
    "Close",
    "Drive",
    "Way",
    "Crescent",
    "Court",
    "Gardens",
    "Grove",
    "Place",
    "Terrace",
    "Hill",
    "Park",
    "Walk",
    "Mews",
    "Row",
    "Square",
    "Rise",
    "View",
    "St",
    "Rd",
    "Ave",
    "Ln",
    "Cl",
]


def _address(rng: random.Random, fake: Faker) -> str:
    number, name, kind = rng.randint(1, 320), fake.last_name(), rng.choice(_STREETS)
    street = f"{name} {kind}"
    sure = f"{name} {rng.choice(('Street', 'Road', 'Avenue', 'Lane', 'Close', 'Crescent'))}"
    ways = (
        f"{number} {street}",
        f"{number}, {street}",
        f"Flat {rng.randint(1, 40)}, {number} {street}",
        f"{number}a {street}",
        f"no. {number} {street}",
        f"{number} {sure.lower()}",
        f"{number} {sure.upper()}",
        f"{number}\n{street}",
        f"{number} Upper {street}",
        f"{number} St {street}",
        f"Flat {rng.choice('ABCD')} {number} {street}",
        f"{number}-{number + 2} {street}",
        f"Rose Cottage, {sure}",
        f"{str(number).translate(_WIDE)} {street}",
        f"number {rng.choice(('twelve', 'seven', 'twenty-one', 'ninety'))} {street}",
        f"{number} Ffordd {name}",
    )
    return rng.choice(ways)


_MAKERS: dict[FindingKind, Maker] = {
    FindingKind.EMAIL: _email,
    FindingKind.TELEPHONE: _telephone,
    FindingKind.POSTCODE: _postcode,
    FindingKind.NHS_NUMBER: _nhs,
    FindingKind.NI_NUMBER: _ni,
    FindingKind.PUPIL_NUMBER: _pupil,
    FindingKind.CASE_NUMBER: _case,
    FindingKind.DATE_OF_BIRTH: _birth,
    FindingKind.VEHICLE: _vehicle,
    FindingKind.URL: _url,
    FindingKind.HANDLE: _handle,
    FindingKind.ADDRESS: _address,
}
KINDS = tuple(_MAKERS)
