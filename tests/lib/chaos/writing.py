"""Writing as the page's script does it, and choosing between two texts."""

from __future__ import annotations

import json
import re

from tests.lib.chaos.forms import Form
from tests.lib.chaos.ledger import Known, texts_in
from tests.lib.chaos.visitor import START, TASKS, Visitor
from tests.lib.chaos.wire import Heard

SETTLE = re.compile(r'href="(/respond/[^"]*settle/)"')


def is_told_kept(heard: Heard) -> bool:
    """Whether the answer to a page of questions says that it was kept."""
    return heard.status == 302 and heard.location != START


class Typing:
    """One opened page whose script saves it, a turn at a time. `sent` holds all that was sent of it, by question."""

    def __init__(self, someone: Visitor, form: Form, known: Known, journey: str) -> None:
        self.sent: dict[str, str] = {}
        self._someone, self._form, self._known, self._journey = someone, form, known, journey
        self._turn = 0
        self._shown = {one.name: one.value for one in form.fields if one.name.startswith("shown-")}
        self._now: dict[str, str] = {}

    def save(self, typed: dict[str, str]) -> None:
        """Save some questions of the page; what was not acknowledged goes again with the next saving."""
        self._takes(typed)
        self._turn += 1
        pairs = [(name, self._form.value(name)) for name in ("csrfmiddlewaretoken", "hand", "response")]
        pairs.append(("turn", str(self._turn)))
        for code, words in typed.items():
            pairs += [(f"shown-{code}", self._shown.get(f"shown-{code}", "")), (code, words)]
        heard = self._someone.press(self._form.attributes["data-keep"], pairs)
        if heard.status != 200:
            self._known.fault(f"saving as one types was answered with {heard.status} {heard.location}")
            return
        answer = json.loads(heard.page)
        self._shown |= {f"shown-{code}": checksum for code, checksum in answer["shown"].items()}
        for code, words in typed.items():
            if code not in answer["wrong"]:
                self._known.is_kept(words, self._journey)

    def press(self, path: str, typed: dict[str, str]) -> None:
        """Press the page's own button, with a later turn than any saving."""
        self._takes(typed)
        self._turn += 1
        heard = self._someone.press(path, self._form.sent(**self._now, **self._shown, turn=str(self._turn)))
        if is_told_kept(heard):
            for words in typed.values():
                self._known.is_kept(words, self._journey)
        else:
            self._known.fault(f"a page saved as one types was answered with {heard.status} {heard.location}")

    def _takes(self, typed: dict[str, str]) -> None:
        self._now |= typed
        for code, words in typed.items():
            self.sent[code] = self.sent.get(code, "") + words


def settle_all(someone: Visitor, known: Known) -> None:
    """Choose which of two texts stands, wherever two were kept."""
    for path in sorted(set(SETTLE.findall(someone.open(TASKS).heard.page))):
        page = someone.open(path)
        form = next(
            (form for form in page.forms if any(one.name.startswith("other-") for one in form.fields)), None
        )
        if form is None:
            continue
        pairs = []
        for key in [one.name.removeprefix("other-") for one in form.fields if one.name.startswith("other-")]:
            name = f"choice-{key}"
            choice = someone.chance.choice([one.value for one in form.options(name)])
            form.choose(name, choice)
            shown = page.heard.page.partition(f'id="question-{key}"')[2].partition(f'name="stands-{key}"')[0]
            stands, _, other = shown.partition("The other</h3>")
            if choice != "both":
                pairs.append((texts_in(stands), texts_in(other))[:: 1 if choice == "stands" else -1])
        for stays, goes in pairs:
            _settles(known, stays, goes, heard=False)
        if someone.press(path, form.sent()).status == 302:
            known.count("conflicts settled", len(pairs))
            for stays, goes in pairs:
                _settles(known, stays, goes, heard=True)


def _settles(known: Known, stays: list[str], goes: list[str], *, heard: bool) -> None:
    for one in stays:
        for other in goes:
            known.settles(one, other, heard=heard)
