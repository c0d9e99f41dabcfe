"""The bundle that stands on the shelf now: read again only when another has been put in its place."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from django.conf import settings

from cairn.exceptions import ReviewFolderError
from cairn.publication.bundle import BUNDLE, Bundle, BundleFile, read_bundle


def current_bundle() -> Bundle | None:
    """The publication as it was last built, or None where nothing has been published yet."""
    try:
        status = (settings.CAIRN_BUNDLE / BUNDLE).stat()
    except FileNotFoundError:
        return None
    return _bundle(settings.CAIRN_BUNDLE, (status.st_mtime_ns, status.st_ino))


def take(path: str) -> tuple[BundleFile, bytes] | None:
    """A file of the publication with its bytes, or None where the bundle lists no such file.

    Raises ReviewFolderError where the file is not what was built.
    """
    try:
        return _take(path)
    except (FileNotFoundError, ReviewFolderError):
        # a new bundle was put in place between reading its list and opening its file: look once more
        _bundle.cache_clear()
        return _take(path)


def _take(path: str) -> tuple[BundleFile, bytes] | None:
    bundle = current_bundle()
    listed = bundle.file(path) if bundle else None
    return (listed, bundle.open(path)) if bundle and listed else None


@lru_cache(maxsize=1)
def _bundle(folder: Path, stamp: tuple[int, int]) -> Bundle:
    return read_bundle(folder)
