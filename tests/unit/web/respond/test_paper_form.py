"""The form on paper can be had from the site, and where it cannot be drawn the page says what to do instead."""

import pytest
from django.test import Client

from cairn.web.respond import paper

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(("address", "ending"), [("pdf", ".pdf"), ("large-print", "-large-print.pdf")])
def test_the_form_is_a_file_to_keep(address: str, ending: str, client: Client) -> None:
    answer = client.get(f"/respond/questions/{address}/")
    assert answer.headers["Content-Type"] == "application/pdf"
    assert answer.headers["Content-Disposition"].endswith(f'{ending}"')
    assert answer.content.startswith(b"%PDF-")
    assert f'href="/respond/questions/{address}/"' in client.get("/respond/questions/").text


def test_where_it_cannot_be_drawn_the_page_leads_to_the_questions(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    def without_pango(html: str, *, identifier: str) -> bytes:
        raise paper.NothingToDrawWith("no Pango")

    paper.paper_form.cache_clear()
    monkeypatch.setattr(paper, "pdf_of", without_pango)
    answer = client.get("/respond/questions/pdf/")
    assert answer.status_code == 503
    assert "cannot make a PDF today" in answer.text
    assert 'href="/respond/questions/"' in answer.text
