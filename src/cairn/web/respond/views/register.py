"""The register of receipts, for anybody."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from cairn.web.common.definitions import current_call
from cairn.web.common.limits import limit
from cairn.web.respond import queries
from cairn.web.respond.forms.register import RegisterForm
from cairn.web.respond.presenters.register import register_page


@limit("register-check")
def register(request: HttpRequest) -> HttpResponse:
    """Say what the register is, and look for a receipt in it. What is given is neither kept nor put in an address."""
    call, head = current_call(), queries.register_head()
    if request.method != "POST":
        return render(request, "respond/register.html", register_page(call, head))
    form = RegisterForm(request.POST, request.FILES)
    if form.is_valid():
        found = queries.register_entries(form.fingerprints())
        return render(request, "respond/register.html", register_page(call, head, found))
    return render(request, "respond/register.html", register_page(call, head, error=form.first_error()))
