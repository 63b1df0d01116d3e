"""Looking at the built site as readers do: which pages there are, where the keyboard goes."""

from __future__ import annotations

from pathlib import Path

from playwright.sync_api import Page

MOST_STOPS = 800
_AT_A_TIME = 10
_WATCH = """() => {
  window.walk = { met: [], stops: [], over: false };
  // When the key is let go, the browser has moved the focus and the page.
  document.addEventListener("keyup", () => {
    const e = document.activeElement;
    if (window.walk.over) return;
    if (!e || e === document.body) { window.walk.over = true; return; }
    const box = e.getBoundingClientRect(), style = getComputedStyle(e);
    const group = e.type === "radio" ? [...document.getElementsByName(e.name)] : [e];
    // The parts of a date are stops of their own within one field.
    const again = window.walk.met.at(-1) === e;
    window.walk.met.push(...group);
    window.walk.stops.push({
      name: `${e.tagName.toLowerCase()} #${e.id} “${e.textContent.trim().slice(0, 40)}”`,
      left: box.left, right: box.right, top: box.top, bottom: box.bottom,
      outline: again ? 2 : style.outlineStyle === "none" ? 0 : parseFloat(style.outlineWidth),
      seen: e.checkVisibility({visibilityProperty: true, opacityProperty: true}),
    });
  }, true);
}"""
_MISSED = """() => [...document.querySelectorAll(
    "a[href], button, input, select, textarea, summary, [tabindex='0']")]
  .filter(e => e.checkVisibility({visibilityProperty: true}) && !e.disabled)
  .filter(e => !window.walk.met.includes(e))
  .map(e => `${e.tagName.toLowerCase()} “${e.textContent.trim().slice(0, 40)}”`)"""
_ORDER = """() => window.walk.met.slice(1).filter((e, i) => {
  const before = window.walk.met[i];
  return e !== before && e.type !== "radio" && !(before.compareDocumentPosition(e)
    & Node.DOCUMENT_POSITION_FOLLOWING);
}).map(e => `${e.tagName.toLowerCase()} “${e.textContent.trim().slice(0, 40)}”`)"""


def page_names(site: Path) -> list[str]:
    """The addresses of all pages of a built site below its root, the page not found included."""
    found = [
        "" if file.parent == site else f"{file.parent.relative_to(site).as_posix()}/"
        for file in sorted(site.rglob("index.html"))
    ]
    return [*found, "404.html"]


def settled(page: Page) -> None:
    """Wait until all that the page loads by script has come: the planner's form is part of it."""
    page.wait_for_load_state("networkidle")


def open_all(page: Page) -> None:
    """Open all that can be opened: the menu, what is folded, one note."""
    menu = page.locator(".ps-menu")
    if menu.is_visible() and menu.get_attribute("aria-expanded") == "false":
        menu.click()
    page.evaluate("for (const e of document.querySelectorAll('details')) e.open = true")
    mark = page.locator(".ps-mark a[role=button]")
    if mark.count():
        mark.first.click()
    page.mouse.move(0, 0)


def keyboard_faults(page: Page) -> list[str]:
    """What is wrong with the page for somebody who has only a keyboard: walks through it by Tab.

    A stop must be seen, lie within the window, and show that it has the focus; every control
    that is shown must be a stop; stops follow each other as in the text; the walk has an end.
    """
    size = page.viewport_size or {"width": 0, "height": 0}
    faults: list[str] = []
    page.evaluate(_WATCH)
    for _ in range(0, MOST_STOPS, _AT_A_TIME):
        for _ in range(_AT_A_TIME):
            page.keyboard.press("Tab")
        if page.evaluate("walk.over"):
            break
    else:
        return ["the walk never ends"]
    for stop in page.evaluate("walk.stops"):
        if not stop["seen"]:
            faults.append(f"cannot be seen: {stop['name']}")
        if stop["left"] < -1 or stop["right"] > size["width"] + 1:
            faults.append(f"lies beside the window: {stop['name']}")
        if stop["bottom"] <= 0 or stop["top"] >= size["height"]:
            faults.append(f"lies above or below the window: {stop['name']}")
        if stop["outline"] < 2:
            faults.append(f"does not show the focus: {stop['name']}")
    faults += [f"out of order: {name}" for name in page.evaluate(_ORDER)]
    faults += [f"never reached: {name}" for name in page.evaluate(_MISSED)]
    return faults
