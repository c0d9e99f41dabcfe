"""The page on which a note is written or changed."""

from __future__ import annotations

from typing import Any


def note_page(
    about: str, text: str, fault: str, back: str, *, by: str = "", is_own: bool = True
) -> dict[str, Any]:
    """What the template of the page needs. `by` is who wrote it, empty for a new one; another's is shown alone."""
    return {
        "about": about,
        "back": back,
        "is_new": not by,
        "is_own": is_own,
        "by": by,
        "said": text,
        "fault": fault,
        "errors": [{"text": fault, "href": "#text"}] if fault else [],
        "box": {
            "id": "text",
            "name": "text",
            "rows": 8,
            "label": {"text": "Note"},
            "hint": {
                "text": "Everybody who may read responses sees it. It is given to the respondent if they ask what is "
                "held about them, and erased with the response."
            },
            "value": text,
            "errorMessage": {"text": fault} if fault else None,
        },
    }
