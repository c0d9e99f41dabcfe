"""Setting up the second factor, or another device in the place of the one there is."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from cairn.web.review import actions, queries
from cairn.web.review.acts import for_setting_up
from cairn.web.review.forms import SetUpForm
from cairn.web.review.presenters.second_factor import second_factor_page
from cairn.web.review.signed_in import second_factor_given_just_now
from cairn.web.review.steps import step_of_secret


@for_setting_up
def second_factor(request: HttpRequest) -> HttpResponse:
    """Show a secret to be put into a device, and take the first code that the device shows for it."""
    has_one = queries.has_second_factor(request.user)
    if has_one and not second_factor_given_just_now(request):
        return redirect(f"{reverse('review:prove')}?next={request.path}")
    form = SetUpForm(request.POST if request.method == "POST" else None, user=request.user)
    if form.is_valid():
        step = step_of_secret(form.secret, form.cleaned_data["code"])
        actions.set_up_second_factor(request=request, form=form, step=step, by=request.person.name)
        return redirect("review:recovery-codes")
    return render(request, "review/second_factor.html", second_factor_page(form, has_one))
