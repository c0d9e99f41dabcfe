"""Returns: statutory files read whole, and what cannot be read reported back."""

from cairn.returns.build import build
from cairn.returns.report import FileFacts, ReturnsReport
from cairn.returns.spec import load_spec
from cairn.returns.tables import UNREAD, tables

__all__ = ["UNREAD", "FileFacts", "ReturnsReport", "build", "load_spec", "tables"]
