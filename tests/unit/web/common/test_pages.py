"""Pages that belong to no room, and what every page has."""

import datetime as dt
import re

import pytest
from django.test import Client
from django.utils import timezone

from cairn.web.common import jinja
from tests.lib.small_review import write_small_review

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("opens", "closes", "says"),
    [
        (dt.date(2020, 1, 1), dt.date(2099, 1, 1), "It takes answers until the end of 1 January 2099"),
        (dt.date(2098, 1, 1), dt.date(2099, 1, 1), "It opens on 1 January 2098"),
        (dt.date(2020, 1, 1), dt.date(2021, 1, 1), "It closed at the end of 1 January 2021"),
    ],
)
def test_the_front_page_says_whether_the_call_is_open(
    opens: dt.date, closes: dt.date, says: str, settings: object, tmp_path: object, client: Client
) -> None:
    settings.CAIRN_REVIEW = write_small_review(tmp_path, opens, closes)
    page = client.get("/").text
    assert says in page
    for door in ("/respond/", "/publication/", "/review/"):
        assert f'href="{door}"' in page


@pytest.mark.parametrize(
    "address", ["/", "/accessibility/", "/privacy/", "/respond/", "/publication/", "/review/sign-in/"]
)
def test_every_page_has_its_landmarks_a_title_and_no_script_of_its_own(address: str, client: Client) -> None:
    page = client.get(address).text
    for landmark in ("<header", "<main", "<footer", 'class="govuk-skip-link"'):
        assert page.count(landmark) == 1, landmark
    assert re.search(r"<title>[^<]+ – A small review</title>", page)
    assert not re.search(r"<script(?![^>]*\bsrc=)", page)
    assert "style=" not in page
    assert page.count("<h1") == 1


def test_nothing_stands_outside_a_landmark(client: Client) -> None:
    page = client.get("/respond/come-back/").text
    assert page.index('<nav aria-label="Back">') < page.index('class="govuk-back-link"') < page.index("<main")
    assert page.index('class="govuk-phase-banner ') < page.index("</header>")


def test_the_call_is_read_again_when_its_file_changes(
    settings: object, tmp_path: object, client: Client
) -> None:
    settings.CAIRN_REVIEW = folder = write_small_review(tmp_path)
    assert "A small call" in client.get("/respond/").text
    path = folder / "call.toml"
    path.write_text(path.read_text().replace("A small call", "A call with another name"))
    assert "A call with another name" in client.get("/respond/").text


def test_dates_and_moments_are_said_as_people_say_them() -> None:
    assert jinja.day(dt.date(2027, 7, 1)) == "1 July 2027"
    in_summer = dt.datetime(2027, 7, 1, 13, 5, tzinfo=dt.UTC)
    assert jinja.moment(in_summer) == "1 July 2027 at 14:05"
    assert timezone.get_current_timezone_name() == "Europe/London"


def test_paragraphs_are_parted_by_blank_lines() -> None:
    assert jinja.paragraphs("One.\n\n Two. \n\n\n") == ["One.", "Two."]


def test_an_asset_that_was_not_built_is_no_link() -> None:
    assert re.fullmatch(r"/assets/cairn\.css\?v=[0-9a-f]{12}", jinja.asset("cairn.css"))
    with pytest.raises(FileNotFoundError):
        jinja.asset("absent.css")
