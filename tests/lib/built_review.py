"""The example review built whole, as the demo builds it: once for a run of the tests."""

from __future__ import annotations

from pathlib import Path

from click.testing import CliRunner, Result

from cairn import cli
from tests.lib.command import cairn
from tests.lib.environment import ASSETS
from tests.lib.site import SYNTH, copy_example


def command(*arguments: object) -> Result:
    """`cairn` with these arguments, in this process, over the ledger in the review's own folder."""
    runner = CliRunner(env={"DATABASE_URL": None, "CAIRN_KEYS": None})
    return runner.invoke(cli.cairn, [str(argument) for argument in arguments])


def plain_assets(folder: Path) -> Path:
    """A style sheet that styles nothing: the pages' looks are the browser tests' business."""
    folder.mkdir(parents=True, exist_ok=True)
    for name in ASSETS:
        (folder / name).write_text("")
    return folder


def build_example(folder: Path, assets: Path) -> Path:
    """The example review, with an invented England and its voices, every stage of it run.

    What it is built from comes by processes, as the demo's does; the stages run here, where their coverage is measured.
    """
    copy_example(folder)
    for arguments in (SYNTH, ["import", folder / "voices", folder / "voices/mailbox", "--assets", assets]):
        made = cairn(*arguments, "--review", folder)
        assert made.returncode == 0, f"{arguments}: {made.stdout}{made.stderr}"
    done = command("run", "--assets", assets, "--review", folder)
    assert done.exit_code == 0, done.output
    return folder
