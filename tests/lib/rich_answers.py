"""One answer to every question of the call with every kind of question, as the ledger keeps it."""

from cairn.responses.ledger import Answer

RICH_PROFILE = (Answer("sector", ("other",), "In a library"),)
RICH_ANSWERS = (
    Answer(
        "q01",
        ("yes",),
        "It keeps them safe.\n\nThey ask for it; see Q8.",
        confidential=True,
        reason="A small town.",
    ),
    Answer("q02", ("older", "others"), "Grandparents"),
    Answer("q03", ("quiet", "food")),
    Answer("q04", text="1200"),
    Answer("q05", text="2019-03-12"),
    Answer("q06", text="P2Y6M"),
    Answer("q07", text="Time."),
    Answer("q08_grades", ("agree",)),
    Answer("q08_friends", ("strongly_agree",)),
    Answer("q09_meals", ("often",)),
    Answer("q10", ("state",), "They can."),
    Answer("q11", (), "Words alone."),
)
