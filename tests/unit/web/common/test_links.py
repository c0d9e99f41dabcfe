"""Addresses of our own pages."""

import pytest
from django.urls import NoReverseMatch

from cairn.web.common.links import link


def test_an_address_is_the_same_each_time() -> None:
    assert link("respond:section", "work") == link("respond:section", "work") == "/respond/sections/work/"


def test_a_page_that_is_not_there_has_none() -> None:
    with pytest.raises(NoReverseMatch):
        link("respond:nowhere")
