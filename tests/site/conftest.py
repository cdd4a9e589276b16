"""What the tests of the site share: one Chromium per run, and pages that note everything that must not happen."""

from __future__ import annotations

import os
import re
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from email.message import Message
from html import unescape
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import (
    Browser,
    BrowserContext,
    ConsoleMessage,
    Locator,
    Page,
    Request,
    Response,
    sync_playwright,
)

AXE = (Path(__file__).parent / "vendor/axe-core/axe.min.js").read_text(encoding="utf-8")
PHONE = {"viewport": {"width": 320, "height": 700}}
WIDE = {"viewport": {"width": 1280, "height": 900}}
CHROMIUM = os.environ.get("CHROMIUM", "/usr/bin/chromium")
_ARGUMENTS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
# a phone of the slower kind on a mobile network; bytes per second
_SLOW_NETWORK = {"offline": False, "latency": 150, "downloadThroughput": 1.5e6, "uploadThroughput": 94e3}
_SLOW_PROCESSOR = {"rate": 4}
# runs before any script of the page: notes policy violations, ids that occur twice at any moment, and focus that fell
# back to the body because what had it was taken away
_WATCH = """
window.violations = []; window.doubles = new Set(); window.lostFocus = [];
let focused = null;
addEventListener('focusin', event => { focused = event.target; }, true);
addEventListener('securitypolicyviolation',
  event => violations.push(`${event.violatedDirective} ${event.blockedURI} ${event.sample}`));
new MutationObserver(() => {
  const seen = new Set();
  for (const element of document.querySelectorAll('[id]')) {
    if (seen.has(element.id)) doubles.add(element.id);
    seen.add(element.id);
  }
  if (focused && !focused.isConnected && document.activeElement === document.body) {
    lostFocus.push(focused.outerHTML.slice(0, 200));
    focused = null;
  }
}).observe(document, {childList: true, subtree: true, attributes: true, attributeFilter: ['id']});
"""


@dataclass(frozen=True)
class Answer:
    """An answer of the server: status, bytes as sent, headers."""

    status: int
    body: bytes
    headers: Message


@dataclass
class Visit:
    """An open page, with every request that it made."""

    page: Page
    requests: list[str] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)

    def until(self, expression: str, seconds: float = 30) -> None:
        """Wait until an expression holds; asked from outside, because the page's policy forbids evaluating texts."""
        for _ in range(int(seconds * 20)):
            if self.page.evaluate(expression):
                return
            self.page.wait_for_timeout(50)
        raise AssertionError(f"never: {expression}")

    def use_chart(self) -> None:
        """Move the mouse over every chart that has a drawing, and wait until each is alive."""
        slots = self.page.locator(".slot:has(.mark)")
        for number in range(slots.count()):
            self.move_over(slots.nth(number))
        alive = f"document.querySelectorAll('.slot > .island:not(.waiting)').length === {slots.count()}"
        self.until(f"document.documentElement.dataset.dash === 'live' && {alive}")

    def use_form(self) -> None:
        """Move the mouse over the form with filters, and wait until Dash is there."""
        self.move_over(self.page.locator("#filters"))
        self.until("document.documentElement.dataset.dash === 'live'")

    def move_over(self, element: Locator) -> None:
        """Move the mouse onto an element and a little further."""
        element.scroll_into_view_if_needed()
        box = element.bounding_box()
        assert box is not None
        # a chart that is taller than the screen begins above it, and the band lies over the screen's top
        top = max(box["y"], 80)
        self.page.mouse.move(box["x"] + 10, top + 10)
        self.page.mouse.move(box["x"] + 14, top + 14)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """One Chromium for the whole run."""
    with sync_playwright() as playwright:
        # Playwright turns off the browser's memory of pages (Back gives the page as it was left) unless told otherwise
        started = playwright.chromium.launch(
            executable_path=CHROMIUM,
            args=list(_ARGUMENTS),
            ignore_default_args=["--disable-back-forward-cache"],
        )
        yield started
        started.close()


