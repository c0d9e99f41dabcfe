"""Behind https a cookie belongs to this host alone and never crosses a network in the open."""

from __future__ import annotations

import json
import os
import secrets
import subprocess
import sys

from tests.lib import patience

WANTED = """
import json
import os
os.geteuid = lambda: 1000  # a public site refuses to run as root, as these tests may
import django
from django.conf import settings
django.setup()
from django.test import Client
answer = Client().get("/respond/", headers={"host": "review.test"}, secure=True)
print(json.dumps({
    "cookies": [morsel.OutputString() for morsel in answer.cookies.values()],
    "headers": dict(answer.headers),
    "names": [settings.SESSION_COOKIE_NAME, settings.CSRF_COOKIE_NAME],
    "flags": [settings.SESSION_COOKIE_SECURE, settings.SESSION_COOKIE_HTTPONLY, settings.CSRF_COOKIE_SECURE,
              settings.CSRF_COOKIE_HTTPONLY],
    "sites": [settings.SESSION_COOKIE_SAMESITE, settings.CSRF_COOKIE_SAMESITE],
    "domains": [settings.SESSION_COOKIE_DOMAIN, settings.CSRF_COOKIE_DOMAIN],
    "paths": [settings.SESSION_COOKIE_PATH, settings.CSRF_COOKIE_PATH],
}))
"""


def test_over_https_cookies_are_secure_and_of_this_host_and_browsers_stay_with_https() -> None:
    environment = {**os.environ, "CAIRN_ORIGIN": "https://review.test", "CAIRN_PROXIES": "1"}
    environment["CAIRN_SECRET_KEY"] = secrets.token_urlsafe(64)
    environment["DATABASE_URL"] = (
        "sqlite:////srv/no-review/site.sqlite3"  # never opened; in memory it is refused
    )
    done = subprocess.run(
        [sys.executable, "-c", WANTED],
        env=environment,
        capture_output=True,
        text=True,
        check=True,
        timeout=patience.SECONDS,
    )
    found = json.loads(done.stdout)
    assert found["names"] == ["__Host-cairn-session", "__Host-cairn-csrf"]
    assert all(found["flags"])
    assert found["sites"] == ["Lax", "Lax"]
    assert found["domains"] == [None, None], "a cookie whose name begins with __Host- may name no domain"
    assert found["paths"] == ["/", "/"]
    assert found["cookies"]
    for cookie in found["cookies"]:
        assert cookie.startswith("__Host-cairn-")
        assert "Secure" in cookie
        assert "HttpOnly" in cookie
    assert found["headers"]["Strict-Transport-Security"].startswith("max-age=63072000")
