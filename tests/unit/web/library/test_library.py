"""What was published, as it was built, and nothing else."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.test import Client

from cairn.exceptions import ReviewFolderError
from cairn.web.library import shelf
from tests.lib.small_bundle import FILES, write_small_bundle

pytestmark = pytest.mark.django_db


@pytest.fixture
def bundle(tmp_path: Path, settings: object) -> Path:
    """The bundle on the shelf."""
    settings.CAIRN_BUNDLE = write_small_bundle(tmp_path / "review" / "bundle")
    return settings.CAIRN_BUNDLE


def test_nothing_is_published_yet(client: Client, settings: object, tmp_path: Path) -> None:
    settings.CAIRN_BUNDLE = tmp_path / "absent"
    answer = client.get("/publication/")
    assert answer.status_code == 200
    assert "Nothing is published yet" in answer.text
    assert client.get("/publication/interim.html").status_code == 404


@pytest.mark.parametrize(
    ("address", "file", "content_type"),
    [
        ("", "index.html", "text/html; charset=utf-8"),
        ("index.html", "index.html", "text/html; charset=utf-8"),
        ("interim.html", "interim.html", "text/html; charset=utf-8"),
        ("evidence/", "evidence/index.html", "text/html; charset=utf-8"),
        ("evidence/value-1.html", "evidence/value-1.html", "text/html; charset=utf-8"),
        ("charts/gap.svg", "charts/gap.svg", "image/svg+xml"),
        ("data/counts.csv", "data/counts.csv", "text/csv; charset=utf-8"),
    ],
)
def test_a_listed_file_is_served_as_it_was_built(
    address: str, file: str, content_type: str, bundle: Path, client: Client
) -> None:
    answer = client.get(f"/publication/{address}")
    assert answer.status_code == 200
    assert answer.text == FILES[file]
    assert answer.headers["Content-Type"] == content_type
    assert answer.headers["Cache-Control"] == "no-cache"
    assert answer.headers["X-Content-Type-Options"] == "nosniff"


@pytest.mark.parametrize(
    "address",
    [
        "unlisted.txt",
        "bundle.json",
        "../review.toml",
        "..%2freview.toml",
        "%2e%2e/review.toml",
        "evidence/../unlisted.txt",
        "/etc/passwd",
        "%2fetc%2fpasswd",
        "evidence/..%5c..%5creview.toml",
        "charts",
        "interim.html/",
        "%00",
    ],
)
def test_there_is_no_way_to_any_other_file(address: str, bundle: Path, client: Client) -> None:
    assert client.get(f"/publication/{address}").status_code == 404


def test_a_drawing_opened_by_itself_can_do_nothing(bundle: Path, client: Client) -> None:
    policy = client.get("/publication/charts/gap.svg").headers["Content-Security-Policy"]
    assert "sandbox" in policy
    assert "script" not in policy
    assert "default-src 'none'" in client.get("/publication/").headers["Content-Security-Policy"]


def test_what_a_browser_holds_is_not_sent_again(bundle: Path, client: Client) -> None:
    etag = client.get("/publication/").headers["ETag"]
    assert client.get("/publication/", headers={"if-none-match": etag}).status_code == 304


def test_a_new_bundle_is_seen_at_once(bundle: Path, client: Client) -> None:
    client.get("/publication/")
    bundle.rename(bundle.with_name("old"))
    write_small_bundle(
        bundle, FILES | {"index.html": FILES["index.html"].replace("Publications", "A second edition")}
    )
    assert "A second edition" in client.get("/publication/").text


def test_a_file_changed_after_it_was_built_is_not_served(bundle: Path) -> None:
    (bundle / "interim.html").write_text("A sentence that nobody released.")
    with pytest.raises(ReviewFolderError, match="was changed after the bundle was built"):
        shelf.take("interim.html")
    answer = Client(raise_request_exception=False).get("/publication/interim.html")
    assert answer.status_code == 500
    assert "nobody released" not in answer.text
