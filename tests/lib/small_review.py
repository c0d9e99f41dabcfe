"""A small review's folder: a call with every kind of question, quick to answer in full."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

from cairn.calls import Call, load_call

REVIEW = """
title = "A small review"
organisation = "The Small Office"
years = [2018]
synthetic = true
[contact]
name = "The small team"
email = "small@example.org"
"""

CALL = """
code = "small-call"
title = "A small call"
organisation = "The Small Office"
introduction = "Why we ask."
how_answers_are_used = "We read every answer."
confidentiality = "You choose whether we may print your words."
synthetic = {synthetic}

[contact]
name = "The small team"
email = "small@example.org"

[window]
opens = {opens}
closes = {closes}

[[window.changes]]
changed_on = {opens}
which = "closes"
was = {opens}
becomes = {closes}
reason = "People asked for more time."

[[audience]]
code = "schools"
name = "Schools"
roles = ["Teacher", "Head teacher"]

[[profile]]
code = "sector"
kind = "one"
text = "Where do you work?"
required = true
options = [{{ code = "schools", label = "Schools" }}, {{ code = "health", label = "Health services" }}]

[[profile]]
code = "ages"
kind = "several"
text = "How old are the children you work with?"
options = [{{ code = "young", label = "Under 11" }}, {{ code = "older", label = "11 and over", hint = "At school" }}]

[[profile]]
code = "title"
kind = "open"
text = "What is your job called?"

[[sections]]
code = "work"
title = "Your work"
context = "Where it begins.\\n\\nAnd goes on."

[[sections.questions]]
code = "q01"
number = 1
kind = "open"
text = "What do you put first?"
hint = "A few lines will do."

[[sections.questions]]
code = "q02"
number = 2
kind = "agreement"
text = "How far do you agree?"
statement = "My work rests on evidence."

[[sections]]
code = "results"
title = "Results"
context = "How you can tell."

[[sections.questions]]
code = "q03"
number = 3
kind = "yes_no"
text = "Do you compare groups?"

[[sections.questions]]
code = "q04"
number = 4
kind = "open"
text = "What should be studied?"
"""

LONG_AGO = dt.date(2020, 1, 1)
FAR_AHEAD = dt.date(2099, 12, 31)


def write_small_review(
    folder: Path, opens: dt.date = LONG_AGO, closes: dt.date = FAR_AHEAD, *, synthetic: bool = False
) -> Path:
    """Write review.toml and call.toml into `folder`, open between the two days; give the folder back."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "review.toml").write_text(REVIEW, encoding="utf-8")
    text = CALL.format(opens=opens, closes=closes, synthetic=str(synthetic).lower())
    (folder / "call.toml").write_text(text, encoding="utf-8")
    return folder


def small_call(folder: Path, opens: dt.date = LONG_AGO, closes: dt.date = FAR_AHEAD) -> Call:
    """The small call, loaded."""
    return load_call(write_small_review(folder, opens, closes) / "call.toml")
