"""One respondent's journey through everything that can go wrong, from the first page to after sending."""

from __future__ import annotations

import re
import threading
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from random import Random

from cairn.calls import Call, QuestionKind
from tests.lib.chaos.forms import Form
from tests.lib.chaos.ledger import Known, text_of
from tests.lib.chaos.visitor import START, TASKS, Opened, Visitor
from tests.lib.chaos.wire import Browser
from tests.lib.chaos.writing import Typing, is_told_kept, settle_all
from tests.lib.http_visitor import declaration_of

CHECK, DECLARATION, SENT = (f"/respond/{name}/" for name in ("check", "declaration", "sent"))
REFERENCE = re.compile(r"P-[A-Z0-9]{6}")
NUMBER_AND_CODE = re.compile(r'class="cairn-code">([^<]+)<')
NEEDS_A_NAME = ("", "with_name", "organisation")
PATIENCE = 120


@dataclass
class Journey:
    """One respondent, by however many browsers. `name` is in every text that they write."""

    name: str
    port: int
    call: Call
    known: Known
    chance: Random
    browsers: list[Browser] = field(default_factory=list)
    leads: list[Browser] = field(default_factory=list)
    written: int = 0

    def live(self) -> None:
        """Begin, write in any order, send, and perhaps think again."""
        self.leads.append(Browser(self.port, self._address()))
        self.browsers += self.leads
        self._begin()
        acts: list[Callable[[], None]] = [
            self.write, self.write, self.two_tabs, self.save_as_one_types, self.save_as_one_types, self.look,
            self.come_from_elsewhere,
        ]  # fmt: skip
        for _ in range(self.chance.randint(5, 12)):
            self.chance.choice(acts)()
        if self.chance.random() < 0.9:
            reference = self._send()
            self._think_again(reference)

    def _begin(self) -> None:
        someone = self.lead()
        for _ in range(PATIENCE):
            form = someone.open(START).form("/respond/begin/")
            if form is not None and someone.press(form.action, form.sent()).location == TASKS:
                return
            time.sleep(0.25)  # the call is closed just now
        self.known.fault(f"{self.name} could not begin")

    def write(self) -> None:
        """Open a section, write, save, and sometimes press the button of the same page once more."""
        someone = self.visitor()
        page = someone.open(self._section())
        self._save(someone, page)

    def two_tabs(self) -> None:
        """Two open pages of one section, both written in and both sent, one after the other or at once."""
        path, sent = self._section(), self._send_page
        tabs = [(someone, someone.open(path)) for someone in (self.visitor(), self.visitor())]
        self.known.count("tabs doubled")
        if self.chance.random() < 0.5:
            for someone, page in tabs:
                self._save(someone, page)
            return
        typed = [self._typed(page) for _, page in tabs]
        threads = [
            threading.Thread(target=sent, args=(someone, page, words))
            for (someone, page), words in zip(tabs, typed, strict=True)
        ]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()

    def save_as_one_types(self) -> None:
        """What the script does: saves as one types; then the button is pressed, or the tab is closed."""
        someone = self.visitor()
        page = someone.open(self._section())
        form = self._questions(page)
        if form is None or not form.attributes.get("data-keep"):
            return
        typing = Typing(someone, form, self.known, self.name)
        for _ in range(self.chance.randint(1, 5)):
            typing.save(self._typed(page, typing.sent))
        self.known.count("pages saved as one types")
        if self.chance.random() < 0.6:
            typing.press(page.path, self._typed(page, typing.sent))

    def look(self) -> None:
        """Look at any page."""
        someone = self.visitor()
        someone.open(self.chance.choice((START, TASKS, CHECK, "/respond/who/", "/respond/publication/")))

    def _save(self, someone: Visitor, page: Opened) -> None:
        self._send_page(someone, page, self._typed(page))

    def _typed(self, page: Opened, sent_before: Mapping[str, str] | None = None) -> dict[str, str]:
        """New words to some of the open questions of a page, over what stands there and what was sent from it."""
        sent_before = sent_before or {}
        form = self._questions(page)
        if form is None:
            self.known.fault(f"no form of questions at {page.path}: {page.heard.status}")
            return {}
        asked = [code for code in self._open_questions() if form.has(code)]
        some = self.chance.sample(asked, self.chance.randint(1, len(asked)))
        return {code: self._new_words(form.value(code) + sent_before.get(code, "")) for code in some}

    def _send_page(self, someone: Visitor, page: Opened, typed: dict[str, str]) -> None:
        form = self._questions(page)
        if form is None or not typed:
            return
        heard = someone.press(page.path, form.sent(**typed))
        if is_told_kept(heard):
            for words in typed.values():
                self.known.is_kept(words, self.name)
        else:
            self.known.fault(f"a page of questions was answered with {heard.status} {heard.location}")

    def come_from_elsewhere(self) -> None:
        """Come in at another browser by a number and a code, as oneself or as somebody invited."""
        if len(self.browsers) > 2:
            return
        lead, is_invited = self.lead(), self.chance.random() < 0.4
        form = lead.open("/respond/ways-in/").form(f"/respond/ways-in/{'invite' if is_invited else 'make'}/")
        if form is None:
            return
        typed = {"label": "A colleague"} if is_invited else {}
        lead.press(form.action, form.sent(**typed))
        shown = NUMBER_AND_CODE.findall(lead.open("/respond/ways-in/made/").heard.page)
        if len(shown) != 2:
            return  # the code was shown to a page that a broken line swallowed
        elsewhere = Browser(self.port, self._address())
        someone = Visitor(elsewhere, self.chance, self.known)
        form = someone.open(f"/respond/come-back/{shown[0]}/").form_with("code")
        if (
            form is None
            or someone.press(form.action, form.sent(number=shown[0], code=shown[1])).location != TASKS
        ):
            self.known.fault(f"{self.name} could not come back by a number and a code")
            return
        self.known.count("came back on another device")
        self.browsers.append(elsewhere)
        if not is_invited:
            self.leads.append(elsewhere)

    def _send(self) -> str:
        """Say all that is asked, settle what was written twice, and send; the public reference."""
        self._fill_in_what_is_asked()
        if not self.written:
            self.write()  # who answers no question cannot send
        for _ in range(PATIENCE):
            someone = self.lead()
            onward = declaration_of(someone.open(CHECK).heard.page)
            form = someone.open(onward).form_with("response") if onward else None
            if form is None:
                time.sleep(0.25)  # the call is closed just now
            elif someone.press(DECLARATION, form.sent()).location == SENT:
                break
            else:
                settle_all(self.visitor(), self.known)
        page = self.lead().open(SENT)
        found = REFERENCE.search(page.heard.page)
        if page.path == SENT and page.heard.status == 200 and found:
            self.known.is_sent(self.name, found[0])
            return found[0]
        self.known.fault(f"{self.name} could not send: {page.path}")
        return ""

    def _think_again(self, reference: str) -> None:
        """Leave it at that, withdraw, or change: write more, and send again or drop the changes."""
        choice = self.chance.random()
        if (
            reference
            and choice < 0.1
            and (form := self.lead().open("/respond/withdraw/").form_with("response"))
        ):
            self.known.may_become(reference, "withdrawn")
            self.lead().press("/respond/withdraw/", form.sent())
            self.known.count("withdrawn")
        elif reference and choice < 0.35 and (form := self.lead().open(SENT).form("/respond/change/")):
            if self.lead().press(form.action, form.sent()).location != TASKS:
                return  # the call closed before
            self._change(reference)

    def _change(self, reference: str) -> None:
        before = self.written
        self.write()
        self.save_as_one_types()
        form = self.lead().open(TASKS).form("/respond/change/stop/")
        if form is not None and self.chance.random() < 0.3:
            for number in range(before + 1, self.written + 1):
                self.known.lets_go(text_of(self.name, number))
            self.lead().press(form.action, form.sent())
            self.known.count("changes dropped")
        else:
            self.known.may_become(reference, "replaced")
            self._send()
            self.known.count("changed and sent again")

    def _fill_in_what_is_asked(self) -> None:
        """The required questions of the profile; a choice on each of the other pages."""
        someone = self.lead()
        for path in ("/respond/profile/", "/respond/who/", "/respond/publication/"):
            form = next(
                form
                for form in someone.open(path).forms
                if any(form.options(one.name) for one in form.fields)
            )
            for name in dict.fromkeys(one.name for one in form.fields if one.kind == "radio"):
                options = [one.value for one in form.options(name) if one.value not in NEEDS_A_NAME]
                form.choose(name, self.chance.choice(options))
            someone.press(path, form.sent())

    def lead(self) -> Visitor:
        """The respondent at a browser where they may do everything."""
        return Visitor(self.chance.choice(self.leads), self.chance, self.known)

    def visitor(self) -> Visitor:
        """The respondent at one of their browsers."""
        return Visitor(self.chance.choice(self.browsers), self.chance, self.known)

    def _questions(self, page: Opened) -> Form | None:
        return next(
            (form for form in page.forms if any(form.has(code) for code in self._open_questions())), None
        )

    def _open_questions(self) -> list[str]:
        return [question.code for question in self.call.questions() if question.kind is QuestionKind.OPEN]

    def _section(self) -> str:
        with_words = [
            section.code
            for section in self.call.sections
            if any(question.kind is QuestionKind.OPEN for question in section.questions)
        ]
        return f"/respond/sections/{self.chance.choice(with_words)}/"

    def _new_words(self, before_ones_eyes: str) -> str:
        self.written += 1
        words = text_of(self.name, self.written)
        self.known.will_replace(words, before_ones_eyes)
        return words

    def _address(self) -> str:
        return f"10.{self.chance.randint(1, 250)}.{self.chance.randint(1, 250)}.{self.chance.randint(1, 250)}"
