"""A call as a form on paper: to read, to print and fill in by hand, and in large print."""

from cairn.calls.printed.form import Print, printed_form

__all__ = ["Print", "printed_form"]
