"""Giving a view the receipt of whoever is at the browser."""

from __future__ import annotations

from functools import wraps

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from cairn.web.respond import holding, queries


def with_receipt(view: holding.View) -> holding.View:
    """Give a view the receipt that stands: of what was sent, or of what a draft is to replace.

    Who has sent nothing is shown the list of parts; who has no response, the start.
    """

    @wraps(view)
    def wrapped(request: HttpRequest, holder: holding.Holder) -> HttpResponse:
        receipt = queries.receipt_that_stands(holder.response)
        return view(request, receipt) if receipt else redirect("respond:tasks")

    return holding.with_response(wrapped)
