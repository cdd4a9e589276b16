// "Leave this site": the page that it leads to takes the place of this one in the browser's history, so that Back does
// not return to this page. No script can take earlier pages of this site out of the history: after more than one page
// Back shows the one before, and the help page says so. Three times Shift does the same as the link. Without this
// script it is a link like any other.
(() => {
  "use strict";
  const TIMES = 3;
  const WITHIN = 2000; // milliseconds
  let pressed = []; // when Shift was pressed, with no other key in between

  function leave(link) {
    document.body.hidden = true; // at once: the other page may take long to come
    location.replace(link.href);
  }

  addEventListener("click", (event) => {
    const link = event.target instanceof Element && event.target.closest("a.leave");
    const opensElsewhere = event.button !== 0 || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey;
    if (!link || opensElsewhere) return;
    event.preventDefault();
    leave(link);
  });

  addEventListener("keydown", (event) => {
    if (event.key !== "Shift" || event.ctrlKey || event.metaKey || event.altKey) {
      pressed = [];
      return;
    }
    if (event.repeat) return; // held down
    pressed = [...pressed.filter((at) => event.timeStamp - at < WITHIN), event.timeStamp];
    const link = document.querySelector("a.leave");
    if (pressed.length === TIMES && link) leave(link);
  }, true);
  addEventListener("pointerdown", () => { pressed = []; }, true); // Shift and click selects
})();
