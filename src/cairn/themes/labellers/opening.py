"""A labeller opened by a review's settings, where the libraries that it needs are installed."""

from __future__ import annotations

import threading
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

from cairn.exceptions import ModelError
from cairn.tables.language_model import ModelSettings
from cairn.themes.labellers.key import read_key

if TYPE_CHECKING:
    from cairn.themes.labellers.labeller import ModelLabeller

_NEEDED = ("httpx", "pydantic")


@contextmanager
def open_labeller(
    model: ModelSettings | None,
    questions: Mapping[str, str],
    folder: Path,
    environment: Mapping[str, str],
    stopping: threading.Event | None = None,
) -> Iterator[ModelLabeller]:
    """The labeller that review.toml names. `questions` are the wordings of the questions by code, `folder` is the
    review's, and of `environment` the variable alone is read that the settings name. Once `stopping` is set it asks
    nothing more.

    Raises ModelError where no model is named, its libraries are not installed, or its key cannot be had.
    """
    if model is None:
        raise ModelError("review.toml names no language model. Add [model] to it with endpoint and name.")
    if any(find_spec(name) is None for name in _NEEDED):
        raise ModelError(
            "Asking a language model needs two more libraries. Install them: pip install 'cairn[model]'"
        )
    # not above: without the extra they are not there, and the rest of the review does without
    from cairn.themes.labellers.labeller import ModelLabeller
    from cairn.themes.labellers.transport import Endpoint

    with closing(Endpoint(model, read_key(model, folder, environment))) as endpoint:
        yield ModelLabeller(model, endpoint, questions, stopping=stopping)
