"""How a command asks something of the website, which runs as a process of its own."""

from __future__ import annotations

import os
from pathlib import Path

from cairn.calls import load_call
from cairn.exceptions import ReviewFolderError
from cairn.pipeline import site
from cairn.pipeline.keeping import check_keeping
from cairn.pipeline.restoring import check_is_whole
from cairn.tables.review import read_review


def check_site(root: Path, assets: Path) -> None:
    """Say what the website lacks before it starts: its pages would say only that the fault is ours."""
    check_is_whole(root)
    check_keeping(root, read_review(root), load_call(root / "call.toml"))
    check_assets(assets)


def check_assets(assets: Path) -> None:
    """Raises ReviewFolderError where the pages' style is not built."""
    if not (assets / "cairn.css").is_file():
        raise ReviewFolderError(f"{assets}: the pages' style is not built there. Run `make assets` first.")


def on_site(root: Path, assets: Path, command: list[str], also: dict[str, str] | None = None) -> None:
    """Run a command of the website on a review's ledger, with other settings besides where `also` has some."""
    check_site(root, assets)
    settings = site.site_settings(root, assets, "http://127.0.0.1:8000", os.environ) | (also or {})
    site.run_site_command(["--migrate-first", *command], settings)
