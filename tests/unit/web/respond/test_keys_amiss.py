"""A site whose keys are amiss while it runs: its pages show nothing, its log says what to do, and nothing is lost."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from cairn.responses.sealing.keyfile import make_keyring
from cairn.web.common.definitions import current_call
from cairn.web.ledger import models
from cairn.web.ledger.encryption.lookup import destroy
from cairn.web.ledger.encryption.masters import MASTERS
from cairn.web.ledger.encryption.opened import OPENED
from cairn.web.respond import actions
from tests.lib.drafting_in_process import write
from tests.lib.sent import lead_of

pytestmark = pytest.mark.django_db
WORDS = "Goldcrest answer"
DAY = dt.date(2027, 1, 1)
PAGE = "sections/work/"


@pytest.fixture
def keys(settings: object, tmp_path: Path) -> Iterator[Path]:
    """The file of keys, with one key."""
    settings.CAIRN_KEYS = tmp_path / "apart" / "keys"
    make_keyring(settings.CAIRN_KEYS, DAY)
    _know_nothing()
    yield settings.CAIRN_KEYS
    _know_nothing()


@pytest.fixture
def draft(db: None, keys: Path) -> models.Response:
    """A draft in which something was written."""
    response = actions.begin_response(call=current_call(), by=actions.RESPONDENT).response
    assert write(response, PAGE, q01=WORDS).status_code == 302
    return response


def _know_nothing() -> None:
    """As a process that has just begun."""
    MASTERS.forget()
    OPENED.forget()


def removed(keys: Path) -> None:
    keys.unlink()


def open_to_others(keys: Path) -> None:
    keys.chmod(0o640)


def removed_too_early(keys: Path) -> None:
    keys.unlink()
    make_keyring(keys, DAY)


def another_of_that_name(keys: Path) -> None:
    name = keys.read_text().splitlines()[-1].split()[0]
    removed_too_early(keys)
    keys.write_text(f"{name} {keys.read_text().splitlines()[-1].split()[1]}\n")


@pytest.mark.parametrize(
    ("spoil", "says"),
    [
        (removed, "there is no file"),
        (open_to_others, "chmod 600"),
        (removed_too_early, "which is not in the file"),
        (another_of_that_name, "one of the two is not as it was"),
    ],
)
def test_pages_show_nothing_and_all_is_there_again_with_the_key(
    spoil: Callable[[Path], None],
    says: str,
    draft: models.Response,
    keys: Path,
    caplog: pytest.LogCaptureFixture,
) -> None:
    browser, whole = lead_of(draft), keys.read_bytes()
    browser.raise_request_exception = False
    spoil(keys)
    _know_nothing()
    for told in (browser.get(f"/respond/{PAGE}"), browser.post(f"/respond/{PAGE}", {"q01": "Siskin"})):
        assert told.status_code == 500
        assert WORDS not in told.text
        assert str(keys) not in told.text
    assert says in caplog.text
    assert WORDS not in caplog.text
    keys.unlink(missing_ok=True)
    keys.touch(0o600)
    keys.write_bytes(whole)
    _know_nothing()
    assert WORDS in browser.get(f"/respond/{PAGE}").text


def test_a_page_of_what_was_erased_meanwhile_says_so(draft: models.Response) -> None:
    browser = lead_of(draft)
    destroy(response=draft)
    told = browser.get(f"/respond/{PAGE}")
    assert told.status_code == 403
    assert "was erased a moment ago" in told.text
    assert WORDS not in told.text


def test_whoever_cannot_lock_a_word_writes_none(draft: models.Response, keys: Path) -> None:
    """A new draft begins and its first answer is refused, rather than kept in plain words."""
    keys.unlink()
    _know_nothing()
    other = actions.begin_response(call=current_call(), by=actions.RESPONDENT).response
    browser = lead_of(other)
    browser.raise_request_exception = False
    assert browser.post(f"/respond/{PAGE}", {"q01": "Siskin"}).status_code == 500
    assert not other.answers.exists()
