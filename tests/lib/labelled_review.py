"""A small review that names a fake model, and what `label_passages` says over it."""

from __future__ import annotations

import io
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.core.management import call_command
from pytest_django import Settings

from cairn.responses.ledger import Answer
from cairn.web.ledger import models
from tests.lib.kept import kept_response
from tests.lib.misbehaving_model import FakeModel, serving
from tests.lib.small_review import REVIEW, write_small_review


@contextmanager
def review_with_model(folder: Path, settings: Settings, more: str = "") -> Iterator[FakeModel]:
    """The fake that the review in `folder` names; `more` are lines of its [model]."""
    with serving(FakeModel()) as fake:
        write_small_review(folder)
        settings.CAIRN_REVIEW = folder
        named = f'[model]\nendpoint = "{fake.url}"\nname = "a-model"\n{more}\n'
        (folder / "review.toml").write_text(REVIEW + named, encoding="utf-8")
        yield fake


def said(*command: str) -> str:
    """What the command printed."""
    out = io.StringIO()
    call_command("label_passages", *command, stdout=out)
    return out.getvalue()


def spoken(text: str, question: str = "q01", **more: object) -> models.Passage:
    """A passage of a response of its own; `more` are fields of the answer, or of the response where it is one's."""
    of_response = {name: more.pop(name) for name in ("permission", "name") if name in more}
    response = kept_response(answers=(Answer(question, text=text, **more),), **of_response)
    return response.passages.first()
