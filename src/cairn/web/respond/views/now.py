"""What stands on a page of questions now, for the script of a page that several people have open."""

import hashlib

from django.http import HttpRequest, HttpResponse, HttpResponseNotModified, JsonResponse
from django.views.decorators.http import require_GET

from cairn.web.respond import holding, queries, saving
from cairn.web.respond.presenters.keeping import what_others_wrote


@require_GET
@holding.for_script
def now(request: HttpRequest, holder: holding.Holder, code: str, is_profile: bool = False) -> HttpResponse:
    """Give the answers that stand, but for those that this very page wrote; nothing where nothing changed."""
    page = saving.page_asked_for(code, is_profile)
    codes = [question.code for question in page.questions]
    rows = queries.standing_rows(holder.response, codes)
    emptied = queries.emptied_by(holder.response, codes)
    hand = request.GET.get("hand", "")
    waiting = queries.waiting_of_page(holder.response, hand) if holder.is_unsettled else ()
    found = what_others_wrote(page.questions, rows, emptied, hand, holder) | {"waiting": waiting}
    answer = JsonResponse(found)
    answer.headers["ETag"] = f'"{hashlib.sha256(answer.content).hexdigest()[:16]}"'
    if request.headers.get("If-None-Match") == answer.headers["ETag"]:
        return HttpResponseNotModified()
    return answer
