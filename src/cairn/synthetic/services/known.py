"""What a service knows of each child it serves: text as it stands on the day of beginning, in the rows of `served`."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass, fields

import numpy as np
import pyarrow as pa

from cairn.synthetic.care import Cases
from cairn.synthetic.columns import IntArray, places
from cairn.synthetic.people import People
from cairn.synthetic.people.homes import postcodes
from cairn.synthetic.people.identities import la_child_ids
from cairn.synthetic.people.names import names
from cairn.synthetic.people.upns import upn_known_from, upns
from cairn.synthetic.services.served import Served

Told = Callable[[People, IntArray, int], "Known"]


@dataclass(frozen=True)
class Known:
    """Texts, a row each of the children asked about: str arrays, "" where there is none."""

    forename: IntArray
    surname: IntArray
    postcode: IntArray
    upn: IntArray
    la_child_id: IntArray


def known_of(people: People, served: Served, told: Told) -> Known:
    """What is known of each row of `served`.

    `told(people, authorities, day)` answers for children whom services of these authorities (a place each) know on a
    day. It is asked once for each school year, about the last day on which a service began in it, so a child who is
    adopted later stands in a list under the name and numbers that it had then.
    """
    answers = {part.name: np.full(len(served), "", dtype=object) for part in fields(Known)}
    for year in np.unique(served.year):
        rows = np.flatnonzero(served.year == year)
        children = people.where(places(people.person, served.person[rows]))
        said = told(children, served.authority[rows], int(served.started[rows].max()))
        for name, texts in answers.items():
            texts[rows] = getattr(said, name)
    return Known(**answers)


def told_with(cases: Cases) -> Told:
    """What a child's services are told: names as school writes them, home, pupil number once there is one, and the
    authority's own number for those of whom it has had a case by the day (`cases`)."""

    def told(people: People, authorities: IntArray, day: int) -> Known:
        called = names(people, _school_year(day))
        return Known(
            forename=_words(called.forename),
            surname=_words(called.surname),
            postcode=postcodes(people, day).astype(str),
            upn=np.where(upn_known_from(people) <= day, upns(people, day).astype(str), ""),
            la_child_id=_own_numbers(people, authorities, cases.where(cases.start <= day), day),
        )

    return told


def _own_numbers(people: People, authorities: IntArray, cases: Cases, day: int) -> IntArray:
    numbers = np.full(len(people), "", dtype=object)
    for authority in np.unique(authorities):
        had = cases.person[cases.authority == authority]
        rows = np.flatnonzero((authorities == authority) & np.isin(people.person, had))
        numbers[rows] = la_child_ids(people.where(rows), int(authority), day).astype(str)
    return numbers


def _school_year(day: int) -> int:
    date = dt.date.fromordinal(day)
    return date.year + (date.month >= 9)


def _words(of: pa.DictionaryArray) -> IntArray:
    return np.array([word or "" for word in of.to_pylist()], dtype=object)
