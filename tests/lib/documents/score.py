"""How much of a made document is read to the right question: by characters and by passages, sure and unsure apart.

The words of each run are found again in the text that was read, white space apart, so that a reader may
wrap and join lines as it likes. A character is right where the passage that holds it names a question that it answers.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from cairn.calls import Call
from cairn.responses import DocumentText, Reading, read_free_format
from cairn.responses.intake import read_document
from cairn.responses.ledger import SURE, PassageKind
from tests.lib.documents.blocks import Run
from tests.lib.documents.made import MadeDocument

RIGHT, ELSEWHERE, NOWHERE = "right", "elsewhere", "nowhere"


@dataclass
class Score:
    """Characters of answers by where they came; passages likewise; of all else, how much was taken for an answer.

    The keys of `characters` and `passages` are (where, whether sure). `bins` counts passages by certainty, to a tenth,
    and whether they were right.
    """

    documents: int = 0
    characters: Counter[tuple[str, bool]] = field(default_factory=Counter)
    passages: Counter[tuple[str, bool]] = field(default_factory=Counter)
    apart: Counter[str] = field(default_factory=Counter)
    bins: Counter[tuple[str, float, bool]] = field(default_factory=Counter)
    agreements: Counter[str] = field(default_factory=Counter)

    def add(self, other: Score) -> None:
        """Count another's documents with one's own."""
        self.documents += other.documents
        for name in ("characters", "passages", "apart", "bins", "agreements"):
            getattr(self, name).update(getattr(other, name))

    def share(self, where: str = RIGHT) -> float:
        """Of the characters of answers, the share that came to the right question (or elsewhere, or nowhere)."""
        return _share(self.characters, lambda key: key[0] == where)

    def share_of_passages(self, where: str = RIGHT) -> float:
        """The same by passages."""
        return _share(self.passages, lambda key: key[0] == where)

    @property
    def wrong_and_sure(self) -> float:
        """Of the characters of answers, the share that came elsewhere and of which the machine was sure."""
        return _share(self.characters, lambda key: key == (ELSEWHERE, True))

    @property
    def right_of_sure(self) -> float:
        """Of the passages that the machine was sure of, the share that was right."""
        sure = {key: count for key, count in self.passages.items() if key[1] and key[0] != NOWHERE}
        return _share(Counter(sure), lambda key: key[0] == RIGHT)


def _share(counted: Counter, wanted) -> float:
    whole = sum(counted.values())
    return sum(count for key, count in counted.items() if wanted(key)) / whole if whole else 1.0


def scored(made: Iterable[MadeDocument], call: Call) -> dict[str, Score]:
    """The score of documents together, by class of headings and by its ways ("with numbers", "with numbers: table")."""
    scores: dict[str, Score] = {}
    for document in made:
        one = scored_alone(document, call)
        of = document.manner.of
        for name in (of, f"{of}: {document.manner.way}", f"file: {document.manner.format}"):
            scores.setdefault(name, Score()).add(one)
    return scores


def scored_alone(made: MadeDocument, call: Call) -> Score:
    """The score of one document; raises AssertionError where its passages do not give its text back."""
    document = read_document(made.data, made.filename)
    reading = read_free_format(document, call, "D-0001")
    assert "".join(passage.text for passage in reading.passages) == document.text
    score = Score(documents=1)
    _count(score, made, document, reading)
    for proposed in reading.agreements:
        meant = made.agrees.get(proposed.question)
        told = "uncoded" if proposed.option is None else "right" if proposed.option == meant else "wrong"
        score.agreements[told] += 1
    return score


def _count(score: Score, made: MadeDocument, document: DocumentText, reading: Reading) -> None:
    passage_at = [n for n, passage in enumerate(reading.passages) for _ in passage.text]
    votes: dict[int, Counter[frozenset[str]]] = {}
    for run, places in _found(made, document.text):
        for place in places:
            n = passage_at[place]
            passage = reading.passages[n]
            is_answer = passage.kind is PassageKind.ANSWER
            if run.role == "answer":
                # a heading's words that were taken into an answer's passage do no harm; an answer's into a heading do
                where = _where(passage.question if is_answer else None, run.questions)
                score.characters[where, passage.certainty >= SURE] += 1
            elif run.role in ("apart", "quotation", "earlier"):
                taken = is_answer and passage.question is not None
                score.apart["taken for an answer" if taken else "apart"] += 1
            if run.role != "heading":
                votes.setdefault(n, Counter())[run.questions if run.role == "answer" else frozenset()] += 1
    for n, voted in votes.items():
        passage = reading.passages[n]
        truth = voted.most_common(1)[0][0]
        if passage.kind is PassageKind.ANSWER and (truth or passage.question):
            where = _where(passage.question, truth)
            score.passages[where, passage.certainty >= SURE] += 1
            if passage.question:
                score.bins[passage.found_by.value, round(passage.certainty, 1), where == RIGHT] += 1


def _where(question: str | None, truth: frozenset[str]) -> str:
    if question is None:
        return NOWHERE
    return RIGHT if question in truth else ELSEWHERE


def _found(made: MadeDocument, text: str) -> Iterable[tuple[Run, Sequence[int]]]:
    """Each run with the offsets, in the text that was read, of its characters other than white space."""
    places = [n for n, letter in enumerate(text) if not letter.isspace()]
    bare = "".join(text[n] for n in places)
    at = 0
    for block in made.blocks:
        for run in block.runs:
            words = "".join(run.text.split())
            found = bare.find(words, at)
            found = found if found >= 0 else bare.find(words)
            if found >= 0:
                yield run, places[found : found + len(words)]
                at = found + len(words)
            else:
                # a page's break or a rewritten sign stands in it: find it by its two halves, or count it as lost
                yield from _in_pieces(run, words, bare, places, at)


def _in_pieces(
    run: Run, words: str, bare: str, places: Sequence[int], at: int
) -> Iterable[tuple[Run, Sequence[int]]]:
    for start in range(0, len(words), 25):
        piece = words[start : start + 25]
        found = bare.find(piece, at)
        if found >= 0:
            yield run, places[found : found + len(piece)]


def table_of(scores: dict[str, Score]) -> str:
    """The scores as a table in Markdown."""
    lines = [
        "| documents | number | characters right | passages right | unsure | wrong and sure | right of the sure |",
        "|---|--:|--:|--:|--:|--:|--:|",
    ]
    for name in sorted(scores):
        score = scores[name]
        unsure = _share(score.characters, lambda key: not key[1] or key[0] == NOWHERE)
        lines.append(
            f"| {name} | {score.documents} | {score.share():.1%} | {score.share_of_passages():.1%} | {unsure:.1%} "
            f"| {score.wrong_and_sure:.2%} | {score.right_of_sure:.1%} |"
        )
    return "\n".join(lines)
