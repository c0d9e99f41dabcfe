"""A response with nothing in it, and a small call, for the tests of exports."""

from __future__ import annotations

import datetime as dt
import tempfile
from pathlib import Path

from cairn.responses.ledger import AnsweringAs, Permission, Response, Route
from tests.lib.small_review import small_call

with tempfile.TemporaryDirectory() as folder:
    CALL = small_call(Path(folder))
BASE = Response(
    reference="R-1", public_reference="P-1", call="small-call", route=Route.ONLINE, received_on=dt.date(2026, 6, 3),
    permission=Permission.WITH_NAME, answering_as=AnsweringAs.ORGANISATION, name=" The Small Trust ",
    profile=(), answers=(), passages=(),
)  # fmt: skip
