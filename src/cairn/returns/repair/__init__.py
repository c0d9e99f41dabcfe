"""Repair of returns: only where national practice repairs, with a change sheet, and never in the originals."""

from cairn.returns.repair.find import OpenEpisode, episodes_held, find_open
from cairn.returns.repair.report import MARK, RepairReport, report_of
from cairn.returns.repair.sheets import CHANGES, NOT_REPAIRED
from cairn.returns.repair.write import Written, write_repaired

__all__ = [
    "CHANGES",
    "MARK",
    "NOT_REPAIRED",
    "OpenEpisode",
    "RepairReport",
    "Written",
    "episodes_held",
    "find_open",
    "report_of",
    "write_repaired",
]
