"""What every test stands in: settings from a folder of its own, no network, the same examples each run."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import settings as hypothesis_settings

from tests.lib.environment import set_environment
from tests.lib.network import block_outside_network
from tests.lib.once import once

set_environment()
block_outside_network()
hypothesis_settings.register_profile("cairn", derandomize=True, deadline=None, database=None)
hypothesis_settings.load_profile("cairn")

import django  # noqa: E402 - Django reads its settings, and those read the environment set above

django.setup()


@pytest.fixture(scope="session")
def built_review(request: pytest.FixtureRequest) -> Path:
    """The example review, built whole, with assets that hold nothing. It takes long, so nobody changes it:
    whoever would, copies it."""
    # not above: it brings the whole system in, and most files of tests do without
    from tests.lib.built_review import build_example, plain_assets

    def build(home: Path) -> None:
        build_example(home / "review", plain_assets(home / "assets"))

    return once(request, "built", build) / "review"
