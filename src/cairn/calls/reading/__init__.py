"""A call read as a respondent would read it: everything that would stop, mislead or tire whoever answers."""

from cairn.calls.reading.findings import Finding, Level
from cairn.calls.reading.read import Reading, read_as_respondent
from cairn.calls.reading.report import as_data, sentences

__all__ = ["Finding", "Level", "Reading", "as_data", "read_as_respondent", "sentences"]
