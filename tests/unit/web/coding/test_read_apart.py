"""What was read apart may be coded by people, and its page says that it is counted in no theme."""

from __future__ import annotations

import pytest
from django.test import Client

from cairn.responses.ledger import Answer
from cairn.web.ledger import models
from tests.lib.coding import themes
from tests.lib.kept import kept_response

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("is_mined", [True, False])
def test_the_page_says_that_it_is_counted_in_no_theme(staff: Client, is_mined: bool) -> None:
    [trust] = themes("Trust")
    passage = kept_response(
        answers=(Answer("q01", text="Trust first."),), in_mined_corpus=is_mined
    ).passages.get()
    here = f"/review/passages/{passage.pk}/themes/"
    assert ("counted in no theme" in staff.get(here).text) is not is_mined
    staff.post(here, {"do": "none"})
    assert models.Coding.objects.get().passage_id == passage.pk
    assert models.Theme.objects.get().pk == trust
