/* Keeps controls, links, title and announcements in step with the answer, and turns what the reader does with
   selects, links and buttons into changes of the address. */
(() => {
  const reper = (window.reper = window.reper || {});

  reper.dress = (resolved, first) => {
    document.title = resolved.title;
    document.documentElement.lang = resolved.lang;
    paint(resolved.theme);
    for (const [id, words] of Object.entries(resolved.labels)) write(document.getElementById(id), words);
    for (const control of Object.values(resolved.selects)) fill(control);
    search(resolved);
    links(resolved);
    reper.stage(resolved.present);
    if (first) document.querySelector(".top [aria-current='page']")?.scrollIntoView({ block: "nearest", inline: "nearest" });
    for (const button of document.querySelectorAll("[data-show]")) {
      button.setAttribute("aria-pressed", String(button.dataset.show === (resolved.view === "table" && resolved.show === "chart" ? "table" : resolved.show)));
    }
    if (!first) reper.say(reper.fill(reper.words().updated, { "%s": [...resolved.notices, resolved.speak].join(" ") }));
  };

  /* Read by screen readers; the same words twice in a row are still heard twice. */
  let saying = 0;
  reper.say = (words, { now } = {}) => {
    const status = document.getElementById("status");
    clearTimeout(saying);
    status.textContent = now ? words : "";
    if (!now) saying = window.setTimeout(() => { status.textContent = words; }, 50);
  };

  function write(element, words) {
    if (element && element.textContent !== words) element.textContent = words;
  }

  function fill({ id, value, options, hidden }) {
    const select = document.getElementById(id);
    if (!select) return;
    if (hidden !== undefined) select.closest(".pick").hidden = hidden;
    const shown = [...select.options].filter((option) => option.value); // the first, unseen one says nothing
    const present = shown.map((option) => `${option.value}=${option.text}`).join("\n");
    const changes = {};
    if (present !== options.map(([code, words]) => `${code}=${words}`).join("\n")) {
      changes.options = options.map(([code, words]) => ({ value: code, label: words }));
    }
    if (changes.options || select.value !== value) changes.value = value;
    // Through Dash: the component redraws itself from its properties and would undo what is written past it.
    if ("value" in changes) window.dash_clientside.set_props(id, changes);
  }

  /* The field keeps what is being typed: the answer is to an earlier letter. */
  function search({ find, view }) {
    const field = document.querySelector("input[name='find']");
    if (!field) return;
    if (field.id === "pick-find") field.closest(".pick").hidden = view !== "table";
    if (document.activeElement !== field && field.value !== find) window.dash_clientside.set_props(field.id, { value: find });
  }

  let typing = 0;
  document.addEventListener("input", (event) => {
    if (!event.target.matches?.("input[name]")) return;
    const { name, value } = event.target;
    clearTimeout(typing);
    typing = setTimeout(() => reper.change({ [name]: value }), 300);
  });

  /* On a phone the tabs are wider than the screen: the one shown is brought into it, once. To ask where it is
     makes the browser lay the page out before the answer is drawn. */
  let brought = "";
  function bring(link, tab) {
    if (tab === brought) return;
    brought = tab;
    link.parentElement.scrollTo({ left: link.offsetLeft - link.parentElement.offsetLeft - 40 });
  }

  function links(resolved) {
    for (const link of document.querySelectorAll("[data-language]")) {
      link.href = reper.page(reper.merged({ lang: link.dataset.language }, resolved.query));
    }
    for (const link of document.querySelectorAll("[data-page]")) {
      if (link.localName === "a") link.href = reper.page(resolved.query, link.dataset.page);
    }
    for (const link of document.querySelectorAll("[data-view]")) {
      link.href = reper.page(reper.merged({ view: link.dataset.view }, resolved.query));
      link.toggleAttribute("aria-current", false);
      if (link.dataset.view !== resolved.view) continue;
      link.setAttribute("aria-current", "page");
      bring(link, link.dataset.view);
    }
    for (const link of document.querySelectorAll("[data-part]")) {
      link.href = reper.page(reper.merged({ part: link.dataset.part, project: "none", rows: "none", row: "auto" }, resolved.query));
      link.toggleAttribute("aria-current", false);
      if (link.dataset.part !== resolved.part) continue;
      link.setAttribute("aria-current", "page");
      bring(link, link.dataset.part);
    }
    for (const link of document.querySelectorAll("[data-group]")) {
      link.href = reper.page(reper.merged({ group: link.dataset.group }, resolved.query));
      link.toggleAttribute("aria-current", false);
      if (link.dataset.group === resolved.group) link.setAttribute("aria-current", "true");
    }
    for (const link of document.querySelectorAll("[data-download]")) {
      link.href = reper.download(link, link.dataset.download, resolved.query);
    }
  }

  function paint(theme) {
    document.documentElement.dataset.theme = theme;
    document.documentElement.dataset.bsTheme = theme === "dark" ? "dark" : "light"; // Bootstrap knows these two
  }

  document.addEventListener("change", (event) => {
    if (!event.target.matches?.("select[name]")) return;
    const { name, value } = event.target;
    if (name === "theme") paint(value); // at once; the figures follow with the answer
    // Another choice begins a long list anew, around the leading area.
    reper.change(name === "theme" ? { theme: value } : { [name]: value, row: "auto" });
  });

  document.addEventListener("click", (event) => {
    const target = event.target.closest("[data-show], [data-copy], [data-copy-table], [data-copy-text], [data-sort], [data-dismiss], a.step, a.row-link, a.turn, a[data-view], a[data-part], a[data-group]");
    if (!target) return;
    if (target.dataset.show) {
      reper.change({ show: target.dataset.show });
    } else if (target.dataset.sort) {
      reper.change({ sort: target.dataset.sort });
    } else if (target.dataset.copyTable !== undefined) {
      copyTable(target.closest(".panel").querySelector("table"));
    } else if (target.dataset.copyText !== undefined) {
      copyText(target.closest(".panel").querySelector(".aloud"));
    } else if (target.dataset.copy) {
      copy(target.dataset.copy);
    } else if (target.localName === "a" && target.pathname === location.pathname && !event.ctrlKey && !event.metaKey && !event.shiftKey) {
      event.preventDefault();
      reper.ask(new URL(target.href).search.slice(1));
    } else if (target.dataset.dismiss !== undefined) {
      target.closest(".notice").hidden = true;
    }
  });

  /* The whole page's link, or one panel's: the same address with its indicator alone, where each has a panel. */
  async function copy(what) {
    const resolved = reper.settled();
    const alone = what !== "page" && resolved.indicators?.length === resolved.used;
    const changes = alone ? { ind: resolved.indicators[Number(what)][0] } : {};
    const link = `${location.origin}${reper.page(reper.merged(changes, resolved.query))}`;
    const words = reper.words();
    reper.toast((await copied(link)) ? words.copied : reper.fill(words.copyByHand, { "%s": link }));
  }

  /* Tabs and lines, as a spreadsheet takes them. */
  async function copyTable(table) {
    const rows = [...table.rows].map((row) => [...row.cells].map((cell) => cell.textContent.trim()).join("\t"));
    const words = reper.words();
    reper.toast((await copied(rows.join("\n"))) ? words.tableCopied : words.saveFailed);
  }

  /* Sentence by sentence, as they are read aloud. */
  async function copyText(text) {
    const words = reper.words();
    const told = [...text.children].map((part) => part.textContent.trim()).join("\n");
    reper.toast((await copied(told)) ? words.textCopied : words.saveFailed);
  }

  async function copied(text) {
    try {
      await navigator.clipboard.writeText(text);
      return true;
    } catch {
      // Browsers give the clipboard to https and localhost only; a hall's plain http has the older way.
      const field = document.createElement("textarea");
      field.value = text;
      field.style.position = "fixed";
      document.body.append(field);
      field.select();
      const done = document.execCommand("copy");
      field.remove();
      return done;
    }
  }

  let hiding = 0;
  reper.toast = (words, { action, run } = {}) => {
    const toast = document.getElementById("toast");
    clearTimeout(hiding);
    toast.textContent = words;
    toast.removeAttribute("aria-hidden");
    if (action) {
      const button = document.createElement("button");
      button.type = "button";
      button.className = "link";
      button.textContent = action;
      button.addEventListener("click", () => { hide(toast); run(); });
      toast.append(" ", button);
    }
    toast.dataset.open = "";
    reper.say(words);
    if (!action) hiding = setTimeout(() => hide(toast), 4000);
  };

  function hide(toast) {
    delete toast.dataset.open;
    toast.setAttribute("aria-hidden", "true");
  }
})();
