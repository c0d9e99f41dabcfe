"""Builders of invented returns of looked after children's episodes, as files in a folder."""

from __future__ import annotations

from pathlib import Path

HEADER = "CHILD,DECOM,RNE,LS,CIN,PLACE,PLACE_PROVIDER,DEC,REC,REASON_PLACE_CHANGE,HOME_POST,PL_POST,URN"


def an_episode(
    start: str,
    end: str = "",
    why: str = "",
    *,
    child: str = "A1",
    begun: str = "P",
    placement: str = "U1",
    postcode: str = "ZZ2 2BB",
) -> str:
    """One line of a file of episodes, without its end of line."""
    return f"{child},{start},{begun},C2,N1,{placement},PR1,{end},{why},,ZZ1 1AA,{postcode},SC034567"


def send(
    folder: Path,
    year: int,
    *rows: str,
    authority: str = "330",
    name: str = "episodes.csv",
    header: str = HEADER,
) -> Path:
    """Write one return's file of episodes, with these lines below its header, and give its path."""
    path = folder / str(year) / authority / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("".join(f"{line}\n" for line in (header, *rows)), encoding="utf-8", newline="")
    return path
