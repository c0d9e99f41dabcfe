"""Everything that a rehearsal needs, invented into a review's folder; or an England by itself."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from cairn.calls import load_call
from cairn.engine import swapped
from cairn.exceptions import ReviewFolderError, UserError
from cairn.synthetic.calibration import report
from cairn.synthetic.making import EVALUATION, RETURNS, TRUTH, make_england
from cairn.synthetic.plan import Form, Plan, begun, can_go_on
from cairn.synthetic.voices import build_voices
from cairn.tables.review import read_review

Say = Callable[[str], None]

_BUILDING, _VOICES, _READY = ".synth", "voices", "ready"


def invent(root: Path, plan: Plan, responses: int, workers: int, say: Say) -> tuple[str, ...]:
    """Write returns/, evaluation/, voices/ and the truth/ behind them for the review at `root`; say what was made.

    The years are the review's own. All is built beside and then swapped in: folders that stand are
    replaced whole, and a run that is stopped leaves them as they were and can be gone on with. Raises
    ReviewFolderError where review.toml does not say that the review is synthetic, for invented
    children must never stand among real ones.
    """
    review = read_review(root)
    if not review.synthetic:
        raise ReviewFolderError(
            f"{root}: review.toml does not say `synthetic = true`, so its returns and responses may be real, "
            "and invented ones must not replace them. Make a review to rehearse in, and say so in its review.toml."
        )
    if plan.form is not Form.FILES or not plan.sorts:
        raise UserError(
            "A review reads returns as files. Make tables, or the truth alone, with --into FOLDER."
        )
    call = load_call(root / "call.toml")
    if not call.window.is_stated:
        raise ReviewFolderError(
            f"{root}: call.toml has no days yet, and invented responses come in between the first and the last. Open "
            "the call first: `cairn call open --until DATE`."
        )
    plan = replace(plan, years=tuple(sorted(set(review.years)))).checked()
    building = root / _BUILDING
    if building.exists() and not can_go_on(plan, building):  # stopped, and then something else was asked for
        shutil.rmtree(building)
    said: tuple[str, ...] = ("Put in place what was made before.",)
    if not (building / _READY).exists():
        england = make_england(plan, building, workers, say)
        shutil.rmtree(building / _VOICES, ignore_errors=True)
        voices = build_voices(call, plan.seed, responses, building / _VOICES, building / TRUTH / _VOICES)
        said = (*england.sentences(), *voices.sentences())
        (building / _READY).touch()
    for name in (TRUTH, EVALUATION, RETURNS, _VOICES):
        if (building / name).is_dir():  # where a run was stopped here, some are in place already
            with swapped(root / name) as into:
                (building / name).replace(into)
    shutil.rmtree(building)
    return said


def invent_england(folder: Path, plan: Plan, workers: int, say: Say) -> tuple[str, ...]:
    """Make an England in a folder of its own, without a review; say what was made.

    Raises UserError where the folder holds something else, or was begun with another plan.
    """
    return make_england(plan, folder, workers, say).sentences()


def calibrate(folder: Path, into: Path, page: Path | None) -> tuple[str, ...]:
    """Set the England in `folder` beside the published one; write the comparison into the folder `into`.

    `page` is a page of documentation to write it into, too. Raises UserError where no England was made in `folder`.
    """
    plan = begun(folder)
    if plan is None:
        raise UserError(
            f"{folder}: no synthetic England was made here. Make one: `cairn synth --into {folder}`."
        )
    if plan.authorities:
        raise UserError(f"{folder}: this is some authorities alone. Compare an England with all of them.")
    return report(folder, plan.part, into, page)
