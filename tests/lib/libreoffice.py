"""LibreOffice, where this machine has it: opens a file as its user would, and saves it as another kind."""

from __future__ import annotations

import json
import shutil
import subprocess
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path

import pytest

from tests.lib import patience


@lru_cache(maxsize=1)
def soffice() -> str:
    """The program's path; skips the test with a sentence where it is not there."""
    found = shutil.which("soffice")
    if found is None:
        pytest.skip(
            "LibreOffice (soffice) is not on this machine, so nothing was saved by it. Install libreoffice-writer."
        )
    return found


def version() -> str:
    """Such as "LibreOffice 7.4.7.2"."""
    said = subprocess.run(
        [soffice(), "--version"], capture_output=True, text=True, check=True, timeout=patience.SECONDS
    )
    return " ".join(said.stdout.split()[:2])


def saved_as(kind: str, folder: Path, *files: bytes) -> list[bytes]:
    """Word documents as LibreOffice saves them: "docx", "odt" or "pdf". One start of the program saves them all."""
    program = soffice()
    into = folder / kind
    into.mkdir(exist_ok=True)
    paths = []
    for number, data in enumerate(files):
        paths.append(folder / f"{number}.docx")
        paths[-1].write_bytes(data)
    command = [
        program,
        f"-env:UserInstallation={(folder / 'profile').as_uri()}",
        "--headless",
        "--convert-to",
        kind,
    ]
    subprocess.run(
        [*command, "--outdir", str(into), *map(str, paths)],
        check=True,
        capture_output=True,
        timeout=patience.SECONDS,
    )
    return [(into / f"{path.stem}.{kind}").read_bytes() for path in paths]


@lru_cache(maxsize=1)
def python_with_uno() -> str:
    """A Python that has LibreOffice's own module; skips the test with a sentence where there is none."""
    for program in ("/usr/bin/python3", "python3"):
        found = shutil.which(program)
        if (
            found
            and not subprocess.run([found, "-c", "import uno"], capture_output=True, check=False).returncode
        ):
            return found
    pytest.skip(
        "No Python here has the module `uno`, so nothing was typed in LibreOffice. Install python3-uno."
    )


def typed_in(kind: str, folder: Path, form: bytes, *fillings: Mapping[str, str | bool]) -> list[bytes]:
    """A Word form that somebody opened in LibreOffice, filled in there, and saved as "docx" or "odt": a copy for each
    filling, which is by bookmark."""
    given = folder / "form.docx"
    given.write_bytes(form)
    copies = [folder / f"typed-{number}.{kind}" for number in range(len(fillings))]
    jobs = [
        {"form": str(given), "filling": dict(filling), "into": str(copy)}
        for filling, copy in zip(fillings, copies, strict=True)
    ]
    told = folder / "jobs.json"
    told.write_text(json.dumps(jobs), encoding="utf-8")
    script = Path(__file__).with_name("typing_in_libreoffice.py")
    command = [python_with_uno(), str(script), soffice(), str(folder / "profile"), str(told)]
    subprocess.run(command, check=True, capture_output=True, timeout=patience.SECONDS)
    return [copy.read_bytes() for copy in copies]
