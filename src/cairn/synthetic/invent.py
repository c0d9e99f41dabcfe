"""Everything that a rehearsal needs, invented into a review's folder."""

from __future__ import annotations

from pathlib import Path

from cairn.calls import load_call
from cairn.engine import swapped
from cairn.exceptions import ReviewFolderError
from cairn.synthetic.build_returns import build_returns
from cairn.synthetic.voices import build_voices
from cairn.tables.review import read_review


def invent(root: Path, seed: int, responses: int) -> tuple[str, ...]:
    """Write returns/, voices/ and the truth/ behind them for the review at `root`; say what was made.

    Each folder is built beside and swapped in: one that stands is replaced whole, and a run that is
    stopped leaves it as it was. Raises ReviewFolderError where review.toml does not say that the
    review is synthetic, for invented children must never stand among real ones.
    """
    review = read_review(root)
    if not review.synthetic:
        raise ReviewFolderError(
            f"{root}: review.toml does not say `synthetic = true`, so its returns and responses may be real, "
            "and invented ones must not replace them. Make a review to rehearse in, and say so in its review.toml."
        )
    call = load_call(root / "call.toml")
    with swapped(root / "truth") as truth, swapped(root / "returns") as returns:
        england = build_returns(seed, review.years, returns, truth)
    with swapped(root / "voices") as voices:
        said = build_voices(call, seed, responses, voices)
    return (*england.sentences(), *said.sentences())
