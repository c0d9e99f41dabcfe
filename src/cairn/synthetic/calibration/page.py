"""The report: tables in Markdown, and the part of a page that it is written into."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import groupby
from pathlib import Path

from cairn.exceptions import UserError
from cairn.synthetic.calibration.compare import Agreement, Compared

BEGINS = "<!-- calibration: begins (made by `make calibrate`; change the model, not this part) -->"
ENDS = "<!-- calibration: ends -->"


def markdown(lines: Sequence[Compared], agreements: Sequence[Agreement], made: str) -> str:
    """The summary, what is outside its tolerance, every figure by topic, and the agreement over authorities.

    `made` is a sentence that says what was made.
    """
    fitted = [line for line in lines if not line.kept_aside]
    aside = [line for line in lines if line.kept_aside]
    parts = [
        made,
        "### The figures that the model was fitted to",
        _summary(fitted),
        "### The figures kept aside",
        _summary(aside),
        "### Outside the tolerance",
        _table([line for line in fitted if line.within is False]) or "None.",
        "### Authority by authority",
        _agreements(agreements),
        "### Every figure that the model was fitted to",
        _by_topic(fitted),
        "### Every figure kept aside",
        _by_topic(aside),
    ]
    return "\n\n".join(parts) + "\n"


def write_into(page: Path, text: str) -> None:
    """Put the text between the two marks of a page. Raises UserError where the page has not both of them."""
    whole = page.read_text(encoding="utf-8")
    before, begins, rest = whole.partition(BEGINS)
    _, ends, after = rest.partition(ENDS)
    if not begins or not ends:
        raise UserError(f"{page}: the marks are missing. The report goes between {BEGINS} and {ENDS}.")
    page.write_text(f"{before}{BEGINS}\n\n{text}\n{ENDS}{after}", encoding="utf-8")


def figure(value: float | None, unit: str) -> str:
    """A figure as the tables have it: whole counts with commas, shares to one decimal, points to two."""
    if value is None:
        return "not made"
    if unit == "count":
        return f"{round(value):,}".replace("-", "\N{MINUS SIGN}")
    places = 2 if unit == "points" or (unit == "percent" and abs(value) < 1) else 1
    return f"{value:.{places}f}".replace("-", "\N{MINUS SIGN}")


def what_was_made(scale: float, years: Sequence[int], authorities: int) -> str:
    """The sentence that says what was made."""
    size = "at full scale" if scale == 1 else f"at 1/{round(1 / scale)} of full scale"
    return (
        f"Made {size}: {authorities} authorities, years ending 31 March {years[0]} to {years[-1]}. Counts are "
        "multiplied up to England. The fewer children are made, the more of a difference is chance."
    )


def _summary(lines: Sequence[Compared]) -> str:
    topics = list(dict.fromkeys(line.topic for line in lines))
    rows = [_summary_row(topic, [line for line in lines if line.topic == topic]) for topic in topics]
    rows.append(_summary_row("**all**", lines))
    return _rows("| topic | within the tolerance | compared | not made |", "|---|--:|--:|--:|", rows)


def _summary_row(topic: str, lines: Sequence[Compared]) -> str:
    made = [line for line in lines if line.within is not None]
    within = sum(line.within is True for line in made)
    return f"| {topic} | {within} | {len(made)} | {len(lines) - len(made)} |"


def _by_topic(lines: Sequence[Compared]) -> str:
    parts = []
    for topic, of_topic in groupby(lines, key=lambda line: line.topic):
        parts.append(f"<details>\n<summary>{topic}</summary>\n\n{_table(list(of_topic))}\n\n</details>")
    return "\n\n".join(parts)


def _table(lines: Sequence[Compared]) -> str:
    if not lines:
        return ""
    head = "| figure | group | year | published | synthetic | difference | tolerance | within |"
    return _rows(head, "|---|---|--:|--:|--:|--:|--:|---|", [_row(line) for line in lines])


def _row(line: Compared) -> str:
    cells = [line.title, line.group, str(line.year), figure(line.published, line.unit)]
    cells += [figure(line.synthetic, line.unit), _signed(line), figure(line.allowed, line.unit)]
    cells.append({True: "yes", False: "**no**", None: ""}[line.within])
    return "| " + " | ".join(cells) + " |"


def _signed(line: Compared) -> str:
    if line.difference is None:
        return ""
    sign = "+" if line.difference > 0 else ""
    return sign + figure(line.difference, line.unit)


def _agreements(agreements: Sequence[Agreement]) -> str:
    rows = [
        f"| {one.title} | {one.group} | {one.year} | {one.authorities} | {one.correlation:.2f} |"
        for one in agreements
    ]
    if not rows:
        return "No year that is published of each authority was made."
    return _rows(
        "| figure | group | year | authorities | correlation of synthetic and published |",
        "|---|---|--:|--:|--:|",
        rows,
    )


def _rows(head: str, rule: str, rows: Iterable[str]) -> str:
    return "\n".join([head, rule, *rows])
