"""Recovery codes, shown once."""

from allauth.mfa.recovery_codes.internal.flows import view_recovery_codes
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from cairn.web.review import actions
from cairn.web.review.acts import for_own_account
from cairn.web.review.presenters.second_factor import recovery_codes_page
from cairn.web.review.signed_in import second_factor_given_just_now


@for_own_account
def recovery_codes(request: HttpRequest) -> HttpResponse:
    """Show codes that nobody has seen yet, or make new ones where a form of ours asks for them."""
    if not second_factor_given_just_now(request):
        return redirect(f"{reverse('review:prove')}?next={request.path}")
    if request.method == "POST":
        actions.make_recovery_codes(request=request, by=request.person.name)
        return redirect("review:recovery-codes")
    codes, are_new = view_recovery_codes(request)
    return render(request, "review/recovery_codes.html", recovery_codes_page(codes, are_new))
