"""Schools, bodies, villages and roles, and stories."""

import pytest

from cairn.responses.redaction import FindingKind, NameQueue, findings_of, story_in, vocabulary_of
from cairn.responses.redaction.places import findings_by_place

K = FindingKind


@pytest.mark.parametrize(
    ("text", "kind", "words"),
    [
        ("He went to Larkmere C of E Primary in May.", K.SCHOOL, "Larkmere C of E Primary"),
        ("At St. Mary's Catholic Primary School we", K.SCHOOL, "St. Mary's Catholic Primary School"),
        ("at st mary's primary school we", K.SCHOOL, "st mary's primary school"),
        ("i am at larkmere community college now", K.SCHOOL, "larkmere community college"),
        ("in Ysgol Gyfun Bryn Tawe she", K.SCHOOL, "Ysgol Gyfun Bryn Tawe"),
        ("from the Hope House hostel", K.ORGANISATION, "Hope House"),
        ("in Wrenstead General Hospital twice", K.ORGANISATION, "Wrenstead General Hospital"),
        ("by Wrenstead Borough Council then", K.ORGANISATION, "Wrenstead Borough Council"),
        ("in the village of Candlewick Cross once", K.PLACE, "Candlewick Cross"),
        ("I am the only paediatrician in Wrenstead.", K.ROLE, "the only paediatrician in Wrenstead"),
        ("She was our only deaf pupil in the village.", K.ROLE, "our only deaf pupil in the village"),
    ],
)
def test_what_tells_where_is_found(text: str, kind: K, words: str) -> None:
    assert (kind, words) in [(one.kind, text[one.start : one.end]) for one in findings_by_place(text)]


@pytest.mark.parametrize(
    "text",
    [
        "The Primary School and the Local Authority; Our High School; A Children's Home.",
        "The Social Work Team, the Family Court and the National Health Service.",
        "Every school needs a nursery, and the high street a library.",
        "OUR SCHOOL WAS THE ONLY PLACE THAT HELPED",
    ],
)
def test_what_leads_nowhere_is_left(text: str) -> None:
    assert findings_by_place(text) == ()


STORY = (
    "My nine year old nephew found his mother after her overdose, at Christmas 2016, in our village. "
    "He and his twin were taken into care."
)


def test_a_story_is_told_by_the_words_it_rests_on() -> None:
    story = story_in(STORY, findings_of(STORY))
    assert story is not None
    assert {"whose child it is", "how old", "what happened", "when it was", "what few families share"} <= {
        one.says for one in story.tellings
    }
    assert all(STORY[one.start : one.end] in story.sentence(STORY) for one in story.tellings)


@pytest.mark.parametrize(
    "text",
    [
        "Children who are excluded often have nobody to ask.",
        "My son is nine, and likes his school.",
        "In 2016 exclusions rose in every year group of our schools, and so did custody.",
    ],
)
def test_what_tells_of_many_is_no_story(text: str) -> None:
    assert story_in(text, findings_of(text)) is None


def test_a_name_makes_a_story_of_less() -> None:
    text = "My niece was excluded in March, and Mrs Thornlow of Larkmere High School never asked why."
    assert story_in(text) is None
    assert story_in(text, findings_of(text, NameQueue(vocabulary_of([text])))) is not None
