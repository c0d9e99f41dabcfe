"""A folder of voices: responses and clearances a line each, and documents with who sent them."""

from cairn.web.ledger.voices.bring_in import Tally, bring_in

__all__ = ["Tally", "bring_in"]
