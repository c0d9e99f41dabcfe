"""What was exported."""

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from cairn.web.ledger.exported_files import exports
from cairn.web.ledger.roles import Act
from cairn.web.review.acts import may
from cairn.web.rights.presenters.exports import A_PAGE, exports_page


@may(Act.SEE_ACCESSES)
def what_was_exported(request: HttpRequest) -> HttpResponse:
    """Every file that responses were written into: who, when, in which form, and how many."""
    page = Paginator(exports(), A_PAGE).get_page(request.GET.get("page", "1"))
    return render(request, "rights/exports.html", exports_page(page))
