"""All that was coded, as a file."""

from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from cairn.web.coding.actions.files import codings_as
from cairn.web.coding.presenters.codebook import codebook_page
from cairn.web.common.refusals import Refused
from cairn.web.ledger.roles import Act
from cairn.web.review.acts import may


@may(Act.SHARE_CODING)
def coded_file(request: HttpRequest) -> HttpResponse | FileResponse:
    """Give it out, and write down to whom; or say why not."""
    if request.method != "POST":
        return redirect("coding:codebook")
    form, to_pass_on = request.POST.get("form", ""), request.POST.get("to_pass_on") == "yes"
    try:
        content = codings_as(form, to_pass_on=to_pass_on, by=request.person)
    except Refused as refused:
        page = codebook_page(request.person, "", refused_coded=str(refused))
        return render(request, "coding/codebook.html", page)
    return FileResponse(
        content,
        as_attachment=True,
        filename=f"coded.{form}",
        content_type="application/octet-stream",
        headers={"X-Content-Type-Options": "nosniff"},
    )
