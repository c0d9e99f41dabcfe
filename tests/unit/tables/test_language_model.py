"""The [model] of review.toml: what it refuses."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from cairn.exceptions import DefinitionError
from cairn.tables.language_model import Elsewhere, Leave, ModelSettings, faults_of_model
from cairn.tables.review import read_review

HERE = ModelSettings("http://127.0.0.1:11434/v1", "a-model")
AWAY = replace(
    HERE,
    endpoint="https://models.example.org/v1",
    elsewhere=Elsewhere("models.example.org", "Under contract."),
)


def test_a_model_on_this_machine_needs_no_more() -> None:
    for endpoint in (
        "http://127.0.0.1:1/v1",
        "http://localhost:1/v1",
        "http://[::1]:1/v1",
        "https://127.9.9.9/v1",
    ):
        assert list(faults_of_model(replace(HERE, endpoint=endpoint))) == []
    assert list(faults_of_model(AWAY)) == []


@pytest.mark.parametrize(
    ("model", "changes", "said"),
    [
        (HERE, {"endpoint": "https://models.example.org/v1"}, "is not this machine"),
        (HERE, {"endpoint": "http://localhost.example.org/v1"}, "is not this machine"),
        (HERE, {"endpoint": "http://0.0.0.0:1/v1"}, "is not this machine"),
        (HERE, {"endpoint": "http://127.0.0.1@models.example.org/v1"}, "holds a name"),
        (HERE, {"endpoint": "http://127.0.0.1/v1?key=1"}, "holds a name, a key or a query"),
        (HERE, {"endpoint": "127.0.0.1:11434"}, "no address"),
        (HERE, {"endpoint": "ftp://127.0.0.1/v1"}, "no address"),
        (HERE, {"endpoint": "http://127.0.0.1:port/v1"}, "no address"),
        (HERE, {"elsewhere": Elsewhere("127.0.0.1", "…")}, "on this machine"),
        (AWAY, {"elsewhere": Elsewhere("other.example.org", "Under contract.")}, "not that of the endpoint"),
        (AWAY, {"elsewhere": Elsewhere("models.example.org", " ")}, "reason is empty"),
        (AWAY, {"endpoint": "http://models.example.org/v1"}, "without encryption"),
        (HERE, {"name": " "}, "model.name"),
        (HERE, {"key_file": "key", "key_variable": "KEY"}, "Keep one"),
        (HERE, {"key_variable": "sk-123"}, "no name of an environment variable"),
        (HERE, {"in_confidence": Leave("")}, "model.in_confidence: the reason is empty"),
        (HERE, {"not_looked_through": Leave("")}, "model.not_looked_through: the reason is empty"),
        (HERE, {"temperature": float("nan")}, "model.temperature"),
        (HERE, {"at_once": 0}, "model.at_once"),
        (HERE, {"tries": 99}, "model.tries"),
        (HERE, {"context_tokens": 1_024, "longest_reply": 1_024}, "leaves nothing"),
        (HERE, {"most_to_spend": -1.0, "price_read": 1.0}, "less than nothing"),
        (HERE, {"most_to_spend": 5.0}, "State the prices"),
        (HERE, {"most_minutes": 0.0}, "not more than nothing"),
    ],
)
def test_what_it_refuses(model: ModelSettings, changes: dict[str, Any], said: str) -> None:
    fault = next(faults_of_model(replace(model, **changes)))
    assert said in fault
    assert "sk-123" not in fault


REVIEW = """
title = "A review"
organisation = "Us"
years = [2018]
[contact]
name = "Us"
email = "us@example.org"
[model]
endpoint = "{endpoint}"
name = "a-model"
price_read = 3
most_to_spend = 20.0
[model.in_confidence]
reason = "It runs on our own machine."
"""


def test_it_is_read_with_the_review(tmp_path: Path) -> None:
    (tmp_path / "review.toml").write_text(REVIEW.format(endpoint="http://127.0.0.1:1/v1"))
    model = read_review(tmp_path).model
    assert model is not None
    assert (model.price_read, model.most_to_spend) == (3.0, 20.0)
    assert model.in_confidence == Leave("It runs on our own machine.")
    (tmp_path / "review.toml").write_text(REVIEW.format(endpoint="https://models.example.org/v1"))
    with pytest.raises(DefinitionError, match="is not this machine"):
        read_review(tmp_path)
