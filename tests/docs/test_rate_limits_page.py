"""The guide for whoever runs the site tells the limits that the site keeps, and a table of privacy that it reads."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

from cairn.calls import load_call
from cairn.web.common.limits import LIMITS
from tests.lib.small_review import write_small_review
from tests.lib.source import ROOT

PAGE = (ROOT / "docs" / "how-to" / "run-the-site.md").read_text(encoding="utf-8")
IN = {"an hour": 3_600, "ten minutes": 600}


def test_the_table_is_that_of_the_code_in_its_order() -> None:
    rows = re.findall(r"^\| [^|]+ \| (\d+) \| ([a-z ]+) \|$", PAGE, re.MULTILINE)
    assert [(int(most), IN[seconds]) for most, seconds in rows] == [
        (limit.at_most, limit.seconds) for limit in LIMITS.values()
    ]


def test_the_table_of_privacy_is_one_that_a_call_may_have(tmp_path: Path) -> None:
    [block] = re.findall(r"```toml\n(\[privacy\]\n.+?)```", PAGE, re.DOTALL)
    path = write_small_review(tmp_path) / "call.toml"
    path.write_text(f"{path.read_text(encoding='utf-8')}\n{block}", encoding="utf-8")
    privacy = load_call(path).privacy
    assert privacy
    assert privacy.officer_email == tomllib.loads(block)["privacy"]["officer_email"]