@pytest.fixture
def visit(browser: Browser) -> Iterator[Callable[..., Visit]]:
    """Open an address; afterwards no policy violation, double id, lost focus, script error, cookie or storage.

    `throttled` opens it as on a slow phone: 150 ms, 12 Mbit/s, a processor four times slower.
    """
    opened: list[tuple[BrowserContext, Visit]] = []

    def open_page(address: str, throttled: bool = False, **options: Any) -> Visit:
        context = browser.new_context(**{"viewport": {"width": 1280, "height": 900}, **options})
        context.set_default_timeout(30_000)
        visited = Visit(context.new_page())
        visited.page.on("pageerror", lambda error: visited.errors.append(str(error)))
        visited.page.on("console", lambda line: _note_console(visited, line))
        visited.page.on("request", lambda request: _note_request(visited, request))
        visited.page.on("response", lambda response: _note_failure(visited, response))
        if options.get("java_script_enabled", True):
            visited.page.add_init_script(_WATCH)
        opened.append((context, visited))
        if throttled:
            session = context.new_cdp_session(visited.page)
            session.send("Network.enable")
            session.send("Network.emulateNetworkConditions", _SLOW_NETWORK)
            session.send("Emulation.setCPUThrottlingRate", _SLOW_PROCESSOR)
        visited.page.goto(address, wait_until="load")
        return visited

    yield open_page
    for context, visited in opened:
        assert visited.errors == []
        assert context.cookies() == []
        if visited.page.evaluate("typeof violations") == "object":
            assert visited.page.evaluate("violations") == []
            assert visited.page.evaluate("[...doubles]") == []
            assert visited.page.evaluate("lostFocus") == []
            assert visited.page.evaluate("localStorage.length + sessionStorage.length") == 0
        context.close()


def _note_request(visited: Visit, request: Request) -> None:
    visited.requests.append(request.url)


def _note_console(visited: Visit, line: ConsoleMessage) -> None:
    # React and Dash tell there what they caught; a failed answer is noted by itself
    if line.type == "error" and not line.text.startswith("Failed to load resource"):
        visited.errors.append(line.text)


def _note_failure(visited: Visit, response: Response) -> None:
    if response.status >= 400 and response.request.resource_type != "document" and response.status != 409:
        visited.errors.append(f"{response.status} {response.url}")


@pytest.fixture(scope="session")
def ask() -> Callable[..., Answer]:
    """Ask an address without a browser; redirects are not followed."""

    class Straight(urllib.request.HTTPRedirectHandler):
        def redirect_request(self, *_: Any) -> None:
            return None

    opener = urllib.request.build_opener(Straight)

    def get(address: str, method: str = "GET", **headers: str) -> Answer:
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        request = urllib.request.Request(address, method=method, headers=named)  # noqa: S310 - our own address
        try:
            with opener.open(request, timeout=30) as answer:
                return Answer(answer.status, answer.read(), answer.headers)
        except urllib.error.HTTPError as refusal:
            with refusal:
                return Answer(refusal.code, refusal.read(), refusal.headers)

    return get


def elements(text: str, tag: str) -> list[dict[str, str]]:
    """The attributes of each element with that tag in a page's text, in order, whatever their order in the tag."""
    found = re.findall(rf"<{tag}\b([^>]*)>", text)
    return [{name: unescape(value) for name, value in re.findall(r'([\w-]+)="([^"]*)"', each)} for each in found]


def axe_violations(page: Page) -> list[str]:
    """Every violation that axe finds, with the elements; axe is brought in past the page's policy."""
    page.evaluate(AXE)
    found = page.evaluate("async () => (await axe.run({resultTypes: ['violations']})).violations")
    return [f"{rule['id']}: {[node['html'][:200] for node in rule['nodes'][:3]]}" for rule in found]
