"""Make pictures of pages small enough to keep: `lessen_pictures.py FROM INTO ROOM,… [PAGE]`

Of those whose names begin with one of the rooms. PAGE, where it is given, is written: a document that shows them all.
"""

from __future__ import annotations

import os
import shutil
import sys
from pathlib import Path

from PIL import Image

COLOURS = 64
WIDEST = {"team": 720}
"""In pixels, by the folder that the pictures go into: tables of numbers must be read."""
ELSE = 440
WIDTHS = ("1280", "320")
OPENING = """# Answering, in pictures

Every page and state of answering that the tests meet in a browser, at 1280 and at 320 pixels wide, as the tests left
them: `make pictures` takes them anew. The same visits fail where axe finds a fault or a page scrolls sideways.
"""


def lessen(picture: Path, into: Path) -> None:
    """Write a copy of a picture, no wider than its folder has them, in COLOURS colours."""
    with Image.open(picture) as image:
        width = min(image.width, WIDEST.get(into.name, ELSE))
        size = (width, round(image.height * width / image.width))
        smaller = image.convert("RGB").resize(size, Image.Resampling.LANCZOS)
        smaller.quantize(COLOURS).save(into / picture.name, optimize=True)


def title_of(name: str) -> str:
    """What a picture's name says: respond-way-made is “Way made”."""
    return name.removeprefix("respond-").replace("-", " ").capitalize()


def document(folder: Path, page: Path) -> str:
    """The page that shows every picture, wide beside narrow."""
    names = sorted({path.stem.rpartition("-")[0] for path in folder.glob("*.png")})
    parts = [OPENING]
    for name in names:
        shown = [
            f'<img src="{os.path.relpath(folder / f"{name}-{width}.png", page.parent)}" '
            f'alt="{title_of(name)}, {width} pixels wide" width="{440 if width == "1280" else 160}">'
            for width in WIDTHS
        ]
        parts.append(f"## {title_of(name)}\n\n{' '.join(shown)}\n")
    return "\n".join(parts)


def main() -> None:
    """Lessen the pictures of a folder into another, which is made anew, and write the page that shows them."""
    source, into = (Path(name) for name in sys.argv[1:3])
    rooms = tuple(sys.argv[3].split(","))
    shutil.rmtree(into, ignore_errors=True)
    into.mkdir(parents=True)
    pictures = [
        path
        for path in sorted(source.glob("*.png"))
        if path.name.startswith(rooms) and path.stem.rpartition("-")[2] in WIDTHS
    ]
    for picture in pictures:
        lessen(picture, into)
    for page in map(Path, sys.argv[4:]):
        page.write_text(document(into, page), encoding="utf-8")
    size = sum(path.stat().st_size for path in into.iterdir())
    print(f"{len(pictures)} pictures, {size / 1e6:.1f} MB, in {into}")


main()
