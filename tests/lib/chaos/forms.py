"""The forms of a page as a browser sees them: every field with its value, every button."""

from __future__ import annotations

from dataclasses import dataclass, field
from html.parser import HTMLParser

CHOICES = ("radio", "checkbox")


@dataclass
class Field:
    """One control. `checked` is for choices; a text's `value` is what stands in it."""

    name: str
    kind: str
    value: str = ""
    checked: bool = False


@dataclass
class Form:
    """One form of a page."""

    action: str
    method: str
    attributes: dict[str, str]
    fields: list[Field] = field(default_factory=list)
    buttons: list[tuple[str, str]] = field(default_factory=list)

    def sent(self, **typed: str) -> list[tuple[str, str]]:
        """What a browser sends: what stands in the form, with what was typed over it."""
        pairs = []
        for one in self.fields:
            if one.kind in CHOICES and not one.checked:
                continue
            pairs.append((one.name, typed.get(one.name, one.value)))
        return [*pairs, *((name, value) for name, value in typed.items() if name not in dict(pairs))]

    def value(self, name: str) -> str:
        """What stands in a field; an empty text where there is none of that name."""
        return next((one.value for one in self.fields if one.name == name), "")

    def has(self, name: str) -> bool:
        """Whether there is a field of that name."""
        return any(one.name == name for one in self.fields)

    def options(self, name: str) -> list[Field]:
        """The choices of that name."""
        return [one for one in self.fields if one.name == name and one.kind in CHOICES]

    def choose(self, name: str, value: str) -> None:
        """Take one choice of a name, and no other."""
        for one in self.options(name):
            one.checked = one.value == value


def forms_of(page: str) -> list[Form]:
    """Every form of a page, in its order."""
    reader = _Reader()
    reader.feed(page)
    reader.close()
    return reader.forms


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.forms: list[Form] = []
        self._form: Form | None = None
        self._area: Field | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        got = {name: value or "" for name, value in attrs}
        if tag == "form":
            self._form = Form(got.get("action", ""), got.get("method", "get").lower(), got)
            self.forms.append(self._form)
        elif self._form is not None and got.get("name"):
            self._control(tag, got)

    def _control(self, tag: str, got: dict[str, str]) -> None:
        assert self._form is not None
        kind = got.get("type", "text" if tag == "input" else "submit").lower()
        if tag == "textarea":
            self._area = Field(got["name"], "textarea")
            self._form.fields.append(self._area)
        elif tag == "button" or (tag == "input" and kind == "submit"):
            self._form.buttons.append((got["name"], got.get("value", "")))
        elif tag == "input" and kind != "file":
            value = got.get("value", "on" if kind in CHOICES else "")
            self._form.fields.append(Field(got["name"], kind, value, "checked" in got))

    def handle_data(self, data: str) -> None:
        if self._area is not None:
            self._area.value += data

    def handle_endtag(self, tag: str) -> None:
        if tag == "textarea" and self._area is not None:
            self._area.value = self._area.value.removeprefix("\n")
            self._area = None
        elif tag == "form":
            self._form = None
