"""The calibration report: a page's part, a CSV and charts."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from pathlib import Path

from cairn.exceptions import UserError
from cairn.synthetic.calibration.charts import charts
from cairn.synthetic.calibration.compare import Agreement, Compared, agreements, compare
from cairn.synthetic.calibration.figures import Figures, figures
from cairn.synthetic.calibration.page import markdown, what_was_made, write_into

_HEADINGS = (
    "topic", "measure", "title", "group", "year", "unit", "published", "synthetic", "difference", "tolerance",
    "within", "kept_aside", "source",
)  # fmt: skip


def report(folder: Path, scale: float, into: Path, page: Path | None = None) -> tuple[str, ...]:
    """Compare the synthetic England in `folder` with the published one; say how many figures agree.

    `scale` is the part of England that was made (counts are divided by it). Writes into the folder
    `into`: calibration.md, calibration.csv and calibration-*.svg; and the text of calibration.md into `page`
    too, between its marks, where one is given. Raises UserError for a scale that is not above 0 and at most 1.
    """
    if not 0 < scale <= 1:
        raise UserError(f"The scale is {scale}. Give the part of England that was made: above 0, at most 1.")
    counted = figures(folder)
    lines, agreed = compare(counted, scale), agreements(counted)
    into.mkdir(parents=True, exist_ok=True)
    text = markdown(lines, agreed, what_was_made(scale, counted.years, len(counted.authorities)))
    (into / "calibration.md").write_text(text, encoding="utf-8")
    if page is not None:
        write_into(page, text)
    _write_csv(lines, into / "calibration.csv")
    for name, drawing in charts(lines):
        (into / name).write_bytes(drawing)
    return (*_sentences(lines, agreed), *_without(counted))


def _sentences(lines: Sequence[Compared], agreed: Sequence[Agreement]) -> tuple[str, ...]:
    told = []
    for kind, kept_aside in (("fitted", False), ("kept aside", True)):
        of_kind = [line for line in lines if line.kept_aside == kept_aside]
        made = [line for line in of_kind if line.within is not None]
        within = sum(line.within is True for line in made)
        told.append(
            f"{kind}: {within} of {len(made)} figures are within their tolerance; "
            f"{len(of_kind) - len(made)} were not made."
        )
    told += [
        f"authorities, {one.title} {one.year}: correlation {one.correlation:.2f} over {one.authorities}"
        for one in agreed
    ]
    return tuple(told)


def _without(counted: Figures) -> tuple[str, ...]:
    return tuple(
        f"There is no {frame} in the truth, so what is counted from it was not made."
        for frame in counted.without
    )


def _write_csv(lines: Sequence[Compared], path: Path) -> None:
    with path.open("w", newline="", encoding="utf-8") as file:
        out = csv.writer(file, lineterminator="\n")
        out.writerow(_HEADINGS)
        out.writerows(_csv_row(line) for line in lines)


def _csv_row(line: Compared) -> list[object]:
    within = {True: "yes", False: "no", None: ""}[line.within]
    told = [line.topic, line.measure, line.title, line.group, line.year, line.unit]
    numbers = [
        "" if number is None else f"{number:.6g}"
        for number in (line.published, line.synthetic, line.difference, line.allowed)
    ]
    return [*told, *numbers, within, "yes" if line.kept_aside else "no", line.source]
