"""Commands on the life of a call: opening, extending, closing, pausing, correcting, and what became of it."""

from __future__ import annotations

import datetime as dt
import getpass
from collections.abc import Callable
from pathlib import Path
from typing import Any

import click

from cairn.calls import load_call
from cairn.calls.life import edit_question, edit_window, history_of, state_in_words
from cairn.calls.life.keeping import carry_out
from cairn.calls.life.log import read_log
from cairn.calls.life.toml_file import Edit
from cairn.calls.life.words import day_in_london
from cairn.calls.opened.record import read_opened
from cairn.cli.options import review_option
from cairn.exceptions import UserError
from cairn.pipeline.call_days import look_at_days, look_at_opening
from cairn.tables.sentences import printable

CALL = "call.toml"
DAY = click.DateTime(["%Y-%m-%d"])
Spoken = tuple[tuple[str, str], ...]


def now() -> dt.datetime:
    """This moment."""
    return dt.datetime.now(dt.UTC)


def today() -> dt.date:
    """The day it is in London, by whose clock calls open and close."""
    return day_in_london(now())


def changes(command: Callable[..., None]) -> Callable[..., None]:
    """The options of every command that changes call.toml."""
    dry = click.option("--dry-run", is_flag=True, help="Say what would change, and change nothing.")
    who = click.option(
        "--by",
        callback=lambda _context, _option, name: _who(name),
        help="Who does this, for the log; your account's name on this machine if not given.",
    )
    return review_option(who(dry(command)))


def spoken(
    name: str, about: str, *, required: bool = True
) -> Callable[[Callable[..., None]], Callable[..., None]]:
    """A text in the call's own language, and beside it the same option for each other language."""

    def with_options(command: Callable[..., None]) -> Callable[..., None]:
        other = click.option(
            f"--{name}-in", f"{name}_in", nargs=2, multiple=True, metavar="LANGUAGE TEXT",
            help="The same in another language of the call, as cy; may be said again.",
        )  # fmt: skip
        own = click.option(f"--{name}", required=required, default=None if required else "", help=about)
        return own(other(command))

    return with_options


GRACE = click.option(
    "--grace",
    type=click.IntRange(min=0),
    help="For how many days after the close those who began can still send.",
)
BECAUSE = "Why, in a sentence that people read beside the dates."


@click.command("open")
@click.option("--on", type=DAY, help="The first day; today if not given.")
@click.option("--until", type=DAY, required=True, help="The last day, to its end.")
@GRACE
@click.option(
    "--trial",
    is_flag=True,
    help="Open it unfinished, to try it out: every page then says that all of it is invented.",
)
@spoken("because", "Why days that were announced are moved; needed only then.", required=False)
@changes
def call_open(
    root: Path, on: dt.datetime | None, until: dt.datetime, grace: int | None, trial: bool, because: str,
    because_in: Spoken, by: str, dry_run: bool,
) -> None:  # fmt: skip
    """Open the call to the public from the beginning of one day to the end of another (London's clock).

    A call in which `cairn call check` finds something to put right is not opened. From the first day its questions
    cannot change: they can be corrected, with a note (`cairn call correct`).
    """
    path = root / CALL
    edit = edit_window.opened(
        path,
        on=on.date() if on else today(),
        until=until.date(),
        because=_texts(path, because, because_in),
        grace=grace,
        today=today(),
        is_trial=trial,
    )
    doubts = look_at_days(root, edit, today()) if trial else look_at_opening(root, edit, today())
    _carry_out(edit, by, dry_run, doubts)


@click.command("extend")
@click.option("--to", type=DAY, required=True, help="The last day, to its end.")
@spoken("because", BECAUSE)
@changes
def call_extend(
    root: Path, to: dt.datetime, because: str, because_in: Spoken, by: str, dry_run: bool
) -> None:
    """Move the close to a later day. A call that has closed opens again.

    The pages tell of it at once: to everybody on the first page, to those with a draft on every page of it.
    """
    path = root / CALL
    texts = _texts(path, because, because_in)
    edit = edit_window.extended(path, to=to.date(), because=texts, today=today())
    _carry_out(edit, by, dry_run, look_at_days(root, edit, today()))


@click.command("close")
@GRACE
@spoken("because", BECAUSE)
@changes
def call_close(
    root: Path, grace: int | None, because: str, because_in: Spoken, by: str, dry_run: bool
) -> None:
    """Close the call at the end of today, earlier than was stated. To take nothing from this minute on, pause it."""
    path = root / CALL
    texts = _texts(path, because, because_in)
    edit = edit_window.closed(path, because=texts, grace=grace, today=today())
    look_at_days(root, edit, today())  # what is doubtful of a short call is no news to who ends it
    _carry_out(edit, by, dry_run)


