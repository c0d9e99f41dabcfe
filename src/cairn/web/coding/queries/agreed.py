"""How far coders agree on a question, worked out once for as long as nobody codes: figures, and nobody's words.

Where tens of thousands of passages were coded twice it takes seconds.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from django.db.models import Exists, OuterRef

from cairn.themes.agreement import Agreements, Alpha, agreements, alpha_of_sets
from cairn.themes.coding import CodingKind
from cairn.themes.saturation import Saturation, saturation
from cairn.themes.standing import read_in_order
from cairn.web.coding.queries.held_back import held_back
from cairn.web.ledger.coded.codebook import codebook_now
from cairn.web.ledger.coded.edition import codings_as_they_stand
from cairn.web.ledger.coded.learned import readings_of
from cairn.web.ledger.models import Coding
from cairn.web.ledger.roles import Person


@dataclass(frozen=True, slots=True)
class Agreed:
    """How far coders agree, and whether new passages still bring new themes."""

    found: Agreements
    read: Saturation


def agreed_on(call: str, question: str, who: Person) -> Agreed:
    """What somebody is still to code blind is left out of what they are shown, for figures by theme tell what others
    found in it."""
    own = Coding.objects.filter(
        passage=OuterRef("pk"), kind=CodingKind.OWN, state=Coding.State.STANDS
    ).order_by()
    held = held_back(call, question, who).filter(Exists(own)).order_by().values_list("pk", flat=True)
    return _agreed(call, question, frozenset(held), codings_as_they_stand(call, question))


def alpha_on(call: str, question: str) -> Alpha:
    """Krippendorff's alpha of all the people together, without its interval; `units` are the passages compared."""
    return _alpha(call, question, codings_as_they_stand(call, question))


@lru_cache(maxsize=64)
def _agreed(call: str, question: str, held: frozenset[str], as_they_stand: tuple[object, ...]) -> Agreed:
    codebook = codebook_now(call)
    codings = [each for each in readings_of(call, question) if each.passage not in held]
    found = agreements(codings, codebook, question)
    return Agreed(found, saturation(read_in_order(codings, codebook)))


@lru_cache(maxsize=256)
def _alpha(call: str, question: str, as_they_stand: tuple[object, ...]) -> Alpha:
    return alpha_of_sets(readings_of(call, question, machines=False), codebook_now(call), question)
