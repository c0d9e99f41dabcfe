"""Read one file: what it is, its rows as they stand and as they are understood, and what cannot be read."""

from cairn.returns.read.file import read_file
from cairn.returns.read.items import Item, Record, Unread

__all__ = ["Item", "Record", "Unread", "read_file"]
