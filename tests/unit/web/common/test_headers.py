"""What every answer carries."""

import pytest
from django.http import HttpResponse
from django.test import Client, RequestFactory

from cairn.web.common.middleware import HEADERS, security_headers

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    "address", ["/", "/respond/", "/review/sign-in/", "/publication/", "/nowhere/", "/assets/cairn.css"]
)
def test_every_answer_has_a_policy(address: str, client: Client) -> None:
    answer = client.get(address)
    answer.close()
    for name, value in HEADERS.items():
        if name != "Cache-Control":
            assert answer.headers[name] == value, name


@pytest.mark.parametrize(
    "address", ["/", "/respond/", "/respond/check/", "/review/", "/review/sign-in/", "/nowhere/"]
)
def test_no_page_is_kept(address: str, client: Client) -> None:
    assert "no-store" in client.get(address).headers["Cache-Control"]


def test_a_policy_allows_no_inline_script_or_style_and_no_other_host() -> None:
    policy = HEADERS["Content-Security-Policy"]
    assert policy.startswith("default-src 'none'; script-src 'self'; style-src 'self'")
    assert "unsafe" not in policy
    assert "http" not in policy


def test_a_policy_lets_a_page_reach_its_own_site_and_frame_nothing() -> None:
    rules = dict(rule.split(" ", 1) for rule in HEADERS["Content-Security-Policy"].split("; "))
    assert rules["connect-src"] == "'self'"
    for closed in ("default-src", "frame-src", "object-src", "base-uri", "frame-ancestors"):
        assert rules[closed] == "'none'", closed
    assert set(rules.values()) == {"'self'", "'none'"}


def test_other_sites_do_not_learn_where_people_come_from() -> None:
    assert HEADERS["Referrer-Policy"] == "same-origin"


def test_a_view_may_say_otherwise() -> None:
    middleware = security_headers(lambda request: HttpResponse(headers={"Cache-Control": "no-cache"}))
    assert middleware(RequestFactory().get("/")).headers["Cache-Control"] == "no-cache"


def test_https_is_insisted_on_where_it_is_used(settings: object) -> None:
    settings.CAIRN_HTTPS = True
    middleware = security_headers(lambda request: HttpResponse())
    assert "max-age=63072000" in middleware(RequestFactory().get("/")).headers["Strict-Transport-Security"]


def test_http_on_this_machine_is_not_turned_into_https(client: Client) -> None:
    assert "Strict-Transport-Security" not in client.get("/").headers
