"""Agreement in prose comes out right or uncoded, and never as its opposite."""

import pytest

from cairn.responses.free_format import read_agreement

STATED = {
    "strongly_agree": [
        "Strongly agree",
        "Strongly agree - our staff are trained.",
        "Our members strongly agree with this statement.",
        "We strongly\nagree with this statement.",
        "We agree strongly.",
        "I could not agree more.",
        "We completely agree with the above statement.",
        "We strongly agree with both.",
        "We strongly support this statement.",
        "We are in full agreement.",
        "We fully endorse the above statement.",
    ],
    "agree": [
        "Agree",
        "Agreed.",
        "12. We broadly agree with this statement: most staff are trained.",
        "We agree with this statement but note how hard it is.",
        "We would agree with this statement.",
        "We tend to agree.",
        "There is no doubt that here we agree.",
        "We agree, not least because our staff are trained.",
        "Most of our members agree.",
        "On balance, agree.",
        "We concur.",
        "We are in agreement with the statement.",
        "We support this statement.",
    ],
    "neither": ["Neither agree nor disagree.", "We neither agree nor disagree with this."],
    "disagree": [
        "Disagree",
        "We do not agree.",
        "We don’t agree with this statement.",
        "We do not\nagree with this.",
        "No, we disagree.",
        "We have never agreed with this statement.",
        "Nor do we agree with it.",
        "Nobody here would agree.",
        "We do not support this statement.",
        "We oppose this statement.",
        "We are not in agreement with this statement.",
    ],
    "strongly_disagree": ["Strongly disagree.", "We disagree strongly with this statement."],
}

UNCODED = [
    "This differs from case to case.",
    "It is hard to agree or disagree.",
    "We are unable to agree with this statement.",
    "We would like to agree.",
    "We do not strongly agree.",
    "We do not disagree.",
    "We would not disagree.",
    "We do not oppose this statement.",
    "We partly support this statement.",
    "We would support the statement if it were true.",
    "We support families.",
    "We support both parents.",
    "None of our members disagree.",
    "I do not think that I agree.",
    "I do not know whether we agree.",
    "We do not, on the whole, agree.",
    "We do not – on the whole – agree.",
    "We do not (yet) agree.",
    "We do not, however, agree.",
    "Not everyone would agree.",
    "Few agree.",
    "Some agree, others disagree.",
    "We agree. Our partners disagree.",
    "Agree, in part.",
    "We agree to some extent.",
    "We partly agree with this.",
    "I would agree if there were time.",
    "We agree with this statement only where there is money.",
    "We could agree with this.",
    "It would be wrong to say that we agree.",
    "In an ideal world we would agree with this.",
    "We agree that the evidence is weak.",
    "We agree a plan with the parents.",
    "Parents agree targets with us.",
    "We agree with you on most things.",
    "Do you agree?",
    "Agree/disagree",
    "No, we agree.",
    "We no longer agree.",
    "There is a plan in agreement with the family.",
    "",
]


@pytest.mark.parametrize(("option", "text"), [(option, text) for option in STATED for text in STATED[option]])
def test_what_is_stated_is_read_with_the_words_it_rests_on(option: str, text: str) -> None:
    read = read_agreement(text)
    assert read is not None
    assert read.option == option
    assert read.words in text
    assert any(word in read.words.lower() for word in ("agree", "concur", "support", "endorse", "oppose"))


@pytest.mark.parametrize("text", UNCODED)
def test_what_is_not_beyond_doubt_is_left_uncoded(text: str) -> None:
    assert read_agreement(text) is None


STATEMENT = "What I do, or what my organisation does, for children in need rests on strong evidence."
SAID_AGAIN = "what we do rests on strong evidence"


@pytest.mark.parametrize(
    ("text", "option"),
    [
        (f"We strongly agree that {SAID_AGAIN}.", "strongly_agree"),
        (f"I agree that {STATEMENT}", "agree"),
        (f"We do not agree that {SAID_AGAIN}.", "disagree"),
        (f"We disagree that {SAID_AGAIN}.", "disagree"),
        (f"Others strongly agree that {SAID_AGAIN}.", None),
        (f"Inspectors strongly agree that {SAID_AGAIN}.", None),
        (f"I know that inspectors agree that {SAID_AGAIN}.", None),
        (f"We do not strongly agree that {SAID_AGAIN}.", None),
        (f"We would agree that {SAID_AGAIN} if there were more of it.", None),
        ("We strongly agree that what we do rarely rests on strong evidence.", None),
        ("We strongly agree that what others do rests on strong evidence.", None),
        ("We strongly agree that what we do rests on strong evidence of failure.", None),
        ("We strongly agree that little of what we do rests on strong evidence.", None),
        ("We strongly agree that evidence.", None),
        ("We strongly agree that", None),
    ],
)
def test_the_statement_said_again_is_read_and_nothing_that_could_be_its_opposite(text, option) -> None:
    read = read_agreement(text, STATEMENT)
    assert (read and read.option) == option
    assert read_agreement(text) is None


@pytest.mark.parametrize("limit", ["not", "rarely", "hardly", "few", "only", "without"])
def test_a_statement_said_again_without_what_limits_it_is_not_the_statement(limit: str) -> None:
    statement = f"What we do {limit} rests on strong evidence."
    assert read_agreement(f"We agree that {SAID_AGAIN}.", statement) is None


@pytest.mark.parametrize("negation", ["not", "never", "hardly", "in no way", "not at all", "by no means"])
@pytest.mark.parametrize("between", ["", "really ", "as a school ", ", all in all, ", "(as it stands) "])
@pytest.mark.parametrize("adverb", ["", "strongly ", "broadly ", "fully "])
def test_no_denial_is_ever_read_as_agreement(negation: str, between: str, adverb: str) -> None:
    read = read_agreement(f"We do {negation} {between}{adverb}agree with this statement.")
    assert read is None or read.option == "disagree"
