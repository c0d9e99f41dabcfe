"""People who answered twice, counted once: of the responses that are one sender's the first stands for all of them.

Which are one sender's a person has said (`Response.joined_to`); no machine joins anything. Whoever counts people counts
`one_each`; whoever compares texts compares all of them `under_the_counted`.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace
from functools import reduce

from cairn.responses.ledger import Answer, Response


def one_each(responses: Iterable[Response]) -> tuple[Response, ...]:
    """One response for each sender, in the order of those that are counted.

    It is the counted one, with its route and who answers. To a question it has the counted response's answer (the one
    given on the form, or else read in its prose and confirmed), and the joined one's only where the counted one gives
    none. Its passages are those of both, the counted one's first, for all of them were said; of a sender with a
    response that was read apart, as it kept to no form, those of the others alone, if there are any.
    """
    return tuple(reduce(_with, joined, counted) for counted, *joined in _senders(responses))


def under_the_counted(responses: Iterable[Response]) -> tuple[Response, ...]:
    """Every response as it is, but for its public reference, which is that of the one that is counted: what is compared
    text by text has then one sender for all that a sender sent."""
    return tuple(
        replace(each, public_reference=together[0].public_reference)
        for together in _senders(responses)
        for each in together
    )


def _senders(responses: Iterable[Response]) -> list[list[Response]]:
    """The responses by sender, the counted one first. Where it is not among them (it was erased since), the earliest is
    counted."""
    every = list(responses)
    joined: dict[str, list[Response]] = defaultdict(list)
    for each in sorted(every, key=lambda one: (one.received_on, one.public_reference)):
        if each.joined_to:
            joined[each.joined_to].append(each)
    counted = [[each, *joined.pop(each.public_reference, ())] for each in every if not each.joined_to]
    return [*counted, *joined.values()]


def _with(counted: Response, joined: Response) -> Response:
    given = {each.question for each in counted.answers if _says(each)}
    given |= {each.question for each in counted.agreements if each.option and each.confirmed_by}
    told = {each.question for each in counted.profile if _says(each)}
    passages = (*counted.passages, *joined.passages)
    if counted.in_mined_corpus is not joined.in_mined_corpus:
        passages = (counted if counted.in_mined_corpus else joined).passages
    return replace(
        counted,
        profile=(*counted.profile, *(each for each in joined.profile if each.question not in told)),
        answers=(*counted.answers, *(each for each in joined.answers if each.question not in given)),
        agreements=(*counted.agreements, *(each for each in joined.agreements if each.question not in given)),
        passages=passages,
        in_mined_corpus=counted.in_mined_corpus or joined.in_mined_corpus,
    )


def _says(answer: Answer) -> bool:
    return bool(answer.chosen or answer.text)
