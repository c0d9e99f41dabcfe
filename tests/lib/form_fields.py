"""What a browser without a script sends of a page as it stands: every field, ticked box and chosen option of a form."""

from __future__ import annotations

from html.parser import HTMLParser


def fields_of(page: str, holding: str) -> dict[str, list[str]]:
    """The fields of the first form of a page that has a field or a button of this name or value, as they would be sent
    unchanged; buttons are left out. Raises StopIteration where there is none."""
    reader = _Reader()
    reader.feed(page)
    reader.close()
    return next(sent for sent, named in reader.forms if holding in named)


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.forms: list[tuple[dict[str, list[str]], set[str]]] = []
        self._templates = 0
        self._area = self._select = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        got = {name: value or "" for name, value in attrs}
        self._templates += tag == "template"
        if self._templates:
            return
        if tag == "form":
            self.forms.append(({}, set()))
        elif tag == "option" and self._select:
            options = self.forms[-1][0].setdefault(self._select, [got.get("value", "")])
            if "selected" in got:
                options[:] = [got.get("value", "")]
        elif self.forms and got.get("name"):
            self._control(tag, got)

    def _control(self, tag: str, got: dict[str, str]) -> None:
        sent, named = self.forms[-1]
        named |= {got["name"], got.get("value", "")}
        if tag == "textarea":
            self._area = got["name"]
            sent.setdefault(self._area, [""])
        elif tag == "select":
            self._select = got["name"]
        elif tag == "input" and ("checked" in got or got.get("type") not in ("checkbox", "radio")):
            sent.setdefault(got["name"], []).append(got.get("value", ""))

    def handle_data(self, data: str) -> None:
        if self._area:
            self.forms[-1][0][self._area][0] += data

    def handle_endtag(self, tag: str) -> None:
        self._templates -= tag == "template"
        if tag == "textarea" and self._area:
            words = self.forms[-1][0][self._area]
            words[0] = words[0].removeprefix("\n")
            self._area = ""
        elif tag == "select":
            self._select = ""
