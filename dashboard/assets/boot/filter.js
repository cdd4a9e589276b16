// The live filter: the form asks the page's own address, and what the answer marks as live is put in place here.
// It works from the first moment; once Dash is there each change goes through Dash's callback (islands.js) to show().
// What holds at rest, also after Back, Forward, reload and the browser's memory: controls = address = rows.
(() => {
  "use strict";
  const form = document.querySelector("form[data-island]");
  if (!form) return;
  const root = document.documentElement;
  const PAUSE = 250; // milliseconds without a key, before what was typed is asked
  const DWELL = 100; // milliseconds of focus, before a select's options are asked ahead
  const MOST_AHEAD = 12; // addresses asked ahead for one select
  const AT_ONCE = 3; // of them together: a browser has six connections to a site
  let shown = location.search; // the filters that the rows show
  let asked = null; // what is being waited for: {search, entry, number, stop}
  let number = 0;
  let typing; // the timer of PAUSE
  let report = show; // what a change is told to

  const isTyped = (control) => control.matches("input");
  const pause = (time) => new Promise((then) => setTimeout(then, time));

  /** The form's filters as the server spells them: sorted, no empty ones. `other` holds values in place of its own. */
  function searchOf(other = {}) {
    const filled = [...new FormData(form)]
      .map(([name, value]) => [name, (other[name] ?? value).trim().replace(/\s+/g, " ")])
      .filter(([, value]) => value)
      .sort(([one], [two]) => (one < two ? -1 : 1));
    const search = String(new URLSearchParams(filled)).replaceAll("*", "%2A").replaceAll("%7E", "~");
    return search && `?${search}`;
  }

  function fill(search) {
    const values = new URLSearchParams(search);
    for (const control of form.elements) {
      if (!control.name) continue;
      control.value = values.get(control.name) ?? "";
      const folded = control.closest("details");
      if (folded && control.value) folded.open = true;
    }
  }

  function drop() {
    asked?.stop.abort();
    asked = null;
  }

  /** The controls changed, or the address did. `entry`: "push" or "replace" the address, "none" where it leads. */
  function changed(entry) {
    clearTimeout(typing);
    const search = entry === "none" ? location.search : searchOf();
    if (search === (asked ? asked.search : shown)) return;
    // a choice that is still waited for keeps its place in the history when somebody types after it
    const kept = entry === "replace" && asked?.entry === "push" ? "push" : entry;
    drop(); // in the event itself: an older answer must not land before Dash calls show()
    window.monitor.hush("lijst");
    if (search === shown) {
      if (location.search !== shown) record(kept, location.pathname + shown);
      return;
    }
    asked = { search, entry: kept, number: ++number, stop: new AbortController() };
    report({ search, entry: kept, number });
  }

  function record(entry, address) {
    if (entry === "push") history.pushState(null, "", address);
    if (entry === "replace") history.replaceState(null, "", address);
  }

  async function get(search, options) {
    const answer = await fetch(location.pathname + search, options);
    if (!answer.ok) throw new Error(`the answer's status is ${answer.status}`);
    return { address: answer.url, text: await answer.text() };
  }

  /** Fetches the page that a change asks, and puts it in place; only the latest counts. Gives what the rows show. */
  async function show(change) {
    const mine = asked;
    if (!mine || change?.number !== mine.number) return shown;
    let answer;
    try {
      answer = (await ahead.get(mine.search)) ?? (await get(mine.search, { signal: mine.stop.signal }));
    } catch {
      // told below, unless it was dropped
    }
    if (asked !== mine) return shown;
    asked = null;
    if (!answer) {
      window.monitor.notice("lijst", location.pathname + mine.search);
      return shown;
    }
    const fresh = new DOMParser().parseFromString(answer.text, "text/html");
    if (!isOfThisEdition(fresh)) {
      window.monitor.notice("nieuw", answer.address);
      return shown;
    }
    const pairs = livePairs(fresh);
    if (!pairs) {
      // a page of another build: as an ordinary link does
      if (mine.entry === "none") location.reload();
      else location.assign(answer.address);
      return shown;
    }
    shown = new URL(answer.address).search;
    record(mine.entry, answer.address);
    if (mine.entry === "none") takeOptions(fresh);
    putInPlace(pairs);
    performance.mark("filter-shown");
    return shown;
  }

  /** Whether a page shows the release that this page shows, by the same code: never one's rows beside another's. */
  function isOfThisEdition(fresh) {
    const configuration = (page) => page.getElementById("_dash-config")?.textContent;
    return fresh.documentElement.dataset.release === root.dataset.release &&
      configuration(fresh) === configuration(document);
  }

  /** The outermost live parts of a page by id: what stands inside another is replaced with it. */
  function liveParts(page) {
    const parts = [...page.querySelectorAll("[data-live]")];
    return new Map(parts.filter((part) => !part.parentElement.closest("[data-live=children]")).map((part) => [part.id, part]));
  }

  /** Each live part of this page with its new one; null where the pages do not have the same ones. */
  function livePairs(fresh) {
    const here = liveParts(document), there = liveParts(fresh);
    if (here.size !== there.size || [...here.keys()].some((id) => !there.has(id))) return null;
    return [...here].map(([id, part]) => [part, there.get(id)]);
  }

  /** The focus stays on what has the same id, or goes to the heading of what was replaced; never to the body. */
  function putInPlace(pairs) {
    const focused = document.activeElement;
    const region = pairs.find(([part]) => part.contains(focused))?.[0];
    for (const [part, fresh] of pairs) put(part, fresh);
    if (!focused.isConnected) {
      const heading = region.querySelector("[tabindex='-1']") ?? document.querySelector("main");
      (document.getElementById(focused.id) ?? heading).focus({ preventScroll: true });
    }
    document.dispatchEvent(new Event("monitor:put")); // the live charts draw themselves again
  }

  function put(part, fresh) {
    const name = part.dataset.live;
    if (name === "children") {
      const open = [...part.querySelectorAll("details[open][id]")].map((details) => details.id);
      part.replaceChildren(...fresh.childNodes);
      for (const id of open) document.getElementById(id)?.setAttribute("open", "");
    } else if (fresh.hasAttribute(name)) {
      part.setAttribute(name, fresh.getAttribute(name));
    } else {
      part.removeAttribute(name);
    }
  }

  /** An address of before may ask a value that this page did not offer. */
  function takeOptions(fresh) {
    const values = new URLSearchParams(shown);
    for (const select of form.querySelectorAll("select")) {
      const value = values.get(select.name) ?? "";
      if (select.value === value) continue;
      select.replaceChildren(...fresh.getElementById(select.id).children);
      select.value = value;
    }
  }

  // --- ahead: the options of the select that has the focus, for this page only and in no storage

  let ahead = new Map(); // search → promise of an answer, or of null where there came none
  let stopAhead = new AbortController();
  let quiet = Promise.resolve(); // when nothing is asked ahead any more

  async function askAhead(select, signal) {
    await pause(DWELL);
    const values = [...select.options].map((option) => option.value);
    const searches = values.map((value) => searchOf({ [select.name]: value })).filter((search) => search !== shown);
    const rest = searches.slice(0, MOST_AHEAD).values();
    const askOneByOne = async () => {
      for (const search of rest) { // all take from the same rest
        if (signal.aborted) return;
        const answer = get(search, { signal, priority: "low" }).catch(() => null);
        ahead.set(search, answer);
        await answer;
      }
    };
    await Promise.all(Array.from({ length: AT_ONCE }, askOneByOne));
  }

  function onFocus(event) {
    stopAhead.abort();
    stopAhead = new AbortController();
    ahead = new Map();
    const savesData = navigator.connection?.saveData;
    if (event.target.matches("select") && !savesData) quiet = askAhead(event.target, stopAhead.signal);
  }

  // --- what happens in the form and to the address

  function onTyped() {
    clearTimeout(typing);
    typing = setTimeout(changed, PAUSE, "replace");
  }

  function follow() {
    clearTimeout(typing);
    fill(location.search);
    changed("none");
  }

  function onClear(event) {
    const opensElsewhere = event.ctrlKey || event.metaKey || event.shiftKey || event.altKey;
    if (!event.target.closest("a.clear") || opensElsewhere) return;
    event.preventDefault();
    fill("");
    changed("push");
  }

  form.addEventListener("input", (event) => { if (isTyped(event.target) && !event.isComposing) onTyped(); });
  form.addEventListener("compositionend", onTyped);
  form.addEventListener("change", (event) => changed(isTyped(event.target) ? "replace" : "push"));
  form.addEventListener("submit", (event) => { event.preventDefault(); changed("push"); });
  form.addEventListener("click", onClear);
  form.addEventListener("focusin", onFocus);
  addEventListener("popstate", () => {
    const leads = asked?.entry === "none" ? asked.search : shown;
    if (location.search !== leads) follow(); // else it is a mere #hash
  });
  addEventListener("pagehide", drop);
  addEventListener("pageshow", (event) => { if (event.persisted) follow(); });

  window.monitor.filter = {
    show,
    /** Changes are told to `other` from now on, which calls show(). */
    reportTo(other) { report = other; },
    /** A promise that nothing is asked ahead any more. */
    quiet: () => quiet,
  };

  // what was typed or chosen before this script ran; an address may hold more than the controls, as the page of a table
  const values = new URLSearchParams(shown);
  const differs = [...form.elements].filter((control) => control.name && control.value !== (values.get(control.name) ?? ""));
  if (differs.length) changed(differs.some(isTyped) ? "replace" : "push");
})();
