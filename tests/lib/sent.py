"""A response to the small call that was answered and sent, made without its pages."""

from __future__ import annotations

import hashlib

from django.test import Client

from cairn.calls import Call
from cairn.responses.ledger import AnsweringAs
from cairn.responses.register import faults_of
from cairn.tables.quotables import Permission
from cairn.web.common.definitions import current_call
from cairn.web.ledger import files, models
from cairn.web.respond import actions, queries
from cairn.web.respond.whole import checksum_of_whole

WORDS = "Trust <script>first</script>.\n\nŵy ŷ, Łódź."


def answer(response: models.Response, words: str = WORDS) -> models.Response:
    """Give a draft answers of every kind, one of them in confidence, a name and a choice of publication."""
    response.answers.create(question="sector", in_profile=True, chosen=["schools"])
    response.answers.create(question="ages", in_profile=True, chosen=["young", "older"])
    response.answers.create(question="q01", text=words)
    response.answers.create(question="q02", chosen=["agree"])
    response.answers.create(question="q04", text="A secret.", confidential=True, reason="It names a place.")
    response.answering_as, response.name = AnsweringAs.ORGANISATION, "The Ŵy Trust"
    response.permission = Permission.WITH_NAME
    response.save()
    return response


def as_read(response: models.Response, call: Call | None = None) -> str:
    """The checksum that the last look would give to who reads the response now."""
    now = queries.as_it_stands(response)
    return checksum_of_whole(call or current_call(), now, queries.answers_of(now), now.attachments.all())


def send(response: models.Response, call: Call | None = None) -> models.Response:
    """Send it; as it then stands in the ledger."""
    asked = call or current_call()
    seen = as_read(response, asked)
    actions.send_response(call=asked, response_id=response.pk, seen=seen, by=actions.RESPONDENT)
    return models.Response.objects.get(pk=response.pk)


def sent_response(words: str = WORDS) -> models.Response:
    """Begun, answered and sent."""
    way = actions.begin_response(call=current_call(), by=actions.RESPONDENT)
    return send(answer(way.response, words))


def browser_with(way: models.WayIn) -> Client:
    """A browser that came in by a way."""
    client = Client()
    session = client.session
    session["way"] = way.pk
    session.save()
    return client


def lead_of(response: models.Response) -> Client:
    """The browser of whoever leads a response."""
    return browser_with(response.ways_in.get(role="lead"))


def drafter_of(response: models.Response) -> Client:
    """The browser of somebody who was asked to draft."""
    return browser_with(response.ways_in.create(role="drafter", label="Anna"))


def attach(response: models.Response, content: bytes, name: str = "plan.txt") -> models.Attachment:
    """Add a file to a response, its bytes kept where they are kept."""
    kept = files.store([content])
    return models.Attachment.objects.create(
        response=response, file_name=name, kind="text", size=len(content), scan="clean",
        sha256=hashlib.sha256(content).hexdigest(), stored_as=kept.stored_as, file_key=kept.file_key,
    )  # fmt: skip


def fingerprint(response: models.Response) -> str:
    """The fingerprint of a response's receipt."""
    return models.Receipt.objects.get(response=response).fingerprint


def lines() -> list[tuple[str, str]]:
    """What the register tells, once its chain was found to be whole: what became of which fingerprint."""
    entries = list(queries.register_entries())
    head = queries.register_head()
    assert faults_of(entries, last=head.sha256) == ()
    assert head.number == len(entries)
    return [(entry.what, entry.fingerprint) for entry in entries]
