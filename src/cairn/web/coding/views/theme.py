"""One theme with its passages."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from cairn.web.coding.actions.opening import open_theme
from cairn.web.coding.presenters.theme import theme_page
from cairn.web.ledger.roles import Act
from cairn.web.review.acts import may


@may(Act.READ_THEMES)
def theme(request: HttpRequest, theme_id: str) -> HttpResponse:
    """Show a theme, what became of it, and the passages behind its figures; it is written down who read them."""
    opened = open_theme(theme_id, request.GET, by=request.person)
    return render(request, "coding/theme.html", theme_page(opened, request.person))
