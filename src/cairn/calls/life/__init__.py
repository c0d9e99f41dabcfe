"""The life of a call: not open, open, paused, in its days of grace, closed; and the questions, which stay as opened."""

from cairn.calls.life.corrections import corrections_of
from cairn.calls.life.history import Event, history_of
from cairn.calls.life.stage import Stage, is_closing_soon, stage_of
from cairn.calls.life.words import state_in_words

__all__ = [
    "Event",
    "Stage",
    "corrections_of",
    "history_of",
    "is_closing_soon",
    "stage_of",
    "state_in_words",
]
