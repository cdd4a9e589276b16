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
from playwright.sync_api import Browser, BrowserContext, Page, Request, Response, sync_playwright

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
# runs before any script of the page: notes policy violations, and ids that occur twice at any moment
_WATCH = """
window.violations = []; window.doubles = new Set();
addEventListener('securitypolicyviolation',
  event => violations.push(`${event.violatedDirective} ${event.blockedURI} ${event.sample}`));
new MutationObserver(() => {
  const seen = new Set();
  for (const element of document.querySelectorAll('[id]')) {
    if (seen.has(element.id)) doubles.add(element.id);
    seen.add(element.id);
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
        """Move the mouse over the chart, and wait until it is alive."""
        slot = self.page.locator(".slot").first
        slot.scroll_into_view_if_needed()
        box = slot.bounding_box()
        assert box is not None
        # a chart that is taller than the screen begins above it, and the band lies over the screen's top
        top = max(box["y"], 80)
        self.page.mouse.move(box["x"] + 10, top + 10)
        self.page.mouse.move(box["x"] + 14, top + 14)
        self.until("document.documentElement.dataset.dash === 'live'")


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """One Chromium for the whole run."""
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=CHROMIUM, args=list(_ARGUMENTS))
        yield started
        started.close()


@pytest.fixture
def visit(browser: Browser) -> Iterator[Callable[..., Visit]]:
    """Open an address; afterwards no policy violation, no double id, no script error, no cookie and no storage."""
    opened: list[tuple[BrowserContext, Visit]] = []

    def open_page(address: str, **options: Any) -> Visit:
        context = browser.new_context(**{"viewport": {"width": 1280, "height": 900}, **options})
        context.set_default_timeout(30_000)
        visited = Visit(context.new_page())
        visited.page.on("pageerror", lambda error: visited.errors.append(str(error)))
        visited.page.on("request", lambda request: _note_request(visited, request))
        visited.page.on("response", lambda response: _note_failure(visited, response))
        if options.get("java_script_enabled", True):
            visited.page.add_init_script(_WATCH)
        visited.page.goto(address, wait_until="load")
        opened.append((context, visited))
        return visited

    yield open_page
    for context, visited in opened:
        assert visited.errors == []
        assert context.cookies() == []
        if visited.page.evaluate("typeof violations") == "object":
            assert visited.page.evaluate("violations") == []
            assert visited.page.evaluate("[...doubles]") == []
            assert visited.page.evaluate("localStorage.length + sessionStorage.length") == 0
        context.close()


def _note_request(visited: Visit, request: Request) -> None:
    visited.requests.append(request.url)


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
