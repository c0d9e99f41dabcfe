"""Numbers that people typed into a text, in digits or in words, which must lead to where they are from."""

from cairn.tables.numbers.number_words import refused_forms
from cairn.tables.numbers.typed_numbers import CITED, AllowedForm, TypedNumber, allowed_forms, typed_numbers

__all__ = ["CITED", "AllowedForm", "TypedNumber", "allowed_forms", "refused_forms", "typed_numbers"]
