// The Dash component of our own: it brings a live chart into the place that was painted for it.
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

  function draw(slotId) {
    const probe = document.body.appendChild(document.createElement("span"));
    const figure = resolved(JSON.parse(document.getElementById(`${slotId}-figuur`).textContent), probe);
    probe.remove();
    dash_clientside.set_props(`${slotId}-live`, { figure });
  }

  /** Renders its children into the painted slot; what is painted stays until the live chart is complete. */
  function Island({ slot: slotId, ready, children }) {
    const box = React.useMemo(() => document.createElement("div"), []);
    React.useEffect(() => {
      const slot = document.getElementById(slotId);
      box.className = "island waiting";
      slot.append(box);
      draw(slotId);
      const modes = ["(prefers-color-scheme: dark)", "(forced-colors: active)"].map((query) => matchMedia(query));
      for (const mode of modes) mode.addEventListener("change", () => draw(slotId));
      const timer = setInterval(() => {
        if (!box.querySelector(ready) || isBusy(slot)) return;
        clearInterval(timer);
        for (const child of [...slot.children]) if (child !== box) child.remove();
        box.className = "island";
        root.dataset.dash = "live";
        performance.mark("island-live");
      }, 100);
    }, []);
    return ReactDOM.createPortal(children, box);
  }

  window.monitor_islands = { Island };
})();
