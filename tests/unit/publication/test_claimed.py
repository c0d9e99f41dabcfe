"""A claim whose words are true of its share, in a sentence that says something else, is refused."""

from __future__ import annotations

from pathlib import Path

import pytest

from cairn.exceptions import PublicationRefused
from tests.lib.publication_folder import build_review, write_review
from tests.lib.theme_releases import release_with_themes

RELEASE = release_with_themes()


def claim(says: str, theme: str = "t-0001", group: str = "all", more: str = "") -> str:
    at = f'question="q06", theme="{theme}", group="{group}", counted="found"{more}'
    return f'{{{{ claim("themes_share", says="{says}", {at}) }}}}'


MOST, TEACHERS = claim("Most"), claim("Most", group="role:teacher")
NUMBER, VISITS = (
    f'{{{{ value("themes_people", question="q06", theme="{theme}", group="all", counted="found") }}}}'
    for theme in ("t-0001", "t-0002")
)
READ = '{{ value("themes_people", question="q06", theme="all", group="all", counted="read") }}'
FIRST, SECOND = '{{ theme("t-0001") }}', '{{ theme("t-0002") }}'


def write(tmp_path: Path, prose: str) -> Path:
    root = write_review(tmp_path, prose)
    labels = '[codes.group]\n"role:teacher" = "Teachers"\n"role:head_teacher" = "Head teachers"\n'
    (root / "publications/labels.toml").write_text(labels, encoding="utf-8")
    return root


def refused(tmp_path: Path, prose: str) -> str:
    with pytest.raises(PublicationRefused) as told:
        build_review(write(tmp_path, prose), RELEASE)
    return str(told.value)


def built(tmp_path: Path, prose: str) -> Path:
    build_review(write(tmp_path, prose), RELEASE)
    return tmp_path / "bundle"


@pytest.mark.parametrize(
    ("prose", "says"),
    [
        (f"Not {claim('most')} wrote of it.", "is altered by the “Not” before it"),
        (f"It was nearly {claim('most')} of them.", "is altered by the “nearly” before it"),
        (f"{MOST} of the responses do not have it.", "the sentence goes on with “not”"),
        (f"{MOST} didn’t write of it.", "the sentence goes on with “didn’t”"),
        (f"{MOST} teachers wrote of it.", "the sentence speaks of “teachers”"),
        (f"{MOST} of the organisations wrote of it.", "the sentence speaks of “organisations”"),
        (f"{TEACHERS} of those who answered wrote of it.", "is of one group alone (Teachers)"),
        (f"{MOST} of those who answered question 13, wrote of it.", "the sentence speaks of question 13"),
        (f"{MOST} of the responses have {SECOND}.", "and the sentence names another"),
        (f"{MOST} of the responses have {FIRST} and {SECOND}.", "names “Visits &amp; calls” besides"),
        (f"{claim('Half', group='role:head_teacher')} the head teachers wrote of it.", "a share of 12 people"),
        (f"{claim('A few', 't-0003')} wrote of it.", "held back by disclosure control"),
        (f"{MOST} of the responses reject it.", "the sentence goes on with “reject”"),
        (f"Among social workers, {claim('most')} have it.", "the sentence speaks of “social workers”"),
        (f"Of the teachers {claim('most')} have it.", "the sentence speaks of “teachers”"),
        (f"Teachers wrote: {claim('most')} of them have it.", "the sentence speaks of “Teachers”"),
        (f"{MOST} of the country wants it.", "the sentence speaks of “the country”"),
        (f"{MOST} people in England want it.", "the sentence speaks of “in England”"),
        (f"{MOST} have {SECOND}, and {claim('some', 't-0002')} have {FIRST}.", "and the sentence names another"),
        (f"{NUMBER} teachers wrote of it.", "the sentence speaks of “teachers”"),
        (f"Of {READ} that were read, {SECOND} was found in {NUMBER}.", "stands beside the name of another"),
        (f"{READ} teachers were read.", "the sentence speaks of “teachers”"),
        (f"{SECOND} was found in {NUMBER} responses.", "stands beside the name of another"),
        (f"{FIRST} was found in {VISITS}, and {SECOND} in {NUMBER}.", "stands beside the name of another"),
        (f"{MOST} of them wrote of it. Two thirds of the teachers did.", "typed by hand"),
        (claim("most", more=', because="90 per cent"') + " teachers wrote.", "gives a reason (because=…) with a"),
    ],
)  # fmt: skip
def test_a_sentence_that_says_something_else_than_its_share_is_refused(
    tmp_path: Path, prose: str, says: str
) -> None:
    assert says.replace("&amp;", "&") in refused(tmp_path, prose)


@pytest.mark.parametrize(
    "prose",
    [
        f"{MOST} of those who answered question 6, wrote of it.",
        f"{MOST} of the responses that did not come from schools have it.",
        f"{MOST} of the responses have it, and not a word of it is ours.",
        f"{TEACHERS} of the teachers wrote of it.",
        f"Of the teachers, {claim('most', group='role:teacher')} wrote of it.",
        f"In {claim('most')} of the responses we found {FIRST}.",
        f"{MOST} of the responses answer with a doubt: {FIRST}.",
        f"The view that families need time, which {claim('most')} of the responses hold, is not new.",
        f"{MOST} of the responses have it, and {VISITS} have {SECOND}.",
        f"{SECOND} was found in {VISITS} responses, fewer than {FIRST}.",
        f"{FIRST} was found in {NUMBER} responses, and {SECOND} in {VISITS}.",
        f"Of {READ} responses that were read, {FIRST} was found in {NUMBER}.",
        f"{FIRST} was found in {NUMBER} of {READ} responses, and {SECOND} in {VISITS}.",
        f"{FIRST}: {READ} were read, and it was found in {NUMBER}.",
        f"{MOST} of the responses have {FIRST}. Besides there is {SECOND}.",
        f"{MOST} of the responses have {FIRST}, and {claim('some', 't-0002')} have {SECOND}.",
    ],
)
def test_a_sentence_that_says_what_its_share_says_is_printed(tmp_path: Path, prose: str) -> None:
    assert (built(tmp_path, prose) / "interim.html").is_file()


def test_an_author_lets_a_sentence_stand_with_a_reason_that_is_printed(tmp_path: Path) -> None:
    said = claim("Most", more=', because="All who answered are teachers"')
    bundle = built(tmp_path, f"{said} teachers wrote of it.")
    page = (bundle / "evidence/themes-share-q06-t-0001-all-found.html").read_text(encoding="utf-8")
    assert "Its author lets the sentence stand: All who answered are teachers" in page
