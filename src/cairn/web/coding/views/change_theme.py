"""Changing a theme."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from cairn.web.coding.actions.opening import open_theme
from cairn.web.coding.forms.changing import Wanted, read_wanted
from cairn.web.coding.presenters.theme import theme_page
from cairn.web.common.refusals import Refused
from cairn.web.ledger.actions import change_codebook
from cairn.web.ledger.roles import Act
from cairn.web.review.acts import may


@may(Act.CHANGE_CODEBOOK)
def change_theme(request: HttpRequest, theme_id: str) -> HttpResponse:
    """Make the change that a form asks for, or show the theme's page with why it was not made."""
    wanted, refusal = Wanted(None), ""
    if request.method == "POST":
        wanted = read_wanted(request.POST, theme_id)
        refusal = wanted.fault
        if wanted.asked is not None:
            try:
                change_codebook(
                    asked=wanted.asked, version=wanted.version, by=request.person.name, why=wanted.why
                )
                return redirect("coding:theme", theme_id)
            except Refused as refused:
                refusal = str(refused)
    opened = open_theme(theme_id, request.GET, by=request.person)
    page = theme_page(opened, request.person, request.POST, wanted.do, refusal)
    return render(request, "coding/theme.html", page)
