"""`python -m benchmarks.calls`: a call of 100 questions, branching and in two languages, and all that is made of it.

The call is checked and held against the JSON Schema; every page that a respondent meets is asked for, in this process,
by somebody to whom every question is asked; the Word form, the PDF, the page to print, the import template and the
analysts' schema are made, each in both languages. All of them are then read back and compared, which is not timed.
"""

from __future__ import annotations

import argparse
import os
import statistics
import tempfile
from pathlib import Path

from benchmarks.measure import machine
from tests.lib.environment import set_environment


def main() -> None:
    """Make it all some times, and print the median of each part."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--questions", type=int, default=100)
    parser.add_argument("--runs", type=int, default=5)
    asked = parser.parse_args()
    print(machine())
    with tempfile.TemporaryDirectory(prefix="cairn-bench-calls-") as folder:
        _set_up(Path(folder))
        _measure(Path(folder) / "review", asked.questions, asked.runs)


def _set_up(folder: Path) -> None:
    from tests.lib.small_review import write_small_review

    set_environment()
    os.environ["CAIRN_REVIEW"] = str(write_small_review(folder / "review"))
    os.environ["DATABASE_URL"] = f"sqlite:///{folder / 'site.sqlite3'}"
    import django

    django.setup()
    from django.core.management import call_command

    call_command("migrate", verbosity=0)


def _measure(review: Path, questions: int, runs: int) -> None:
    from django.test import Client

    from tests.lib.big_call import big_call
    from tests.lib.whole_call import make_all

    path = big_call(review, questions, opens="2020-01-01", closes="2099-12-31")
    made = [make_all(path, Client(SERVER_NAME="127.0.0.1", SERVER_PORT="8000")) for _ in range(runs)]
    print(f"{questions} questions, 2 languages, {runs} runs; seconds, of the clock and of the processor")
    for part in made[0].clock:
        clock, processor = (
            statistics.median(each[part] for each in found)
            for found in ([one.clock for one in made], [one.processor for one in made])
        )
        print(f"  {part:<20}{clock:8.2f}{processor:8.2f}")
    for name, totals in (
        ("clock", [sum(one.clock.values()) for one in made]),
        ("processor", [sum(one.processor.values()) for one in made]),
    ):
        print(
            f"  all, {name:<15}{statistics.median(totals):8.2f} (from {min(totals):.2f} to {max(totals):.2f})"
        )
    differs = [each for one in made for each in one.differs]
    print(f"  forms that do not agree: {len(differs)}", *differs[:5], sep="\n  ")


if __name__ == "__main__":
    main()
