"""The page on files: what is taken, what becomes of it, what was added."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import groupby
from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import ngettext
from markupsafe import Markup

from cairn.calls import Call
from cairn.responses.attachments import KINDS, MB, Kind
from cairn.web.common import words
from cairn.web.common.links import link
from cairn.web.common.shapes import printed
from cairn.web.common.speech import gettext as _
from cairn.web.ledger import scanner
from cairn.web.ledger.models import Attachment, Response
from cairn.web.respond import journey, queries
from cairn.web.respond.forms.files import FIELD, STAY
from cairn.web.respond.presenters.every_page import every_form, every_page

ADDED, REMOVED = "added", "removed"


def files_page(
    request: HttpRequest, call: Call, response: Response, faults: tuple[str, ...] = ()
) -> dict[str, Any]:
    """What the template of the page needs; `faults` are the sentences on files that were not added."""
    added, query = queries.files_of(response), request.GET
    return {
        **every_page(request),
        **every_form(response),
        "call": {"title": call.title},
        "page": {"title": journey.page_named(call, "files").title},
        "back": journey.back(query),
        "address": files_url(query),
        "groups": [
            _group(name, list(kinds)) for name, kinds in groupby(KINDS.kinds, lambda kind: kind.group)
        ],
        "limits": {
            "most_files": KINDS.limits.most_files,
            "largest_together_mb": KINDS.limits.largest_together_mb,
        },
        "largest_mb": KINDS.largest_file // MB,
        "is_scanned": scanner.is_scanning(),
        "errors": [{"text": printed(fault), "href": f"#{FIELD}"} for fault in faults],
        "news": "" if faults else _news(query),
        "files": [_row(file, query) for file in added],
        "together": printed(words.size(sum(file.size for file in added))),
        "stay": STAY,
        "upload": {
            "name": FIELD,
            "id": FIELD,
            "multiple": True,
            "label": {"text": _("Choose files to upload"), "classes": "govuk-label--m"},
            "hint": {"text": _("You can choose several at once. Then press “Upload these files”.")},
            "attributes": {
                "accept": ",".join(f".{ending}" for kind in KINDS.kinds for ending in kind.extensions)
            },
            "errorMessage": {"html": printed(Markup("<br>").join(faults))} if faults else None,
        },
    }


def files_url(query: Mapping[str, str], **news: int) -> str:
    """The address of the page, for who came from the last look as for who did not."""
    parts = {**({"return": "check"} if query.get("return") == "check" else {}), **news}
    return f"{link('respond:files')}{f'?{urlencode(parts)}' if parts else ''}"


def after_adding(call: Call, query: Mapping[str, str], form: Mapping[str, str], number: int) -> str:
    """The address to go on to: the same page, for who would see or add more, else wherever they were going."""
    if form.get("then") == STAY:
        return files_url(query, **{ADDED: number})
    return journey.onward(call, link("respond:files"), query, form)


def after_removing(query: Mapping[str, str], is_gone: bool) -> str:
    """The address of the page, which says that the file is gone."""
    return files_url(query, **({REMOVED: 1} if is_gone else {}))


def _group(name: str, kinds: list[Kind]) -> dict[str, str]:
    """ "Tables: Excel workbook (.xlsx), …", each kind without its article."""
    named = [_without_article(_(kind.save_as)) for kind in kinds]
    return {"name": _(name), "kinds": ", ".join(named)}


def _without_article(name: str) -> str:
    return name.removeprefix("a ").removeprefix("an ")


def _news(query: Mapping[str, str]) -> str:
    """What was just done, as the address tells; a number that we did not write there says nothing."""
    added, removed = query.get(ADDED, ""), query.get(REMOVED, "")
    if added in {str(number) for number in range(1, KINDS.limits.most_files + 1)}:
        return ngettext("{number} file was added.", "{number} files were added.", int(added)).format(
            number=added
        )
    return _("The file was removed.") if removed == "1" else ""


def _row(file: Attachment, query: Mapping[str, str]) -> dict[str, str]:
    name = _without_article(_(KINDS.coded(file.kind).name))
    about = f"{name[0].upper()}{name[1:]}, {words.size(file.size)}"
    suffix = "?return=check" if query.get("return") == "check" else ""
    return {
        "name": printed(file.file_name),
        "about": printed(
            about
            if file.scan == Attachment.Scan.CLEAN
            else _("{about}, not scanned for viruses").format(about=about)
        ),
        "remove": printed(f"{reverse('respond:remove-file', args=[file.pk])}{suffix}"),
    }
