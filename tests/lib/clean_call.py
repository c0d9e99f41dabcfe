"""A call in which `cairn call check` finds nothing at all, to be spoilt in one way at a time."""

from __future__ import annotations

from pathlib import Path

CLEAN = '''\
code = "clean"
title.en = "Support after school"
title.cy = "Cymorth ar ôl ysgol"
organisation = "The Review Office"
languages = ["en", "cy"]
territories = [{ en = "England", cy = "Lloegr" }, { en = "Wales", cy = "Cymru" }]
introduction.en = """
We want to know what helps. Around 42% of them do well {{ source("dfe") }}. Short answers are welcome.

You can answer until the day we close."""
introduction.cy = """
Rydym am wybod beth sy'n helpu. Mae tua 42% ohonynt yn gwneud yn dda {{ source("dfe") }}. Mae croeso i atebion byr.

Gallwch ateb tan y diwrnod y byddwn yn cau."""
how_answers_are_used = { en = "We read every answer.", cy = "Rydym yn darllen pob ateb." }
confidentiality = { en = "You choose what we may print.", cy = "Chi sy'n dewis beth y gallwn ei argraffu." }

[contact]
name = { en = "The team", cy = "Y tîm" }
email = "team@review.gov.uk"

[privacy]
lawful_basis = { en = "A task in the public interest.", cy = "Tasg er budd y cyhoedd." }
kept_until = { en = "two years after the last publication", cy = "dwy flynedd ar ôl y cyhoeddiad olaf" }
officer_name = "Ada Example"
officer_email = "privacy@review.gov.uk"

[window]
opens = 2026-09-07
closes = 2026-12-11

[[sources]]
code = "dfe"
reference = "Department for Education, 2018: Children in need, page 4"
url = "https://www.gov.uk/"

[[audience]]
code = "schools"
name = { en = "Schools", cy = "Ysgolion" }
roles = [{ en = "Teacher", cy = "Athro" }]

[[profile]]
code = "sector"
kind = "one"
text = { en = "Where do you work?", cy = "Ble rydych chi'n gweithio?" }
required = true
options = [
    { code = "schools", label = { en = "In a school", cy = "Mewn ysgol" } },
    { code = "other", label = { en = "Somewhere else", cy = "Rhywle arall" }, words = { en = "Where?", cy = "Ble?" } },
]

[[sections]]
code = "practice"
title = { en = "What you do", cy = "Yr hyn a wnewch" }
context = { en = "We ask about your own work.", cy = "Rydym yn gofyn am eich gwaith eich hun." }

[[sections.questions]]
code = "q01"
number = 1
kind = "one"
text = { en = "How often do you meet?", cy = "Pa mor aml ydych chi'n cwrdd?" }
required = true
options = [
    { code = "never", label = { en = "We do not meet", cy = "Nid ydym yn cwrdd" } },
    { code = "weekly", label = { en = "1 to 4 times a month", cy = "1 i 4 gwaith y mis" } },
    { code = "daily", label = { en = "5 to 20 times a month", cy = "5 i 20 gwaith y mis" } },
]

[[sections.questions]]
code = "q02"
number = 2
kind = "agreement"
text = { en = "How far do you agree with this?", cy = "I ba raddau yr ydych yn cytuno â hyn?" }
statement = { en = "It raises results.", cy = "Mae'n codi canlyniadau." }

[[sections]]
code = "more"
title = { en = "How much", cy = "Faint" }
context = ""

[[sections.questions]]
code = "q03"
number = 3
kind = "number"
text = { en = "How many children come?", cy = "Faint o blant sy'n dod?" }
hint = { en = "For example, 30", cy = "Er enghraifft, 30" }
minimum = 0
maximum = 500
asked_when = [{ question = "q01", any_of = ["weekly", "daily"] }]

[[sections.questions]]
code = "q04"
number = 4
kind = "date"
text = { en = "When did it begin?", cy = "Pryd y dechreuodd?" }
hint = { en = "For example, 27 3 2017", cy = "Er enghraifft, 27 3 2017" }
earliest = 1990-01-01
latest = 2026-12-31

[[sections.questions]]
code = "q05"
number = 5
kind = "open"
text = { en = "What helps the children?", cy = "Beth sy'n helpu'r plant?" }
words = 300
'''


def write_call(folder: Path, *changes: tuple[str, str], text: str = CLEAN) -> Path:
    """The clean call in a folder, with each first text replaced by the second."""
    for old, new in changes:
        assert old in text, f"{old!r} is not in the call"
        text = text.replace(old, new, 1)
    path = folder / "call.toml"
    path.write_text(text, encoding="utf-8")
    return path
