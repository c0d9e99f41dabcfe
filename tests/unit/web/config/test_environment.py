"""Every setting is asked for by one function, and says what to do where it is missing."""

import pytest

from cairn.exceptions import SettingsError
from cairn.web.config.environment import WHAT_IT_IS, setting


@pytest.mark.parametrize("name", WHAT_IT_IS)
def test_a_missing_setting_is_named_with_its_cure(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(name)
    with pytest.raises(SettingsError, match=f"The setting {name} is missing"):
        setting(name)


def test_an_empty_setting_is_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CAIRN_ORIGIN", "  ")
    with pytest.raises(SettingsError, match=r"127\.0\.0\.1"):
        setting("CAIRN_ORIGIN")


def test_a_setting_is_read_without_the_space_around_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CAIRN_ORIGIN", " http://localhost ")
    assert setting("CAIRN_ORIGIN") == "http://localhost"
