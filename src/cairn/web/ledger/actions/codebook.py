"""Changing the codebook: one change at a time, each against the version that whoever asked for it was looking at."""

from __future__ import annotations

from dataclasses import asdict

from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from cairn.calls import Call
from cairn.themes import changes
from cairn.themes.changes import Asked, Change, ChangeError
from cairn.themes.codebook import Codebook
from cairn.themes.codebook import Theme as ThemeNow
from cairn.web.common.definitions import current_call
from cairn.web.common.refusals import Refused
from cairn.web.ledger.actions.audit import write_event
from cairn.web.ledger.coded.codebook import FIELDS, changes_of, codebook_now
from cairn.web.ledger.coded.in_words import codes_in_words
from cairn.web.ledger.models import CodebookChange, CodebookHead, Theme

MOST_TOLD = 3


@transaction.atomic
def change_codebook(*, asked: Asked, version: int, by: str, why: str = "") -> Change:
    """Make the next version of the call's codebook; `version` is the one that the change was thought of in.

    Raises Refused where a rule of `cairn.themes.changes` says no, and where the codebook was changed since: the
    sentence says how.
    """
    call = current_call("")
    head = _held(call)
    codebook = codebook_now(call.code)
    _check_is_seen(call, version, head.version)
    number = Theme.objects.aggregate(last=Max("number"))["last"] or 0
    try:
        after, change = changes.change(
            codebook, asked, by=by, at=timezone.now(), questions=codes_in_words(call), why=why, after=number
        )
    except ChangeError as error:
        raise Refused(str(error)) from error
    _write(call, codebook, after, change)
    head.version = change.version
    head.save(update_fields=["version"])
    write_event(
        by=by,
        what=f"codebook.{change.kind.value}",
        subject=change.about[0] if change.about else call.code,
        details={"version": change.version, "themes": [theme.id for theme in change.themes]},
    )
    return change


def _held(call: Call) -> CodebookHead:
    """Which version stands, held until the transaction ends."""
    CodebookHead.objects.get_or_create(call=call.code)
    return CodebookHead.objects.select_for_update().get(call=call.code)


def _check_is_seen(call: Call, version: int, stands: int) -> None:
    if version == stands:
        return
    if version > stands:
        raise Refused(
            "That is no version of the codebook. Open the codebook again, and make your change there."
        )
    since = changes_of(call.code, after=version)
    told = " ".join(changes.sentence_of(each) for each in since[-MOST_TOLD:])
    more = len(since) - MOST_TOLD
    before = f"{more} earlier changes, and then: " if more > 0 else ""
    raise Refused(
        f"The codebook has changed since you opened it: {before}{told} Nothing of yours was changed. Look at it as it "
        "is now, and make your change again where it still holds."
    )


def _write(call: Call, before: Codebook, after: Codebook, change: Change) -> None:
    for theme in change.themes:
        if before.theme(theme.id) is None:
            Theme.objects.create(call=call.code, number=int(theme.id.split("-")[1]), **_fields(theme))
        else:
            Theme.objects.filter(pk=theme.id).update(**_fields(theme))
    CodebookChange.objects.create(
        call=call.code, version=change.version, kind=change.kind.value, about=list(change.about),
        themes=[_plain(theme) for theme in change.themes], by=change.by, at=change.at, why=change.why,
    )  # fmt: skip


def _fields(theme: ThemeNow) -> dict[str, object]:
    return {
        "id": theme.id, **{name: getattr(theme, name) for name in FIELDS}, "split_into": list(theme.split_into)
    }  # fmt: skip


def _plain(theme: ThemeNow) -> dict[str, object]:
    return {**asdict(theme), "split_into": list(theme.split_into)}
