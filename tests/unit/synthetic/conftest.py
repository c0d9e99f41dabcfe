"""One small synthetic England and one set of voices for the tests of this folder, made once."""

from __future__ import annotations

import pytest

from cairn.calls import Call
from tests.unit.synthetic.synthetic_england import Made, make
from tests.unit.synthetic.synthetic_voices import Voices, example_call, speak


@pytest.fixture(scope="session")
def made(tmp_path_factory: pytest.TempPathFactory) -> Made:
    return make(tmp_path_factory.mktemp("synthetic"))


@pytest.fixture(scope="session")
def call() -> Call:
    return example_call()


@pytest.fixture(scope="session")
def voices(tmp_path_factory: pytest.TempPathFactory, call: Call) -> Voices:
    return speak(tmp_path_factory.mktemp("voices"), call)
