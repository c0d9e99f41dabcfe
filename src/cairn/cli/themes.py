"""The commands about themes: proposing them, learning to code by them, measuring it, and exchanging all of it."""

from __future__ import annotations

import os
from pathlib import Path

import click

from cairn.cli.options import assets_option, review_option
from cairn.cli.website import on_site
from cairn.exceptions import ModelError, UserError
from cairn.tables.review import read_review

_question = click.option("--question", default="", metavar="CODE", help="This question alone.")
_needed = click.option("--question", required=True, metavar="CODE", help="The question, as q01.")
_utf16 = click.option(
    "--utf16",
    is_flag=True,
    help="Count places by UTF-16, as some programs do, where it is not by characters.",
)

_yes = click.option("--yes", is_flag=True, help="Go on without asking, whatever it costs up to the limit.")
_most_to_spend = click.option(
    "--most-to-spend",
    type=click.FloatRange(min=0),
    default=None,
    show_default="what review.toml says",
    help="It stops before it has spent more, in the currency of review.toml.",
)
_most_minutes = click.option(
    "--most-minutes",
    type=click.FloatRange(min=0, min_open=True),
    default=None,
    show_default="what review.toml says",
    help="It stops once it has asked for so long.",
)


@click.group
def themes() -> None:
    """Find themes in what people said, have passages coded by them, and say how far the coding can be relied on.

    People name themes and code in the staff's room; a machine proposes. What a machine proposes is counted in nothing
    until a person has taken it up. A CODE is a question's, as in call.toml: q01.
    """


def _of_question(question: str) -> list[str]:
    return ["--question", question] if question else []


@themes.command(short_help="Propose themes of each question.")
@review_option
@assets_option
@_question
def propose(root: Path, assets: Path, question: str) -> None:
    """Propose themes of each question that is answered in words, at three grains, for people to name in the room.

    The same answers give the same themes. Each question is kept when it is done: a run that is stopped loses the
    question that it was at.
    """
    on_site(root, assets, ["propose_themes", *([question] if question else [])])


@themes.command(short_help="Learn from what people coded, and propose the rest.")
@review_option
@assets_option
@_question
def learn(root: Path, assets: Path, question: str) -> None:
    """Learn from what people coded, propose codings of the other passages, and measure them on the blind sample.

    Proposals are counted in nothing until a person has taken them up. Of a run that is stopped they stay; the same
    command does it anew.
    """
    on_site(root, assets, ["learn_codings", *([question] if question else [])])


@themes.command(short_help="Say how far coders agree.")
@review_option
@assets_option
@_question
def agreement(root: Path, assets: Path, question: str) -> None:
    """Say how far coders agree with each other and with the machine, by theme, and whether new themes still come.

    Krippendorff's alpha and, for two coders, Cohen's kappa, with intervals. Only what was coded blind is compared.
    """
    on_site(root, assets, ["coder_agreement", *_of_question(question)])


@themes.command(short_help="Show the codebook with counts, and how far the coding is.")
@review_option
@assets_option
@_question
def show(root: Path, assets: Path, question: str) -> None:
    """Show the codebook with how much people coded to each theme, and how far each coder is.

    These counts are for inside use: what is published goes by disclosure control.
    """
    on_site(root, assets, ["show_themes", *_of_question(question)])


@themes.command(short_help="Look at the words of a question before naming any theme.")
@review_option
@assets_option
@_needed
@click.option("--phrase", default="", metavar="WORDS", help="Show every place of this word or phrase.")
def look(root: Path, assets: Path, question: str, phrase: str) -> None:
    """Show the words and phrases that mark each group's answers, what goes together, and how far each group agrees.

    With --phrase, every place of it with the words around and the passage that it is in. Whose words were shown is
    written down, as in the room.
    """
    on_site(
        root, assets, ["look_at_words", "--question", question, *([f"--phrase={phrase}"] if phrase else [])]
    )


@themes.command(short_help="Draw a random sample of passages, to be coded blind.")
@review_option
@assets_option
@_needed
@click.option("--size", type=click.IntRange(min=1), required=True, help="How many passages.")
@click.option(
    "--seed", type=int, required=True, help="A number: by the same one anybody draws the same again."
)
@click.option(
    "--name", default="", show_default="the question and a number", help="What the sample is called."
)
def sample(root: Path, assets: Path, question: str, size: int, seed: int, name: str) -> None:
    """Draw passages of a question at random, to be coded blind: only these measure a coder or the machine."""
    told = ["--question", question, "--size", str(size), f"--seed={seed}"]
    on_site(root, assets, ["draw_sample", *told, *([f"--name={name}"] if name else [])])


