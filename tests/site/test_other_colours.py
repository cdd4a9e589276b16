"""Pages of every kind in dark and in forced colours: axe finds nothing, and their text is to be seen in the pixels."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO
from typing import Any

import pytest
from PIL import Image
from playwright.sync_api import Page

from tests.site.chart_pixels import contrast_of_text
from tests.site.conftest import axe_violations

Visited = Callable[..., Any]
MODES: dict[str, dict[str, str]] = {"dark": {"color_scheme": "dark"}, "forced": {"forced_colors": "active"}}
# one of each kind of page that has no such test of its own, and in it some texts of each kind
PATHS = (
    "/nl/actiepunten",
    "/nl/actiepunten/61",
    "/nl/uitwisseling",
    "/nl/uitwisseling/voice",
    "/nl/praktijken",
    "/nl/gegevens",
    "/nl/gegevens/register_plannen?plan_id=vasg2020",
    "/nl/bronnen",
    "/nl/bronnen/S003",
)
TEXTS = (
    ".band a",
    ".masthead nav a",
    ".crumbs li:last-child",
    "h1",
    ".lead",
    ".kicker",
    "main h2",
    "main h3",
    "main p:not([class])",
    "main .note",
    "main dt",
    "main dd",
    "main summary",
    "main label",
    "main button",
    "main select",
    "main code",
    "main th",
    "main td",
    "main li a",
    "main .status",
    ".help a",
    "footer p",
)


# the box of the first line of text in the first element that shows some; a heading for a screen reader shows none.
# A select and a button hold their text inside, so that their own box is taken
_FIRST_TEXT = """selector => {
  for (const element of document.querySelectorAll(selector)) {
    if (element.getBoundingClientRect().width < 8 || !element.checkVisibility({visibilityProperty: true})) continue;
    const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
      if (!walker.currentNode.data.trim() || !walker.currentNode.parentElement.checkVisibility()) continue;
      const inside = element.matches('select') ? element : null;
      if (!inside && walker.currentNode.parentElement.closest('details:not([open]) > :not(summary)')) continue;
      (inside ?? walker.currentNode.parentElement).scrollIntoView({block: 'center'});
      const range = document.createRange();
      range.selectNodeContents(walker.currentNode);
      const [first] = inside ? [inside.getBoundingClientRect()] : range.getClientRects();
      if (first.width < 8 || first.height < 8) continue;
      return {x: first.x, y: first.y, width: first.width, height: first.height};
    }
  }
  return null;
}"""


def _unread(page: Page) -> tuple[int, dict[str, float]]:
    """How many of the texts stand on the page, and those under 4.5 to 1 in a picture of them."""
    weak, looked_at = {}, 0
    # what scrolls along at the top of the page would lie over a picture
    page.add_style_tag(content=".band { position: static !important; }")
    for selector in TEXTS:
        box = page.evaluate(_FIRST_TEXT, selector)
        if box is None:
            continue
        picture = Image.open(BytesIO(page.screenshot(clip=box))).convert("RGB")
        best = contrast_of_text(list(picture.get_flattened_data()))
        looked_at += 1
        if best < 4.5:
            weak[selector] = round(best, 2)
    return looked_at, weak


@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize("path", PATHS)
def test_axe_finds_nothing_and_text_is_to_be_read_in_other_colours(
    server: str, visit: Visited, path: str, mode: str
) -> None:
    page = visit(f"{server}{path}", **MODES[mode]).page
    assert axe_violations(page) == []
    looked_at, weak = _unread(page)
    assert weak == {}
    assert looked_at >= 9


@pytest.mark.parametrize("mode", MODES)
def test_a_text_that_has_vanished_is_noticed(server: str, visit: Visited, mode: str) -> None:
    page = visit(f"{server}/nl/bronnen/S003", **MODES[mode]).page
    # opacity, because forced colours take the place of any other colour of a text
    page.add_style_tag(content="main dd { opacity: .2 } main dt { opacity: 0 }")
    _, weak = _unread(page)
    assert {"main dd", "main dt"} <= set(weak)
