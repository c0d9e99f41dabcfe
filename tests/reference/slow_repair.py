"""Which open episodes are closed, and how, a slow and obvious way: row by row, each question asked in turn."""

import datetime as dt

GOES_ON = {"L", "P", "T", "B", "U"}
DESCRIBED_BY = (
    "reason_new_episode",
    "legal_status",
    "placement",
    "placement_provider",
    "placement_postcode",
    "placement_urn",
)


def year_of(day):
    """The year, named by the March in which it ends, that a day lies in."""
    return day.year if day <= dt.date(day.year, 3, 31) else day.year + 1


def answers(rows, held):
    """What becomes of each open row: {(file, row): (verdict, end, RNE of the next)}.

    `held` has (authority, year, whole) of each return.
    """
    found = {}
    for row in rows:
        years = sorted(year for authority, year, _ in held if authority == row["authority"])
        later_years = [year for year in years if year > row["year"]]
        if row["end_date"] is not None or not later_years:
            continue
        if any(is_same(other, row) and other["year"] == later_years[0] for other in rows):
            continue
        verdict = verdict_on(row, rows, years, held)
        closing = following(row, rows) if verdict == "closed" else []
        found[row["file"], row["row"]] = (
            verdict,
            closing[0]["start_date"] if closing else None,
            max(other["reason_new_episode"] for other in closing) if closing else "",
        )
    return found


def is_same(one, other):
    """Whether two rows are of one episode."""
    if None in (one["la_child_id"], one["start_date"]):
        return False
    names = ("authority", "la_child_id", "start_date")
    return all(one[name] == other[name] for name in names)


def of_the_child(row, rows):
    return [
        other
        for other in rows
        if (other["authority"], other["la_child_id"]) == (row["authority"], row["la_child_id"])
    ]


def following(row, rows):
    """The rows, of whatever return, of the child's next episode."""
    own = [
        each
        for each in of_the_child(row, rows)
        if each["start_date"] and each["start_date"] > row["start_date"]
    ]
    first = min((each["start_date"] for each in own), default=None)
    return [each for each in own if each["start_date"] == first]


def preceding(row, rows):
    own = [
        each
        for each in of_the_child(row, rows)
        if each["start_date"] and each["start_date"] < row["start_date"]
    ]
    last = max((each["start_date"] for each in own), default=None)
    return [each for each in own if each["start_date"] == last]


def verdict_on(row, rows, years, held):
    return (
        in_itself(row, rows, years, held)
        or of_the_same_episode(row, rows)
        or of_those_beside_it(row, rows, years)
        or "closed"
    )


def in_itself(row, rows, years, held):
    """Why the row, or the return, says too little."""
    if row["la_child_id"] is None:
        return "no child"
    if row["start_date"] is None:
        return "no start"
    if any(other["start_date"] is None for other in of_the_child(row, rows)):
        return "start of another row unread"
    if row["end_date_text"] not in (None, ""):
        return "end unread"
    if row["reason_ceased"] not in (None, "X1"):
        return "reason given"
    if row["year"] + 1 not in years:
        return "next year absent"
    if not all(whole for authority, _, whole in held if authority == row["authority"]):
        return "read in part"
    return None


def of_the_same_episode(row, rows):
    """Why other rows of the same episode speak against closing this one."""
    same = [other for other in rows if is_same(other, row) and other is not row]
    if any(other["year"] > row["year"] for other in same):
        return "later again"
    if any(other["year"] == row["year"] for other in same):
        return "twice"
    if any(other["end_date_text"] not in (None, "") for other in same):
        return "ended before"
    return None


def of_those_beside_it(row, rows, years):
    """Why the child's episodes before and after it do not bear out that the next one closes it."""
    coming, gone = following(row, rows), preceding(row, rows)
    if not coming:
        return "no later"
    reasons = {other["reason_new_episode"] for other in coming}
    if reasons == {"S"}:
        return "new period"
    if not reasons <= GOES_ON:
        return "unclear"
    if any(year not in years for year in range(row["year"] + 1, year_of(coming[0]["start_date"]) + 1)):
        return "year between absent"
    if all(other["year"] < row["year"] for other in coming):
        return "earlier return alone"
    if any(all(other[name] == row[name] for name in DESCRIBED_BY) for other in coming + gone):
        return "alike"
    if any(other["year"] > row["year"] for other in gone):
        return "replaced"
    if row["end_date_text"] is None or row["reason_ceased_text"] is None:
        return "no cell"
    return None
