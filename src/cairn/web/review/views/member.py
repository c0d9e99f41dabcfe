"""One of the staff, and their roles."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from cairn.web.common.refusals import Refused
from cairn.web.ledger.actions import change_roles
from cairn.web.ledger.queries import staff
from cairn.web.ledger.roles import Act, Role
from cairn.web.review.acts import may
from cairn.web.review.presenters.staff import member_page


@may(Act.LOOK_AFTER_STAFF)
def member(request: HttpRequest, account_id: int) -> HttpResponse:
    """Show what somebody holds, and give and take roles as the boxes say."""
    found = staff().filter(account_id=account_id).first()
    if found is None:
        raise Http404
    wrong, ticked = "", set(found.roles)
    if request.method == "POST":
        ticked = set(request.POST.getlist("roles")) & set(Role)
        try:
            name, by = found.person().name, request.person.name
            change_roles(name=name, by=by, add=ticked, take=set(Role) - ticked)
            return redirect("review:staff")
        except Refused as refusal:
            wrong = str(refusal)
    return render(request, "review/member.html", member_page(found, ticked, wrong))
