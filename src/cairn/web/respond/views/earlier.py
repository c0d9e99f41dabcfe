"""Earlier versions of the answers of a draft."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from cairn.web.common.definitions import current_call
from cairn.web.respond import holding, queries
from cairn.web.respond.presenters.earlier import earlier_page


@holding.with_draft
def earlier(request: HttpRequest, holder: holding.Holder) -> HttpResponse:
    """Show what was written and no longer stands, so that it can be copied."""
    standing = queries.answers_of(holder.response)
    versions = queries.earlier_versions(holder.response)
    return render(request, "respond/earlier.html", earlier_page(current_call(), standing, versions, holder))
