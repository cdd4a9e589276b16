// Waits until an island (a chart, the form with filters) is used, then starts Dash. Never on scroll, never on a page
// without islands.
(() => {
  "use strict";
  const root = document.documentElement;
  const waiting = document.getElementById("dash-scripts");
  if (!waiting) return;
  const calls = JSON.parse(document.getElementById("_dash-config").textContent).requests_pathname_prefix;
  // pointermove and not pointerover, which fires when the page scrolls under a resting mouse. The pointer events of
  // a finger come when it begins to scroll, so a finger counts only when it taps or brings the focus.
  const USES = ["pointermove", "pointerdown", "click", "focusin"];
  const used = new Set();
  const awaited = new Map(); // island → what to do at its first use

  /** Calls `then` at the first use of an island: at once, where that was before. */
  window.monitor.whenUsed = (island, then) => {
    if (used.has(island)) then();
    else awaited.set(island, then);
  };

  function onUse(event) {
    const mayScroll = event.pointerType === "touch" && event.type !== "click";
    const island = !mayScroll && event.target instanceof Element && event.target.closest("[data-island]");
    if (island && !used.has(island)) use(island);
  }

  function use(island) {
    used.add(island);
    awaited.get(island)?.();
    if (!root.dataset.dash) start(isChart(island));
    else if (root.dataset.dash === "failed" && isChart(island)) window.monitor.notice("fout", location.href);
  }

  const isChart = (island) => !island.matches("form");

  function insert(script) {
    return new Promise((resolve, reject) => {
      const inserted = document.createElement("script");
      // async = false keeps the order of the scripts
      Object.assign(inserted, { src: script.src, async: false, onload: resolve, onerror: reject });
      document.head.append(inserted);
    });
  }

  /** Dash asks for these again at its start, and finds them in the browser's cache; here a 409 is seen in time. */
  async function ask(name) {
    const answer = await fetch(calls + name);
    await answer.arrayBuffer();
    if (!answer.ok) throw answer;
  }

  /** Dash's renderer writes the address of its own Plotly at this name; ours is smaller. */
  function bringOurPlotly(isNeededNow) {
    const plotly = waiting.dataset.plotly;
    if (!plotly) return;
    Object.defineProperty(window, "_dashPlotlyJSURL", { get: () => plotly, set() {} });
    if (!isNeededNow) return;
    const early = Object.assign(document.createElement("link"), { rel: "preload", as: "script", href: plotly });
    early.fetchPriority = "low";
    document.head.append(early);
  }

  async function start(isForChart) {
    root.dataset.dash = "starting";
    performance.mark("dash-start");
    await new Promise((then) => setTimeout(then)); // the form's own listeners first
    if (!isForChart) await window.monitor.filter?.quiet(); // what is chosen next comes before Dash
    bringOurPlotly(isForChart);
    try {
      const scripts = [...waiting.content.querySelectorAll("script[src]")].map(insert);
      await Promise.all([ask("_dash-layout"), ask("_dash-dependencies"), ...scripts]);
    } catch (problem) {
      root.dataset.dash = "failed"; // the painted page goes on as it is, and the filter without Dash
      if (problem.status === 409) window.monitor.notice("nieuw", location.href);
      else if ([...used].some(isChart)) window.monitor.notice("fout", location.href);
      return;
    }
    const renderer = document.createElement("script");
    renderer.textContent = waiting.content.getElementById("_dash-renderer").textContent;
    document.body.append(renderer);
  }

  for (const name of USES) addEventListener(name, onUse, { capture: true, passive: true });
  const focused = document.activeElement?.closest("[data-island]");
  if (focused) use(focused);
})();
