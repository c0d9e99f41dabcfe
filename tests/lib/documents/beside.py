"""What stands in documents beside answers: a front, quotations, notes, lists, figures, thanks, signatures."""

from __future__ import annotations

import random
from collections.abc import Sequence

from cairn.calls import Call
from tests.lib.documents.blocks import Block, Run

_FRONTS = (
    "We are a charity in the north of the county, and we have worked there since 1998.",
    "This response was written by our policy group after two meetings in April 2026.",
    "Our members run 214 schools. We asked all of them, and 61 wrote back.",
    "Thank you for asking us. We answer the questions on which we have something to say.",
)
_QUOTED = (
    "They kept asking me the same thing and writing it down, and then somebody new came and asked it again.",
    "I only went because she was there on the Monday and still there on the Friday.",
    "Nobody had ever rung me with good news before.",
)
_NOTES = (
    "Figures are our own, for the year to March 2025.",
    "Invented and Example (2019), A study of nothing in particular, volume 4, pages 12 to 19.",
)
_LISTS = (
    ("We do three things:", "a meal before lessons", "a quiet room at noon", "a call home on Fridays"),
    ("In order:", "listen", "write it down", "come back when you said you would", "say so if you cannot"),
)
_THANKS = (
    "We hope that this response is helpful, and we would be happy to discuss it.",
    "Thank you for the opportunity to respond.",
)
_SIGNED = (
    ("Yours sincerely,", "Robin Madeup", "Head of Policy"),
    ("Kind regards", "A. N. Other", "The Invented Society"),
)
_APPENDICES = ("Appendix A: a table of our centres", "Annex 1", "Appendix: who we asked")


def front_blocks(call: Call, chance: random.Random) -> list[Block]:
    """The title and a few paragraphs on who writes."""
    titles = (f"Response to “{call.title}”", call.title, "Our evidence", "Call for evidence: response")
    texts = chance.sample(_FRONTS, chance.randint(0, 3))
    title = Block("title", (Run(chance.choice(titles), "apart"),))
    return [title, *(Block("text", (Run(text, "apart"),)) for text in texts)]


def closing_blocks(chance: random.Random) -> list[Block]:
    """Thanks, a signature or an appendix, each in some documents."""
    blocks = []
    if chance.random() < 0.4:
        blocks.append(Block("text", (Run(chance.choice(_THANKS), "apart"),)))
    if chance.random() < 0.4:
        blocks += [Block("bare", (Run(line, "apart"),)) for line in chance.choice(_SIGNED)]
    if chance.random() < 0.25:
        blocks.append(Block("heading", (Run(chance.choice(_APPENDICES), "apart"),)))
        blocks += [Block("bare", (Run(f"“{text}”", "apart"),)) for text in chance.sample(_QUOTED, 2)]
    return blocks


def decorated(body: Sequence[Block], chance: random.Random) -> list[Block]:
    """The body with lists, quotations, notes and tables of figures after some of its answers."""
    share = chance.choice((0.0, 0.0, 0.05, 0.12))
    blocks: list[Block] = []
    notes: list[str] = []
    for block in body:
        blocks.append(block)
        truth = block.runs[-1].questions
        is_open = block.style == "text" and not block.is_row and len(block.text) > 60
        if is_open and chance.random() < share:
            blocks += _beside(truth, chance, notes)
    return blocks + [Block("bare", (Run(note, "apart"),)) for note in notes]


def _beside(truth: frozenset[str], chance: random.Random, notes: list[str]) -> list[Block]:
    what = chance.choice(("list", "letters", "quote", "quote", "note", "reference", "figures"))
    if what == "list":
        lead, *items = chance.choice(_LISTS)
        listed = [f"{n}. {item}" for n, item in enumerate(items, start=1)]
        return [Block("text", (Run(lead, "answer", truth),)), *(_item(text, truth) for text in listed)]
    if what == "letters":
        lead, *items = chance.choice(_LISTS)
        return [Block("text", (Run(lead, "answer", truth),)), *(_item(f"• {text}", truth) for text in items)]
    if what == "quote":
        lead = chance.choice(
            ("As one of our members wrote:", "A parent told us:", "In the words of a pupil:")
        )
        quoted = Run(f"“{chance.choice(_QUOTED)}”", "quotation", truth)
        return [Block("text", (Run(lead, "answer", truth),)), Block("quote", (quoted,))]
    if what == "note":
        notes.append(f"[{len(notes) + 1}] {chance.choice(_NOTES)}")
        return [Block("text", (Run(f"This is set out elsewhere [{len(notes)}].", "answer", truth),))]
    if what == "figures":
        return [_item(f"{year}   {chance.randint(20, 90)}", truth) for year in (2023, 2024, 2025)]
    number = chance.randint(1, 9)
    see = chance.choice(("See our answer to question {} above.", "As we say under Q{}, this takes years."))
    return [Block("text", (Run(see.format(number), "answer", truth),))]


def _item(text: str, truth: frozenset[str]) -> Block:
    return Block("list", (Run(text, "answer", truth),))
