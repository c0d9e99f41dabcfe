"""What lies in the truth, told to whoever opens the folder; and the definitions that the world was made by."""

from __future__ import annotations

import shutil
from pathlib import Path

from cairn.synthetic.plan import Plan
from cairn.synthetic.school import EFFECTS
from cairn.synthetic.services.definitions import SERVICES

_TEXT = """\
The truth behind a synthetic England (seed {seed}, scale {scale}, years ending 31 March {first} to {last}).
Every child, case and result is invented.

A folder for each kind of row, a Parquet file in it for each authority of birth. `person` tells children apart, and
`case` their cases: a case is its child's number times a hundred and the cases before. No return carries either.
Days are numbers: 1 is 1 January of the year 1, and 0 is never. `untouched_cases` are those that would have come
without any service. `late` cases are shown open by the return of the year in which they closed, and missing from the
next. identities/ has the numbers by which files know everybody who ever lived in an authority; slips/ has, for each
authority that sent and each year, every value that a clerk got wrong.

effects.toml and services.toml are the effects that lives were made by; services.csv and trials.csv the true effects of
services and trials; service_lists.csv says who each row of a service's list is.

"""


def tell_truth(plan: Plan, truth: Path) -> None:
    """Write README.txt into `truth`, and copy the effects that are known beside it."""
    frames = sorted(path.name for path in truth.iterdir() if path.is_dir())
    head = _TEXT.format(seed=plan.seed, scale=plan.scale, first=min(plan.years), last=max(plan.years))
    (truth / "README.txt").write_text(head + "\n".join(frames) + "\n", encoding="utf-8")
    shutil.copyfile(EFFECTS, truth / "effects.toml")
    shutil.copyfile(SERVICES, truth / SERVICES.name)
