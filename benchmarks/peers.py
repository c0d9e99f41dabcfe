"""How the two peers check a return: the steps of their own command lines, as a script for their own Python.

The packages stand in an environment of their own, so what is here is text that their Python runs; nothing of
them is imported. Each script takes the file, or the folder of files, as its one argument.
"""

from __future__ import annotations

from pathlib import Path

from benchmarks.measure import Measured, measure_command

CENSUS_NAME, CENSUS = (
    "csc-validator-be-cin",
    """
import importlib, sys
import xml.etree.ElementTree as ET
from cin_validator import cin_validator
data = cin_validator.process_data(cin_validator.convert_data(ET.parse(sys.argv[1]).getroot()))
registry = importlib.import_module("cin_validator.rules.cin2024_25").registry
found = cin_validator.CinValidator(data, registry, selected_rules=None)
print(found.full_issue_df)
""",
)
S903_NAME, S903 = (
    "csc-validator-be-903",
    """
import glob, importlib, sys
from lac_validator import lac_validator
from lac_validator.report import Report
from lac_validator.utils import process_uploaded_files
files = process_uploaded_files({"This year": sorted(glob.glob(sys.argv[1] + "/**/*.csv", recursive=True))})
registry = importlib.import_module("lac_validator.rules.lac2024_25").registry
told = {"collectionYear": "2025", "localAuthority": "E08000025"}
found = lac_validator.LacValidator(metadata=told, files=files, registry=registry, selected_rules=None)
report = Report(found.ds_results, registry)
print(lac_validator.create_issue_df(report.report, report.error_report))
""",
)


def measure_peer(python: str, script: str, place: Path) -> Measured:
    """Run one of the scripts above on `place`, once: it takes minutes where Cairn takes seconds."""
    return measure_command([python, "-c", script, str(place)], quiet=True)
