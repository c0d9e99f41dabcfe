"""The files of services: what each would send, and the truth about it."""

from __future__ import annotations

import csv
from collections.abc import Iterable
from dataclasses import fields
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from cairn.synthetic.services.definitions import Service, load_services
from cairn.synthetic.services.lists import ServiceList

_OPEN_TO = {
    "pupils": "pupils of state schools",
    "disadvantaged": "pupils with free school meals or in need in the last six years",
    "in_need": "children in need on the day they are put forward",
    "referred": "children referred to children's social care in the year before",
}


def write_services(folder: Path, lists: dict[str, ServiceList]) -> None:
    """Write `<folder>/<code>/list.csv`, and in `service.toml` what each service says of itself; no empty list."""
    for service in load_services().service:
        listed = lists.get(service.code)
        if listed is not None and len(listed):
            (folder / service.code).mkdir(parents=True, exist_ok=True)
            _write_list(folder / service.code / "list.csv", listed)
            (folder / service.code / "service.toml").write_text(_said_by(service, listed), encoding="utf-8")


def set_aside(path: Path, lists: dict[str, ServiceList]) -> None:
    """Keep the lists of one authority as one Parquet file, until those of all are there."""
    names = [column.name for column in fields(ServiceList)]
    columns: dict[str, list[object]] = {
        name: [value for listed in lists.values() for value in getattr(listed, name)] for name in names
    }
    service = [code for code, listed in lists.items() for _ in range(len(listed))]
    kinds = [
        ("service", pa.string()),
        *((name, pa.int64() if name == "person" else pa.string()) for name in names),
    ]
    path.parent.mkdir(parents=True, exist_ok=True)
    pq.write_table(pa.table({"service": service, **columns}, pa.schema(kinds)), path, compression="zstd")


def gathered(paths: Iterable[Path]) -> dict[str, ServiceList]:
    """The lists that `set_aside` kept (one file at least), those of one service put together, by its code."""
    whole = pa.concat_tables([pq.read_table(path) for path in paths])
    lists = {}
    for service in load_services().service:
        rows = whole.filter(pc.equal(whole["service"], service.code))
        parts = {column.name: rows[column.name].to_pylist() for column in fields(ServiceList)}
        lists[service.code] = ServiceList.joined([ServiceList(**parts)])
    return lists


def write_list_truth(path: Path, lists: dict[str, ServiceList]) -> None:
    """Write as CSV who each row of each list is about: service, row (1 is the first below the heading), person."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("w", encoding="utf-8", newline="") as file:
        rows = csv.writer(file, lineterminator="\n")
        rows.writerow(["service", "row", "person"])
        for code, listed in lists.items():
            rows.writerows([code, row, person] for row, person in enumerate(listed.person, start=1))


def _write_list(path: Path, listed: ServiceList) -> None:
    names = [column.name for column in fields(ServiceList) if column.name != "person"]
    with path.open("w", encoding="utf-8", newline="") as file:
        rows = csv.writer(file, lineterminator="\r\n")
        rows.writerow(names)
        rows.writerows(zip(*(getattr(listed, name) for name in names), strict=True))


def _said_by(service: Service, listed: ServiceList) -> str:
    authorities = ", ".join(f'"{name}"' for name in sorted(set(listed.authority)))
    outcomes = ", ".join(f'"{effect.outcome}"' for effect in service.effect)
    return (
        f'name = "{service.name}"\n'
        f'summary = "{service.summary}"\n'
        f'for = "{_OPEN_TO[service.open_to]}"\n'
        f"ages = [{service.ages[0]}, {service.ages[1]}]\n"
        f"school_years = [{service.first_year}, {service.last_year}]\n"
        f"authorities = [{authorities}]\n"
        f"outcomes = [{outcomes}]\n"
    )
