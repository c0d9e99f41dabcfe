"""What is to become of an episode that was left open, and in words why."""

from __future__ import annotations

from enum import StrEnum


class Verdict(StrEnum):
    """CLOSED where the next episode shows when it ended; otherwise why it stays as it is."""

    CLOSED = "closed"
    NO_CHILD = "no child"
    NO_START = "no start"
    OTHER_START_UNREAD = "start of another row unread"
    NO_CELL = "no cell"
    END_UNREAD = "end unread"
    REASON_GIVEN = "reason given"
    NEXT_YEAR_ABSENT = "next year absent"
    READ_IN_PART = "read in part"
    LATER_AGAIN = "later again"
    TWICE = "twice"
    ENDED_BEFORE = "ended before"
    NO_LATER = "no later"
    NEW_PERIOD = "new period"
    UNCLEAR = "unclear"
    YEAR_BETWEEN_ABSENT = "year between absent"
    EARLIER_RETURN_ALONE = "earlier return alone"
    ALIKE = "alike"
    REPLACED = "replaced"
    XML = "xml"
    ARCHIVE = "archive"
    COPY = "copy"
    NOT_AS_READ = "not as read"


WHY_NOT: dict[Verdict, str] = {
    Verdict.NO_CHILD: "The row does not say its CHILD. Write it in.",
    Verdict.NO_START: "The row has no DECOM that is a date. Write it in.",
    Verdict.OTHER_START_UNREAD: (
        "Another row of the child has no DECOM that is a date, and nobody can say which episode it is. "
        "Correct that row."
    ),
    Verdict.NO_CELL: "The row has no cell for DEC or for REC. Add the column, or the missing commas.",
    Verdict.END_UNREAD: "DEC holds something that is no date. Correct it.",
    Verdict.REASON_GIVEN: (
        "REC says that the episode ended, and not by a new one (X1), but DEC does not say when. Write in the day."
    ),
    Verdict.NEXT_YEAR_ABSENT: (
        "The next year's episodes are not in the folder, and may carry the episode on. Put them there."
    ),
    Verdict.READ_IN_PART: (
        "A file of the authority's episodes could not be read to its end, and may tell more. Correct it."
    ),
    Verdict.LATER_AGAIN: (
        "The next return does not have the episode, and a later one has it again. Find out which is right."
    ),
    Verdict.TWICE: "The return has the child's episode from that day twice. Take one out.",
    Verdict.ENDED_BEFORE: (
        "An earlier return gives the episode an end, and this one does not. Find out which is right."
    ),
    Verdict.NO_LATER: (
        "No return in the folder has a later episode of the child, so nothing shows when this one ended, "
        "or why. Ask the case system."
    ),
    Verdict.NEW_PERIOD: (
        "The child's next episode begins a new period of care (RNE S), so this one ended before it; no "
        "return says on which day or why. Others write 31 March and E99, which is no code of the return. "
        "Ask the case system."
    ),
    Verdict.UNCLEAR: (
        "The child's next episode does not say, by one RNE of the code list in every return, whether it "
        "goes on with the period of care. Correct its RNE."
    ),
    Verdict.YEAR_BETWEEN_ABSENT: (
        "The episodes of a year before the child's next episode began are not in the folder, and may hold "
        "an earlier one. Put them there."
    ),
    Verdict.EARLIER_RETURN_ALONE: (
        "The child's next episode stands only in an earlier return, and this one left it out. Find out "
        "which is right."
    ),
    Verdict.ALIKE: (
        "The child's next or last episode differs in nothing but its start: it may be this one with its "
        "start corrected. Take out the row that is wrong."
    ),
    Verdict.REPLACED: (
        "A later return has the child's episode before this one, and not this one: it may have been "
        "replaced. Find out which is right."
    ),
    Verdict.XML: "Only returns in CSV are repaired. Close the episode in the case system.",
    Verdict.ARCHIVE: "The file lies in a zip archive. Unpack it, and repair the folder again.",
    Verdict.COPY: "The same file stands twice in the folder. Remove one, and repair the folder again.",
    Verdict.NOT_AS_READ: (
        "The line could not be taken apart as it had been read, and nothing was changed. Close the episode by hand."
    ),
}
