"""Build beside, then swap."""

from pathlib import Path

import pytest

from cairn.engine import swapped


def test_what_was_built_takes_the_place_of_what_stood(tmp_path: Path) -> None:
    folder = tmp_path / "stage"
    for words in ("first", "second"):
        with swapped(folder) as building:
            (building / words).write_text(words)
    assert [path.name for path in folder.iterdir()] == ["second"]
    assert [path.name for path in tmp_path.iterdir()] == ["stage"]


def stop_half_way(building: Path) -> None:
    (building / "half").touch()
    raise KeyboardInterrupt


def test_a_build_that_fails_leaves_what_stood(tmp_path: Path) -> None:
    folder = tmp_path / "stage"
    with swapped(folder) as building:
        (building / "good").touch()
    with pytest.raises(KeyboardInterrupt), swapped(folder) as building:
        stop_half_way(building)
    assert [path.name for path in folder.iterdir()] == ["good"]
    assert [path.name for path in tmp_path.iterdir()] == ["stage"]


def test_a_run_killed_between_the_two_renames_is_mended_by_the_next(tmp_path: Path) -> None:
    folder = tmp_path / "stage"
    left = tmp_path / ".stage.leaving"
    left.mkdir()
    (left / "good").touch()
    with pytest.raises(ValueError, match="again"), swapped(folder):
        raise ValueError("again")
    assert [path.name for path in folder.iterdir()] == ["good"]
