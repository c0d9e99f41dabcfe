"""Write docs/reference from the definitions themselves: commands, returns, measures and limits.

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
from cairn.cli import cairn as command_line
from cairn.returns.spec import RETURNS, ReturnSpec, load_spec, years_of

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
        for name in command.list_commands(click.Context(command)):
            yield from walk(command.commands[name], f"{path} {name}")


def return_page(name: str) -> str:
    """One return: its years and why each differs, then every table and field of the last year."""
    years = years_of(name)
    spec = load_spec(name, years[-1])
    parts = [
        NOTE,
        f"# {spec.title}\n",
        f"Source: {spec.source}\n",
        "| year ending 31 March | what changed, and why |",
        "|---|---|",
    ]
    parts += [f"| {change.year} | {one_line(change.why)} |" for change in spec.changes]
    return "\n".join([*parts, "", *tables_of(spec)])


def tables_of(spec: ReturnSpec) -> Iterator[str]:
    """Each table of a return, a row a field."""
    yield f"The tables below are those of {spec.year}.\n"
    for table in spec.tables:
        yield f"## {table.name}\n\nOne row is {table.one_row_is}.\n"
        yield "| field | in the file | type | meaning | codes |"
        yield "|---|---|---|---|---|"
        for field in table.fields:
            meaning = one_line(field.meaning) + (". Always present." if field.required else ".")
            yield f"| `{field.name}` | `{field.at}` | {field.type} | {meaning} | {field.codes} |"
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
    return named | {f"return-{name.replace('_', '-')}.md": return_page(name) for name in RETURNS}


def main(check: bool) -> int:
    """Write the pages, or name those that are out of date."""
    folder = ROOT / "docs" / "reference"
    folder.mkdir(parents=True, exist_ok=True)
    stale = []
    for name, text in pages().items():
        path = folder / name
        text = "\n".join(line.rstrip() for line in text.splitlines()) + "\n"
        if not path.exists() or path.read_text(encoding="utf-8") != text:
            stale.append(name)
            if not check:
                path.write_text(text, encoding="utf-8")
    print("\n".join(f"{'out of date' if check else 'written'}: {name}" for name in stale) or "all up to date")
    return int(check and bool(stale))


if __name__ == "__main__":
    sys.exit(main("--check" in sys.argv[1:]))
