"""What each stage is made from."""

from pathlib import Path

from cairn.pipeline.stages import STAGES


def test_counts_are_made_anew_when_a_return_changes_though_no_stage_between_did(tmp_path: Path) -> None:
    """They name the checksums of the returns, which must be those of the files that stand there."""
    outcomes = next(stage for stage in STAGES if stage.name == "outcomes")
    for name in ("returns/2018/ks4.csv", "returns/.hidden.csv", "work/linkage/a", "work/journeys/a"):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch()
    assert tmp_path / "returns/2018/ks4.csv" in outcomes.reads(tmp_path)
    assert tmp_path / "returns/.hidden.csv" not in outcomes.reads(tmp_path)


def test_counts_are_not_made_before_journeys_are(tmp_path: Path) -> None:
    outcomes = next(stage for stage in STAGES if stage.name == "outcomes")
    (tmp_path / "returns").mkdir()
    (tmp_path / "returns/ks4.csv").touch()
    assert outcomes.reads(tmp_path) == []
