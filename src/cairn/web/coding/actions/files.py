"""Files of the codebook, as a browser takes and sends them. None of them ever stands on the server's disk: what was
coded are children's lives, and a folder for passing things is nobody's to guard."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

from django.core.files.uploadedfile import UploadedFile

from cairn.web.coding.actions.taking_in import take_in_codes
from cairn.web.coding.actions.taking_out import Wanted, take_out
from cairn.web.coding.policies import check_nothing_waits_blind
from cairn.web.coding.queries.held_back import held_back
from cairn.web.common.definitions import current_call
from cairn.web.common.refusals import Refused
from cairn.web.ledger.actions import show_all_others
from cairn.web.ledger.roles import Act, Person

FORMS = ("csv", "qdc")
CODED = ("qdpx", "csv")
LARGEST = 100_000_000
"""Bytes that a file may have that is held in memory until the browser has it. The example review's 4,851 rows of
codings come to 1.5 million as .csv, and with all texts to 3.8 million as .qdpx."""


class _Held(io.BytesIO):
    """A file in memory, of LARGEST bytes at most."""

    def write(self, part: Any, /) -> int:
        """Raises Refused where it would grow larger."""
        if self.tell() + len(part) > LARGEST:
            raise Refused(
                f"The file is larger than {LARGEST:,} bytes, which is more than a browser is given here. Ask whoever "
                "runs the site for it: `cairn themes export`."
            )
        return super().write(part)

    def writelines(self, parts: Any, /) -> None:
        """As `write` does each."""
        for part in parts:
            self.write(part)


def codebook_as(form: str, *, by: str) -> io.BytesIO:
    """The codebook of the call in one of the FORMS; that it was taken is written down."""
    held = _Held()
    list(take_out(current_call(""), Wanted(Path(f"codebook.{form}"), into=held), by=by))
    held.seek(0)
    return held


def codings_as(form: str, *, to_pass_on: bool, by: Person) -> io.BytesIO:
    """All that was coded, as one of the CODED forms, whole or as it may be passed on; that it was taken is written
    down, and whoever takes it codes nothing blind any more.

    Raises Refused while something waits for them to code it blind, and where the file would be too large.
    """
    call = current_call("")
    if form not in CODED:
        raise Refused("Choose in which form you want it.")
    check_nothing_waits_blind(held_back(call.code, "", by).count())
    held = _Held()
    wanted = Wanted(Path(f"coded.{form}"), codings=form == "csv", to_pass_on=to_pass_on, into=held)
    list(take_out(call, wanted, by=by.name))
    if by.may(Act.CODE_PASSAGES):
        show_all_others(by=by.name)
    held.seek(0)
    return held


def take_in_codebook(sent: UploadedFile | None, *, question: str, by: str) -> None:
    """Take the themes of a file that was sent into the codebook: themes of `question`, or of the whole call, where the
    file does not say of which. The name that the file came under is kept nowhere.

    Raises UserError with sentences where it is none of the FORMS or holds what cannot be taken, and takes nothing then.
    """
    form = Path(sent.name or "").suffix.lower()[1:] if sent else ""
    if sent is None or form not in FORMS:
        more = " A project (.qdpx) comes in by the command `cairn themes import`." if form == "qdpx" else ""
        raise Refused(f"Choose a file whose name ends in .csv or .qdc.{more}")
    call = current_call("")
    if question and question not in {each.code for each in call.questions() if each.takes_words}:
        raise Refused("Choose a question that is answered in words.")
    taken = take_in_codes(call, sent.read(), f"codebook.{form}", question=question, by=by)
    if not taken.new:
        raise Refused("Themes of all these titles are there already: nothing was taken in.")
