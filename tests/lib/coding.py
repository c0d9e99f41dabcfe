"""Codebooks and codings in the ledger, for tests."""

from __future__ import annotations

from cairn.themes.changes import Add, Asked
from cairn.themes.coding import Applied
from cairn.web.ledger import actions, models
from cairn.web.ledger.coded import codebook_now

CALL = "small-call"


def changed(*asked: Asked, by: str = "ada") -> None:
    """These changes to the codebook, one after another."""
    for each in asked:
        actions.change_codebook(asked=each, version=codebook_now(CALL).version, by=by)


def themes(*titles: str, question: str = "q01") -> list[str]:
    """New themes of a question, by their ids."""
    changed(*(Add(title, question=question) for title in titles))
    return list(models.Theme.objects.order_by("-number").values_list("pk", flat=True)[: len(titles)])[::-1]


def on(theme: str, passage: models.Passage, words: str, **more: object) -> Applied:
    """A theme on the first place of these words in a passage."""
    start = passage.text.index(words)
    return Applied(theme, start, start + len(words), **more)


def coded(passage: models.Passage, *applied: Applied, by: str = "ada") -> models.Coding:
    """A passage coded by a person."""
    return actions.record_coding(passage_id=passage.pk, applied=applied, by=by)
