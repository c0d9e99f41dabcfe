"""A certificate of erasure."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from cairn.web.ledger.certificates import certificate_numbered
from cairn.web.ledger.roles import Act
from cairn.web.review.acts import may
from cairn.web.rights.certified import about


@may(Act.ANSWER_RIGHTS)
def certificate(request: HttpRequest, certificate_number: int) -> HttpResponse:
    """What was erased, and what is left, as the certificate says it."""
    found = certificate_numbered(certificate_number)
    if found is None:
        raise Http404
    return render(request, "rights/certificate.html", about(found))
