/* The search: a field over a list of options in groups. The focus stays in the field, the arrows move through the
   list, and an option is a link, so that it can also be opened beside the page. */
(() => {
  const reper = (window.reper = window.reper || {});
  const PAUSE = 120; // ms after a letter before the server is asked
  const cache = new Map();
  let waiting = 0;
  let asking = null; // what can stop the question on its way
  let drawn = null; // the question whose answer is shown

  const dialog = () => document.getElementById("search");
  const part = (name) => dialog().querySelector(`.search-${name}`);
  const options = () => [...dialog().querySelectorAll("[role=option]")];
  const typed = () => part("field").value.trim();

  function element(tag, attributes = {}, ...children) {
    const made = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes)) if (value !== undefined) made.setAttribute(name, value);
    made.append(...children);
    return made;
  }

  function build() {
    const { hint, usage, close, results } = dialog().dataset;
    const field = element("input", {
      type: "text", class: "search-field", placeholder: hint, "aria-label": hint, role: "combobox", enterkeyhint: "go",
      "aria-autocomplete": "list", "aria-controls": "search-list", "aria-expanded": "false", "aria-describedby": "search-help",
      autocomplete: "off", autocapitalize: "none", spellcheck: "false", maxlength: "200",
    });
    field.addEventListener("input", () => { clearTimeout(waiting); waiting = setTimeout(find, PAUSE); });
    dialog().replaceChildren(
      element("div", { class: "search-head" }, field, element("button", { type: "button", class: "icon icon-close", "aria-label": close, "data-search": "close" })),
      element("div", { class: "search-list", id: "search-list", role: "listbox", "aria-label": results }),
      element("div", { class: "search-note" }),
      element("p", { class: "search-help", id: "search-help" }, usage),
      element("p", { class: "search-told visually-hidden", role: "status" }),
    );
  }

  reper.search = () => {
    if (dialog().open || !reper.settled()) return;
    if (!part("field")) build();
    reper.shutPicker(false);
    part("field").value = "";
    drawn = null;
    part("list").replaceChildren();
    note();
    dialog().showModal();
    find();
  };

  function address(text) {
    const now = reper.settled();
    const query = new URLSearchParams(reper.query());
    const parameters = new URLSearchParams({ lang: now.lang, v: now.version, at: (query.get("area") ?? "").split("~")[0] });
    for (const name of ["group", "view"]) if (query.has(name)) parameters.set(name, query.get(name));
    if (text) parameters.set("q", text);
    return `${reper.words().base}search.json?${parameters}`;
  }

  /* Asks for what is typed; a question still on its way is given up. True once its answer is drawn. */
  async function find() {
    clearTimeout(waiting);
    asking?.abort();
    const text = typed();
    const mine = (asking = new AbortController());
    dialog().toggleAttribute("data-seeking", !cache.has(address(text)));
    try {
      const found = await fetched(address(text), mine.signal);
      if (mine.signal.aborted) return false;
      draw(found, text);
    } catch {
      if (mine.signal.aborted) return false;
      fail();
      return false;
    }
    dialog().removeAttribute("data-seeking");
    return true;
  }

  async function fetched(url, signal) {
    if (!cache.has(url)) {
      const response = await fetch(url, { signal });
      if (!response.ok) throw new Error(response.status);
      cache.set(url, await response.json());
    }
    return cache.get(url);
  }

  function draw({ groups, told }, text) {
    const { none, try: advice } = dialog().dataset;
    let number = 0;
    part("list").replaceChildren(...groups.map(({ kind, name, count, items }) =>
      element("div", { role: "group", "aria-labelledby": `search-${kind}` },
        element("div", { class: "search-kind", id: `search-${kind}`, role: "presentation" }, element("span", {}, name), element("small", {}, count)),
        ...items.map((item) => option(item, text, `search-option-${number++}`)))));
    part("list").scrollTop = 0;
    drawn = text;
    part("field").setAttribute("aria-expanded", String(groups.length > 0));
    if (text && !groups.length) note(element("p", { class: "search-none" }, reper.fill(none, { "%s": text })), element("p", {}, advice));
    else note();
    part("help").hidden = Boolean(text);
    part("told").textContent = told;
    activate(text ? options()[0] : undefined);
  }

  function option({ name, about, page, anchor, sets }, text, id) {
    const to = page || (elsewhere() ? "indicators" : reper.words().page);
    return element("a", {
      role: "option", id, tabindex: "-1", "aria-selected": "false", "data-to": to,
      href: reper.page(reper.merged(sets), to) + (anchor ? `#${anchor}` : ""),
    }, element("span", {}, ...marked(name, text)), element("small", {}, about));
  }

  /* Pages that show no zone: a zone found there is shown where there are figures of it. */
  const elsewhere = () => !document.querySelector(".context .pick-open");

  const folded = (word) => word.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();

  /* The name with the beginnings of words that were typed set off. */
  function marked(name, text) {
    const asked = folded(text).match(/[\p{L}\p{N}]+/gu) ?? [];
    return name.normalize("NFC").split(/([\p{L}\p{N}]+)/u).flatMap((piece) => {
      const length = Math.max(0, ...asked.filter((word) => folded(piece).startsWith(word)).map((word) => word.length));
      return length ? [element("mark", {}, piece.slice(0, length)), piece.slice(length)] : [piece];
    });
  }

  function note(...parts) { part("note").replaceChildren(...parts); }

  /* What was found before stays in sight, with a word on why there is nothing newer. */
  function fail() {
    const { failed, offline, again } = dialog().dataset;
    const words = navigator.onLine ? failed : offline;
    const retry = element("button", { type: "button", class: "link", "data-search": "again" }, again);
    note(element("p", { class: "search-none" }, words, " ", retry));
    dialog().removeAttribute("data-seeking");
    part("told").textContent = words;
  }

  function activate(chosen) {
    for (const one of options()) one.setAttribute("aria-selected", String(one === chosen));
    if (chosen) {
      part("field").setAttribute("aria-activedescendant", chosen.id);
      if (chosen === options()[0]) part("list").scrollTop = 0; // its heading stays in sight too
      else chosen.scrollIntoView({ block: "nearest" });
    } else part("field").removeAttribute("aria-activedescendant");
  }

  const active = () => dialog().querySelector("[aria-selected=true]");

  function move(by) {
    const all = options();
    if (!all.length) return;
    const at = all.indexOf(active());
    activate(all[at < 0 ? (by > 0 ? 0 : all.length - 1) : (at + by + all.length) % all.length]);
  }

  /* On the same page the answer is drawn in place; to another one it is a plain link. */
  function go(link) {
    const target = new URL(link.href);
    dialog().close();
    if (target.pathname !== location.pathname) { location.assign(target.href); return; }
    if (target.search.slice(1) !== reper.query()) reper.ask(target.search.slice(1));
    if (target.hash) location.hash = target.hash;
  }

  /* The list on the screen may still be the one of fewer letters: Enter waits for what is typed. */
  async function enter() {
    const text = typed();
    if (drawn !== text && !(await find())) return;
    const chosen = active();
    if (dialog().open && typed() === text && chosen) go(chosen);
  }

  document.addEventListener("click", (event) => {
    if (event.target.closest("[data-search-open]")) reper.search();
    else if (event.target === dialog()) dialog().close(); // the veil beside it
    const inside = event.target.closest("#search [data-search], #search a");
    if (!inside) return;
    if (inside.dataset.search === "close") dialog().close();
    else if (inside.dataset.search === "again") { part("field").focus(); find(); }
    else if (!event.ctrlKey && !event.metaKey && !event.shiftKey) { event.preventDefault(); go(inside); }
  });

  document.addEventListener("keydown", (event) => {
    if ((event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey && event.key.toLowerCase() === "k") {
      event.preventDefault();
      if (!document.querySelector("dialog[open]")) reper.search();
      return;
    }
    if (!dialog()?.open || !event.target.matches?.(".search-field") || event.isComposing) return;
    const keys = { ArrowDown: () => move(1), ArrowUp: () => move(-1), Enter: enter };
    if (!keys[event.key]) return;
    event.preventDefault();
    keys[event.key]();
  });
})();
