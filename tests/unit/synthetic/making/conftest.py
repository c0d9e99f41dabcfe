"""One small synthetic England for the tests of this folder, made once."""

from __future__ import annotations

import pytest

from tests.unit.synthetic.making.small_england import Made, make


@pytest.fixture(scope="session")
def made(tmp_path_factory: pytest.TempPathFactory) -> Made:
    return make(tmp_path_factory.mktemp("england") / "made")
