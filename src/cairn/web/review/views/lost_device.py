"""What to do without the device that shows the codes."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from cairn.web.review.acts import open_to_anybody


@open_to_anybody
def lost_device(request: HttpRequest) -> HttpResponse:
    """The recovery codes first, then whom to ask."""
    return render(request, "review/lost_device.html")
