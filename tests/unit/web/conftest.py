"""What every test of the website starts from."""

from collections.abc import Iterator

import pytest

from cairn.web.common.limits import TALLY


@pytest.fixture(autouse=True)
def nobody_has_asked_before() -> Iterator[None]:
    """The rate limits of this process count no test against another."""
    TALLY.forget()
    yield
    TALLY.forget()
