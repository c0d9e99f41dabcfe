"""A name or a label: one line, of signs that can be seen."""

from __future__ import annotations

from typing import Any

from django import forms

from cairn.tables.characters import printable


class OneLineField(forms.CharField):
    """Text that no line end, and no sign that turns the reading direction, can make look like more than it is:
    a name stands on lines of their own in receipts and lists."""

    def to_python(self, value: Any) -> str:
        """The text with every run of spaces and line ends made one space, what cannot be seen left out."""
        return " ".join(printable(" ".join(str(super().to_python(value)).split())).split())
