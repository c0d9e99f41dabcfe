"""Files of the codebook, as a browser takes and sends them."""

from __future__ import annotations

import io
import tempfile
from pathlib import Path
from typing import BinaryIO

from django.core.files.uploadedfile import UploadedFile

from cairn.web.coding.actions.taking_in import take_in
from cairn.web.coding.actions.taking_out import Wanted, take_out
from cairn.web.coding.policies import check_nothing_waits_blind
from cairn.web.coding.queries.held_back import held_back
from cairn.web.common.definitions import current_call
from cairn.web.common.refusals import Refused
from cairn.web.ledger.actions import show_all_others
from cairn.web.ledger.roles import Act, Person

FORMS = ("csv", "qdc")
CODED = ("qdpx", "csv")


def codebook_as(form: str, *, by: str) -> io.BytesIO:
    """The codebook of the call in one of the FORMS; that it was taken is written down."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / f"codebook.{form}"
        list(take_out(current_call(""), Wanted(file), by=by))
        return io.BytesIO(file.read_bytes())


def codings_as(form: str, *, to_pass_on: bool, by: Person) -> BinaryIO:
    """All that was coded, as one of the CODED forms, whole or as it may be passed on; that it was taken is written
    down, and whoever takes it codes nothing blind any more.

    Raises Refused while something waits for them to code it blind.
    """
    call = current_call("")
    if form not in CODED:
        raise Refused("Choose in which form you want it.")
    check_nothing_waits_blind(held_back(call.code, "", by).count())
    if by.may(Act.CODE_PASSAGES):
        show_all_others(by=by.name)
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / f"coded.{form}"
        wanted = Wanted(file, codings=form == "csv", to_pass_on=to_pass_on)
        list(take_out(call, wanted, by=by.name))
        return file.open("rb")  # it is read to its end though its name is gone


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
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / f"codebook.{form}"
        file.write_bytes(sent.read())
        taken = take_in(call, file, question=question, utf16=False, by=by)
    if not taken.new:
        raise Refused("Themes of all these titles are there already: nothing was taken in.")
