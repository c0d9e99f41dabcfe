"""Read one file: what it is, its rows as they stand and as they are understood, and what cannot be read."""

from cairn.returns.read.file import read_file
from cairn.returns.read.items import Batch, Item, Record, Unread

__all__ = ["Batch", "Item", "Record", "Unread", "read_file"]
