// The Dash components of our own, and the clientside callback behind the live filter. A chart is brought into the
// place that was painted for it; the form with filters tells Dash what changes in it.
(() => {
  "use strict";
  const root = document.documentElement;

  /** Someone is busy in this element: focus, a button held down, or selected text. */
  function isBusy(element) {
    const selection = getSelection();
    return element.contains(document.activeElement) || element.matches(":active") ||
      (!selection.isCollapsed && selection.containsNode(element, true));
  }

  /** The figure with its colours as Plotly can read them: what each custom property means in this page, now. */
  function resolved(part, probe) {
    if (typeof part === "string" && part.startsWith("var(--")) {
      probe.style.color = part;
      return getComputedStyle(probe).color;
    }
    if (Array.isArray(part)) return part.map((item) => resolved(item, probe));
    if (part && typeof part === "object") {
      return Object.fromEntries(Object.entries(part).map(([key, value]) => [key, resolved(value, probe)]));
    }
    return part;
  }

  /** The figure of a chart: the one in the page where filters change it, else the one that came along; null without a mark. */
  function figureOf(slotId, broughtAlong) {
    const inPage = document.getElementById(`${slotId}-figuur`);
    const figure = inPage ? JSON.parse(inPage.textContent) : broughtAlong;
    if (!figure?.data.length) return null;
    const probe = document.body.appendChild(document.createElement("span"));
    const drawable = resolved(figure, probe);
    probe.remove();
    return drawable;
  }

  /** Keeps the live chart in `box` equal to its figure, from the first use of its slot. */
  function keepDrawn(slot, box, ready, broughtAlong) {
    const painted = document.getElementById(`${slot.id}-geschilderd`);
    let timer;
    let drawing = 0;

    function show(isLive) {
      painted.hidden = isLive;
      box.className = isLive ? "island" : "island waiting";
    }

    /** The painted drawing stands there until the live one shows the same figure, and for good where that is empty. */
    function draw() {
      clearInterval(timer);
      const mine = ++drawing;
      const figure = figureOf(slot.id, broughtAlong);
      const known = figure ?? { data: [], layout: {} };
      known.layout.datarevision = mine; // tells whether Plotly has drawn this figure or still an older one
      dash_clientside.set_props(`${slot.id}-live`, { figure: known });
      if (!isBusy(slot)) show(false);
      timer = setInterval(() => {
        const isDrawn = box.querySelector(".js-plotly-plot")?.layout?.datarevision === mine && box.querySelector(ready);
        if (isBusy(slot) || (figure && !isDrawn)) return;
        clearInterval(timer);
        show(Boolean(figure));
        if (!window.monitor.filter) root.dataset.dash = "live";
        performance.mark("island-live");
      }, 50);
    }

    draw();
    document.addEventListener("monitor:put", draw);
    const modes = ["(prefers-color-scheme: dark)", "(forced-colors: active)"].map((query) => matchMedia(query));
    for (const mode of modes) mode.addEventListener("change", draw);
  }

  /** Renders its children into the painted slot, from the first use of it. */
  function Island({ slot: slotId, ready, figure, children }) {
    const box = React.useMemo(() => document.createElement("div"), []);
    const [isUsed, setUsed] = React.useState(false);
    React.useEffect(() => {
      const slot = document.getElementById(slotId);
      if (!slot) return; // not in this view of the page
      box.className = "island waiting";
      slot.append(box);
      window.monitor.whenUsed(slot, () => setUsed(true));
    }, []);
    React.useEffect(() => {
      if (isUsed) keepDrawn(document.getElementById(slotId), box, ready, figure);
    }, [isUsed]);
    return isUsed ? ReactDOM.createPortal(children, box) : null;
  }

  /** Tells Dash each change in the painted form, as the property `change`; renders nothing. */
  function FilterForm({ setProps }) {
    React.useEffect(() => {
      window.monitor.filter.reportTo((change) => setProps({ change }));
      root.dataset.dash = "live";
      performance.mark("dash-live");
    }, []);
    return null;
  }

  window.monitor_islands = { FilterForm, Island };
  const show = (change) => window.monitor.filter.show(change);
  window.dash_clientside = Object.assign(window.dash_clientside ?? {}, { monitor_islands: { show } });
})();
