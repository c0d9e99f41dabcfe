"""What a lead does with a draft, within one process."""

from __future__ import annotations

import re
from typing import Any

from cairn.web.ledger import models
from tests.lib.http_visitor import declaration_of
from tests.lib.sent import lead_of


def declaration_address(response: models.Response) -> str:
    """The address of the declaration, for who has looked at what stands."""
    return declaration_of(lead_of(response).get("/respond/check/").text)


def write(response: models.Response, page: str, **answers: str) -> Any:
    """Open a page of a draft and send it as it was opened, with these answers."""
    client = lead_of(response)
    hidden = re.findall(
        r'<input type="hidden" name="([^"]+)" value="([^"]*)"', client.get(f"/respond/{page}").text
    )
    return client.post(f"/respond/{page}", {**dict(hidden), **answers})
