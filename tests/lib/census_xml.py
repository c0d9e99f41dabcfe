"""Small children in need censuses as XML, written in a test."""

HEADER = """<Header>
<CollectionDetails><Collection>CIN</Collection><Year>{first}</Year><ReferenceDate>{date}</ReferenceDate></CollectionDetails>
<Source><SourceLevel>L</SourceLevel><LEA>{lea}</LEA></Source>
</Header>"""


def census(*children: str, date: str = "2018-03-31", lea: str = "330", before: str = "") -> str:
    """A census of those children; `before` stands before the root element."""
    header = HEADER.format(first=date[:4], date=date, lea=lea)
    return f"{before}<Message>\n{header}\n<Children>\n" + "\n".join(children) + "\n</Children>\n</Message>\n"


def child(la_child_id: str, *details: str, more: str = "", characteristics: str = "") -> str:
    """A child with those CINdetails; `more` joins its identifiers."""
    return (
        f"<Child>\n<ChildIdentifiers>\n<LAchildID>{la_child_id}</LAchildID>\n{more}</ChildIdentifiers>\n"
        f"<ChildCharacteristics>\n<Ethnicity>WBRI</Ethnicity>\n{characteristics}</ChildCharacteristics>\n"
        + "\n".join(details)
        + "\n</Child>"
    )


def referral(date: str = "2017-05-02", inside: str = "") -> str:
    """One CINdetails of that referral date, with `inside` after it."""
    return (
        f"<CINdetails>\n<CINreferralDate>{date}</CINreferralDate>\n<ReferralSource>1A</ReferralSource>\n"
        f"<ReferralNFA>0</ReferralNFA>\n{inside}</CINdetails>"
    )
