"""What a document says of itself, as a test reads it."""

from cairn.responses.intake.textual import DocumentText, MarkKind


def marks_in(document: DocumentText, *kinds: MarkKind) -> list[tuple[str, str, int]]:
    """Each mark as its kind, the words in it and its level."""
    return [
        (mark.kind.value, document.text[mark.start : mark.end], mark.level)
        for mark in document.marks
        if not kinds or mark.kind in kinds
    ]


def check_whole(document: DocumentText) -> None:
    """Marks and furniture lie within the text, marks by their starts."""
    length = len(document.text)
    assert all(0 <= mark.start < mark.end <= length for mark in document.marks)
    assert list(document.marks) == sorted(document.marks, key=lambda mark: (mark.start, -mark.end))
    assert all(0 <= start < end <= length for start, end in document.furniture)
    assert list(document.page_starts) == sorted(document.page_starts)
    assert "\0" not in document.text
