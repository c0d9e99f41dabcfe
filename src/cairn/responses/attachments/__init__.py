"""Files that respondents add to their answers: which kinds are taken, and what each is checked for."""

from cairn.responses.attachments.check import kind_of
from cairn.responses.attachments.kinds import KINDS, MB, Kind, Limits, Shelf, load_kinds
from cairn.responses.attachments.names import ending_of, shown_name

__all__ = ["KINDS", "MB", "Kind", "Limits", "Shelf", "ending_of", "kind_of", "load_kinds", "shown_name"]
