"""What programs write into a box by themselves."""

from __future__ import annotations

PROMPTS = frozenset(
    (
        *("Click or tap here to enter text.", "Click here to enter text.", "Click or tap to enter text."),
        *("Choose an item.", "Click or tap to enter a date.", "Click here to enter a date."),
        *("Cliciwch neu dapiwch yma i roi testun.", "Cliciwch neu dapiwch yma i fewnbynnu testun."),
        *("Dewiswch eitem.", "Cliciwch neu dapiwch i roi dyddiad.", "Cliciwch yma i roi testun."),
    )
)
"""What Word itself writes into a box that was emptied, in the languages of our forms."""
