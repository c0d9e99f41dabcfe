"""What people's own settings do to a page, done to it without weakening its policy."""

from __future__ import annotations

from playwright.sync_api import Page

# Source: WCAG 2.2, success criterion 1.4.12: nothing may be lost where a reader sets these.
SPACING = (
    "* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important }"
    " p { margin-bottom: 2em !important }"
)
OWN_STYLE = """text => { const sheet = new CSSStyleSheet(); sheet.replaceSync(text)
  document.adoptedStyleSheets = text ? [sheet] : [] }"""
CUT_OFF = """() => [...document.querySelectorAll('body *')].filter(element => {
  const style = getComputedStyle(element), box = element.getBoundingClientRect()
  const isClipping = [style.overflowX, style.overflowY].some(way => way === 'hidden' || way === 'clip')
  const isForReadersAlone = box.width <= 2 || box.height <= 2
  return isClipping && !isForReadersAlone && element.textContent.trim() &&
    (element.scrollWidth > element.clientWidth + 1 || element.scrollHeight > element.clientHeight + 1)
}).map(element => `${element.localName}.${element.className}: ${element.textContent.trim().slice(0, 60)}`)"""
SIDEWAYS = "() => document.documentElement.scrollWidth - document.documentElement.clientWidth"


def space_out(page: Page) -> None:
    """The reader's own spacing of lines, letters, words and paragraphs."""
    page.evaluate(OWN_STYLE, SPACING)


def enlarge_text(page: Page, percent: int) -> None:
    """The reader's own size of text, as a percentage of what their browser begins with."""
    page.evaluate("size => { document.documentElement.style.fontSize = size }", f"{percent}%")


def cut_off(page: Page) -> list[str]:
    """Every text that does not fit the box that clips it."""
    found: list[str] = page.evaluate(CUT_OFF)
    return found


def sideways(page: Page) -> int:
    """By how many pixels the page is wider than its window."""
    return int(page.evaluate(SIDEWAYS))


def focus_is_drawn(page: Page) -> bool:
    """Whether the pixels round the element with the focus change when it loses the focus."""
    box = page.evaluate("""() => {
      const element = document.activeElement, boxes = [element, ...(element.labels || [])].map(
        one => one.getBoundingClientRect())
      const left = Math.min(...boxes.map(b => b.left)), top = Math.min(...boxes.map(b => b.top))
      return {x: Math.max(0, left - 8), y: Math.max(0, top - 8),
        width: Math.max(...boxes.map(b => b.right)) - left + 16,
        height: Math.max(...boxes.map(b => b.bottom)) - top + 16}
    }""")
    with_focus = page.screenshot(clip=box)
    page.evaluate("() => { window.cairnHeld = document.activeElement; window.cairnHeld.blur() }")
    without = page.screenshot(clip=box)
    page.evaluate("() => window.cairnHeld.focus()")
    return with_focus != without
