"""What a long run has found so far, a line a finding, so that a run that was stopped goes on."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).resolve().parents[1] / ".make" / "proof"


class Kept:
    """Findings by key, in a file that is only ever added to."""

    def __init__(self, name: str) -> None:
        self._path = FOLDER / f"{name}.jsonl"
        self._path.parent.mkdir(parents=True, exist_ok=True)
        lines = self._path.read_text(encoding="utf-8").splitlines() if self._path.exists() else []
        self._found = dict(json.loads(line) for line in lines if line.endswith("]"))

    def __contains__(self, key: str) -> bool:
        return key in self._found

    def __getitem__(self, key: str) -> Any:
        return self._found[key]

    def add(self, key: str, finding: Any) -> None:
        """Keep a finding, so that it is there after a stop too."""
        self._found[key] = finding
        with self._path.open("a", encoding="utf-8") as file:
            file.write(json.dumps([key, finding], ensure_ascii=False) + "\n")
