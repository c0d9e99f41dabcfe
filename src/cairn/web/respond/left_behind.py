"""What was written in this browser after its session had ended, by somebody who has come back since."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from django.http import HttpRequest

from cairn.responses.ledger import Answer
from cairn.web.ledger.models import Response, WayIn
from cairn.web.respond import actions, policies, queries

KEY = "left_behind"
MOST = 20
"""Far more than anybody comes to in a day, so that no draft is forgotten sooner than its page says."""

Waiting = tuple[int, int | None]


@dataclass(frozen=True, slots=True)
class Left:
    """What waits to be brought in, and the way to it: the answers, by question, whether there are words, the files."""

    way: WayIn
    answers: dict[str, Answer]
    has_words: bool
    files: policies.Fitting

    @property
    def can_come(self) -> bool:
        """Whether there is anything that the response has room for."""
        return self.has_words or bool(self.files.come)

    @property
    def file_names(self) -> list[str]:
        """The names of its files that the response does not have."""
        return [file.file_name for file in (*self.files.come, *(file for file, _ in self.files.stay))]


def remember(request: HttpRequest, way: WayIn, into: Response) -> None:
    """Hold the way to it, for the pages of the response into which its writer came back."""
    others = [
        (other, meant)
        for other, meant in _waiting(request)
        if other != way.pk and (found := queries.open_way(other)) and queries.may_be_brought(found.way, into)
    ]
    _hold(request, [*others, (way.pk, queries.first_version(into).pk)][-MOST:])


def left_behind(request: HttpRequest, into: Response) -> Left | None:
    """What waits to be brought into this response, the latest draft first; None where nothing does.

    A draft whose files the response has by now, and that holds no words, waits for nothing: it is taken away.
    """
    for way, is_meant_here in _bringable(request, into):
        if is_meant_here and (left := _what_is_left(way, into)):
            return left
    return None


def every_way(request: HttpRequest, at_hand: Response) -> list[WayIn]:
    """The ways to all that waits in this browser, for this response and for any other that was come back to."""
    return [
        way
        for way, is_meant_here in _bringable(request, at_hand)
        if not is_meant_here or _what_is_left(way, at_hand)
    ]


def forget(request: HttpRequest, way: WayIn) -> None:
    """Ask no more about that draft."""
    _hold(request, [(other, meant) for other, meant in _waiting(request) if other != way.pk])


def _bringable(request: HttpRequest, into: Response) -> Iterator[tuple[WayIn, bool]]:
    """The ways to drafts that can still be brought somewhere, the latest first, and whether into this response."""
    waiting = _waiting(request)
    here = (queries.first_version(into).pk, None) if waiting else ()
    for way_id, meant in reversed(waiting):
        found = queries.open_way(way_id)
        if found and queries.may_be_brought(found.way, into):
            yield found.way, meant in here


def _what_is_left(way: WayIn, into: Response) -> Left | None:
    """What waits there, and which of its files this response has room for; None where it was taken away."""
    draft = way.response
    files = policies.what_fits(into.attachments.all(), draft.attachments.all())
    left = Left(way, queries.answers_of(draft), queries.has_words(draft), files)
    if left.has_words or not files.is_nothing:
        return left
    actions.take_away_held(from_response=draft.pk, to_response=into.pk, by=actions.RESPONDENT)
    return None


def _waiting(request: HttpRequest) -> list[Waiting]:
    """The ids of the ways, the latest last, each with that of the first version of the response it is meant for.

    A session of an earlier release holds one way alone, meant for whichever response its holder is in.
    """
    held = request.session.get(KEY) or []
    return [(held, None)] if isinstance(held, int) else [(way, meant) for way, meant in held]


def _hold(request: HttpRequest, waiting: list[Waiting]) -> None:
    if waiting:
        request.session[KEY] = [list(each) for each in waiting]
    else:
        request.session.pop(KEY, None)
