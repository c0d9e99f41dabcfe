"""The address of whoever answers stands nowhere: not in the log, not in the ledger."""

from __future__ import annotations

import http.cookiejar
import re
import urllib.request
from pathlib import Path
from urllib.error import HTTPError
from urllib.parse import urlencode

from cairn.web.common.limits import LIMITS
from tests.lib import patience
from tests.lib.environment import ASSETS
from tests.lib.site import running_site
from tests.lib.small_review import write_small_review

ADDRESSES = (b"203.0.113.77", b"2001:db8:77", b"20010db800770000", b"127.0.0.1")
WORKERS = 2  # gunicorn's workers, each of which counts for itself


def test_no_address_is_kept(tmp_path: Path) -> None:
    assets = tmp_path / "assets"
    assets.mkdir()
    for name in ASSETS:
        (assets / name).write_text("")
    with running_site(write_small_review(tmp_path / "review"), assets) as site:
        browser = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(http.cookiejar.CookieJar()))

        def ask(path: str, address: str, **fields: str) -> int:
            start = urllib.request.Request(
                f"{site.origin}/respond/complain/", headers={"X-Forwarded-For": address}
            )
            page = browser.open(start, timeout=patience.SECONDS).read().decode()
            token = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', page)
            assert token
            data = urlencode({"csrfmiddlewaretoken": token[1], **fields}).encode()
            request = urllib.request.Request(
                f"{site.origin}{path}", data, {"X-Forwarded-For": address, "Origin": site.origin}
            )
            try:
                return browser.open(request, timeout=patience.SECONDS).status
            except HTTPError as refusal:
                return refusal.code

        assert ask("/respond/begin/", "203.0.113.77") == 200
        assert ask("/respond/profile/", "203.0.113.77", sector="schools") == 200
        limit = LIMITS["complain"].at_most
        answers = [
            ask("/respond/complain/", "2001:db8:77::1", text=f"Complaint {n}.")
            for n in range(WORKERS * limit + 1)
        ]
        assert answers.count(429) >= 1
        assert limit <= answers.count(200) <= WORKERS * limit
        assert ask("/respond/complain/", "203.0.113.78", text="From elsewhere.") == 200
        assert ask("/respond/profile/", "2001:db8:77::1", sector="schools", title="Teacher") == 200
        site.stop()  # in order: what a site writes as it ends is looked at as well
    kept = [path for path in site.folder.iterdir() if path.name.startswith(("site.sqlite3", "gunicorn.log"))]
    assert len(kept) >= 2
    for path in kept:
        for address in ADDRESSES:
            assert address not in path.read_bytes(), (path.name, address)
