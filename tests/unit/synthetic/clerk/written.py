"""Returns written and read back through the front door, for the tests of the clerk."""

from __future__ import annotations

from pathlib import Path

from cairn.synthetic.sent.csv_files import write_csv
from cairn.synthetic.sent.tables import SentReturn
from cairn.synthetic.sent.xml import write_xml
from tests.lib.checked import Checked, checked


def check(sent: SentReturn, folder: Path) -> Checked:
    """What `cairn check` finds in the return."""
    write(sent, folder / "in")
    return checked(folder / "in", folder / "out")


def write(sent: SentReturn, folder: Path) -> None:
    """Write the return where its files stand in a folder of returns."""
    into = folder / str(sent.year)
    into.mkdir(parents=True, exist_ok=True)
    if sent.spec.root:
        write_xml(sent, into / f"{sent.authority}_{sent.spec.name}.xml")
    else:
        write_csv(sent, into, f"{sent.authority}_{sent.spec.name}")
