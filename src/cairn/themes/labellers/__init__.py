"""Passages coded by a language model, where a review has one: one more coder, whose proposals a person takes up."""

from cairn.themes.labellers.leaving import Candidate, Held, Looked, Sorted, sort_out, words_to_send
from cairn.themes.labellers.opening import open_labeller
from cairn.themes.labellers.words import Words

__all__ = ["Candidate", "Held", "Looked", "Sorted", "Words", "open_labeller", "sort_out", "words_to_send"]
