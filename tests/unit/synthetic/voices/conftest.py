"""The example's own voices, of the seed and the number that `cairn synth` takes, made once for this folder."""

from __future__ import annotations

import pytest

from cairn.calls import Call
from tests.unit.synthetic.synthetic_voices import Voices, example_call, speak


@pytest.fixture(scope="session")
def call() -> Call:
    return example_call()


@pytest.fixture(scope="session")
def voices(tmp_path_factory: pytest.TempPathFactory, call: Call) -> Voices:
    return speak(tmp_path_factory.mktemp("voices"), call, seed=2018, number=642)
