// Loads the page again after every build, and keeps the reader's place in the text.
(() => {
  "use strict";
  const epoch = document.currentScript.dataset.epoch;
  const KEPT = "plainsource-preview";
  const id = Math.floor(Math.random() * 1e12);
  let asking = null;
  let lost = false;
  let later = 0;

  // The box above the text grows and shrinks, so the place is kept from the top of the text.
  const text = () => document.querySelector("article") || document.querySelector("main");
  const details = () => document.querySelector(".ps-findings details");

  const keep = () => {
    const top = text() ? text().getBoundingClientRect().top : 0;
    const kept = { path: location.pathname, top, y: scrollY, open: details() ? details().open : null };
    sessionStorage.setItem(KEPT, JSON.stringify(kept));
    history.scrollRestoration = "manual";
  };

  const restore = () => {
    const kept = JSON.parse(sessionStorage.getItem(KEPT) || "null");
    sessionStorage.removeItem(KEPT);
    if (!kept || kept.path !== location.pathname) return;
    if (details() && kept.open !== null) details().open = kept.open;
    if (kept.top < 0 && text()) scrollBy(0, text().getBoundingClientRect().top - kept.top);
    else scrollTo(0, kept.y);
    history.scrollRestoration = "auto";
  };

  const ask = async () => {
    clearTimeout(later);
    asking = new AbortController();
    let wait = 0;
    try {
      // After the preview was away, ask for the newest build at once.
      const answer = await fetch(`/livereload/${lost ? 0 : epoch}/${id}`, { signal: asking.signal, cache: "no-store" });
      const newest = (await answer.text()).trim();
      lost = !answer.ok;
      if (answer.ok && newest !== epoch && /^\d+$/.test(newest)) {
        keep();
        location.reload();
        return;
      }
      wait = answer.ok ? 0 : 1000;
    } catch (problem) {
      if (problem.name === "AbortError") return;
      lost = true;
      wait = 1000;
    }
    later = setTimeout(() => { if (document.visibilityState === "visible") ask(); }, wait);
  };

  // A flag leads to its entry, even where the box is folded.
  const unfold = () => {
    const target = document.getElementById(location.hash.slice(1));
    if (target && details() && details().contains(target) && !details().open) {
      details().open = true;
      target.scrollIntoView();
    }
  };

  restore();
  unfold();
  addEventListener("hashchange", unfold);
  addEventListener("load", () => { if (document.visibilityState === "visible") ask(); });
  document.addEventListener("visibilitychange", () => {
    if (asking) asking.abort();
    if (document.visibilityState === "visible") ask();
  });
  addEventListener("pagehide", () => { if (asking) asking.abort(); });
})();
