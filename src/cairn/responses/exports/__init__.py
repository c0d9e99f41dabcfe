"""What the ledger holds, as files that other programs open: tables, JSON Lines, and a project of REFI-QDA."""

from cairn.responses.exports.delimited import csv_of_responses
from cairn.responses.exports.json_lines import json_lines_of
from cairn.responses.exports.passed_on import PassedOn, pass_on
from cairn.responses.exports.refi_qda import write_project
from cairn.responses.exports.workbook import write_workbook

__all__ = ["PassedOn", "csv_of_responses", "json_lines_of", "pass_on", "write_project", "write_workbook"]
