"""What was left behind in a browser waits for its own response, as long as the page says, and for nothing else."""

import pytest
from django.test import Client

from cairn.calls import Call
from cairn.responses.attachments import KINDS
from cairn.web.ledger.models import Answer, Response, WayIn
from cairn.web.respond import actions, left_behind

pytestmark = pytest.mark.django_db
ME = actions.RESPONDENT
Way = tuple[WayIn, str]
BRING_IN, TASKS, LEAVE, ERASE = (f"/respond/{page}/" for page in ("bring-in", "tasks", "leave", "erase"))
OFFERED = "in this browser before you came back"
GOES_TOO = "What you wrote or added in this browser and did not bring into a response is forgotten too"
ERASED_TOO = "<li>what you wrote or added in this browser and did not bring into a response</li>"


def way_into(call: Call) -> Way:
    begun = actions.begin_response(call=call, by=ME)
    return actions.make_way_in(response_id=begun.response_id, role=WayIn.Role.LEAD, label="", by=ME)


@pytest.fixture
def way(call: Call) -> Way:
    return way_into(call)


def come(client: Client, way: Way) -> None:
    client.post("/respond/come-back/", {"number": way[0].number, "code": way[1]})


def write_late(client: Client, text: str) -> Response:
    """Save a page in a browser that is in no response, as it is once a way was closed or a session has ended."""
    session = client.session
    session.pop("way", None)
    session.save()
    client.post("/respond/sections/work/", {"q01": text, "hand": text})
    return Response.objects.latest("pk")


def late(way: Way) -> tuple[Client, Response]:
    """A browser whose holder wrote in it and then came back, and the draft they left behind."""
    client = Client()
    left = write_late(client, "Typed late.")
    come(client, way)
    return client, left


def add(response: Response, name: str) -> None:
    response.attachments.create(
        file_name=name, kind="pdf", size=1, sha256=name, stored_as=f"{name}{response.pk}"
    )


def with_files_alone(way: Way, *names: str) -> tuple[Client, Response]:
    client, left = late(way)
    left.answers.all().delete()
    for name in names:
        add(left, name)
    return client, left


def test_files_that_the_response_has_by_now_are_spoken_of_no_more(way: Way) -> None:
    client, left = with_files_alone(way, "fees.pdf")
    assert "fees.pdf" in client.get(TASKS).text
    add(way[0].response, "fees.pdf")  # room was made, and it was uploaded again
    assert "before you came back" not in client.get(TASKS).text
    assert not Response.objects.filter(pk=left.pk).exists()
    assert client.get(BRING_IN).headers["Location"] == TASKS
    assert way[0].response.attachments.count() == 1


def test_the_page_of_files_that_did_not_fit_says_so_only_while_they_do_not(way: Way) -> None:
    client, _ = with_files_alone(way, "fees.pdf")
    for number in range(KINDS.limits.most_files):
        add(way[0].response, f"ours-{number}.pdf")
    assert "What fits is now part of your response" in client.get(f"{BRING_IN}?brought=1").text
    way[0].response.attachments.first().delete()
    assert "What fits is now part of your response" not in client.get(f"{BRING_IN}?brought=1").text


def test_what_waits_for_two_responses_waits_for_each_alone(way: Way, call: Call) -> None:
    client, _ = late(way)
    other = way_into(call)
    write_late(client, "Typed later.")
    come(client, other)
    assert OFFERED in client.get(TASKS).text
    client.post(BRING_IN, {"what": "bring"})
    assert Answer.objects.get(response=other[0].response).text == "Typed later."
    assert OFFERED not in client.get(TASKS).text
    come(client, way)
    assert OFFERED in client.get(TASKS).text
    client.post(BRING_IN, {"what": "bring"})
    assert Answer.objects.get(response=way[0].response).text == "Typed late."


