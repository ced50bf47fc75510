/* The address is the state. Controls call reper.change(); the server's answer comes back as `resolved`, which
   settle() writes into the address, the controls, the title and the announcements. */
(() => {
  const reper = (window.reper = window.reper || {});
  const SLOW = 8000; // ms without an answer before the reader is told
  let asked = null; // the query last asked for, which quick further changes build on
  let settled = null; // the last answer
  let fromHistory = false;
  let brought = false; // whether the address was asked for a second time at the start
  let slowTimer = 0;

  reper.words = () => document.getElementById("words").dataset;
  reper.fill = (text, values) => text.replace(/%[sna]/g, (mark) => values[mark] ?? mark);
  reper.query = () => asked ?? settled?.query ?? location.search.slice(1);
  reper.settled = () => settled;
  /* The address of a page of ours with a query; without a name, of the one that is shown. */
  reper.page = (query, name = reper.words().page) => `${reper.words().base}${name}?${query}`;

  /* Where the panel that an element stands in is to be had as a file of this form. */
  reper.download = (element, form, query) =>
    reper.page(`${query}&i=${element.closest("[data-slot]").dataset.slot}`, `download/${reper.words().page}.${form}`);

  /* The query with some parameters replaced; `~` and letters stay readable. */
  reper.merged = (changes, query = reper.query()) => {
    const parameters = new URLSearchParams(query);
    for (const [name, value] of Object.entries(changes)) parameters.set(name, value);
    return [...parameters].map(([name, value]) => `${name}=${encodeURIComponent(value)}`).join("&");
  };

  reper.ask = (query) => {
    asked = query;
    busy(true);
    window.dash_clientside.set_props(`query-${reper.words().page}`, { data: query });
  };
  reper.change = (changes) => reper.ask(reper.merged(changes));

  function busy(on) {
    clearTimeout(slowTimer);
    if (on && !navigator.onLine) slow();
    else if (on) {
      document.documentElement.dataset.busy = "";
      slowTimer = setTimeout(slow, SLOW);
    } else {
      delete document.documentElement.dataset.busy;
    }
  }

  function slow() {
    delete document.documentElement.dataset.busy;
    reper.toast(reper.words().slow, { action: reper.words().again, run: () => reper.ask(reper.query()) });
  }

  /* An answer that comes while a newer question is open belongs to the past. */
  function settle(resolved) {
    if (!resolved?.query) return window.dash_clientside.no_update;
    const first = settled === null;
    settled = resolved;
    const here = location.search.slice(1);
    if (first && here && !brought && !drawnFor(here, resolved)) {
      // The server was not told the address (no Referer): it is brought now, once. What it then answers stands,
      // although an address may say the same thing otherwise (a year after its end, a code twice).
      brought = true;
      settled = null;
      window.setTimeout(() => reper.ask(here));
      return window.dash_clientside.no_update;
    }
    asked = null;
    busy(false);
    write(resolved, first || fromHistory);
    fromHistory = false;
    reper.dress(resolved, first);
    return window.dash_clientside.no_update;
  }

  /* Whether an answer can be the one to this address: what the address names was kept, or a notice says why not. */
  function drawnFor(here, resolved) {
    if (resolved.notices.length) return true;
    const asked = new URLSearchParams(here);
    const got = new URLSearchParams(resolved.query);
    return [...asked].every(([name, value]) => !got.has(name) || got.get(name) === value);
  }

  function write(resolved, replacing) {
    const address = reper.page(resolved.query);
    if (location.pathname + location.search === address) return;
    history[replacing ? "replaceState" : "pushState"](null, "", address + (replacing ? location.hash : ""));
  }

  window.addEventListener("popstate", () => {
    if (location.search.slice(1) === settled?.query) return;
    fromHistory = true;
    reper.ask(location.search.slice(1));
  });

  window.dash_clientside = Object.assign({}, window.dash_clientside, { reper: { settle } });
})();
