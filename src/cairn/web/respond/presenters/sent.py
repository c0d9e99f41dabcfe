"""The receipt."""

from __future__ import annotations

from typing import Any

from cairn.calls import Call
from cairn.tables.quotables import Permission
from cairn.web.ledger.models import Response

PRINTED = {
    Permission.WITH_NAME: "You allow us to print some of your words, with the name that you gave.",
    Permission.WITHOUT_NAME: "You allow us to print some of your words, without a name.",
    Permission.NOT_AT_ALL: "We print none of your words, for you have not allowed it. We read and count your answers.",
}


def sent_page(call: Call, response: Response) -> dict[str, Any]:
    """What the template of the page needs; `printed` says what may be done with the words of this response."""
    return {"call": call, "response": response, "printed": PRINTED[Permission(response.permission)]}
