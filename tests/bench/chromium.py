"""A throttled Chromium with an empty cache, and the script that notes in the page when what happened.

`bench` and `screens` open every page through it. Times are the page's own clock, in milliseconds since navigation.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from playwright.sync_api import Browser, Page, Playwright, Request

CHROMIUM = os.environ.get("CHROMIUM", "/usr/bin/chromium")
_ARGUMENTS = (
    "--no-sandbox",
    "--disable-gpu",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE 127.0.0.1",
)
# 1.6 Mbit/s down and 750 kbit/s up in bytes a second, 150 ms, a processor four times as slow
THROTTLE = {"offline": False, "latency": 150, "downloadThroughput": 200_000, "uploadThroughput": 93_750}
CPU_SLOWDOWN = 4
# how long a silence counts as the end of loading
_SILENCE = 1_500

# Runs before any script of a page. `noted` holds the first moment of each thing; `changed` the paint after the first
# change inside an element that matches `watched`, and `chosen` when the choice was made that led to it.
_NOTES = """
window.noted = {}; window.watched = null; window.found = {};
const note = (name, at) => { if (!(name in noted)) noted[name] = at ?? performance.now(); };
for (const use of ['pointermove', 'pointerdown', 'focusin']) {
  addEventListener(use, event => {
    if (event.target instanceof Element && event.target.closest('[data-island]')) note('used', event.timeStamp);
  }, true);
}
for (const choice of ['change', 'click']) {
  addEventListener(choice, event => { if (watched && !noted.changed) noted.chosen = event.timeStamp; }, true);
}
const painted = name => requestAnimationFrame(() => {
  const channel = new MessageChannel();
  channel.port1.onmessage = () => note(name);
  channel.port2.postMessage(null);
});
new MutationObserver(changes => {
  if (document.documentElement?.dataset.dash === 'live') note('live');
  for (const [name, selector] of Object.entries(found)) if (document.querySelector(selector)) note(name);
  if (watched && noted.chosen && !noted.changing && changes.some(change => change.type === 'childList'
      && change.target instanceof Element && change.target.closest(watched))) {
    note('changing'); painted('changed');
  }
}).observe(document, {childList: true, subtree: true, attributes: true, attributeFilter: ['data-dash', 'data-state']});
"""


class Never(AssertionError):
    """Something that had to happen in a page did not happen."""


@dataclass
class Visit:
    """An open page and every address that it asked, in order, without those that are data themselves."""

    page: Page
    asked: list[str] = field(default_factory=list)

    def noted(self, name: str, seconds: float = 45) -> float:
        """The moment of something, once it has happened. Raises Never where it does not."""
        for _ in range(int(seconds * 10)):
            moment = self.page.evaluate("name => noted[name]", name)
            if moment is not None:
                return float(moment)
            self.page.wait_for_timeout(100)
        raise Never(f"{self.page.url}: never {name}")

    def marked(self, name: str, seconds: float = 45) -> None:
        """Wait until the page's own scripts have set that mark. Raises Never where they do not."""
        for _ in range(int(seconds * 10)):
            if self.page.evaluate("name => performance.getEntriesByName(name).length", name):
                return
            self.page.wait_for_timeout(100)
        raise Never(f"{self.page.url}: never {name}")

    def first_asked(self, address: str, since: float) -> float:
        """The moment when the first request left whose address holds that text; `since` for one that left before."""
        left = self.page.evaluate(
            """text => performance.getEntriesByType('resource')
              .filter(entry => entry.name.includes(text)).map(entry => entry.startTime)""",
            address,
        )
        return min((float(moment) for moment in left if moment >= since), default=since)

    def silence(self) -> None:
        """Wait until nothing has been asked for a while."""
        count = -1
        while count != len(self.asked):
            count = len(self.asked)
            self.page.wait_for_timeout(_SILENCE)

    def has(self, selector: str) -> bool:
        """Whether the page has such an element."""
        return self.page.locator(selector).count() > 0

    def use(self, selector: str) -> None:
        """The mouse comes over the first such element."""
        target = self.page.locator(selector).first
        # its middle in the middle of the window: the top of a tall chart may lie above it, or under the band
        target.evaluate("element => element.scrollIntoView({block: 'center', behavior: 'instant'})")
        box = target.bounding_box()
        if box is None:
            raise Never(f"{self.page.url}: {selector} cannot be seen")
        x, y = box["x"] + min(10, box["width"] / 2), box["y"] + box["height"] / 2
        self.page.mouse.move(x, y)
        self.page.mouse.move(x + 2, y + 2)


def launched(playwright: Playwright) -> Browser:
    """A Chromium that resolves no name: nothing leaves this machine."""
    return playwright.chromium.launch(executable_path=CHROMIUM, args=list(_ARGUMENTS))


@contextmanager
def visiting(
    browser: Browser, address: str, throttled: bool = False, found: Mapping[str, str] | None = None, **options: Any
) -> Iterator[Visit]:
    """A page in a context of its own, loaded, with an empty cache; the first match of each of `found` is noted."""
    context = browser.new_context(**{"viewport": {"width": 1280, "height": 900}, **options})
    context.set_default_timeout(90_000)
    visit = Visit(context.new_page())
    visit.page.on("request", lambda request: _note(visit, request))
    visit.page.add_init_script(_NOTES)
    if found:
        visit.page.add_init_script(f"Object.assign(found, {json.dumps(dict(found))});")
    if throttled:
        session = context.new_cdp_session(visit.page)
        session.send("Network.enable")
        session.send("Network.emulateNetworkConditions", THROTTLE)
        session.send("Emulation.setCPUThrottlingRate", {"rate": CPU_SLOWDOWN})
    visit.page.goto(address, wait_until="load")
    yield visit
    context.close()


def _note(visit: Visit, request: Request) -> None:
    if not request.url.startswith(("data:", "blob:")):
        visit.asked.append(request.url)
