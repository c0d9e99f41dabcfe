"""Somebody who uses only the keyboard: Tab, Enter, Space, the arrows and letters, never a mouse.

Wherever they come to, they must see where they are: a control that takes the focus and looks as it did
before, or lies beneath something else, fails the test.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from playwright.sync_api import Locator, Page

from tests.lib.browser import Visitor

MOST_STOPS = 150
AS_IT_LOOKS = """() => {
  const parts = ['outlineStyle', 'outlineWidth', 'outlineColor', 'boxShadow', 'backgroundColor', 'color',
    'borderTopWidth', 'borderTopColor', 'textDecorationLine', 'textDecorationThickness']
  const look = (element, pseudo) => { const style = getComputedStyle(element, pseudo)
    return parts.map(part => style[part]).join(' ') }
  // the dot of a radio button and the box of a checkbox are drawn by the label that follows them
  window.cairnLook = element => [element, element.labels?.[0]].filter(Boolean)
    .flatMap(one => [look(one), look(one, '::before'), look(one, '::after')]).join('|')
  window.cairnLooks = window.cairnLooks || new WeakMap()
  const reachable = 'a[href], button, input, select, textarea, summary, [tabindex]'
  for (const element of document.querySelectorAll(reachable))
    if (element !== document.activeElement) window.cairnLooks.set(element, window.cairnLook(element))
}"""
WHERE_IT_IS = """() => {
  const element = document.activeElement
  if (!element || element === document.body) return null
  const isOurs = found => found && (element.contains(found) || [...(element.labels || [])].some(l => l.contains(found)))
  // of a tall field a part is enough: a browser shows the line that is written on
  const parts = [0.1, 0.5, 0.9]
  const isSeen = [...element.getClientRects()].some(box => parts.some(across => parts.some(down => isOurs(
    document.elementFromPoint(box.x + box.width * across, box.y + box.height * down)))))
  const name = (element.labels?.[0] || element).textContent.trim().slice(0, 60) || element.name || element.id
  return {name: `${element.localName} “${name}”`, isSeen,
    isMarked: window.cairnLooks.get(element) !== window.cairnLook(element)}
}"""


@dataclass
class Keyboard:
    """The keyboard of a visitor."""

    someone: Visitor

    @property
    def page(self) -> Page:
        """The page that they are on."""
        return self.someone.page

    def tab_to(self, target: Locator) -> None:
        """Press Tab until the element has the focus. Fails where it cannot be reached so, or a stop on the way
        is not seen to have the focus."""
        stops = []
        wanted = target.element_handle()  # once: to find it by its name at every stop takes long
        for _ in range(MOST_STOPS):
            if wanted.evaluate("element => element === document.activeElement"):
                return
            stops.append(self.tab())
        raise AssertionError(f"{target} is not reached by Tab; these are: {list(dict.fromkeys(stops))}")

    def tab(self) -> str:
        """Press Tab once; what has the focus now, or an empty text where nothing has."""
        self.page.evaluate(AS_IT_LOOKS)
        self.page.keyboard.press("Tab")
        at = self.page.evaluate(WHERE_IT_IS)
        if at is None:
            return ""
        assert at["isMarked"], f"{at['name']} has the focus and looks as it did before"
        assert at["isSeen"], f"{at['name']} has the focus and is covered, or is off the screen"
        return str(at["name"])

    def write(self, field: Locator, words: str) -> None:
        """Go to a field and write, in place of what stood there."""
        self.tab_to(field)
        self.page.keyboard.press("Control+a")
        self.page.keyboard.insert_text(words)

    def press(self, name: str) -> None:
        """Go to the button of that name, press it by the space bar, and wait for the page that comes."""
        self._leave_by(self.page.get_by_role("button", name=name, exact=True), "Space")

    def follow(self, name: str | re.Pattern[str]) -> None:
        """Go to the link of that name and follow it by Enter."""
        self._leave_by(self.page.get_by_role("link", name=name, exact=True).first, "Enter")

    def choose(self, group: Locator, option: str) -> None:
        """Go into a group of radio buttons, and by the arrows to the option of that name."""
        radios = group.get_by_role("radio")
        wanted = group.get_by_role("radio", name=option, exact=True)
        chosen = next((radio for radio in radios.all() if radio.is_checked()), radios.first)
        self.tab_to(chosen)
        if not chosen.is_checked():
            self.page.keyboard.press("Space")
        for _ in range(radios.count()):
            if wanted.is_checked():
                return
            self.page.keyboard.press("ArrowDown")
        raise AssertionError(f"The arrows do not lead to {option}")

    def tick(self, box: Locator) -> None:
        """Go to a checkbox and press the space bar."""
        was = box.is_checked()
        self.tab_to(box)
        self.page.keyboard.press("Space")
        assert box.is_checked() is not was

    def _leave_by(self, target: Locator, key: str) -> None:
        self.tab_to(target)
        with self.page.expect_navigation():
            self.page.keyboard.press(key)
