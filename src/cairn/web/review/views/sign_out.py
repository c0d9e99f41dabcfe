"""Signing out."""

from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from cairn.web.review.acts import open_to_anybody


@open_to_anybody
def sign_out(request: HttpRequest) -> HttpResponse:
    """End the session, where a form of ours asks for it."""
    if request.method == "POST":
        logout(request)
    return redirect("review:sign-in")
