"""What the law on personal data asks a review to state: optional, and whole where it is there."""

from __future__ import annotations

from pathlib import Path

import pytest

from cairn.calls import load_call
from cairn.exceptions import DefinitionError
from tests.lib.small_review import write_small_review
from tests.lib.source import ROOT

STATED = {
    "lawful_basis": "'''\nA task in the\npublic interest.\n'''",
    "kept_until": '"the end\\nof 2031"',
    "officer_name": '"the officer"',
    "officer_email": '"officer@example.org"',
}


def call_with(folder: Path, **changed: str | None) -> Path:
    path = write_small_review(folder) / "call.toml"
    stated = {**STATED, **changed}
    lines = [f"{key} = {value}" for key, value in stated.items() if value is not None]
    path.write_text("\n".join([path.read_text(encoding="utf-8"), "[privacy]", *lines]), encoding="utf-8")
    return path


def test_a_call_need_not_state_it(tmp_path: Path) -> None:
    assert load_call(write_small_review(tmp_path) / "call.toml").privacy is None


def test_it_is_read_with_its_lines_joined(tmp_path: Path) -> None:
    privacy = load_call(call_with(tmp_path)).privacy
    assert privacy
    assert (privacy.lawful_basis, privacy.kept_until) == ("A task in the public interest.", "the end of 2031")
    assert (privacy.officer_name, privacy.officer_email) == ("the officer", "officer@example.org")
    assert privacy.officer_address == ""


@pytest.mark.parametrize(
    ("key", "value", "says"),
    [
        ("lawful_basis", '" "', "privacy.lawful_basis: is empty"),
        ("kept_until", '""', "privacy.kept_until: is empty"),
        ("officer_name", '""', "privacy.officer_name: is empty"),
        ("officer_email", '"the officer"', "privacy.officer_email: is not an e-mail address"),
        ("officer_email", None, "privacy"),
        ("kept_untill", '"2031"', "privacy.kept_untill: unknown key"),
    ],
)
def test_half_of_it_is_refused_with_its_key(key: str, value: str | None, says: str, tmp_path: Path) -> None:
    with pytest.raises(DefinitionError) as refusal:
        load_call(call_with(tmp_path, **{key: value}))
    assert says in str(refusal.value)


def test_the_example_states_it() -> None:
    privacy = load_call(ROOT / "examples" / "children-in-need" / "call.toml").privacy
    assert privacy
    assert "Article 6(1)(e)" in privacy.lawful_basis


def test_a_new_reviews_call_shows_how(tmp_path: Path) -> None:
    text = (ROOT / "src" / "cairn" / "pipeline" / "new_review" / "call.toml").read_text(encoding="utf-8")
    start = text.index("# [privacy]")
    block = text[start : text.index("\n\n", start)]
    path = tmp_path / "call.toml"
    path.write_text(text.replace(block, block.replace("# ", "")), encoding="utf-8")
    assert load_call(path).privacy
