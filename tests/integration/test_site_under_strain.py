"""A real gunicorn and a real ledger: two clicks at once, a killed server, many people at the same time."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import pytest

from cairn.responses import read_snapshot
from tests.lib.environment import ASSETS
from tests.lib.http_visitor import HttpVisitor, declaration_of, token_of, value_of
from tests.lib.site import Site, running_site
from tests.lib.small_review import write_small_review


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """The small review's site, running; style sheets do not matter here."""
    assets = tmp_path_factory.mktemp("assets")
    for name in ASSETS:
        (assets / name).write_text("")
    with running_site(write_small_review(tmp_path_factory.mktemp("strain") / "review"), assets) as site:
        yield site


def collected(site: Site) -> dict[str, str]:
    """What has been sent: the words of the first answer by public reference."""
    done = site.command("collect", str(site.folder / "evidence"))
    assert done.returncode == 0, done.stderr
    latest = sorted(folder for folder in (site.folder / "evidence").iterdir() if folder.name.isdigit())[-1]
    return {
        response.public_reference: next(
            answer.text for answer in response.answers if answer.question == "q01"
        )
        for response in read_snapshot(latest).responses
    }


def answered(site: Site, words: str) -> HttpVisitor:
    """Somebody who has answered all they mean to."""
    visitor = HttpVisitor(site.origin)
    visitor.post("/respond/begin/", token_of(visitor.get("/respond/")[1]))
    visitor.fill_in("/respond/profile/", sector="schools")
    visitor.fill_in("/respond/sections/work/", q01=words)
    return visitor


def as_opened(page: str) -> dict[str, str]:
    """What the declaration says of itself when it is sent."""
    return {name: value_of(page, name) for name in ("response", "seen")}


def test_two_clicks_at_once_send_one_response(site: Site) -> None:
    visitor = answered(site, "Clicked more than once.")
    _, page = visitor.get(declaration_of(visitor.get("/respond/check/")[1]))
    token, fields = token_of(page), as_opened(page)
    with ThreadPoolExecutor(4) as pool:
        tabs = [HttpVisitor(site.origin, visitor.jar) for _ in range(8)]
        came_to = list(pool.map(lambda tab: tab.post("/respond/declaration/", token, **fields), tabs))
    assert {address for address, _ in came_to} == {"/respond/sent/"}
    assert [words for words in collected(site).values() if words == "Clicked more than once."] == [
        "Clicked more than once."
    ]


def test_what_was_saved_outlives_a_killed_server(site: Site) -> None:
    visitor = answered(site, "Saved before the server died.")
    site.kill()
    site.start()
    address, page = visitor.get("/respond/sections/work/")
    assert address == "/respond/sections/work/"
    assert "Saved before the server died." in page


def test_many_at_once_each_get_a_receipt_and_nothing_is_lost(site: Site) -> None:
    def answer(number: int) -> str:
        visitor = answered(site, f"One of many: {number}.")
        _, declaration = visitor.get(declaration_of(visitor.get("/respond/check/")[1]))
        fields = as_opened(declaration)
        address, page = visitor.post("/respond/declaration/", token_of(declaration), **fields)
        assert address == "/respond/sent/"
        assert fields["response"] in page
        return fields["response"]

    with ThreadPoolExecutor(6) as pool:
        references = list(pool.map(answer, range(24)))
    held = collected(site)
    assert len(set(references)) == 24
    assert {held[reference] for reference in references} == {
        f"One of many: {number}." for number in range(24)
    }


def test_the_log_tells_of_no_fault(site: Site) -> None:
    assert "ERROR" not in site.log()
    assert "Traceback" not in site.log()
