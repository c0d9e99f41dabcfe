"""Commands about the call for evidence."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path

import click

from cairn.calls.life.words import day_in_london
from cairn.calls.reading import as_data, sentences
from cairn.calls.schema import schema_text
from cairn.cli.later import Later, Listing
from cairn.cli.options import review_option
from cairn.exceptions import DefinitionError
from cairn.pipeline.call_figures import read_call_of
from cairn.tables.sentences import counted, printable


@click.group(cls=Listing)
def call() -> None:
    """Write and check the call for evidence, which call.toml holds."""


call.list_later(
    Later("forms", "call_forms:call_forms", "Make every form of the call: paper, large print, and more."),
    Later("word", "call_word:call_word", "Write the call's Word form, to be filled in and sent back."),
    Later("open", "call_window:call_open", "Open the call, and freeze its questions."),
    Later("extend", "call_window:call_extend", "Move the close to a later day, and say why."),
    Later("close", "call_window:call_close", "Close the call at the end of today."),
    Later("pause", "call_window:call_pause", "Take nothing for now, with a message."),
    Later("resume", "call_window:call_resume", "Go on after a pause."),
    Later("correct", "call_window:call_correct", "Put a slip in an open call's question right, with a note."),
    Later(
        "history", "call_window:call_history", "What has become of the call, dated, as the public reads it."
    ),
)


@call.command("check", short_help="Read the call as a respondent would, and name what is wrong.")
@review_option
@click.option("--strict", is_flag=True, help="Refuse doubts as well.")
@click.option("--language", default="", help="Look at the texts in one language alone, such as cy.")
@click.option("--json", "as_json", is_flag=True, help="Print what was found as JSON.")
@click.pass_context
def call_check(ctx: click.Context, root: Path, strict: bool, language: str, as_json: bool) -> None:
    """Read call.toml as a respondent would, and name what is wrong.

    What is refused must be put right before the call opens, and the command then ends with 3; a doubt is something to
    think about. Nothing is changed.
    """
    reading = read_call_of(root, day_in_london(dt.datetime.now(dt.UTC)), language=language)
    if as_json:
        click.echo(json.dumps(as_data(reading, strict=strict), ensure_ascii=False, indent=1))
    else:
        for sentence in sentences(reading, strict=strict):
            click.echo(sentence)
    if reading.refused or (strict and reading.doubts):
        ctx.exit(DefinitionError.exit_code)


@call.command("schema", short_help="Write the JSON Schema of call.toml, for editors.")
@click.option(
    "--into", type=click.Path(path_type=Path, dir_okay=False), help="The file to write; else it is printed."
)
def call_schema(into: Path | None) -> None:
    """Write the JSON Schema of call.toml, by which an editor completes and underlines.

    `#:schema ./call.schema.json` in the first line of call.toml names it to taplo and to Even Better TOML.
    """
    if into is None:
        click.echo(schema_text(), nl=False)
        return
    from cairn.pipeline.forms import writing  # it brings in all that draws forms

    with writing(into):
        into.write_text(schema_text(), encoding="utf-8")
    click.echo(f"Wrote {into}.")


@call.command("import-xlsform", short_help="Begin call.toml from an XLSForm workbook.")
@click.argument("workbook", type=click.Path(path_type=Path, dir_okay=False), metavar="FILE.xlsx")
@click.option(
    "--into",
    type=click.Path(path_type=Path, dir_okay=False),
    required=True,
    help="The file to write, which is not there yet.",
)
def call_import_xlsform(workbook: Path, into: Path) -> None:
    """Begin call.toml from an XLSForm workbook.

    Groups become sections, `relevant` becomes asked_when, a column for each language a text in it. What a call cannot
    say is named with its row, here and at the head of the file; TBC stands where an XLSForm has nothing.
    """
    from cairn.calls.xlsform import (
        import_xlsform,
    )  # reads spreadsheets, which takes longer to begin than all else

    converted = import_xlsform(workbook, into)
    sections = converted.data["sections"]
    questions = sum(len(section["questions"]) for section in sections)
    click.echo(f"Wrote {into}: {counted(questions, 'question')} in {counted(len(sections), 'section')}.")
    for loss in converted.losses:
        click.echo(f"Not carried over as it was: {printable(str(loss))}")
    click.echo("Next: write what stands as TBC, then `cairn call check`.")
