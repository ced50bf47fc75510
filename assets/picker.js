/* The pickers of zones and indicators: a search field over a list of plain buttons. Choosing replaces what is
   shown; the plus sets another beside it. The lists come from small JSON addresses. */
(() => {
  const reper = (window.reper = window.reper || {});
  const cache = new Map();
  let open = null; // the picker that is open
  let asking = 0;

  function element(tag, attributes = {}, ...children) {
    const made = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes)) {
      if (value !== undefined && value !== false) made.setAttribute(name, value === true ? "" : value);
    }
    made.append(...children);
    return made;
  }
  const button = (attributes, ...children) => element("button", { type: "button", ...attributes }, ...children);

  function build(picker) {
    const { search, close } = picker.dataset;
    const field = element("input", {
      type: "search", class: "picker-field", placeholder: search, "aria-label": search,
      autocomplete: "off", spellcheck: "false",
    });
    field.addEventListener("input", () => list(picker));
    picker.replaceChildren(
      element("div", { class: "picker-head" }, field, button({ class: "icon icon-close", "aria-label": close, "data-pick": "close" })),
      element("div", { class: "picker-chosen" }),
      element("div", { class: "picker-path" }),
      element("div", { class: "picker-list" }),
      element("p", { class: "picker-found visually-hidden", role: "status" }),
    );
    return field;
  }

  const chosen = (picker) => reper.settled()[picker.dataset.picker === "zones" ? "areas" : "indicators"];

  function show(picker) {
    if (open) shut(false);
    open = picker;
    const field = picker.querySelector(".picker-field") ?? build(picker);
    const [lead] = chosen(picker);
    field.value = "";
    picker.dataset.at = lead ? lead[0] : "";
    picker.hidden = false;
    opener(picker).setAttribute("aria-expanded", "true");
    document.documentElement.dataset.picking = "";
    place(picker);
    list(picker).then(() => centre(picker));
    field.focus();
  }

  /* What is chosen stands in the middle of the list; only the list is moved, never the page. */
  function centre(picker) {
    const rows = picker.querySelector(".picker-list");
    const row = rows.querySelector("[aria-current]");
    if (row) rows.scrollTop = row.offsetTop - rows.offsetTop - rows.clientHeight / 2;
  }

  function shut(focusBack = true) {
    if (!open) return;
    const was = open;
    open = null;
    was.hidden = true;
    delete document.documentElement.dataset.picking;
    opener(was).setAttribute("aria-expanded", "false");
    if (focusBack) opener(was).focus();
  }
  reper.shutPicker = shut;
  reper.openPicker = (id) => document.getElementById(id) && show(document.getElementById(id));

  const opener = (picker) => document.querySelector(`[data-opens="${picker.id}"]`);

  /* Under its opener, inside the window; on a phone the style sheet makes it fill the screen instead. */
  function place(picker) {
    const at = opener(picker).getBoundingClientRect();
    const within = picker.offsetParent?.getBoundingClientRect() ?? { left: 0, top: 0 };
    const left = Math.min(at.left, window.innerWidth - picker.offsetWidth - 16);
    picker.style.left = `${Math.max(16, left) - within.left}px`;
    picker.style.top = `${at.bottom + 6 - within.top}px`;
  }

  async function list(picker) {
    const { picker: kind, at } = picker.dataset;
    const text = picker.querySelector(".picker-field").value.trim();
    const now = reper.settled();
    const parameters = new URLSearchParams({ lang: now.lang, v: now.version });
    if (text) parameters.set("q", text);
    if (kind === "zones") parameters.set("at", at);
    else {
      parameters.set("at", now.areas[0]?.[0] ?? "");
      parameters.set("group", now.selects.group.value);
    }
    const mine = ++asking;
    let found;
    try {
      found = await fetched(`${reper.words().base}${kind}.json?${parameters}`);
    } catch {
      picker.querySelector(".picker-list").replaceChildren(element("p", { class: "picker-note" }, picker.dataset.failed));
      return;
    }
    if (mine === asking) draw(picker, found);
  }

  async function fetched(address) {
    if (!cache.has(address)) {
      const response = await fetch(address);
      if (!response.ok) throw new Error(response.status);
      cache.set(address, await response.json());
    }
    return cache.get(address);
  }

  function draw(picker, { path, items, more }) {
    const { add, remove, inside, none, found, full, nodata } = picker.dataset;
    const now = chosen(picker);
    const codes = now.map(([code]) => code);
    const named = (text, name) => reper.fill(text, { "%s": name });
    const room = codes.length < Number(picker.dataset.most);

    picker.querySelector(".picker-chosen").replaceChildren(
      ...(now.length > 1 ? now.map(([code, name]) =>
        button({ class: "chip", "data-pick": "remove", "data-code": code, "aria-label": named(remove, name) }, name, element("span", { class: "chip-x", "aria-hidden": "true" }))) : []),
      ...(room ? [] : [element("p", { class: "picker-note" }, full)]),
    );
    picker.querySelector(".picker-path").replaceChildren(
      ...path.flatMap(({ code, name }, n) => [
        ...(n ? [element("span", { "aria-hidden": "true" }, "›")] : []),
        button({ class: "link", "data-pick": "inside", "data-code": code }, name),
      ]),
    );
    const row = (item, above = false) => {
      const { code, name, about, inside: hasInside, data } = item;
      const taken = codes.includes(code);
      const parts = [
        button({ class: `picker-name${data === false ? " is-without" : ""}`, "data-pick": "only", "data-code": code, "aria-current": taken ? "true" : undefined },
          element("span", {}, name), element("small", {}, data === false ? nodata : about ?? "")),
      ];
      if (hasInside && !above) parts.push(button({ class: "icon icon-inside", "data-pick": "inside", "data-code": code, "aria-label": named(inside, name), title: named(inside, name) }));
      if (taken && codes.length > 1) parts.push(button({ class: "icon icon-minus", "data-pick": "remove", "data-code": code, "aria-label": named(remove, name), title: named(remove, name) }));
      else if (!taken && room) parts.push(button({ class: "icon icon-plus", "data-pick": "add", "data-code": code, "aria-label": named(add, name), title: named(add, name) }));
      return element("li", { class: above ? "is-above" : undefined }, ...parts);
    };
    const blocks = [];
    const here = path.at(-1);
    if (here) blocks.push(element("ul", {}, row(here, true), ...items.map((item) => row(item))));
    else {
      const headings = [...new Set(items.map((item) => item.heading ?? ""))];
      for (const heading of headings) {
        if (heading) blocks.push(element("h3", {}, heading));
        blocks.push(element("ul", {}, ...items.filter((item) => (item.heading ?? "") === heading).map((item) => row(item))));
      }
    }
    if (!items.length && !here) blocks.push(element("p", { class: "picker-note" }, none));
    if (more) blocks.push(element("p", { class: "picker-note" }, picker.dataset.more));
    const rows = picker.querySelector(".picker-list");
    rows.replaceChildren(...blocks);
    rows.scrollTop = 0;
    picker.querySelector(".picker-found").textContent = reper.fill(found, { "%n": items.length });
  }

  function pick(picker, action, code) {
    const { parameter } = picker.dataset;
    const codes = chosen(picker).map(([known]) => known);
    if (action === "close") shut();
    else if (action === "inside") {
      picker.dataset.at = code;
      picker.querySelector(".picker-field").value = "";
      list(picker).then(() => picker.querySelector(".picker-list button")?.focus());
    } else if (action === "only") {
      shut();
      if (codes.length !== 1 || codes[0] !== code) reper.change({ [parameter]: code });
    } else {
      // The list stays open, so that several can be set beside one another.
      const next = action === "add" ? [...codes, code] : codes.filter((known) => known !== code);
      reper.change({ [parameter]: next.join("~") });
      picker.dataset.redraw = code;
    }
  }

  /* The first that fits what is typed: the list on the screen may still be the one of fewer letters. */
  async function pickFirst(picker) {
    const typed = () => picker.querySelector(".picker-field").value.trim();
    const text = typed();
    await list(picker);
    if (open !== picker || typed() !== text) return;
    const first = picker.querySelector(".picker-list li:not(.is-above) .picker-name") ?? picker.querySelector(".picker-list .picker-name");
    if (first) pick(picker, "only", first.dataset.code);
  }

  /* After an answer the open list shows what is now chosen; the focus stays on the same row. */
  const dress = reper.dress;
  function redraw() {
    if (!open) return;
    const picker = open;
    const code = picker.dataset.redraw;
    const scroll = picker.querySelector(".picker-list").scrollTop;
    const had = picker.contains(document.activeElement);
    list(picker).then(() => {
      picker.querySelector(".picker-list").scrollTop = scroll;
      if (!had || !code) return;
      const row = picker.querySelector(`.picker-list [data-code="${CSS.escape(code)}"]`)?.closest("li");
      (row?.lastElementChild ?? picker.querySelector(".picker-field")).focus({ preventScroll: true });
    });
    delete picker.dataset.redraw;
  }
  reper.dress = (resolved, first) => {
    dress(resolved, first);
    redraw();
  };

  document.addEventListener("click", (event) => {
    const opens = event.target.closest("[data-opens]");
    if (opens) {
      const picker = document.getElementById(opens.dataset.opens);
      if (picker === open) shut();
      else show(picker);
      return;
    }
    const action = event.target.closest("[data-pick]");
    if (action && open?.contains(action)) pick(open, action.dataset.pick, action.dataset.code);
    // A row that was redrawn under the pointer is no longer inside, yet the click was.
    else if (open && event.target.isConnected && !open.contains(event.target)) shut(false);
  });

  document.addEventListener("keydown", (event) => {
    if (!open || !open.contains(event.target)) return;
    const names = [...open.querySelectorAll(".picker-list .picker-name")];
    const row = event.target.closest(".picker-list li");
    const at = row ? names.indexOf(row.querySelector(".picker-name")) : -1;
    const go = (target) => { target?.focus(); event.preventDefault(); };
    if (event.key === "Escape") { shut(); event.preventDefault(); event.stopPropagation(); }
    else if (event.key === "ArrowDown") go(names[Math.min(at + 1, names.length - 1)]);
    else if (event.key === "ArrowUp") go(at > 0 ? names[at - 1] : open.querySelector(".picker-field"));
    else if (event.key === "ArrowRight" && row && event.target.nextElementSibling) go(event.target.nextElementSibling);
    else if (event.key === "ArrowLeft" && row && event.target.previousElementSibling) go(event.target.previousElementSibling);
    else if (event.key === "Enter" && event.target.matches(".picker-field")) {
      if (event.target.value.trim()) pickFirst(open);
      event.preventDefault();
    }
  });

  document.addEventListener("focusin", (event) => {
    if (open && !open.contains(event.target) && !event.target.closest("[data-opens]")) shut(false);
  });
  window.addEventListener("resize", () => { if (open) place(open); });
})();
