"""A new review: a folder with a small call, a first publication, and where all else goes."""

from __future__ import annotations

import shutil
from pathlib import Path

from cairn.calls.schema import NAME, schema_text
from cairn.exceptions import ReviewFolderError

_TEMPLATE = Path(__file__).parent / "new_review"


def new_review(folder: Path, title: str) -> tuple[str, ...]:
    """Make a review in `folder`, which must not hold anything yet; say what to do next.

    Raises ReviewFolderError where the folder is not empty.
    """
    if folder.exists() and any(folder.iterdir()):
        raise ReviewFolderError(f"{folder}: is not empty. Name a folder that is, or one to be made.")
    shutil.copytree(_TEMPLATE, folder, dirs_exist_ok=True)
    folder.chmod(0o700)  # what people say will stand in it
    (folder / NAME).write_text(schema_text(), encoding="utf-8")
    (folder / "gitignore").rename(folder / ".gitignore")
    (folder / "returns").mkdir()
    review = folder / "review.toml"
    quoted = title.replace("\\", "\\\\").replace('"', '\\"')
    review.write_text(review.read_text(encoding="utf-8").replace("A new review", quoted), encoding="utf-8")
    return (
        f"Made a review in {folder}.",
        "Next: say whose it is in review.toml, write your questions in call.toml and check them with",
        f"`cairn call check --review {folder}`; then `cairn call open --until DATE --review {folder}` and",
        f"`cairn serve --review {folder}` to take answers,",
        f"and `cairn run --review {folder}` to build the publication.",
    )
