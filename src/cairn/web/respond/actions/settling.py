"""Saying which of two versions of an answer stands."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from django.db import transaction
from django.utils import timezone

from cairn.responses.ledger import Answer as GivenAnswer
from cairn.web.ledger.actions import write_event
from cairn.web.ledger.models import Answer, KeptVersion, Response, WayIn
from cairn.web.ledger.rows import as_answer
from cairn.web.respond.actions import versions
from cairn.web.respond.actions.answers import Page, take_place
from cairn.web.respond.actions.drafts import open_draft
from cairn.web.respond.shown import both, checksum_of


class Choice(StrEnum):
    """What may be done about a version that was kept beside the one that stands."""

    STANDS = "stands"
    OTHER = "other"
    BOTH = "both"


@dataclass(frozen=True, slots=True)
class Seen:
    """What somebody chose between: the version, and the checksums of it and of what stood when they looked."""

    version: int
    other: str
    stands: str


@transaction.atomic
def settle_version(
    *, response_id: int, seen: Seen, choice: Choice, in_profile: bool, way: WayIn, by: str
) -> bool:
    """Say what stands: what does already, the other, or both, one below the other.

    Gives False, and does nothing, where either was changed or settled since somebody looked.
    The version that does not stand is kept as an earlier one. Raises Refused where the response has been sent.
    """
    response = open_draft(response_id)
    version = response.kept_versions.filter(
        pk=seen.version, why=KeptVersion.Why.BESIDE, settled_at=None
    ).first()
    if version is None:
        return False
    row = response.answers.filter(question=version.question).first()
    stands, other = (as_answer(row) if row else None), as_answer(version)
    if (checksum_of(stands), checksum_of(other)) != (seen.stands, seen.other):
        return False
    if choice is not Choice.STANDS:
        _replace(
            response, row, version, other if choice is Choice.OTHER else both(stands, other), in_profile, way
        )
    version.settled_at = timezone.now()
    version.save(update_fields=["settled_at"])
    write_event(
        by=by,
        what="draft.settled",
        subject=response.public_reference,
        details={"question": version.question, "choice": choice.value},
    )
    return True


def _replace(
    response: Response,
    row: Answer | None,
    version: KeptVersion,
    answer: GivenAnswer,
    in_profile: bool,
    way: WayIn,
) -> None:
    """Put the settled answer in the place of what stands.

    Where it is just what the other page wrote, that page may write on; to a joined answer, or to the
    page whose words went, what is typed on is kept beside again.
    """
    as_written = checksum_of(answer) == checksum_of(as_answer(version))
    page = Page(
        "settle",
        hand=version.hand if as_written else "",
        turn=version.turn if as_written else 0,
        profile=(answer.question,) if in_profile else (),
    )
    if row and row.saved_by_id in (way.pk, None):
        versions.keep_earlier(response, row)  # another's is kept as its place is taken
    Answer.objects.bulk_create(take_place(response, answer, row, page, way))
