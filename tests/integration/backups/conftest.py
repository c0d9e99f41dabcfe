"""A ledger with everything in it, and its backup."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.lib.backups.filled import backed_up, filled
from tests.lib.backups.restored import elsewhere, restored
from tests.lib.environment import ASSETS
from tests.lib.postgres import Cluster, running_cluster
from tests.lib.site import Site
from tests.lib.small_review import write_small_review


@pytest.fixture(scope="session")
def assets(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("assets")
    for name in ASSETS:
        (folder / name).write_text("")
    return folder


@pytest.fixture(scope="session")
def first(tmp_path_factory: pytest.TempPathFactory, assets: Path) -> tuple[Site, Path, dict[str, object]]:
    """A SQLite ledger with everything in it, its backup, and the references of what is in it. Nobody changes it."""
    site = Site(write_small_review(tmp_path_factory.mktemp("first") / "review"), assets)
    told = filled(site)
    return site, backed_up(site, site.folder / "b.tar"), told


@pytest.fixture(scope="session")
def restored_once(
    tmp_path_factory: pytest.TempPathFactory, first: tuple[Site, Path, dict[str, object]]
) -> Path:
    """The folder of a review into which that backup was restored. Nobody changes it: whoever would, copies it."""
    site, backup, _ = first
    other = elsewhere(site, tmp_path_factory.mktemp("restored") / "review")
    restored(other, backup)
    return other.folder


@pytest.fixture
def as_restored(assets: Path, restored_once: Path) -> Callable[[Path], Site]:
    """Gives, in a folder that is not there yet, a review into which the backup was restored."""
    return lambda folder: Site(Path(shutil.copytree(restored_once, folder)), assets)


@pytest.fixture
def cluster() -> Iterator[Cluster]:
    with running_cluster(durable=False) as cluster:
        yield cluster
