"""What was written in this browser after its session had ended, by somebody who has come back since."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import HttpRequest

from cairn.responses.ledger import Answer
from cairn.web.ledger.models import Response, WayIn
from cairn.web.respond import policies, queries

KEY = "left_behind"


@dataclass(frozen=True, slots=True)
class Left:
    """What waits to be brought in: the answers, by question, whether there are words at all, and the files."""

    answers: dict[str, Answer]
    has_words: bool
    files: policies.Fitting

    @property
    def file_names(self) -> list[str]:
        """The names of its files that the response does not have."""
        return [file.file_name for file in (*self.files.come, *(file for file, _ in self.files.stay))]


def remember(request: HttpRequest, way: WayIn) -> None:
    """Hold the way to it, for the page that asks what to do with it."""
    request.session[KEY] = way.pk


def left_behind(request: HttpRequest, into: Response) -> WayIn | None:
    """The way to what can be brought into this response, or None."""
    found = queries.open_way(request.session.get(KEY))
    return found.way if found and queries.may_be_brought(found.way, into) else None


def what_is_left(way: WayIn, into: Response) -> Left:
    """What waits there, and which of its files this response has room for."""
    draft = way.response
    files = policies.what_fits(into.attachments.all(), draft.attachments.all())
    return Left(queries.answers_of(draft), queries.has_words(draft), files)


def forget(request: HttpRequest) -> None:
    """Ask no more."""
    request.session.pop(KEY, None)
