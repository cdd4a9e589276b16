// Waits until a chart is used, then starts Dash. Never on scroll, never on a page without a chart.
(() => {
  "use strict";
  const root = document.documentElement;
  const waiting = document.getElementById("dash-scripts");
  const calls = JSON.parse(document.getElementById("_dash-config").textContent).requests_pathname_prefix;
  // pointermove and not pointerover, which fires when the page scrolls under a resting mouse. The pointer events of
  // a finger come when it begins to scroll, so a finger counts only when it taps or brings the focus.
  const USES = ["pointermove", "pointerdown", "click", "focusin"];

  window.monitor = {
    /** Shows one of the page's hidden sentences, "nieuw" or "fout"; its link leads to the address. */
    notice(kind, address) {
      const sentence = document.getElementById(`melding-${kind}`);
      sentence.querySelector("a").href = address;
      sentence.hidden = false;
    },
  };

  function onUse(event) {
    const mayScroll = event.pointerType === "touch" && event.type !== "click";
    if (!mayScroll && event.target instanceof Element && event.target.closest("[data-island]")) start();
  }

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

  async function start() {
    for (const use of USES) removeEventListener(use, onUse, true);
    root.dataset.dash = "starting";
    performance.mark("dash-start");
    const plotly = waiting.dataset.plotly;
    // Dash's renderer writes the address of its own Plotly here; ours is smaller
    Object.defineProperty(window, "_dashPlotlyJSURL", { get: () => plotly, set() {} });
    const early = Object.assign(document.createElement("link"), { rel: "preload", as: "script", href: plotly });
    early.fetchPriority = "low";
    document.head.append(early);
    try {
      const scripts = [...waiting.content.querySelectorAll("script[src]")].map(insert);
      await Promise.all([ask("_dash-layout"), ask("_dash-dependencies"), ...scripts]);
    } catch (problem) {
      root.dataset.dash = "failed"; // the painted page goes on as it is
      window.monitor.notice(problem.status === 409 ? "nieuw" : "fout", location.href);
      return;
    }
    const renderer = document.createElement("script");
    renderer.textContent = waiting.content.getElementById("_dash-renderer").textContent;
    document.body.append(renderer);
  }

  for (const use of USES) addEventListener(use, onUse, { capture: true, passive: true });
})();
