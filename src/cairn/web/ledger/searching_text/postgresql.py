"""The index of words as PostgreSQL is asked."""

from __future__ import annotations

from cairn.web.ledger.searching_text.asked import All, Asked, Words
from cairn.web.ledger.searching_text.folding import JOINING, SET_ASIDE, folded
from cairn.web.ledger.searching_text.made import LANGUAGE, TABLE

_PHRASE = f"phraseto_tsquery('{LANGUAGE}', %s)"
_APART = f"translate(text, '{JOINING}', '{SET_ASIDE}')"
_SNIPPET = "StartSel={}, StopSel={}, MaxWords=32, MinWords=16, MaxFragments=1"


def condition(asked: Asked) -> tuple[str, list[object]]:
    """The ids of the texts that hold what is asked, as a query and its values."""
    said, values = _said(asked)
    return f"SELECT id FROM {TABLE} WHERE words @@ ({said})", values  # noqa: S608 - our own


def ranked(asked: Asked, most: int, start: int, begins: str, ends: str) -> tuple[str, list[object]]:
    """The best of them: id and snippet, the best first."""
    said, values = _said(asked)
    query = (
        f"WITH asked AS (SELECT {said} AS q), best AS ("  # noqa: S608 - our own
        f"SELECT id, text, ts_rank(words, q) AS rank FROM {TABLE}, asked WHERE words @@ q "
        "ORDER BY rank DESC, id LIMIT %s OFFSET %s) "
        f"SELECT id, translate(ts_headline('{LANGUAGE}', {_APART}, q, %s), '{SET_ASIDE}', '{JOINING}') "
        "FROM best, asked ORDER BY rank DESC, id"
    )
    return query, [*values, most, start, _SNIPPET.format(begins, ends)]


def counted(asked: Asked) -> tuple[str, list[object]]:
    """How many there are."""
    said, values = _said(asked)
    return f"SELECT count(*) FROM {TABLE} WHERE words @@ ({said})", values  # noqa: S608 - our own


def _said(asked: Asked) -> tuple[str, list[object]]:
    if isinstance(asked, Words):
        text = folded(asked.text.replace("\0", " "))
        if asked.is_beginning:
            return _beginning(text)
        return _PHRASE, [text]
    if isinstance(asked, All):
        wanted = [_said(each) for each in asked.wanted]
        unwanted = [(f"!! {said}", values) for said, values in map(_said, asked.unwanted)]
        return _joined(" && ", [*wanted, *unwanted])
    return _joined(" || ", [_said(each) for each in asked.of])


def _joined(sign: str, parts: list[tuple[str, list[object]]]) -> tuple[str, list[object]]:
    said = f"({sign.join(said for said, _ in parts)})"
    return said, [value for _, values in parts for value in values]


def _beginning(text: str) -> tuple[str, list[object]]:
    """The beginning of a word has no stem: it is looked for as it is, or as a whole word; what stands before it as
    words."""
    words = "".join(sign if sign.isalnum() else " " for sign in text).lower().split()
    if not words:
        return "''::tsquery", []
    whole = _PHRASE
    last = _joined(" || ", [("%s::tsquery", [f"'{words[-1]}':*"]), (whole, [words[-1]])])
    if len(words) == 1:
        return last
    return _joined(" <-> ", [(whole, [" ".join(words[:-1])]), last])
