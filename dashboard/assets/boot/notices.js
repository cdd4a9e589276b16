// The sentences that wait hidden at the end of a page with islands.
window.monitor = {
  /** Shows the sentence "nieuw", "fout" or "lijst"; its link leads to the address. */
  notice(kind, address) {
    const sentence = document.getElementById(`melding-${kind}`);
    sentence.querySelector("a").href = address;
    sentence.hidden = false;
  },

  /** Hides the sentence again. */
  hush(kind) {
    document.getElementById(`melding-${kind}`).hidden = true;
  },
};
