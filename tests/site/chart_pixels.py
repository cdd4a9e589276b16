"""What of a chart can be seen, measured from the pixels of a screenshot: axe passes a chart that has vanished."""

from __future__ import annotations

from collections import Counter
from io import BytesIO
from typing import Any

from PIL import Image
from playwright.sync_api import Page

Pixel = tuple[int, int, int]
# of the pixels in a mark's box, or of the points along a line; a dotted line in a pattern leaves most of it open
_LEAST_INK = 0.05
_LEAST_OF_LINE = 0.4


def picture_of(page: Page, chart_id: str) -> Image.Image:
    """The chart's place as it is seen."""
    return Image.open(BytesIO(page.locator(f"[id='{chart_id}']").screenshot())).convert("RGB")


def contrast(one: Pixel, other: Pixel) -> float:
    """The contrast of two colours as WCAG 2 defines it, from 1 to 21."""
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(pixel: Pixel) -> float:
    parts = [value / 255 for value in pixel]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def what_cannot_be_seen(picture: Image.Image, look: dict[str, Any], decoration: str) -> list[str]:
    """Marks under 3:1 against the chart's ground and texts under 4.5:1 against what they stand on.

    The ground is the picture's most frequent colour. Marks whose fill is `decoration` say nothing and are
    left aside; so is an open part of a stacked bar, which is seen by the bar's frame and by its neighbours.
    """
    ground = _most_frequent(list(picture.get_flattened_data()))
    told = []
    for index, mark in enumerate(look["marks"]):
        is_open = mark["fill"] == "none" and mark["stroke"].startswith(f"rgb {','.join(map(str, ground))} ")
        if mark["fill"] == decoration or is_open:
            continue
        seen = _of_line(picture, mark, ground) if mark["fill"] == "none" and mark["along"] else None
        share = _of_box(picture, mark["box"], ground) if seen is None else seen
        if share < (_LEAST_INK if seen is None else _LEAST_OF_LINE):
            told.append(f"marks[{index}] {mark['fill']} {mark['stroke']}: {share:.0%} of it")
    for text in look["texts"]:
        best = contrast_of_text(_pixels(picture, text["box"]))
        if best < 4.5:
            told.append(f"{text['text']}: {best:.2f}")
    return told


def contrast_of_text(pixels: list[Pixel]) -> float:
    """The contrast of what is written against what it stands on, which is the most frequent colour."""
    under = _most_frequent(pixels)
    return max(contrast(pixel, under) for pixel in set(pixels))


def _of_box(picture: Image.Image, box: list[float], ground: Pixel) -> float:
    pixels = _pixels(picture, box, around=1)
    return sum(contrast(pixel, ground) >= 3 for pixel in pixels) / len(pixels)


def _of_line(picture: Image.Image, mark: dict[str, Any], ground: Pixel) -> float:
    seen = [
        any(contrast(pixel, ground) >= 3 for pixel in _pixels(picture, [x, y, 0, 0], around=2))
        for x, y in mark["along"]
    ]
    return sum(seen) / len(seen)


def _pixels(picture: Image.Image, box: list[float], around: int = 0) -> list[Pixel]:
    x, y, width, height = box
    left, top = max(0, round(x) - around), max(0, round(y) - around)
    right = min(picture.width, max(left + 1, round(x + width) + around))
    bottom = min(picture.height, max(top + 1, round(y + height) + around))
    found: list[Pixel] = list(picture.crop((left, top, right, bottom)).get_flattened_data())
    return found


def _most_frequent(pixels: list[Pixel]) -> Pixel:
    return Counter(pixels).most_common(1)[0][0]
