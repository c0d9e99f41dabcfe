"""Finding a person's data by a name of it: a public reference, a receipt, a link's number, a complaint's number."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Q

from cairn.tables.sentences import listed
from cairn.web.common.refusals import Refused
from cairn.web.ledger.models import Complaint, Response
from cairn.web.respond.queries import versions_of

NOT_FOUND = (
    "Nothing in the ledger is called {names}. Give a public reference (such as P-7HKD3C), the reference or fingerprint "
    "of a receipt, the number of a link, or the number of a complaint."
)

ALREADY = "Everything that you named was erased before: nothing is held of it."


@dataclass(frozen=True, slots=True)
class Found:
    """Somebody's responses in all their versions, drafts among them, and their complaints; `before` are the public
    references of what was erased before."""

    responses: tuple[Response, ...]
    complaints: tuple[Complaint, ...] = ()
    before: tuple[str, ...] = ()

    @property
    def references(self) -> tuple[str, ...]:
        """The public reference of every version."""
        return tuple(response.public_reference for response in self.responses)

    @property
    def names(self) -> tuple[str, ...]:
        """Public references and numbers of complaints: what says whose they are to those who may know."""
        return (*self.references, *(complaint.number for complaint in self.complaints))


def find_named(names: Iterable[str]) -> Found:
    """All that these names lead to. Raises Refused, naming them, where one leads to nothing."""
    responses: dict[int, Response] = {}
    complaints: dict[int, Complaint] = {}
    before, unknown = set(), []
    for name in filter(None, (each.strip() for each in names)):
        response, complaint = _response(name), Complaint.objects.filter(number=name.upper()).first()
        if complaint:
            complaints[complaint.pk] = complaint
        elif response is None:
            unknown.append(name)
        elif response.state == Response.State.ERASED:
            before.add(response.public_reference)
        else:
            responses |= {each.pk: each for each in versions_of(response)}
    if unknown:
        raise Refused(NOT_FOUND.format(names=listed(unknown, "or")))
    return Found(tuple(responses.values()), tuple(complaints.values()), tuple(sorted(before)))


def _response(name: str) -> Response | None:
    upper, digits = name.upper(), "".join(name.split()).lower()
    called = (
        Q(public_reference__in=(name, upper))
        | Q(reference__in=(name, upper))
        | Q(receipt__fingerprint=digits)
        | Q(ways_in__number__in=(name, upper, name.lower()))
    )
    return Response.objects.filter(called).distinct().first()


def check_is_held(found: Found) -> None:
    """Raises Refused where nothing is named, or nothing is left of it."""
    if not (found.responses or found.complaints):
        raise Refused("Enter a reference of somebody whose data is held" if not found.before else ALREADY)
