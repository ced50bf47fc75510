/* The controls of the page Nevoi și servicii that are links, sliders and buttons: they write the address, and are
   kept in step with the answer. */
(() => {
  const reper = (window.reper = window.reper || {});
  const BEAT = 900; // ms a period stays while the map plays
  let playing = 0;
  let later = null; // where the time slider was moved while an answer was open

  const page = () => document.querySelector(".map-page");
  const timeline = () => reper.settled()?.timeline ?? { periods: [], at: "" };

  const dress = reper.dress;
  reper.dress = (resolved, first) => {
    dress(resolved, first);
    if (!page() || !resolved.layer) return;
    layers(resolved);
    time(resolved);
    weights(resolved);
    places(resolved);
    told(resolved);
    listed(resolved);
    page().dataset.layer = resolved.layer;
    if (!first && opened(resolved)) document.querySelector("[data-card]")?.focus();
  };

  let card = "none";
  function opened(resolved) {
    const now = new URLSearchParams(resolved.query).get("service") ?? "none";
    const new_ = now !== "none" && now !== card;
    card = now;
    return new_;
  }

  function layers(resolved) {
    for (const link of document.querySelectorAll("a[data-layer]")) {
      link.href = reper.page(reper.merged({ layer: link.dataset.layer }, resolved.query));
      link.toggleAttribute("aria-current", false);
      if (link.dataset.layer === resolved.layer) link.setAttribute("aria-current", "page");
    }
  }

  function time({ timeline: { periods, at } }) {
    const box = document.querySelector("[data-timeline]");
    box.hidden = periods.length < 2;
    const index = periods.findIndex(([code]) => code === at);
    if (index < 0) return;
    const field = document.getElementById("map-time");
    if (later !== null) {
      const moved = later;
      later = null;
      if (moved !== index) return void setTimeout(() => show(moved));
    }
    label(index);
    if (Number(field.value) === index && Number(field.max) === periods.length - 1) return;
    window.dash_clientside.set_props("map-time", { max: Math.max(periods.length - 1, 1), value: index });
  }
  function label(index) {
    const words = timeline().periods[index]?.[1] ?? "";
    document.getElementById("map-time-words").textContent = words;
    document.getElementById("map-time").setAttribute("aria-valuetext", words);
  }

  function weights(resolved) {
    for (const [code, weight, share] of resolved.weights) {
      const row = document.querySelector(`[data-weight="${CSS.escape(code)}"]`);
      if (!row) continue;
      row.querySelector("output").textContent = share;
      const field = row.querySelector("input");
      field.setAttribute("aria-valuetext", share);
      if (document.activeElement !== field && Number(field.value) !== weight) {
        window.dash_clientside.set_props(field.id, { value: weight });
      }
    }
  }

  /* What is told of an area belongs to what is chosen now, also where the figure is an older one. */
  function told(resolved) {
    for (const graph of page().querySelectorAll(".maps .js-plotly-plot")) {
      for (const trace of [...(graph.data ?? []), ...(graph._fullData ?? [])]) {
        if (trace.meta?.kind === "areas") trace.meta.facts = `${reper.words().base}map/area.json?${resolved.query}`;
      }
    }
  }

  function places(resolved) {
    const field = document.getElementById("map-places");
    const now = new URLSearchParams(resolved.query).get("places") ?? "0";
    if (document.activeElement !== field && field.value !== now) window.dash_clientside.set_props("map-places", { value: Number(now) });
  }

  /* The list and the way down stay as long as their words do, whatever else is chosen: their links follow here. */
  function listed(resolved) {
    const list = document.getElementById("map-list");
    list.dataset.slot = String(Math.max(resolved.used - 1, 0));
    for (const link of list.querySelectorAll("a.row-link, a.turn")) {
      const own = link.classList.contains("turn") ? "row" : "service";
      link.href = reper.page(reper.merged({ [own]: new URL(link.href).searchParams.get(own) }, resolved.query));
    }
    for (const link of document.querySelectorAll(".trail a[data-area]")) {
      link.href = reper.page(reper.merged({ area: link.dataset.area }, resolved.query));
    }
    for (const link of list.querySelectorAll("[data-download]")) {
      link.href = reper.download(link, link.dataset.download, resolved.query);
    }
  }

  function show(index) {
    const period = timeline().periods[index];
    if (period) reper.change({ at: period[0] });
  }

  function stop() {
    clearInterval(playing);
    playing = 0;
    const button = document.querySelector("[data-play]");
    if (!button) return;
    delete button.dataset.playing;
    button.setAttribute("aria-pressed", "false");
  }

  /* From where one is to the end; from the beginning where one is at the end. */
  function play(button) {
    if (playing) return stop();
    const { periods, at } = timeline();
    let index = periods.findIndex(([code]) => code === at);
    if (index >= periods.length - 1) index = -1;
    button.dataset.playing = "";
    button.setAttribute("aria-pressed", "true");
    const step = () => {
      if (document.documentElement.dataset.busy !== undefined) return; // the answer before is still open
      index += 1;
      if (index >= periods.length || !page()) return stop();
      label(index);
      show(index);
    };
    step();
    playing = setInterval(step, BEAT);
  }

  /* All weights as they stand; those of zero too, so that they can be seen and raised again. */
  function weighed() {
    const rows = [...document.querySelectorAll("[data-weight]")];
    return rows.map((row) => `${row.dataset.weight}_${Math.round(Number(row.querySelector("input").value))}`).join("~");
  }

  document.addEventListener("input", (event) => {
    if (event.target.id === "map-time") {
      stop();
      label(Number(event.target.value));
      // Asked at once; while an answer is open the last position waits for it.
      if (document.documentElement.dataset.busy === undefined) show(Number(event.target.value));
      else later = Number(event.target.value);
    } else if (event.target.closest?.("[data-weight]")) {
      shares();
    }
  });

  function shares() {
    const rows = [...document.querySelectorAll("[data-weight]")];
    const numbers = rows.map((row) => Number(row.querySelector("input").value));
    const total = numbers.reduce((sum, one) => sum + one, 0) || 1;
    const format = new Intl.NumberFormat(document.documentElement.lang, { style: "percent" });
    rows.forEach((row, n) => { row.querySelector("output").textContent = format.format(numbers[n] / total); });
  }

  document.addEventListener("change", (event) => {
    if (event.target.closest?.("[data-weight]")) reper.change({ w: weighed() });
  });

  document.addEventListener("click", (event) => {
    const target = event.target.closest?.("a[data-layer], a.goes, [data-play], [data-preset-weights], [data-choose-point]");
    if (!target) return;
    if (target.dataset.play !== undefined) play(target);
    else if (target.dataset.choosePoint !== undefined) {
      document.documentElement.dataset.choosing = "";
      reper.toast(target.dataset.choosePoint);
    } else if (target.dataset.presetWeights !== undefined) reper.change({ w: "preset" });
    else if (!event.ctrlKey && !event.metaKey && !event.shiftKey) {
      event.preventDefault();
      if (target.dataset.layer) reper.change({ layer: target.dataset.layer });
      else reper.ask(new URL(target.href).search.slice(1));
    }
  });
})();
