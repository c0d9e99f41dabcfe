"""Names by rule: capitalised, and hardly written small in the corpus."""

import pytest

from cairn.responses.redaction import FindingKind, NameQueue, findings_of, vocabulary_of

CORPUS = (
    "The school helped. We asked the social worker for time, and nobody came. Attachment training helped the school.",
    "Attachment matters: without attachment nothing helps. I met a baker who was kind.",
    "the quarrsides moved, and reshma is still waiting for attachment work",
)


def found_in(text: str, *more: str) -> list[str]:
    queue = NameQueue(vocabulary_of([*CORPUS, text, *more]))
    return [text[one.start : one.end] for one in queue.findings(text)]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("We asked Żaneta Ó Dhálaigh about it.", ["Żaneta Ó Dhálaigh"]),
        ("Thandeka-Rose came each week.", ["Thandeka-Rose"]),
        ("Mrs Baker runs the club.", ["Mrs Baker"]),
        ("It was J. K. Thornlow who rang.", ["J. K. Thornlow"]),
        ("My son Bright could not read.", ["Bright"]),
        ("my son wulfric could not read", ["wulfric"]),
        ("we asked mrs green and nobody else", ["mrs green"]),
        ("there was a boy called poppy", ["poppy"]),
        ("NOBODY EVER TOLD WULFRIC THORNLOW WHAT WAS GOING ON", ["WULFRIC THORNLOW"]),
        ("We owe it to Wulfric's aunt.", ["Wulfric"]),
        ("Sally Law, head of year, left.", ["Sally Law"]),
        ("Wulfric van der Thornlow wrote to us.", ["Wulfric van der Thornlow"]),
        ("Reshma was moved. Nobody told Reshma.", ["Reshma", "Reshma"]),
        ("I met أحمد there.", ["أحمد"]),
        ("Wu\u200blfric\u00ad came.", ["Wu\u200blfric\u00ad"]),
    ],
)
def test_a_name_is_found_from_its_title_to_its_end(text: str, names: list[str]) -> None:
    found = found_in(text)
    assert found == names or [one.rstrip("\u00ad") for one in found] == [
        one.rstrip("\u00ad") for one in names
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Attachment is what the school has. Training too.",
        "On Thursdays CAMHS and two SENCOs meet; I'd say English schools do in April.",
        "NOBODY EVER TOLD THE SCHOOL WHAT WAS GOING TO HAPPEN",
        "I’ve said so. We’ve waited. Don’t.",
        "the social worker never came",
        "Will the school help? Mark the work. May I ask?",
    ],
)
def test_words_that_the_corpus_or_english_knows_are_left(text: str) -> None:
    assert found_in(text, "we will mark it, and may rose leave it") == []


def test_a_place_by_the_same_rule_is_told_as_one() -> None:
    text = "We live in Fennimore now."
    (found,) = NameQueue(vocabulary_of([*CORPUS, text])).findings(text)
    assert (found.kind, text[found.start : found.end]) == (FindingKind.PLACE, "Fennimore")


def test_what_a_call_knows_is_no_name() -> None:
    text = "We ask Safeguardians for help."
    assert NameQueue(vocabulary_of([text], known=["safeguardians"])).findings(text) == ()
    assert NameQueue(vocabulary_of([text])).findings(text) != ()


def test_the_queue_has_the_passages_in_which_something_is_found() -> None:
    texts = [("a", "The school helped."), ("b", "We asked Wulfric.")]
    queue = NameQueue(vocabulary_of(text for _, text in texts))
    assert [key for key, _ in queue.queue(texts)] == ["b"]


def test_an_address_teaches_no_word_to_the_corpus() -> None:
    text = "Write to wulfric.thornlow@example.org; wulfric@example.org; Wulfric reads both."
    assert "Wulfric" in [
        text[one.start : one.end] for one in findings_of(text, NameQueue(vocabulary_of([text])))
    ]
