"""Two responses that may be one sender's are proposed, with a reason that names nobody."""

import datetime as dt
import random
from dataclasses import replace

import pytest

from cairn.responses.campaigns import Ground, Sender, same_sender
from cairn.responses.campaigns.same_sender import address_of, name_of, organisation_of
from cairn.responses.ledger import Route
from tests.lib.campaign_letters import paragraph

TEXT = paragraph(random.Random(2), 120)
ONLINE = Sender(
    "R-1", Route.ONLINE, dt.date(2026, 5, 1), "Dr Zoë O’Hara", "The Vale Trust Ltd", "zo@vale.example", TEXT
)
MAILED = Sender(
    "R-2", Route.EMAIL, dt.date(2026, 5, 9), "O'HARA, Zoe", "Vale Trust", "zo+call@VALE.example", ""
)


def test_address_name_and_organisation_together_are_nearly_sure() -> None:
    (proposal,) = same_sender([MAILED, ONLINE])
    assert proposal.responses == ("R-1", "R-2")
    assert proposal.grounds == (Ground.ADDRESS, Ground.NAME)
    assert proposal.certainty == 0.985
    assert proposal.reason == (
        "The two responses came from the same e-mail address and bear the same name at the same organisation; "
        "one came online and one by e-mail."
    )


def test_a_reason_names_nobody() -> None:
    for proposal in same_sender([ONLINE, MAILED]):
        assert not {"zoe", "zoë", "hara", "vale"} & set(proposal.reason.casefold().replace("’", " ").split())


def test_the_same_text_by_two_routes() -> None:
    one = replace(ONLINE, name="", organisation="", email="")
    other = replace(one, response="R-2", route=Route.EMAIL, text=f"Dear all,\n\n{TEXT}\n\nSent from my phone")
    (proposal,) = same_sender([one, other])
    assert (proposal.grounds, proposal.certainty) == ((Ground.TEXT,), 0.75)
    assert same_sender([one, other, replace(other, response="R-3")]) == ()


def test_two_documents_of_one_organisation_are_a_weak_sign() -> None:
    one = Sender("R-1", Route.DOCUMENT, dt.date(2026, 5, 1), organisation="Vale Trust", text="A")
    other = Sender("R-2", Route.EMAIL, dt.date(2026, 5, 2), organisation="the VALE trust", text="B")
    (proposal,) = same_sender([one, other])
    assert (proposal.grounds, proposal.certainty) == ((Ground.ORGANISATION,), 0.5)
    assert same_sender([one, replace(other, route=Route.ONLINE)]) == ()


def test_people_of_one_name_or_one_organisation_alone_are_two_people() -> None:
    one = Sender("R-1", Route.ONLINE, dt.date(2026, 5, 1), name="Ann Lee")
    assert same_sender([one, replace(one, response="R-2")]) == ()
    assert same_sender([replace(one, organisation="X"), replace(one, response="R-2", organisation="Y")]) == ()


def test_an_office_mailbox_that_many_use_does_not_pair_them_all() -> None:
    many = [
        Sender(f"R-{n:02}", Route.EMAIL, dt.date(2026, 5, 1), email="info@vale.example") for n in range(20)
    ]
    proposals = same_sender(many)
    assert len(proposals) == 19
    assert {proposal.certainty for proposal in proposals} == {0.6}


@pytest.mark.parametrize(
    ("said", "compared"),
    [
        ("A.B+x@GoogleMail.com", "ab@gmail.com"),
        (" <c.d@e.example> ", "c.d@e.example"),
        ("none", ""),
        ("@x", ""),
    ],
)
def test_addresses(said: str, compared: str) -> None:
    assert address_of(said) == compared


def test_names_and_organisations() -> None:
    assert name_of("Professor Ångström, J.") == "j angstrom"
    assert organisation_of("The R&D Charity C.I.C.") == "r and d charity"