@themes.command(short_help="Deal passages out to coders.")
@review_option
@assets_option
@_needed
@click.option("--to", "names", multiple=True, required=True, metavar="NAME", help="A coder; say it for each.")
@click.option("--each", type=click.IntRange(min=1), default=2, show_default=True, help="Coders a passage.")
@click.option("--seed", type=int, default=0, show_default=True, help="The lot by which they are dealt.")
@click.option("--sample", "drawn", default="", metavar="NAME", help="The passages of this sample alone.")
def give(
    root: Path, assets: Path, question: str, names: tuple[str, ...], each: int, seed: int, drawn: str
) -> None:
    """Deal the passages of a question out to coders, each to so many of them, by lot and evenly.

    What a coder was given already stays theirs.
    """
    told = [f"--to={name}" for name in names]
    told += ["--each", str(each), f"--seed={seed}", *([f"--sample={drawn}"] if drawn else [])]
    on_site(root, assets, ["give_to_code", "--question", question, *told])


@themes.command(short_help="Write the codebook or all that is coded into a file.")
@review_option
@assets_option
@click.option("--replace", is_flag=True, help="Replace a file that is there.")
@click.option("--to-pass-on", is_flag=True, help="Only what may leave the team, without personal data.")
@click.option("--codings", is_flag=True, help="A .csv of the codings, in place of the codebook.")
@_utf16
@click.argument("file", type=click.Path(path_type=Path))
def export(
    root: Path, assets: Path, file: Path, replace: bool, to_pass_on: bool, codings: bool, utf16: bool
) -> None:
    """Write the codebook into FILE (.qdc or .csv), or all that is coded (.qdpx, or .csv with --codings).

    NVivo, ATLAS.ti, MAXQDA and QualCoder read .qdc and .qdpx. What is coded holds people's words: keep and destroy the
    file as you do the ledger. That it was written stands in the register of accesses.
    """
    chosen = {"--replace": replace, "--to-pass-on": to_pass_on, "--codings": codings, "--utf16": utf16}
    told = [option for option, is_chosen in chosen.items() if is_chosen]
    on_site(root, assets, ["export_themes", str(file.resolve()), *told])


@themes.command("import", short_help="Take a codebook or a coded project in from a file.")
@review_option
@assets_option
@click.option(
    "--question",
    default="",
    metavar="CODE",
    show_default="the whole call",
    help="What themes belong to that name no question of ours.",
)
@_utf16
@click.argument("file", type=click.Path(path_type=Path))
def import_(root: Path, assets: Path, file: Path, question: str, utf16: bool) -> None:
    """Take FILE in: a codebook (.qdc or .csv), or a project with what was coded in it (.qdpx).

    It is taken in whole, or not at all with a sentence for each fault. A theme whose title is there already is that
    theme. Coders are named as from elsewhere, and what a machine proposed stays a machine's proposal.
    """
    told = [*_of_question(question), *(["--utf16"] if utf16 else [])]
    on_site(root, assets, ["import_themes", str(file.resolve()), *told])


@themes.command(short_help="Have passages coded by a language model.")
@review_option
@assets_option
@_question
@_yes
@click.option("--retry", is_flag=True, help="Ask again for passages that needed a person last time.")
@_most_to_spend
@_most_minutes
def label(
    root: Path,
    assets: Path,
    question: str,
    yes: bool,
    retry: bool,
    most_to_spend: float | None,
    most_minutes: float | None,
) -> None:
    """Have passages coded by the language model that review.toml names; what it says is a proposal.

    What that costs and how long it takes is told first, and you are asked. Words go only where the review's settings
    let them. What was answered is kept: a run that is stopped, by Ctrl-C too, goes on where it was, and asks nothing
    twice. It ends with code 14 where it did not get to its end.
    """
    told = [*_of_question(question), *(["--retry"] if retry else [])]
    _ask_model(root, assets, ["label_passages", *told], yes, most_to_spend, most_minutes)


@themes.command(short_help="Have themes of a question suggested by a language model.")
@review_option
@assets_option
@_needed
@_yes
@_most_to_spend
@_most_minutes
def suggest(
    root: Path,
    assets: Path,
    question: str,
    yes: bool,
    most_to_spend: float | None,
    most_minutes: float | None,
) -> None:
    """Have the language model that review.toml names suggest themes of a question: titles, and what each rests on.

    They are written into work/model, as a codebook to change; nothing of it is in yours until you take it in with
    `cairn themes import`. What that costs is told first, and you are asked. Words go only where the review's settings
    let them. A run that is stopped goes on where it was, and ends with code 14.
    """
    _ask_model(root, assets, ["suggest_themes", "--question", question], yes, most_to_spend, most_minutes)


def _ask_model(
    root: Path,
    assets: Path,
    command: list[str],
    yes: bool,
    most_to_spend: float | None,
    most_minutes: float | None,
) -> None:
    """Run a command that asks the model, with the key that its settings name alone."""
    model = read_review(root).model
    if model is None:
        raise ModelError("review.toml names no language model. Add [model] to it with endpoint and name.")
    also = {model.key_variable: os.environ[model.key_variable]} if model.key_variable in os.environ else {}
    told = [*command, *(["--yes"] if yes else [])]
    told += [] if most_to_spend is None else [f"--most-to-spend={most_to_spend}"]
    told += [] if most_minutes is None else [f"--most-minutes={most_minutes}"]
    try:
        on_site(root, assets, told, also)
    except UserError as error:
        if error.exit_code != ModelError.exit_code:
            raise
        raise ModelError("It is not done; what was said of it stands above.") from None
