"""Make pictures of pages small enough to keep: half as wide, 64 colours. `lessen_pictures.py FROM INTO`"""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

from PIL import Image

COLOURS = 64
WIDEST = 640


def lessen(picture: Path, into: Path) -> None:
    """Write a copy of a picture, no wider than WIDEST pixels, in COLOURS colours."""
    with Image.open(picture) as image:
        width = min(image.width, WIDEST)
        smaller = image.convert("RGB").resize((width, round(image.height * width / image.width)), Image.Resampling.LANCZOS)
        smaller.quantize(COLOURS).save(into / picture.name, optimize=True)


def main() -> None:
    """Lessen every picture of a folder into another, which is made anew."""
    source, into = (Path(name) for name in sys.argv[1:3])
    shutil.rmtree(into, ignore_errors=True)
    into.mkdir(parents=True)
    pictures = sorted(source.glob("respond-*.png"))
    for picture in pictures:
        lessen(picture, into)
    size = sum(path.stat().st_size for path in into.iterdir())
    print(f"{len(pictures)} pictures, {size / 1e6:.1f} MB, in {into}")


main()
