"""Write docs/reference from the definitions themselves: commands, a call's file, returns, measures and limits.

.venv/bin/python scripts/reference.py          write the pages
.venv/bin/python scripts/reference.py --check  exit 1, naming the pages, where one is out of date
"""

from __future__ import annotations

import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

import click

import cairn
from cairn.calls.schema import NAME, call_page, schema_text
from cairn.cli import cairn as command_line
from cairn.returns.spec import RETURNS, Basis, Field, ReturnSpec, TableSpec, load_spec, years_of
from cairn.tables.codelists import codes

sys.path.insert(0, str(Path(__file__).parent))
from reference_rules import rule_pages

ROOT = Path(__file__).resolve().parents[1]
SOURCE = Path(cairn.__file__).parent
NOTE = "<!-- Written by scripts/reference.py; change the definitions, not this page. -->\n"


def commands_page() -> str:
    """Every command with its help, as the terminal shows it."""
    parts = [NOTE, "# Commands\n"]
    for path, command in walk(command_line, "cairn"):
        context = click.Context(command, info_name=path)
        parts.append(f"## `{path}`\n\n```text\n{command.get_help(context)}\n```\n")
    return "\n".join(parts)


def walk(command: click.Command, path: str) -> Iterator[tuple[str, click.Command]]:
    """A command and every command beneath it, with the words that call each."""
    yield path, command
    if isinstance(command, click.Group):
        context = click.Context(command)
        for name in command.list_commands(context):
            _, found, _ = command.resolve_command(context, [name])
            assert found
            yield from walk(found, f"{path} {name}")


def return_page(name: str) -> str:
    """One return: its years and why each differs, every table and field it has had, and its code lists."""
    years = years_of(name)
    spec = load_spec(name, years[-1])
    specs = [load_spec(name, year) for year in years]
    parts = [
        NOTE,
        f"# {spec.title}\n",
        f"Source: {spec.source}\n",
        "| year | basis | what changed, and why |",
        "|---|---|---|",
    ]
    of_year = {each.year: each for each in specs}
    for change in spec.changes:
        edition = of_year[change.year]
        basis = edition.basis_why if edition.basis is Basis.ASSUMED else ""
        parts.append(f"| {change.year} | {edition.basis.value} | {one_line(f'{change.why} {basis}')} |")
    return "\n".join([*parts, "", *tables_of(specs), *lists_of(specs)])


def tables_of(specs: list[ReturnSpec]) -> Iterator[str]:
    """Each table that a return has had, a row a field, with the years in which it had it."""
    for name in dict.fromkeys(table.name for spec in specs for table in spec.tables):
        held = [(spec.year, spec.table(name)) for spec in specs if any(t.name == name for t in spec.tables)]
        yield f"## {name}\n\nOne row is {held[-1][1].one_row_is}. {held_in(held, specs)}\n"
        yield "| field | in the file | type | meaning | codes | years |"
        yield "|---|---|---|---|---|---|"
        for field, years in fields_of(held).items():
            meaning = one_line(field.meaning) + (". Always there." if field.required else ".")
            when = "all" if len(years) == len(held) else spans(years)
            when += f"; {', '.join(field.terms)}" if field.terms else ""
            listed = f"[{field.codes}](#{field.codes})" if field.codes else ""
            yield f"| `{field.name}` | `{field.at}` | {field.type} | {meaning} | {listed} | {when} |"
        more = sum(field.in_list for field in held[-1][1].fields)
        if more:
            file = f"src/cairn/returns/spec/{specs[-1].name}/columns.csv"
            yield f"\nIt has {more:,} columns more, which are read in the same way and stand in `{file}`."
        yield ""


def held_in(held: list[tuple[int, TableSpec]], specs: list[ReturnSpec]) -> str:
    """In which years a return has a table."""
    return "" if len(held) == len(specs) else f"In {spans([year for year, _ in held])}."


