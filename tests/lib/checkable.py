"""A folder of invented returns with faults of every layer, for the tests of the whole command."""

from __future__ import annotations

from pathlib import Path

from tests.lib.care_episodes import an_episode, send
from tests.lib.census_xml import census, child, referral

PERSONAL = ("WrenAlder", "RowanMoss", "=HazelBirch", "2017-02-31", "31/02/2024", "Nobodys words", "UN9")
"""Identifiers and values that stand in the files, and that no line of the terminal may hold."""
CHILDREN = "CHILD,SEX,DOB,ETHNIC,UPN,MOTHER,MC_DOB"
_BORN = "<PersonBirthDate>{}</PersonBirthDate>\n<GenderCurrent>1</GenderCurrent>\n"


def write_checkable(folder: Path) -> Path:
    """Censuses of three years, one of them assumed, a care return of two years, and a file of no return."""
    folder.mkdir(parents=True)
    for year, born in ((2014, "2010-05-01"), (2018, "2010-05-01"), (2019, "2010-05-02")):
        (folder / f"census-{year}.xml").write_text(
            census(
                child("WrenAlder", referral(f"{year - 1}-05-02"), more=_BORN.format(born)),
                child("RowanMoss", referral("2017-02-31"), more="<UPNunknown>UN9</UPNunknown>\n"),
                *(child(f"Ash{number}", referral(f"{year - 1}-06-{number + 1:02}")) for number in range(25)),
                date=f"{year}-03-31",
            ),
            encoding="utf-8",
        )
    long = "long" * 40
    for year in (2024, 2025):
        rows = [an_episode(f"01/06/{year - 1}", child=f"Elm{number}", begun="S") for number in range(60)]
        rows += [an_episode("31/02/2024", child="WrenAlder"), an_episode("01/07/2023", child="=HazelBirch")]
        send(folder, year, *rows, an_episode(f"02/07/{year - 1}", long, child=long))
        send(folder, year, f"WrenAlder,9,10/05/2014,{long},,,", name="header.csv", header=CHILDREN)
    (folder / "notes.txt").write_text("Nobodys words\n", encoding="utf-8")
    return folder
