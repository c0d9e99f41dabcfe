"""Where the figures of a call's own text are from, on its first page."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from tests.lib.clean_call import write_call
from tests.lib.small_review import REVIEW


@pytest.mark.django_db
def test_a_reference_leads_to_the_list_of_sources(client: Client, settings: Any, tmp_path: Path) -> None:
    write_call(tmp_path, ("closes = 2026-12-11", "closes = 2099-12-11"))
    (tmp_path / "review.toml").write_text(REVIEW, encoding="utf-8")
    settings.CAIRN_REVIEW = tmp_path
    page = client.get("/respond/").text
    assert 'do well <a class="govuk-link" href="#source-1">[source 1]</a>. Short' in page
    listed = page[page.index('id="source-1"') :]
    assert listed.index('href="https://www.gov.uk/"') < listed.index("Department for Education, 2018")
    assert "{{" not in page


@pytest.mark.django_db
def test_a_call_without_sources_has_no_list_of_them(client: Client) -> None:
    assert 'id="sources"' not in client.get("/respond/").text
