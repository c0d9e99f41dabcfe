"""Which themes may be named."""

from __future__ import annotations

from pathlib import Path

from cairn.disclosure import build, read_release
from cairn.disclosure.released import THEME
from cairn.tables.manifest import write_manifest
from tests.lib.theme_releases import WORDS, release_with_themes, theme_counts


def test_a_theme_is_named_where_a_number_about_it_is_let_out() -> None:
    release = release_with_themes()
    assert [theme.id for theme in release.themes] == ["t-0001", "t-0002"]
    held = {item.key[0]: item.rule for item in release.held_back if item.what == THEME}
    assert held == {"t-0003": "too few people", "t-0004": "words that identify"}
    assert release.theme("t-0002") == WORDS[1]
    assert release.theme("t-0003") is None


def test_the_names_stand_in_the_release_that_is_written_and_the_held_do_not(tmp_path: Path) -> None:
    release = build(theme_counts(), (), tmp_path / "disclosure.toml", tmp_path, WORDS)
    assert "2 themes named, 2 not" in release.sentences()
    write_manifest(tmp_path, "disclosure", "", {})
    assert read_release(tmp_path).themes == WORDS[:2]
    assert "A rare thing" not in (tmp_path / "released.json").read_text(encoding="utf-8")


def test_a_theme_that_nothing_counts_is_not_named(tmp_path: Path) -> None:
    release = build((), (), tmp_path / "disclosure.toml", tmp_path, WORDS)
    assert not release.themes
