"""Take the README's picture: a published page, and the evidence page that one of its numbers opens.

.venv/bin/python scripts/picture.py http://127.0.0.1:8000      (while `make demo` runs)
"""

from __future__ import annotations

import io
import sys
from pathlib import Path

from PIL import Image
from playwright.sync_api import sync_playwright

WIDTH, HEIGHT, GAP = 900, 1050, 24
TO = Path(__file__).resolve().parents[1] / "docs" / "pictures" / "publication.png"
ARGUMENTS = ["--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
             "--disable-background-networking", "--disable-component-update", "--disable-sync"]  # fmt: skip


def main(origin: str) -> None:
    """Open both pages in Debian's Chromium and set their pictures side by side."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=ARGUMENTS)
        page = browser.new_page(viewport={"width": WIDTH, "height": HEIGHT})
        page.goto(f"{origin}/publication/interim.html")
        page.get_by_role("heading", name="What the records show").scroll_into_view_if_needed()
        page.evaluate("document.querySelector('#what-the-records-show')?.scrollIntoView()")
        left = page.screenshot()
        page.get_by_text("For pupils who were in need").get_by_role("link").nth(1).click()
        right = page.screenshot()
        browser.close()
    pictures = [Image.open(io.BytesIO(picture)).convert("RGB") for picture in (left, right)]
    both = Image.new("RGB", (2 * WIDTH + GAP, HEIGHT), "#b1b4b6")
    both.paste(pictures[0], (0, 0))
    both.paste(pictures[1], (WIDTH + GAP, 0))
    TO.parent.mkdir(parents=True, exist_ok=True)
    both.convert("P", palette=Image.Palette.ADAPTIVE, colors=64).save(TO, optimize=True)


if __name__ == "__main__":
    main(sys.argv[1])
