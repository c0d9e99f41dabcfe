"""Choosing which of two versions stands, for each question of a page that has two."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms

from cairn.web.common.speech import gettext as _
from cairn.web.respond.actions import Choice, Seen
from cairn.web.respond.forms.questions import LONGEST_ANSWER
from cairn.web.respond.pairs import Pair
from cairn.web.respond.shown import both

CHOICE = "choice-"


class SettleForm(forms.Form):
    """One choice a pair. A pair that was changed since it was shown is left for another look."""

    def __init__(self, data: Any, *, pairs: Iterable[Pair]) -> None:
        super().__init__(data)
        self.pairs = tuple(pairs)
        for pair in self.pairs:
            required = _("Choose which answer stands to “{question}”").format(question=pair.question.text)
            self.fields[choice_field(pair)] = forms.ChoiceField(
                choices=[(choice, choice) for choice in pair.choices],
                error_messages={"required": required, "invalid_choice": required},
            )

    def clean(self) -> None:
        """Two answers that are too long together are not joined."""
        for pair in self.pairs:
            is_both = self.cleaned_data.get(choice_field(pair)) == Choice.BOTH
            if is_both and len(both(pair.stands, pair.other).text) > LONGEST_ANSWER:
                self.add_error(
                    choice_field(pair),
                    _(
                        "The two answers to “{question}” are longer than {most:,} characters together. Choose one of "
                        "them, and copy what you need from the other into it."
                    ).format(question=pair.question.text, most=LONGEST_ANSWER),
                )

    @property
    def has_gone(self) -> bool:
        """Whether a choice was sent between versions of which one waits no more."""
        waiting = {choice_field(pair) for pair in self.pairs}
        return any(name.startswith(CHOICE) and name not in waiting for name in self.data)

    def chosen(self) -> list[tuple[Seen, Choice]]:
        """What was seen and what was chosen, for every pair that was chosen from as it can be."""
        return [
            (self._seen(pair), Choice(self.cleaned_data[choice_field(pair)]))
            for pair in self.pairs
            if choice_field(pair) in self.cleaned_data
        ]

    def _seen(self, pair: Pair) -> Seen:
        key = pair.version.pk
        return Seen(key, self.data.get(f"other-{key}", ""), self.data.get(f"stands-{key}", ""))


def choice_field(pair: Pair) -> str:
    """The name of a pair's choice."""
    return f"{CHOICE}{pair.version.pk}"
