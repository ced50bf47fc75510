/* Maps: hatched and outlined after Plotly has drawn them, and recoloured from what the page keeps in its stores by
   setting the fills of the outlines that stand: Plotly would lay all of them out anew. An area leads to itself, a
   service to its card. */
(() => {
  const reper = (window.reper = window.reper || {});
  const FIRST = 68, DOUBT = 20, WITHHELD = -2, PLAIN = -3; // as dashboard/figures/choropleth.py writes classes
  const SVG = "http://www.w3.org/2000/svg";
  const watched = new WeakSet();
  const wanted = new Map(); // slot → the last paint, also for a figure that is not drawn yet
  let named = 0;

  const graph = (slot) => document.querySelector(`#graph-map-${slot} .js-plotly-plot`);
  const isAreas = (trace) => trace?.meta?.kind === "areas";
  const areas = (drawn) => (drawn?.data ?? []).find(isAreas);
  const paths = (drawn) => [...drawn.querySelectorAll("path.choroplethlocation")];
  const point = (path) => path.__data__ ?? {};

  /* A pattern for a state that is more than one colour: withheld (crossed lines), no data, or doubt over a class. */
  function pattern(drawn, meta, state) {
    const svg = drawn.querySelector(".main-svg");
    drawn.dataset.hatches ??= String(++named);
    let defs = svg.querySelector("defs.hatches");
    if (!defs) {
      defs = document.createElementNS(SVG, "defs");
      defs.setAttribute("class", "hatches");
      svg.prepend(defs);
    }
    const [colour, line, width] = state === DOUBT ? ["none", meta.ground, 1.3] : [meta.ground, meta.hatch, 0.7];
    const id = `hatch-${drawn.dataset.hatches}-${state + 2}-${meta.ground.slice(1)}`;
    if (!defs.querySelector(`#${id}`)) {
      const size = 7;
      const strokes = state === WITHHELD ? [`0,0 ${size},${size}`, `0,${size} ${size},0`] : [`0,${size} ${size},0`];
      const own = document.createElementNS(SVG, "pattern");
      for (const [name, value] of Object.entries({ id, width: size, height: size, patternUnits: "userSpaceOnUse" })) own.setAttribute(name, value);
      own.innerHTML = `<rect width="${size}" height="${size}" fill="${colour}"/>` + strokes.map((points) =>
        `<polyline points="${points}" fill="none" stroke="${line}" stroke-width="${width}"/>`).join("");
      defs.append(own);
    }
    return `url(#${id})`;
  }

  /* Everything Plotly does not draw: for the page and for pictures of it. */
  function dress(drawn) {
    const trace = areas(drawn);
    if (!trace) return;
    const { meta } = trace;
    const fills = new Map();
    const fill = (state) => {
      if (!fills.has(state)) fills.set(state, state === PLAIN ? meta.ground : state < 0 ? pattern(drawn, meta, state) : meta.ramp[state]);
      return fills.get(state);
    };
    let lead;
    const doubted = [];
    for (const path of paths(drawn)) {
      const { index, loc } = point(path);
      if (index === undefined) continue;
      const state = meta.z.charCodeAt(index) - FIRST;
      if (state >= DOUBT) doubted.push(path);
      const now = fill(state >= DOUBT ? state - DOUBT : state);
      if (path.style.fill !== now) path.style.fill = now;
      if (loc === meta.lead) lead = path;
      else if (path.classList.contains("is-lead")) outline(path, null);
    }
    doubt(drawn, meta, doubted);
    if (lead) outline(lead, meta);
  }

  /* One outline of all areas in doubt, hatched over their colours: a pattern for each costs four times as much. */
  function doubt(drawn, meta, doubted) {
    const d = doubted.map((path) => path.getAttribute("d")).join("");
    let over = drawn.querySelector("path.in-doubt");
    if (!over && d) {
      over = document.createElementNS(SVG, "path");
      over.setAttribute("class", "in-doubt");
      over.style.pointerEvents = "none";
      paths(drawn)[0].parentNode.append(over);
    }
    if (!over || over.getAttribute("d") === d) return;
    over.setAttribute("d", d);
    // While somebody moves the map Plotly draws every path of this layer anew, by its datum.
    over.__data__ = { geojson: { type: "FeatureCollection", features: doubted.map((path) => point(path).geojson).filter(Boolean) } };
    over.style.fill = d ? pattern(drawn, meta, DOUBT) : "none";
  }
  reper.dressMap = dress;
  reper.mapParts = { areas, paths, point };

  function outline(path, meta) {
    path.classList.toggle("is-lead", Boolean(meta));
    path.style.setProperty("stroke", meta?.ink ?? path.dataset.stroke ?? "", meta ? "important" : "");
    if (meta) path.style.setProperty("stroke-width", `${meta.thick}px`, "important");
    else { path.style.removeProperty("stroke"); path.style.strokeWidth = path.dataset.width; path.style.stroke = path.dataset.stroke; }
    if (meta) path.parentNode.append(path); // over its neighbours' borders
  }

  function remember(drawn) { // what borders are like without being outlined
    for (const path of paths(drawn)) {
      if (path.classList.contains("is-lead")) continue;
      path.dataset.stroke ??= path.style.stroke;
      path.dataset.width ??= path.style.strokeWidth;
    }
  }

  /* The data follow what is painted, so that a later drawing and what reads the figure agree with it. */
  function apply(slot) {
    const paint = wanted.get(slot);
    const drawn = graph(slot);
    const trace = areas(drawn);
    if (!paint || !trace || trace.locations.length !== paint.z.length) return;
    if (paint.z === trace.meta.z && paint.lead === trace.meta.lead) return;
    const z = [...paint.z].map((letter) => {
      const state = letter.charCodeAt(0) - FIRST;
      return state >= DOUBT ? state - DOUBT : state;
    });
    for (const one of [trace, ...(drawn._fullData ?? []).filter(isAreas)]) {
      Object.assign(one, { z });
      one.meta.z = paint.z;
      one.meta.lead = paint.lead;
    }
    for (const path of paths(drawn)) {
      const own = point(path);
      if (own.index !== undefined) own.z = z[own.index];
    }
    dress(drawn);
    drawn.dispatchEvent(new CustomEvent("painted", { bubbles: true }));
  }

  function painted(slot) {
    return (paint) => {
      if (paint) { wanted.set(slot, paint); apply(slot); }
      return window.dash_clientside.no_update;
    };
  }

  /* More of the area pointed at, from the address the figure names; kept as long as the page is open. */
  const told = new Map();
  let pointing, under; // the wait before the box opens, and the area under the pointer
  const box = document.createElement("div");
  box.className = "map-box";
  box.hidden = true;
  box.setAttribute("aria-hidden", "true"); // its words are spoken

  function curve(series) {
    const all = series.flatMap(({ values }) => values).filter((value) => value !== null);
    if (all.length < 2) return "";
    const [low, high] = [Math.min(...all), Math.max(...all)];
    const line = ({ values }) => values.map((value, n) => (value === null ? null
      : `${(n / Math.max(1, values.length - 1)) * 140 + 2},${34 - ((value - low) / (high - low || 1)) * 30}`)).filter(Boolean).join(" ");
    return `<svg width="144" height="38" aria-hidden="true">${series.map((one, n) =>
      `<polyline points="${line(one)}" fill="none" stroke="var(--${n ? "context" : "ink"})" stroke-width="${n ? 1.5 : 2}"/>`).join("")}</svg>`;
  }

  async function facts(drawn, code) {
    const address = areas(drawn).meta.facts;
    if (!address) return null;
    const full = `${address}${address.includes("?") ? "&" : "?"}area=${encodeURIComponent(code)}`;
    if (!told.has(full)) told.set(full, fetch(full).then((answer) => (answer.ok ? answer.json() : null)).catch(() => null));
    const found = await told.get(full);
    if (!found) told.delete(full);
    return found;
  }

  function show(drawn, code, name, path) {
    clearTimeout(pointing);
    pointing = setTimeout(async () => {
      const found = await facts(drawn, code);
      if (standing.get(drawn) !== code && under !== code) return;
      box.textContent = "";
      const title = document.createElement("strong");
      title.textContent = found?.title ?? name;
      box.append(title, ...(found?.lines ?? []).map((line) => Object.assign(document.createElement("div"), { textContent: line })));
      if (found?.series?.length) box.insertAdjacentHTML("beforeend", curve(found.series));
      document.body.append(box);
      box.hidden = false;
      const { left, right, top } = path.getBoundingClientRect();
      box.style.left = `${Math.max(8, Math.min(innerWidth - box.offsetWidth - 8, (left + right) / 2 - box.offsetWidth / 2))}px`;
      box.style.top = `${Math.max(8, top - box.offsetHeight - 8)}px`;
      if (standing.get(drawn) === code) reper.say([name, ...(found?.lines ?? [])].join(", "), { now: true });
    }, 80);
  }
  function hide() { clearTimeout(pointing); under = undefined; box.hidden = true; }

  /* By keyboard: from area to area towards an arrow, by where they lie on the map. */
  const standing = new WeakMap(); // graph → code of the area where the reader stands
  const TOWARDS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };

  function laid(drawn) {
    return paths(drawn).filter((path) => path.getAttribute("d")).map((path) => {
      const { x, y, width, height } = path.getBBox();
      return { path, ...point(path), x: x + width / 2, y: y + height / 2 };
    }).sort((a, b) => a.index - b.index);
  }

  function step(drawn, key) {
    const trace = areas(drawn);
    const all = laid(drawn);
    if (!all.length) return;
    const from = all.find(({ loc }) => loc === standing.get(drawn));
    let to = from ?? all.find(({ loc }) => loc === trace.meta.lead) ?? all[0];
    if (key === "Home") to = all[0];
    else if (key === "End") to = all.at(-1);
    else if (from) {
      const [right, down] = TOWARDS[key];
      let least = Infinity;
      for (const one of all) {
        const [x, y] = [one.x - from.x, one.y - from.y];
        const ahead = x * right + y * down;
        const aside = Math.abs(x * down) + Math.abs(y * right);
        if (ahead > 0.5 && aside <= ahead * 1.5 && ahead + aside < least) { least = ahead + aside; to = one; }
      }
    }
    standing.set(drawn, to.loc);
    for (const path of paths(drawn)) path.classList.toggle("is-stood-on", path === to.path);
    to.path.parentNode.append(to.path);
    show(drawn, to.loc, trace.text[to.index], to.path);
    if (!trace.meta.facts) reper.say(trace.text[to.index], { now: true });
  }

  function leave(drawn) {
    standing.delete(drawn);
    for (const path of drawn.querySelectorAll(".is-stood-on")) path.classList.remove("is-stood-on");
    hide();
  }

  const mapIn = (element) => {
    const drawn = element.classList?.contains("plot") ? element.querySelector(".js-plotly-plot") : null;
    return drawn && areas(drawn) ? drawn : null;
  };
  document.addEventListener("keydown", (event) => {
    const drawn = mapIn(event.target);
    if (!drawn || event.altKey || event.ctrlKey || event.metaKey) return;
    if (TOWARDS[event.key] || event.key === "Home" || event.key === "End") step(drawn, event.key);
    else if (event.key === "Enter" && standing.has(drawn)) reper.change({ area: standing.get(drawn) });
    else if (event.key === "Escape" && standing.has(drawn)) leave(drawn);
    else return;
    event.preventDefault();
  });
  document.addEventListener("focusout", (event) => {
    const drawn = mapIn(event.target);
    if (drawn) leave(drawn);
  });

  function watch(drawn, slot) {
    if (watched.has(drawn) || !drawn.on || !areas(drawn)) return;
    watched.add(drawn);
    drawn.on("plotly_afterplot", () => { remember(drawn); dress(drawn); apply(slot); reper.layTiles(drawn); });
    drawn.on("plotly_relayouting", () => reper.layTiles(drawn));
    drawn.on("plotly_relayout", (changed) => reper.linkMaps(drawn, changed));
    drawn.on("plotly_click", ({ points: [found], event }) => {
      hide();
      if (reper.wasMoved(event)) return;
      if (found.location) reper.change({ area: found.location });
      else if (found.customdata) reper.change({ service: found.customdata });
      else if (found.data.meta?.kind === "services") reper.intoMark(drawn, found, event);
    });
    drawn.on("plotly_hover", ({ points: [found] }) => {
      const path = found.location && areas(drawn).meta.facts && paths(drawn).find((one) => point(one).loc === found.location);
      under = found.location;
      if (path) show(drawn, found.location, found.text ?? found.location, path);
    });
    drawn.on("plotly_unhover", hide);
    remember(drawn);
    dress(drawn);
    apply(slot);
    reper.layTiles(drawn);
  }

  /* While a point is being chosen, a click anywhere on the map is one. */
  document.addEventListener("click", (event) => {
    const drawn = event.target.closest?.(".js-plotly-plot");
    if (!drawn || document.documentElement.dataset.choosing === undefined || !areas(drawn)) return;
    const geo = drawn._fullLayout?.geo?._subplot;
    const { left, top } = drawn.getBoundingClientRect();
    const [lon, lat] = geo?.projection?.invert?.([event.clientX - left, event.clientY - top]) ?? [];
    if (!Number.isFinite(lon)) return;
    event.stopPropagation();
    delete document.documentElement.dataset.choosing;
    reper.change({ near: `${lat.toFixed(5)}_${lon.toFixed(5)}` });
  }, true);

  /* A cell of the legend lights up its areas: the others fade. */
  document.addEventListener("click", (event) => {
    const cell = event.target.closest?.("[data-cell]");
    const drawn = cell && graph(0);
    if (!drawn) return;
    const on = cell.getAttribute("aria-pressed") !== "true";
    for (const other of document.querySelectorAll("[data-cell]")) other.setAttribute("aria-pressed", String(on && other === cell));
    for (const path of paths(drawn)) path.style.opacity = !on || String(point(path).z) === cell.dataset.cell ? 1 : 0.2;
  });

  new MutationObserver(() => {
    for (const slot of [0, 1]) { const drawn = graph(slot); if (drawn) watch(drawn, slot); }
  }).observe(document.documentElement, { childList: true, subtree: true });

  window.dash_clientside = Object.assign({}, window.dash_clientside, {
    map: { paint0: painted(0), paint1: painted(1) },
  });
})();
