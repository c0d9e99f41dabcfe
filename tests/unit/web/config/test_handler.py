"""The handler knows again the addresses that are asked for most, and keeps nothing of those that name somebody."""

from __future__ import annotations

import pytest
from django.test import RequestFactory
from django.urls import Resolver404, resolve

from cairn.web.config import handler
from cairn.web.config.handler import Handler

ASK = RequestFactory()


def asked(of: Handler, address: str) -> object:
    request = ASK.get(address)
    found = of.resolve_request(request)
    assert request.resolver_match is found
    return found


@pytest.mark.parametrize(
    "address", ["/", "/respond/tasks/", "/respond/sections/families/", "/respond/profile/"]
)
def test_an_address_leads_where_it_does_in_django_and_is_known_again(address: str) -> None:
    ours, django = Handler(), resolve(address)
    first = asked(ours, address)
    assert (first.func, first.kwargs, first.view_name) == (django.func, django.kwargs, django.view_name)
    assert asked(ours, address) is first


@pytest.mark.parametrize(
    "address", ["/respond/come-back/1234567890/", "/review/responses/P-7KQ2M9/", "/respond/ways-in/7/close/"]
)
def test_an_address_that_names_somebody_is_not_kept(address: str) -> None:
    ours = Handler()
    assert asked(ours, address) is not asked(ours, address)
    assert address not in ours._known


def test_what_leads_nowhere_is_said_each_time() -> None:
    ours = Handler()
    for _ in range(2):
        with pytest.raises(Resolver404):
            asked(ours, "/nowhere/")
    assert not ours._known


def test_the_oldest_makes_room_for_another(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(handler, "MOST", 2)
    ours = Handler()
    for code in ("one", "two", "three"):
        asked(ours, f"/respond/sections/{code}/")
    assert list(ours._known) == ["/respond/sections/two/", "/respond/sections/three/"]
