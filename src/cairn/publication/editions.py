"""Editions: one that holds words which may be printed no longer is withdrawn, and a corrected one takes its place.

A respondent who has their answers erased has them taken out of what was published too, and what a reviewer cleared may
be cleared no longer, or in other words. The edition that quoted them
is named as withdrawn for as long as its publication stands, so that who cited it can tell, and nothing is said of whose
words they were.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from cairn.disclosure.released import Release
from cairn.publication.bundle import Listing, Printed, Quoted, WithdrawnEdition
from cairn.publication.evidence_trail import Trail
from cairn.publication.prose import Prose
from cairn.publication.resolve import Quote, Resolved


def lost_of(printed: Printed, release: Release) -> tuple[Quoted, ...]:
    """What an edition quotes that may be printed no longer, or not in the words in which it does."""
    return tuple(quoted for quoted in printed.quotations if not _stands(quoted, release))


def _stands(quoted: Quoted, release: Release) -> bool:
    now = release.quote(quoted.passage)
    return now is not None and quoted.text_sha256 in ("", now.text_sha256)


def refuse_uncorrected(read: Sequence[Prose], release: Release, before: Listing | None) -> None:
    """Refuse each publication that would go out under the name of an edition that is withdrawn, or without a word of
    what was corrected."""
    for prose in read:
        gone = {edition.edition for edition in _withdrawn(prose.name, before)}
        printed = _printed(prose.name, before)
        if printed and (lost := lost_of(printed, release)):
            _refuse_as_it_is(prose, printed, lost)
        elif prose.front.edition in gone:
            prose.refuse(
                prose.edition_line,
                f"the {prose.front.edition} edition was withdrawn, and this is another. Give it a name of its own.",
            )


def _refuse_as_it_is(prose: Prose, printed: Printed, lost: Sequence[Quoted]) -> None:
    passages = ", ".join(one.passage for one in lost)
    what = (
        f"the {printed.edition} edition quotes {passages}, which may be printed no longer as it stands there"
    )
    if prose.front.edition == printed.edition:
        prose.refuse(
            prose.edition_line,
            f"{what}, so it is withdrawn and this is another edition. Name it anew, and say what was corrected: "
            'edition = "Second", correction = "A quotation was taken out."',
        )
    elif not prose.front.correction.strip():
        prose.refuse(
            prose.edition_line,
            f'{what}. Say to its readers what was corrected: correction = "A quotation was taken out."',
        )


def withdrawn_by(
    publications: Sequence[Prose], release: Release, before: Listing | None
) -> tuple[WithdrawnEdition, ...]:
    """Every edition that is withdrawn once these are published, in the order in which they were.

    `publications` are the newest first; one that is there no longer was withdrawn with the date of the newest.
    """
    return (*(before.withdrawn if before else ()), *_withdrawn_now(publications, release, before))


def _withdrawn_now(
    publications: Sequence[Prose], release: Release, before: Listing | None
) -> Iterator[WithdrawnEdition]:
    standing = {prose.name: prose for prose in publications}
    for printed in before.publications if before else ():
        if lost_of(printed, release):
            prose = standing.get(printed.name)
            front = (prose or publications[0]).front
            yield WithdrawnEdition(
                printed.name,
                printed.title,
                printed.edition,
                printed.date,
                front.date.isoformat(),
                front.edition if prose else "",
            )


def printed_as(prose: Prose, resolved: Sequence[Resolved], trail: Trail) -> Printed:
    """What a publication quotes, and on which pages of the bundle."""
    quotations = {
        found.quote.passage: Quoted(
            found.quote.passage,
            found.quote.public_reference,
            (f"{prose.name}.html", trail.page_for(found).path),
            found.quote.text_sha256,
        )
        for found in resolved
        if isinstance(found, Quote)
    }
    front = prose.front
    return Printed(prose.name, front.title, front.edition, front.date.isoformat(), tuple(quotations.values()))


def _printed(name: str, before: Listing | None) -> Printed | None:
    return next((each for each in (before.publications if before else ()) if each.name == name), None)


def _withdrawn(name: str, before: Listing | None) -> Iterator[WithdrawnEdition]:
    return (each for each in (before.withdrawn if before else ()) if each.name == name)