def test_of_two_for_one_response_the_later_is_asked_about_first_and_neither_is_lost(way: Way) -> None:
    client, first = late(way)
    second = write_late(client, "Typed later.")
    come(client, way)
    assert f'name="draft" value="{second.public_reference}"' in client.get(BRING_IN).text
    client.post(BRING_IN, {"what": "leave", "draft": second.public_reference})
    assert OFFERED in client.get(TASKS).text
    client.post(
        BRING_IN, {"what": "leave", "draft": second.public_reference}
    )  # pressed again, or in another tab
    assert f'name="draft" value="{first.public_reference}"' in client.get(BRING_IN).text


def test_in_a_newly_begun_response_nothing_is_said_to_wait(way: Way) -> None:
    client, _ = late(way)
    Response.objects.filter(pk=way[0].response_id).update(
        state="submitted", permission="not_at_all", received_on="2027-01-01"
    )
    client.post("/respond/begin/", {"hand": "new"})
    assert "Your response" in client.get(TASKS).text
    assert OFFERED not in client.get(TASKS).text
    assert client.get(BRING_IN).headers["Location"] == TASKS


def test_it_waits_for_a_response_however_that_is_changed(way: Way, call: Call) -> None:
    Response.objects.filter(pk=way[0].response_id).update(
        state="submitted", permission="not_at_all", received_on="2027-01-01"
    )
    change = actions.change_response(call=call, response_id=way[0].response_id, by=ME)
    client, _ = late(way)
    assert OFFERED in client.get(TASKS).text
    client.post("/respond/change/stop/", {"response": change.public_reference})
    assert "Leave it" in client.get(BRING_IN).text
    client.post("/respond/change/")
    assert OFFERED in client.get(TASKS).text


def test_a_session_of_an_earlier_release_is_understood(way: Way) -> None:
    client, left = late(way)
    session = client.session
    session[left_behind.KEY] = left.ways_in.get().pk
    session.save()
    assert OFFERED in client.get(TASKS).text
    client.post(BRING_IN, {"what": "leave"})
    assert OFFERED not in client.get(TASKS).text
    assert left_behind.KEY not in client.session


def test_only_so_many_are_held_and_those_that_are_gone_count_for_nothing(way: Way) -> None:
    client, left = late(way)
    session = client.session
    gone = [[10_000 + number, left.pk] for number in range(left_behind.MOST)]
    session[left_behind.KEY] = [*session[left_behind.KEY], *gone]
    session.save()
    second = write_late(client, "Typed later.")
    come(client, way)
    held = [each for each, _ in client.session[left_behind.KEY]]
    assert held == [left.ways_in.get().pk, second.ways_in.get().pk]


def test_leaving_says_that_what_waits_goes_too_and_then_leaves(way: Way) -> None:
    client, _ = late(way)
    page = client.post(LEAVE).text
    assert GOES_TOO in page
    assert client.post(LEAVE, {"then": "leave"}).headers["Location"] == LEAVE
    assert client.get(TASKS).headers["Location"] == "/respond/?ended"
    come(client, way)
    assert GOES_TOO not in client.get(LEAVE).text
    assert client.post(LEAVE).headers["Location"] == LEAVE


def test_leaving_does_not_speak_of_files_that_the_response_has(way: Way) -> None:
    client, _ = with_files_alone(way, "fees.pdf")
    add(way[0].response, "fees.pdf")
    assert GOES_TOO not in client.get(LEAVE).text


def test_erasing_says_that_it_erases_what_waits_and_does(way: Way) -> None:
    client, left = late(way)
    page = client.get(ERASE).text
    assert ERASED_TOO in page
    assert f'name="left" value="{left.public_reference}"' in page
    client.post(ERASE, {"response": way[0].response.public_reference, "left": left.public_reference})
    assert not Response.objects.exists()


def test_erasing_reaches_only_what_its_page_named_and_this_browser_left(way: Way, call: Call) -> None:
    client, left = late(way)
    other = actions.begin_response(call=call, by=ME).response
    other.answers.create(question="q01", text="Somebody else’s.")
    client.post(ERASE, {"response": way[0].response.public_reference, "left": other.public_reference})
    assert set(Response.objects.all()) == {left, other}


def test_erasing_speaks_of_nothing_else_where_nothing_waits(begun: Client) -> None:
    assert ERASED_TOO not in begun.get(ERASE).text
