"""Small looked after children returns as one XML file, written in a test."""


def care_return(*children: str) -> str:
    """A return of those children."""
    return "<EXPSSDA903>\n" + "\n".join(children) + "\n</EXPSSDA903>\n"


def looked_after(
    child_id: str, *episodes: str, more: str = "", sex: str = "M", birth: str = "10/05/2014"
) -> str:
    """A child with those episodes; `more` stands in its header, after its own values."""
    return (
        f"<CHILD>\n<HEADER>\n<CHILDID>{child_id}</CHILDID>\n<UPN>UN1</UPN>\n<SEX>{sex}</SEX>\n"
        f"<DOB>{birth}</DOB>\n<ETHNIC>WBRI</ETHNIC>\n{more}<MOTHER />\n<MC_DOB />\n</HEADER>\n"
        + "\n".join(episodes)
        + "\n</CHILD>"
    )


def episode(start: str = "01/06/2024", end: str = "", placement: str = "U1") -> str:
    """An episode that began on that day."""
    return (
        f"<EPISODE>\n<DECOM>{start}</DECOM>\n<RNE>S</RNE>\n<LS>C2</LS>\n<CIN>N1</CIN>\n<PL>{placement}</PL>\n"
        f"<DEC>{end}</DEC>\n</EPISODE>"
    )
