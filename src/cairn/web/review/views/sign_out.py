"""Signing out."""

from django.contrib.auth import logout
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect


@login_not_required
def sign_out(request: HttpRequest) -> HttpResponse:
    """End the session, where a form of ours asks for it."""
    if request.method == "POST":
        logout(request)
    return redirect("review:sign-in")
