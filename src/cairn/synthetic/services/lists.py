"""The lists that services would send: names and dates as somebody typed them, with gaps and slips."""

from __future__ import annotations

from dataclasses import dataclass, fields

import numpy as np

from cairn.synthetic.calendar import british
from cairn.synthetic.care import Cases
from cairn.synthetic.chance import Draws
from cairn.synthetic.columns import BoolArray, IntArray, places
from cairn.synthetic.people import People
from cairn.synthetic.services.definitions import Service, load_services
from cairn.synthetic.services.known import Known, known_of, told_with
from cairn.synthetic.services.served import Served
from cairn.synthetic.world import World

_LETTERS = "abcdefghijklmnopqrstuvwxyz"


@dataclass(frozen=True)
class ServiceList:
    """One service's list: columns of text in the order of the file, and, in no file, the `person` each row is."""

    authority: list[str]
    forename: list[str]
    surname: list[str]
    date_of_birth: list[str]
    sex: list[str]
    postcode: list[str]
    upn: list[str]
    la_child_id: list[str]
    started: list[str]
    sessions: list[str]
    person: list[int]

    def __len__(self) -> int:
        return len(self.person)

    @classmethod
    def joined(cls, parts: list[ServiceList]) -> ServiceList:
        """The rows of the parts in the order of a register: by authority, day of beginning and surname."""
        columns = {
            column.name: [value for one in parts for value in getattr(one, column.name)]
            for column in fields(cls)
        }
        days = [began[6:] + began[3:5] + began[:2] for began in columns["started"]]
        keys = list(zip(columns["authority"], days, columns["surname"], columns["person"], strict=True))
        order = sorted(range(len(keys)), key=keys.__getitem__)
        return cls(**{name: [values[row] for row in order] for name, values in columns.items()})


def lists_of_authority(
    seed: int, world: World, place: int, people: People, cases: Cases, served: Served
) -> dict[str, ServiceList]:
    """The lists that services in the authority at `place` keep of the children whom they served there.

    `people` has everybody who ever lived there and `cases` all theirs, for names and numbers as they were then.
    """
    theirs = served.where(served.authority == place)
    return service_lists(seed, world, people, theirs, known_of(people, theirs, told_with(cases)))


def service_lists(
    seed: int, world: World, people: People, served: Served, known: Known
) -> dict[str, ServiceList]:
    """Each service's list of the children in `served`, by its code; `known` has a row for each row of `served`.

    Some children are left out and some listed twice; numbers and postcodes are there where the service asked for them;
    names and dates of birth carry the slips of typing. The shares of each are in services.toml.
    """
    lists = {}
    for place, service in enumerate(load_services().service):
        rows = np.flatnonzero(served.service == place)
        draws = Draws(seed, f"list/{service.code}", served.person[rows])
        listed = ~draws.chance("left out", service.list.left_out)
        twice = listed & draws.chance("twice", service.list.twice)
        first = _typed(seed, service, world, people, served, known, rows[listed], "")
        again = _typed(seed, service, world, people, served, known, rows[twice], "again ")
        lists[service.code] = ServiceList.joined([first, again])
    return lists


def _typed(
    seed: int, service: Service, world: World, people: People, served: Served, known: Known,
    rows: IntArray, time: str,
) -> ServiceList:  # fmt: skip
    """The rows as typed once: what is drawn for the second time of a child is drawn anew."""
    child, had = people.where(places(people.person, served.person[rows])), served.where(rows)
    draws, rates = Draws(seed, f"list/{time}{service.code}", had.person), service.list
    slip, which = draws.chance("name", rates.name_mistyped), draws.chance("which name", 0.5)
    return ServiceList(
        authority=[world.authorities[place].name for place in had.authority.tolist()],
        forename=_mistyped(draws, known.forename[rows], slip & which),
        surname=_mistyped(draws, known.surname[rows], slip & ~which),
        date_of_birth=_birth_dates(draws, child.birth, draws.chance("birth", rates.birth_mistyped)),
        sex=np.where(child.male, "M", "F").tolist(),
        postcode=_where(known.postcode[rows], ~draws.chance("no postcode", rates.no_postcode)),
        upn=_where(known.upn[rows], draws.chance("pupil number", rates.upn)),
        la_child_id=_where(known.la_child_id[rows], draws.chance("authority's number", rates.la_child_id)),
        started=[british(day) for day in had.started.tolist()],
        sessions=[str(dose) for dose in had.dose.tolist()],
        person=had.person.tolist(),
    )


def _where(texts: IntArray, there: BoolArray) -> list[str]:
    filled: list[str] = np.where(there, texts, "").tolist()
    return filled


def _mistyped(draws: Draws, texts: IntArray, slip: BoolArray) -> list[str]:
    """The names, some with two letters changed over, one left out, one doubled or one that is another."""
    typed: list[str] = texts.tolist()
    kind, at = draws.pick("kind of slip", [1, 1, 1, 1]), draws.uniform("letter")
    other = draws.between("other letter", 0, len(_LETTERS) - 1)
    for row in np.flatnonzero(slip).tolist():
        typed[row] = _with_slip(typed[row], int(kind[row]), float(at[row]), _LETTERS[other[row]])
    return typed


def _with_slip(name: str, kind: int, where: float, other: str) -> str:
    if len(name) < 3:
        return name + other
    at = 1 + int(where * (len(name) - 2))
    before, here, following, after = name[:at], name[at], name[at + 1], name[at + 2 :]
    middle = (following + here, following, here + here + following, other + following)[kind]
    return before + middle + after


def _birth_dates(draws: Draws, birth: IntArray, slip: BoolArray) -> list[str]:
    """31/03/2005, some with day and month changed over (where that is a date), or a day or a year away."""
    written = [british(day) for day in birth.tolist()]
    kind = draws.pick("kind of date", [2, 1, 1])
    for row in np.flatnonzero(slip).tolist():
        written[row] = _with_wrong_date(written[row], int(birth[row]), int(kind[row]))
    return written


def _with_wrong_date(written: str, birth: int, kind: int) -> str:
    day, month, year = written.split("/")
    if kind == 0 and int(day) <= 12 and day != month:
        return f"{month}/{day}/{year}"
    if kind == 1 and (day, month) != ("29", "02"):
        return f"{day}/{month}/{int(year) + 1}"
    return british(birth + 1)
