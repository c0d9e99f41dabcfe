"""The Word form itself."""

from django.http import Http404, HttpRequest, HttpResponse

from cairn.web.common.definitions import current_call
from cairn.web.respond import holding, word_forms

TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


@holding.when_readable
def word_form(request: HttpRequest, code: str) -> HttpResponse:
    """The form in one of the call's languages."""
    if code not in current_call().languages:
        raise Http404
    call = current_call(code)
    answer = HttpResponse(word_forms.form_of(call), content_type=TYPE)
    answer["Content-Disposition"] = f'attachment; filename="{call.code}-{call.language}.docx"'
    return answer
