"""The sentences in which the reader says what is lost, in doubt or missing; {…} is put in."""

from __future__ import annotations

from cairn.calls.values import Slip
from cairn.calls.word import Part

# ------------------------------------------------------------------ which form it is
ANOTHER_CALL = (
    "is a form of another call for evidence, “{theirs}”. This call is “{ours}”, and what it asks is not the same. Get "
    "the form of this call, or send yours to the other."
)
EARLIER = "This form is of an earlier edition of the call: some of what is asked has changed since it was handed out."
CHANGED_QUESTION = "In this form {question} reads: “{words}”. Check that your answer still fits."
NEW_QUESTION = "This form does not ask {question}, which was added since. You can answer it on the web."
UNNAMED = "This form no longer says which edition of the call it is of. We read it as the one that stands."
NO_BOXES = (
    "The program that saved this copy took the boxes out of it, as Google Docs and Pages do. We read each answer by "
    "the lines it stands between: check every one."
)
CHANGES = "Changes were tracked in this copy. We read it as if all of them were accepted."
LONG = "This copy is far longer than the form. We compared its first {number} lines with it, no more."

# ----------------------------------------------------------------------- one answer
BY_PLACE = "The box of {question} is gone from this copy. We took what stands in its place."
BESIDE = "Something stood beside the box of {question}, and we took it as part of the answer."
PROMPT_LEFT = "The prompt “{prompt}” still stood in the box of {question}. We left it out."
PROMPT_UNKNOWN = (
    "In the box of {question} stands “{words}”, set as a prompt of the program’s own. We did not take it "
    "as an answer."
)
TWICE_SAME = "There are several boxes for {question} with the same in each. We took it once."
TWICE_OTHER = (
    "There are several boxes for {question}, and not the same in each. We kept all of it, one below the "
    "other."
)
UNREAD = "There is {what} in the answer to {question}, which we cannot take. Add it as a file."
TABLE = "There is a table in the answer to {question}. We kept its words, a line a row."
SEVERAL_TICKED = "At {question} more than one is ticked: {labels}. Only one can be taken: choose it."
GLYPH = "At {question} the box beside “{label}” looks {seen}, and the file says otherwise. We took what it looks like."
TICK_WORDS = "Beside “{label}” at {question} stands “{words}” in place of a tick. We took it as not ticked."
NOT_LISTED = (
    "“{words}” at {question} is none of what can be chosen there. We did not take it: choose on the web."
)
PLACED_TWICE = "“{label}” has more than one place at {question}. We kept the first."
TOO_LONG = (
    "The answer to {question} is longer than {most} characters. Shorten it, or send the rest as a file."
)
TYPED_DATE = "The date at {question} could be read in two ways. We read {written} as {day}."
STALE_DATE = "At {question} the words say {written} and the file’s own date is {kept}. We took the words."
CONFIDENCE_EMPTY = "You asked us to keep {question} in confidence, and there is no answer to it."
CONFIDENCE_BY_REASON = (
    "You gave a reason to keep {question} in confidence and did not tick the box. We keep it in confidence."
)
WORDS_WITHOUT_CHOICE = "You wrote in the box that belongs to “{label}” at {question}, and did not tick it."
NOT_ASKED = (
    "Because of what you chose before, {question} is not asked of you. The answer is kept, and not sent."
)
NEEDED = "An answer to {question} is needed before this can be sent."
GONE = "This form asks something that the call no longer asks ({box}). What you wrote there is kept below."
TICKED_GONE = (
    "This form has a box that the call no longer has ({box}), and it is ticked. We could not take it."
)

# ------------------------------------------------------------------------ the whole
WHO_TWICE = "You ticked both that you answer for yourself and for an organisation. Choose one."
ORGANISATION_NEEDED = "You answer for an organisation, and did not give its name."
NAME_UNUSED = "You gave a name, and what you chose needs none. We do not keep it."
NAME_LONG = "A name is longer than {most} characters. We take it as far as that."
PERMISSION_NONE = (
    "You did not tick whether we may quote your words. Unless you choose, we quote none of them."
)
PERMISSION_TWICE = (
    "You ticked more than one choice on whether we may quote your words. Unless you choose, we quote none."
)
NAME_NEEDED = "You let us print your name, and did not give one. Give one, or be quoted without it."
OUTSIDE = "Some words stood in no box. They are shown below; put them into an answer if they belong to one."
FURNITURE = "Something was written at the head or foot of the pages. It is shown below."

SLIPS = {
    Slip.NOT_A_NUMBER: "“{text}” at {question} is not a number. We kept it as you wrote it; it must be put right.",
    Slip.TOO_LITTLE: "The number at {question}, {text}, is less than can be taken.",
    Slip.TOO_MUCH: "The number at {question}, {text}, is more than can be taken.",
    Slip.TOO_EXACT: "The number at {question}, {text}, has more decimal places than can be taken.",
    Slip.NOT_A_DATE: "“{text}” at {question} is not a date. We kept it as you wrote it; it must be put right.",
    Slip.NOT_WHOLE_DATE: (
        "“{text}” at {question} is not a whole date. We kept it as you wrote it; it must be put right."
    ),
    Slip.SHORT_YEAR: "The year of “{text}” at {question} needs four figures.",
    Slip.TOO_EARLY: "The date at {question}, {text}, is earlier than can be taken.",
    Slip.TOO_LATE: "The date at {question}, {text}, is later than can be taken.",
    Slip.NOT_A_LENGTH: (
        "“{text}” at {question} is not a length of time. We kept it as you wrote it; it must be put right."
    ),
    Slip.NOT_A_PLACE: "A place at {question} cannot be read.",
    Slip.PLACE_TWICE: "Two have the same place at {question}.",
    Slip.PLACE_LEFT_OUT: "A place is left out at {question}: fill it, or move the others up.",
    Slip.TOO_MANY_PLACES: "More have a place at {question} than can be taken.",
    Slip.TOO_MANY_CHOSEN: "More is ticked at {question} than can be taken.",
    Slip.TOO_MANY_WORDS: "The answer to {question} is longer than can be sent: {count} words, and at most {most}.",
    Slip.OPTION_NOT_CHOSEN: "You wrote at {question} what belongs to a choice, and did not tick it.",
}
PARTS = {
    Part.WHY: "{question} (why)",
    Part.REASON: "{question} (the reason for confidence)",
    Part.CONFIDENTIAL: "{question} (confidence)",
    Part.ORGANISATION: "the name of the organisation",
    Part.NAME: "your name",
    Part.ANSWERING_AS: "“Who is answering”",
    Part.PERMISSION: "“Publishing your words”",
}
"""What a box is called in a sentence where it is not the answer itself."""
