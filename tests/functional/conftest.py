"""One site and one browser for the run; each visitor comes with an empty profile."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, sync_playwright

from tests.lib.browser import launch
from tests.lib.once import once
from tests.lib.postgres import running_cluster
from tests.lib.site import Site, build_assets, copy_example, running_site


@pytest.fixture(scope="session")
def assets(request: pytest.FixtureRequest) -> Path:
    """The built style sheet and scripts."""
    return once(request, "assets", build_assets)


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory, assets: Path) -> Iterator[Site]:
    """The example review's site, open today, with one reader."""
    folder = copy_example(tmp_path_factory.mktemp("site") / "review")
    with running_site(folder, assets) as site:
        yield site


@pytest.fixture(scope="session")
def postgres_site(tmp_path_factory: pytest.TempPathFactory, assets: Path) -> Iterator[Site]:
    """The same with a PostgreSQL of its own; the test is skipped, saying so, where there is none."""
    folder = copy_example(tmp_path_factory.mktemp("postgres-site") / "review")
    with running_cluster(durable=False) as cluster, running_site(folder, assets, cluster.url) as site:
        yield site


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Debian's Chromium, for the whole run."""
    with sync_playwright() as playwright:
        browser = launch(playwright)
        yield browser
        browser.close()