def fields_of(held: list[tuple[int, TableSpec]]) -> dict[Field, list[int]]:
    """Every field that a table has had, as it last was, with its years; none of those of a list of more."""
    last: dict[str, Field] = {}
    years: dict[str, list[int]] = {}
    for year, table in held:
        told = {field.name: field for field in table.fields if not field.in_list}
        last |= told
        for name in told:
            years.setdefault(name, []).append(year)
    return {field: years[name] for name, field in last.items()}


def spans(years: list[int]) -> str:
    """Years in words: "2013 to 2024"."""
    return str(years[0]) if years[0] == years[-1] else f"{years[0]} to {years[-1]}"


def lists_of(specs: list[ReturnSpec]) -> Iterator[str]:
    """Each code list that a return's fields have."""
    fields = (field for spec in specs for table in spec.tables for field in table.fields)
    for name in sorted({field.codes for field in fields if field.codes}):
        yield f"## {name}\n\n| code | meaning | years | source |\n|---|---|---|---|"
        for code in codes(name):
            years = spans([code.first_year, code.last_year])
            yield f"| `{code.code}` | {one_line(code.label)} | {years} | {one_line(code.source)} |"
        yield ""


def measures_page() -> str:
    """Every measure that is shipped, in its own words."""
    parts = [NOTE, "# Measures\n"]
    for path in sorted((SOURCE / "outcomes" / "measures").glob("*.toml")):
        measure = tomllib.loads(path.read_text(encoding="utf-8"))
        parts.append(f"## {measure['title']}\n\n| | |\n|---|---|")
        parts += [
            f"| {key} | {one_line(str(measure[key]))} |"
            for key in ("who", "what", "when", "how", "units", "source")
        ]
        parts.append("")
    return "\n".join(parts)


def limits_page() -> str:
    """Every disclosure limit with its reason."""
    policy = tomllib.loads((SOURCE / "disclosure" / "policy.toml").read_text(encoding="utf-8"))
    parts = [NOTE, "# Disclosure limits\n", f"{policy['name']}.\n"]
    for population in ("children", "respondents"):
        parts.append(f"## {population.capitalize()}\n\n| limit | value | reason |\n|---|---|---|")
        for name, rule in policy[population].items():
            value = rule["limit"] if "limit" in rule else ("on" if rule["on"] else "off")
            parts.append(f"| {name.replace('_', ' ')} | {value} | {one_line(rule['reason'])} |")
        parts.append("")
    parts.append("## Quotations\n")
    parts += [f"- {one_line(reason)}" for reason in policy["quotations"].values()]
    return "\n".join(parts) + "\n"


def one_line(text: str) -> str:
    """Text fit for a cell of a table."""
    return " ".join(text.split()).replace("|", "\\|")


def pages() -> dict[str, str]:
    """Every page by its name under docs/reference."""
    named = {"commands.md": commands_page(), "measures.md": measures_page(), "limits.md": limits_page()}
    named |= {"call-file.md": f"{NOTE}\n{call_page()}", NAME: schema_text()}
    named |= {
        f"../../src/cairn/calls/schema/{NAME}": schema_text()
    }  # the package has its own, for `cairn new`
    named |= {f"return-{name.replace('_', '-')}.md": return_page(name) for name in RETURNS}
    return named | dict(rule_pages(NOTE))


def main(check: bool) -> int:
    """Write the pages, or name those that are out of date."""
    folder = ROOT / "docs" / "reference"
    folder.mkdir(parents=True, exist_ok=True)
    stale = []
    for name, text in pages().items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        text = "\n".join(line.rstrip() for line in text.splitlines()) + "\n"
        if not path.exists() or path.read_text(encoding="utf-8") != text:
            stale.append(name)
            if not check:
                path.write_text(text, encoding="utf-8")
    print("\n".join(f"{'out of date' if check else 'written'}: {name}" for name in stale) or "all up to date")
    return int(check and bool(stale))


if __name__ == "__main__":
    sys.exit(main("--check" in sys.argv[1:]))
