"""Every key of call.toml on one page, for who writes a call."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from cairn.calls.reading.looked_at import LOOKED_AT
from cairn.calls.schema.build import call_schema

_HEAD = """# The file of a call

`call.toml` holds the call for evidence: its words, its questions and its days. [How to write a
call](../how-to/write-a-call.md) says how to begin. Editors that know TOML (taplo, Even Better TOML) read
[call.schema.json](call.schema.json), which `cairn new` puts beside the file and names in its first line.

A text that people read may be given in several languages: `title.en = "…"`, `title.cy = "…"`, with
`languages = ["en", "cy"]` at the top. Lists of tables are written `[[sections]]`, `[[sections.questions]]`.
"""


def call_page() -> str:
    """The page as Markdown."""
    schema = call_schema()
    lines = [_HEAD, "## The file itself\n", *_table(schema)]
    for name, part in schema["$defs"].items():
        if name != "by_language":
            lines += [f"\n## {name}\n", f"{_cell(part['description'])}\n", *_table(part)]
    lines += ["\n## What `cairn call check` looks at\n"]
    lines += [f"- {name}: {', '.join(_said(check) for check in checks)}" for name, checks in LOOKED_AT]
    return "\n".join(lines) + "\n"


def _said(check: Any) -> str:
    first = " ".join((check.__doc__ or "").split("\n\n")[0].split()).rstrip(".")
    return _cell(first[:1].lower() + first[1:])


def _table(part: dict[str, Any]) -> Iterator[str]:
    yield "| key | must be there | what it is | meaning |"
    yield "|---|---|---|---|"
    for name, each in part["properties"].items():
        must = "yes" if name in part["required"] else ""
        yield f"| `{name}` | {must} | {_type(each)} | {_cell(each.get('description', ''))} |"


def _type(schema: dict[str, Any]) -> str:
    if "$ref" in schema:
        name = schema["$ref"].rpartition("/")[2]
        return f"[{name}](#{name.lower()})"
    if "anyOf" in schema:
        return "text, or by language"
    if "enum" in schema:
        return " ".join(f"`{each}`" for each in schema["enum"])
    if schema["type"] == "array":
        return f"list of: {_type(schema['items'])}"
    if schema.get("format") == "date":
        return "date"
    return {"string": "text", "integer": "whole number", "number": "number", "boolean": "true or false"}[
        schema["type"]
    ]


def _cell(text: str) -> str:
    return " ".join(text.split()).replace("|", "\\|")