@click.command("pause")
@spoken("message", "What people read meanwhile: why, and when it goes on.")
@changes
def call_pause(root: Path, message: str, message_in: Spoken, by: str, dry_run: bool) -> None:
    """Take nothing from now on. Drafts are kept and can be written in; nothing can be begun or sent."""
    path = root / CALL
    texts = _texts(path, message, message_in)
    _carry_out(edit_window.paused(path, message=texts, today=today()), by, dry_run)


@click.command("resume")
@changes
def call_resume(root: Path, by: str, dry_run: bool) -> None:
    """Go on after a pause. The close stays where it was: `cairn call extend` makes up for the days."""
    _carry_out(edit_window.resumed(root / CALL, today=today()), by, dry_run)


@click.command("correct")
@click.argument("question")
@click.option(
    "--field",
    default="text",
    show_default=True,
    help="text, statement, hint, why, unit, or of an option label:CODE, hint:CODE or words:CODE.",
)
@spoken("to", "What it should say.", required=False)
@spoken("note", "What was wrong, in a sentence that people read beside the question.")
@changes
def call_correct(
    root: Path, question: str, field: str, to: str, to_in: Spoken, note: str, note_in: Spoken, by: str, dry_run: bool,
) -> None:  # fmt: skip
    """Put right the words of QUESTION (its code), of a call that has opened.

    What it said, the day and the note are shown beside it from then on, and whoever answered before is asked to look
    again. Codes, kinds, options and conditions cannot be corrected: people have answered what they were asked.
    """
    path = root / CALL
    if not _was_given("to") and not to_in:
        raise click.UsageError("Say what it should say: --to, or --to-in for another language.")
    texts = {**_own(path, to, _was_given("to")), **dict(to_in)}
    edit = edit_question.corrected(
        path, question=question, field=field, to=texts, note=_texts(path, note, note_in), today=today()
    )
    _carry_out(edit, by, dry_run)


@click.command("history")
@click.option("--who", is_flag=True, help="For staff: who did what, and when, from call.log.jsonl.")
@review_option
def call_history(root: Path, who: bool) -> None:
    """Everything that has become of the call: opened, moved, paused, corrected, closed."""
    path = root / CALL
    if who:
        _tell_who(path)
        return
    definition = load_call(path)
    for event in history_of(definition, today()):
        click.echo(str(event))
    click.echo(state_in_words(definition.window, today()))
    record = read_opened(path)
    for each in record.loosened if record else ():
        click.echo(
            f"{each.on}: made easier, without a notice: {each.question}, {each.field}: {each.was}, now {each.becomes}."
        )


def _tell_who(path: Path) -> None:
    for act in read_log(path):
        click.echo(f"{act.at.isoformat()}  {act.by}  {act.what}")
        if not act.is_followed:
            click.echo(
                "  After this call.toml is not as that left it: somebody changed it without a command, or the command "
                "was stopped. What the file says is what holds."
            )


def _who(name: str | None) -> str:
    """The name that was given, or that of the account. Raises UserError where there is neither."""
    if name and name.strip():
        return name.strip()
    try:
        return getpass.getuser()
    except (KeyError, OSError) as error:  # a container's account need have no name
        raise UserError("This account has no name. Say who does this: --by NAME.") from error


def _texts(path: Path, own: str, others: Spoken) -> dict[str, str]:
    """A text by language; nothing where none was given."""
    return {**_own(path, own, bool(own)), **dict(others)}


def _own(path: Path, text: str, is_given: bool) -> dict[str, str]:
    return {load_call(path).languages[0]: text} if is_given else {}


def _was_given(name: str) -> bool:
    source: Any = click.get_current_context().get_parameter_source(name)
    return bool(source and source.name == "COMMANDLINE")


def _carry_out(edit: Edit, by: str, dry_run: bool, doubts: tuple[str, ...] = ()) -> None:
    before = history_of(load_call(edit.path), today())
    if not dry_run:
        carry_out(edit, by=by, now=now())
    for sentence in edit.said:
        click.echo(sentence)
    click.echo("People would read:" if dry_run else "People now read:")
    click.echo(f"  {state_in_words(edit.call.window, today())}")
    for event in history_of(edit.call, today()):
        if event not in before:
            click.echo(f"  {event}")
    for language in edit.untranslated:
        click.echo(
            f"There is no text in {language}: who reads the call in it reads it in the call's own language."
        )
    for doubt in doubts:
        click.echo(printable(doubt))
    if dry_run:
        click.echo("Nothing was changed. It would be:")
        click.echo("\n".join(edit.lines()))
