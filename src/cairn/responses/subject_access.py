"""A request for access to one's own data: the clock of the law, and the letter that goes with what is given.

Sources: UK GDPR articles 12(3), 15 and 17; Data Protection Act 2018, schedule 2 part 3 (protection of the rights of
others); Data (Use and Access) Act 2025, section 103 (complaints); the Information Commissioner's guidance "Right of
access" (how the month is counted).
"""

from __future__ import annotations

import datetime as dt
from calendar import monthrange
from dataclasses import dataclass

MORE_MONTHS = 2
"""By which the month may be made longer, where a request is complex or one of several."""


@dataclass(frozen=True, slots=True)
class Letter:
    """What the letter says of one person's case. `opened` is in how many entries of the register of accesses the
    response stands; `why_kept` the sentences of the review's rules."""

    organisation: str
    contact: str
    call: str
    references: tuple[str, ...]
    made_on: dt.date
    opened: int
    why_kept: tuple[str, ...]
    files: int


_LETTER = """\
{day}

Your request for your personal data: {about}

You asked {organisation} for the personal data that we hold about you. It is in the files beside this letter:
held.html reads well on a screen and with a screen reader, held.pdf prints, and held.json can be read by a program.
{files}

WHY WE HOLD IT. You, or somebody for you, sent a response to “{call}”. We use it to learn what people say to the
questions of this call, and for nothing else.

FOR HOW LONG. {rules}

WHO HAS SEEN IT. The team of the review, as the part “Who has opened it” says: {times} in all. What you allowed to
be published may be in the review’s publications; the part “Where it went” says in which.

WHERE IT CAME FROM. From you, or from whoever sent it for you, by the route that the file names. No decision about
you was made by a machine alone.

WHAT IS LEFT OUT. Names of the team, what the people whom you invited to draft with you are called, and which other
responses yours was compared with are data of other people. They are left out.

YOUR RIGHTS. You can ask us to put right what is wrong, to erase it, to use less of it, or to stop. You need not say
why. Write to {contact}.

IF YOU ARE NOT CONTENT. Complain to us at the same address: we acknowledge a complaint within 30 days and tell you
what came of it. You can also complain to the Information Commissioner (ico.org.uk, 0303 123 1113), and you can go
to a court.

{organisation}
"""


def answer_by(received: dt.date, *, longer: bool = False) -> dt.date:
    """The last day to answer a request that came, or whose sender proved who they are, on a day.

    The same day of the next month (of the third where it is `longer`), or that month's last; of a Saturday or Sunday
    the Monday after. Bank holidays are not known here: they move it on by a day more.
    """
    months = received.month + (1 + MORE_MONTHS if longer else 1) - 1
    year, month = received.year + months // 12, months % 12 + 1
    day = dt.date(year, month, min(received.day, monthrange(year, month)[1]))
    return day + dt.timedelta(days=max(0, 7 - day.weekday()) if day.weekday() >= 5 else 0)


def letter_text(letter: Letter) -> str:
    """The letter in plain text, to be completed and signed by a person."""
    about = ", ".join(letter.references)
    rules = " ".join(letter.why_kept) or "The review has set no term yet: ask us for it."
    times = "1 time" if letter.opened == 1 else f"{letter.opened} times"
    return _LETTER.format(
        organisation=letter.organisation,
        contact=letter.contact,
        call=letter.call,
        about=about,
        day=f"{letter.made_on.day} {letter.made_on:%B %Y}",
        files=_files(letter.files),
        rules=rules,
        times=times,
    )


def _files(number: int) -> str:
    if not number:
        return "No file was sent with it."
    what = "file that came with it is" if number == 1 else f"{number} files that came with it are"
    return f"The {what} in the folder “files”."
