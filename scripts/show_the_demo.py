"""Let the demonstration's account see all that coders found: `show_the_demo.py FOLDER NAME`

The example comes with samples that two people coded. Whoever codes is not shown what others found in a sample before
they have coded it themselves, so that a newcomer would find these pages empty. It is what the button “Show me what
others found” does, question by question; that it was done stands in the ledger.
"""

from __future__ import annotations

import sys
from pathlib import Path

from cairn.cli.website import on_site
from cairn.pipeline.folder import SHIPPED_ASSETS

SHOW = """
from cairn.web.coding.actions.opening import show_held_back
from cairn.web.common.definitions import current_call
from cairn.web.ledger.queries import staff
call = current_call("")
who = staff().get(account__username={name!r}).person()
for question in call.questions():
    if question.takes_words:
        show_held_back(call=call.code, question=question.code, by=who)
"""


def main() -> None:
    """Show it to the account of that name."""
    folder, name = Path(sys.argv[1]), sys.argv[2]
    on_site(folder, SHIPPED_ASSETS, ["shell", "--verbosity", "0", "--command", SHOW.format(name=name)])


main()
