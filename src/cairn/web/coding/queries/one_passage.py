"""One passage as a coder is shown it: what they said of it, and what others did where they may see it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from urllib.parse import urlencode

from cairn.responses.ledger import PassageKind
from cairn.themes.changes import Change
from cairn.themes.codebook import Codebook, Theme
from cairn.themes.coding import Coding, CodingKind, person
from cairn.themes.standing import brought_up
from cairn.web.ledger.coded.codebook import changes_of, codebook_now
from cairn.web.ledger.coded.learned import learned_last
from cairn.web.ledger.coded.made import sample_of, samples_of
from cairn.web.ledger.coded.reading import codings_of_passage, ids_of_passage
from cairn.web.ledger.coded.waiting import codable, coded_by, is_shown, marked, next_passage, split_in
from cairn.web.ledger.models import CodingMark, Passage, Response


@dataclass(frozen=True, slots=True)
class Way:
    """In which order somebody codes: the passages of a sample, or, where it is "", all that are theirs."""

    sample: str = ""

    @property
    def query(self) -> str:
        """As an address names it, with its question mark; "" where it is the plain way."""
        return f"?{urlencode({'sample': self.sample})}" if self.sample else ""


def way_in(given: Mapping[str, str], call: str, question: str) -> Way:
    """The way that an address names; the plain one where it names a sample that was not drawn."""
    name = given.get("sample", "")
    return Way(name if name and samples_of(call, question).filter(name=name).exists() else "")


@dataclass(frozen=True, slots=True)
class ToCode:
    """A passage to code. `others` are codings of others and of machines, which is empty until they may be seen: once
    the coder has said what they find, or has asked to be shown, which is not open to them in a `sample`.

    `own` has the themes as they have become, and `gone` are those of it that no words may be coded to any more. `ids`
    are those of the codings that stand, by coder and kind, and `rests_on` those that whoever says something here is to
    have seen: their own, or everybody's where they settle."""

    passage: Passage
    codebook: Codebook
    own: Coding | None
    others: tuple[Coding, ...]
    is_open: bool
    sample: str
    gone: tuple[Theme, ...] = ()
    ids: Mapping[tuple[str, CodingKind], int] = field(default_factory=dict)
    rests_on: frozenset[int] = frozenset()

    @property
    def may_ask(self) -> bool:
        """Whether they may ask for what others said before they have said anything."""
        return not self.is_open and not self.sample


def passage_to_code(passage_id: str, name: str) -> ToCode | None:
    """The passage with what a coder may see of it; None where it is no answer, or not of a response that was sent."""
    passage = (
        Passage.objects.select_related("response")
        .filter(
            pk=passage_id, kind=PassageKind.ANSWER, question__isnull=False,
            response__state=Response.State.SUBMITTED,
        )
        .first()
    )  # fmt: skip
    if passage is None:
        return None
    ids = ids_of_passage(
        passage_id
    )  # first: a coding that is made in between counts as one that was not shown
    said, codebook = codings_of_passage(passage_id), codebook_now(passage.response.call)
    own = next((each for each in said if _is_own(each, name)), None)
    sample = sample_of([passage_id]).get(passage_id, "")
    is_open = own is not None or (not sample and is_shown(passage_id, name))
    others = tuple(each for each in said if not _is_own(each, name)) if is_open else ()
    return ToCode(
        passage, codebook, brought_up(own, codebook) if own else None, others, is_open, sample,
        gone=_gone(own, codebook) if own else (), ids=ids,
        rests_on=frozenset(pk for key, pk in ids.items() if key == (person(name), CodingKind.OWN)),
    )  # fmt: skip


def _gone(own: Coding, codebook: Codebook) -> tuple[Theme, ...]:
    found = (codebook.theme(theme) for theme in sorted(own.themes) if codebook.now(theme) is None)
    return tuple(each for each in found if each is not None)


def changed_since(at: ToCode, version: int) -> list[Change]:
    """How the themes that this passage may be coded to have changed since a version of the codebook, in order."""
    if version >= at.codebook.version:
        return []
    may_be = ("", at.passage.question)
    changes = changes_of(at.passage.response.call, after=version)
    return [each for each in changes if any(theme.question in may_be for theme in each.themes)]


def so_far(at: ToCode, name: str, way: Way) -> tuple[int, int]:
    """How many passages of its question a coder has coded, of how many: of the sample that they code, else of those
    given to them, where any were, else of all. What they coded to a theme that was split since is to be coded again."""
    rows = codable(at.passage.response.call, at.passage.question or "").order_by()
    given = rows.filter(marked(name, CodingMark.What.GIVEN))
    theirs = given if given.exists() else rows
    if way.sample:
        theirs = rows.filter(sampled__sample__name=way.sample)
    return theirs.filter(coded_by(name, but=split_in(at.codebook))).count(), theirs.count()


def _is_own(coding: Coding, name: str) -> bool:
    return coding.coder == person(name) and coding.kind is CodingKind.OWN


def next_to_code(call: str, question: str, name: str, way: Way, after: str = "") -> Passage | None:
    """The next passage for a coder: what would teach the machine most comes first, where one has learned."""
    run = learned_last(call, question)
    order = run.manifest.get("ask_next", {}).get(question, ()) if run and not way.sample else ()
    return next_passage(call, question, name, after=after, order=order, sample=way.sample)
