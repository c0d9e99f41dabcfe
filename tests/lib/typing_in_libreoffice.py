"""Opens a Word form in LibreOffice and types into it, as its user would; run by a Python that has LibreOffice's `uno`.

    python3 typing_in_libreoffice.py SOFFICE PROFILE JOBS.json

Each job has `form`, `filling` (by bookmark: words, or true for a tick) and `into`, a file to save by its ending.
"""

from __future__ import annotations

import json
import secrets
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

import uno  # type: ignore[import-not-found]
from com.sun.star.beans import PropertyValue  # type: ignore[import-not-found]

FILTERS = {".docx": "MS Word 2007 XML", ".odt": "writer8"}
TICKED = "☒"
SECONDS = 600


def named(name: str, value: Any) -> Any:
    made = PropertyValue()
    made.Name, made.Value = name, value
    return made


def connected(pipe: str) -> Any:
    local = uno.getComponentContext()
    resolver = local.ServiceManager.createInstanceWithContext("com.sun.star.bridge.UnoUrlResolver", local)
    for _ in range(SECONDS * 4):
        try:
            return resolver.resolve(f"uno:pipe,name={pipe};urp;StarOffice.ComponentContext")
        except Exception:
            time.sleep(0.25)
    raise SystemExit("LibreOffice did not come up")


def each(enumeration: Any) -> Iterator[Any]:
    while enumeration.hasMoreElements():
        yield enumeration.nextElement()


def boxes_in(text: Any) -> Iterator[tuple[str, Any]]:
    """Every box to tick, with the bookmark that stands before it; those in tables among them."""
    for block in each(text.createEnumeration()):
        if block.supportsService("com.sun.star.text.TextTable"):
            for name in block.CellNames:
                yield from boxes_in(block.getCellByName(name))
            continue
        bookmark = ""
        for portion in each(block.createEnumeration()):
            if portion.TextPortionType == "Bookmark" and portion.IsStart:
                bookmark = portion.Bookmark.Name
            elif portion.TextPortionType == "ContentControl" and portion.ContentControl.Checkbox:
                yield bookmark, portion.ContentControl


class Typing:
    """One document that is open."""

    def __init__(self, context: Any, form: str) -> None:
        manager = context.ServiceManager
        desktop = manager.createInstanceWithContext("com.sun.star.frame.Desktop", context)
        self.document = desktop.loadComponentFromURL(Path(form).as_uri(), "_blank", 0, ())
        self.dispatcher = manager.createInstanceWithContext("com.sun.star.frame.DispatchHelper", context)
        self.cursor = self.document.CurrentController.ViewCursor
        self.boxes: dict[str, Any] = {}

    def do(self, command: str, *values: Any) -> None:
        frame = self.document.CurrentController.Frame
        self.dispatcher.executeDispatch(frame, f".uno:{command}", "", 0, values)

    def write(self, bookmark: str, words: str) -> None:
        """Choose what stands in a box and type over it."""
        self.cursor.gotoRange(self.document.Bookmarks.getByName(bookmark).Anchor, False)
        for number, paragraph in enumerate(words.split("\n\n")):
            if number:
                self.do("InsertPara")
            for line_number, line in enumerate(paragraph.split("\n")):
                if line_number:
                    self.do("InsertLinebreak")
                self.do("InsertText", named("Text", line))

    def tick(self, bookmark: str) -> None:
        """Tick a box: a click changes both what the file says of it and what it looks like."""
        if not self.boxes:
            self.boxes = dict(boxes_in(self.document.Text))
        self.boxes[bookmark].Checked = True
        self.boxes[bookmark].String = TICKED

    def save(self, into: str) -> None:
        self.document.storeToURL(Path(into).as_uri(), (named("FilterName", FILTERS[Path(into).suffix]),))
        self.document.close(True)


def main(soffice: str, profile: str, jobs: str) -> None:
    pipe = f"cairn-{secrets.token_hex(8)}"
    program = subprocess.Popen(
        [
            soffice,
            f"-env:UserInstallation={Path(profile).as_uri()}",
            "--headless",
            "--norestore",
            f"--accept=pipe,name={pipe};urp;",
        ],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    context = connected(pipe)
    try:
        for job in json.loads(Path(jobs).read_text(encoding="utf-8")):
            typing = Typing(context, job["form"])
            for bookmark, value in job["filling"].items():
                if value is True:
                    typing.tick(bookmark)
                else:
                    typing.write(bookmark, value)
            typing.save(job["into"])
    finally:
        manager = context.ServiceManager
        with suppress(Exception):  # it hangs up as it goes
            manager.createInstanceWithContext("com.sun.star.frame.Desktop", context).terminate()
        program.wait(SECONDS)


if __name__ == "__main__":
    main(*sys.argv[1:])
