"""What a chart looks like in a browser, painted or live: its marks, texts and rules, as plain values to compare."""

from __future__ import annotations

from typing import Any

from playwright.sync_api import Page

# every mark in the order in which it is drawn, what it is filled and lined with, and its box inside the chart's place
_LOOKS = """([slotId, isLive]) => {
  const slot = document.getElementById(slotId);
  const inner = isLive ? slot.querySelector('.island:not(.waiting)') : slot.querySelector('.painted');
  const origin = slot.getBoundingClientRect();
  const box = element => {
    const rect = element.getBoundingClientRect();
    return [rect.x - origin.x, rect.y - origin.y, rect.width, rect.height];
  };
  const colour = (value, opacity) => {
    if (value === 'none' || opacity === '0') return 'none';
    const parts = value.match(/[\\d.]+/g).map(Number);
    return (parts.length === 4 && parts[3] === 0) ? 'none' : `rgb ${parts.slice(0, 3)}`;
  };
  const motif = element => (element.getAttribute('d') ?? `circle ${element.getAttribute('r')}`)
    .replace(/-?[\\d.]+/g, number => +(+number).toFixed(1)).replace(/,/g, ' ');
  const fill = element => {
    if (element.tagName === 'line') return 'none';
    const style = getComputedStyle(element);
    const found = style.fill.match(/url\\("?#([^")]+)/);
    if (!found) return colour(style.fill, style.fillOpacity);
    const [ground, ...inks] = document.getElementById(found[1]).children;
    // Plotly leaves out a ground that is clear
    const [under, ink] = inks.length ? [ground, inks[0]] : [null, ground];
    const inked = getComputedStyle(ink);
    const drawn = inked.stroke === 'none' ? colour(inked.fill, inked.opacity) : colour(inked.stroke, inked.opacity);
    const below = under ? colour(getComputedStyle(under).fill, getComputedStyle(under).fillOpacity) : 'none';
    return below === drawn ? below : `${drawn} ${motif(ink)} on ${below}`;
  };
  const stroke = element => {
    const style = getComputedStyle(element);
    const width = parseFloat(style.strokeWidth);
    const line = width ? colour(style.stroke, style.strokeOpacity) : 'none';
    const dash = style.strokeDasharray === 'none' ? '' : style.strokeDasharray.replace(/[^\\d.]+/g, ' ').trim();
    return line === 'none' ? 'none' : `${line} ${width} ${dash}`.trim();
  };
  const isShown = element => element.getClientRects().length > 0 && getComputedStyle(element).display !== 'none'
    && (fill(element) !== 'none' || stroke(element) !== 'none');
  const marks = isLive
    ? [...inner.querySelectorAll('.barlayer .point path'),
       ...[...inner.querySelectorAll('.scatterlayer > .trace')].flatMap(trace => [
         ...trace.querySelectorAll('path.js-fill'), ...trace.querySelectorAll('path.js-line'),
         ...trace.querySelectorAll('.points path.point')])]
    : [...inner.querySelectorAll('.mark')];
  const behind = inner.querySelectorAll(isLive ? '.shapelayer path' : 'div > svg > :is(line, rect):not(.mark)');
  const texts = inner.querySelectorAll(isLive ? '.annotation-text, .xtick text' : 'text');
  // where a line runs, because its box holds much else
  const along = element => {
    if (!element.getTotalLength) return [];
    const matrix = element.getScreenCTM(), length = element.getTotalLength();
    return [...Array(41).keys()].map(part => element.getPointAtLength(length * part / 40).matrixTransform(matrix))
      .map(point => [point.x - origin.x, point.y - origin.y]);
  };
  const shown = element => ({fill: fill(element), stroke: stroke(element), box: box(element), along: along(element)});
  return {
    marks: marks.map(shown),
    behind: [...behind].map(shown),
    texts: [...texts].filter(text => getComputedStyle(text).display !== 'none' && box(text)[2] > 0).map(text => {
      const style = getComputedStyle(text);
      return {text: text.textContent, fill: colour(style.fill, style.fillOpacity), size: style.fontSize,
        weight: style.fontWeight, box: box(text)};
    }),
  };
}"""


def look_of(page: Page, chart_id: str, *, is_live: bool) -> dict[str, Any]:
    """The marks, the rules behind them, and the texts of a chart: colours as they are computed, boxes in pixels."""
    found: dict[str, Any] = page.evaluate(_LOOKS, [chart_id, is_live])
    # a mark of which nothing is to be seen is none: Plotly keeps the edge of a polygon that has no edge
    found["marks"] = [mark for mark in found["marks"] if (mark["fill"], mark["stroke"]) != ("none", "none")]
    found["texts"].sort(key=lambda text: (text["text"], text["box"]))
    return found


def chart_ids(page: Page) -> list[str]:
    """The charts of a page that have a mark, in its order."""
    found: list[str] = page.evaluate(
        "[...document.querySelectorAll('.slot')].filter(slot => slot.offsetHeight).map(slot => slot.id)"
    )
    return found


def differences(painted: dict[str, Any], live: dict[str, Any], within: float = 2) -> list[str]:
    """What a painted chart and the live one do not have in common; boxes may lie `within` pixels of each other."""
    told = []
    for part in ("marks", "behind", "texts"):
        if len(painted[part]) != len(live[part]):
            told.append(f"{part}: {len(painted[part])} painted, {len(live[part])} live")
            continue
        for index, (mine, other) in enumerate(zip(painted[part], live[part], strict=True)):
            told += [
                f"{part}[{index}] {name}: {mine[name]} / {other[name]}"
                for name in mine
                if name not in ("box", "along") and mine[name] != other[name]
            ]
            apart = max(abs(a - b) for a, b in zip(mine["box"], other["box"], strict=True))
            if apart > within:
                told.append(
                    f"{part}[{index}] {mine.get('text', '')} {apart:.1f} px apart: {mine['box']} / {other['box']}"
                )
    return told
