/* Every point of a chart by keyboard: left and right along a line, up and down between lines, Home and End to the
   ends, Escape leaves. In a chart of rows up and down go from row to row, and Enter follows the row where it leads
   somewhere. The box that a pointer would open is shown, and its words are spoken. */
(() => {
  const reper = (window.reper = window.reper || {});
  const WALKED = new Set(["line", "occurrences"]); // the marks at the foot are walked like a line under all others
  const places = new WeakMap(); // graph → { line, x } where the reader stands

  /* The lines that can be walked carry every point of one place, in order, each in words; a point that is
     withheld or missing has words but no height. */
  function lines(graph) {
    return (graph.data ?? [])
      .map((trace, curve) => ({ curve, trace, points: points(trace) }))
      .filter(({ trace, points: found }) => WALKED.has(trace.meta?.kind) && found.length);
  }
  function points(trace) {
    return Array.from(trace.customdata ?? [])
      .map((words, number) => ({ words, number, x: trace.x[number], y: trace.y[number] ?? null }))
      .filter(({ words }) => words);
  }

  /* The rows of a chart, from the top: traces of the kind "rows" have a point a row (y: its number), in words
     ("<b>name</b><br>…"); a row without a value has words but no x. meta.lead: the number of the point of the leading
     place; meta.leads: where each point leads, as a change of the address, or null. */
  function rows(graph) {
    return (graph.data ?? [])
      .flatMap((trace, curve) => trace.meta?.kind === "rows"
        ? Array.from(trace.customdata ?? []).map((words, number) => ({
          curve, number, words, x: trace.x[number] ?? null, y: trace.y[number],
          lead: trace.meta.lead === number, leads: trace.meta.leads?.[number],
        }))
        : [])
      .filter(({ words }) => words)
      .sort((a, b) => a.y - b.y);
  }

  /* Entering: the row of the leading place, or the first. */
  function goToRow(graph, found, key) {
    const last = found.length - 1;
    const lead = found.findIndex((row) => row.lead);
    let at = places.get(graph)?.row ?? -1;
    if (key === "Home") at = 0;
    else if (key === "End") at = last;
    else if (at < 0) at = Math.max(0, lead);
    else if (key === "ArrowUp") at = Math.max(0, at - 1);
    else if (key === "ArrowDown") at = Math.min(last, at + 1);
    const { curve, number, words, x } = found[at];
    places.set(graph, { row: at });
    if (x === null) window.Plotly.Fx.unhover(graph);
    else window.Plotly.Fx.hover(graph, [{ curveNumber: curve, pointNumber: number }], ["xy"]);
    const [name, ...rest] = plain(words).split(", ");
    const where = reper.fill(reper.words().pointOf, { "%n": at + 1, "%a": found.length });
    reper.say(`${name}: ${rest.join(", ")} (${where})`, { now: true });
    return true;
  }

  function follow(graph) {
    const row = rows(graph)[places.get(graph)?.row];
    if (!row?.leads) return false;
    reper.change(row.leads);
    return true;
  }

  const plain = (markup) =>
    new DOMParser().parseFromString(String(markup).replace(/<br\s*\/?>/g, ", "), "text/html").body.textContent.trim();

  function nearest(found, x) {
    return found.reduce((best, point, n) => (Math.abs(point.x - x) < Math.abs(found[best].x - x) ? n : best), 0);
  }

  function go(graph, key) {
    const walked = rows(graph);
    if (walked.length) return goToRow(graph, walked, key);
    const all = lines(graph);
    if (!all.length) return false;
    const place = places.get(graph);
    // Entering: the last point of the leading line, which is what the title speaks of.
    const lead = all.findIndex(({ trace }) => trace.meta.role === "lead");
    let line = place ? Math.min(place.line, all.length - 1) : Math.max(0, lead);
    let at = place ? nearest(all[line].points, place.x) : all[line].points.length - 1;
    if (place || key === "Home") {
      if (key === "ArrowLeft") at = Math.max(0, at - 1);
      if (key === "ArrowRight") at = Math.min(all[line].points.length - 1, at + 1);
      if (key === "Home") at = 0;
      if (key === "End") at = all[line].points.length - 1;
      if (key === "ArrowUp" || key === "ArrowDown") {
        line = beside(all, line, all[line].points[at], key === "ArrowUp");
        at = nearest(all[line].points, place?.x ?? 0);
      }
    }
    const { curve, trace, points: found } = all[line];
    const point = found[at];
    places.set(graph, { line, x: point.x });
    if (point.y === null) window.Plotly.Fx.unhover(graph);
    else window.Plotly.Fx.hover(graph, [{ curveNumber: curve, pointNumber: point.number }], [`${trace.xaxis ?? "x"}${trace.yaxis ?? "y"}`]);
    reper.forward(graph, curve); // Plotly tells nobody of a hover that no pointer made
    const where = reper.fill(reper.words().pointOf, { "%n": at + 1, "%a": found.length });
    reper.say(`${plain(trace.name)}: ${plain(point.words)} (${where})`, { now: true });
    return true;
  }

  /* Up means the next line above as it is drawn, not the next in the list. */
  function beside(all, line, point, up) {
    const heights = all.map(({ points: found }, n) => ({ n, y: found[nearest(found, point.x)].y ?? -Infinity }));
    heights.sort((a, b) => a.y - b.y || a.n - b.n);
    const now = heights.findIndex(({ n }) => n === line);
    return heights[Math.max(0, Math.min(heights.length - 1, now + (up ? 1 : -1)))].n;
  }

  function leave(graph) {
    places.delete(graph);
    reper.forward(graph, -1);
    window.Plotly.Fx.unhover(graph);
  }

  document.addEventListener("keydown", (event) => {
    if (!event.target.classList?.contains("plot")) return;
    const graph = event.target.querySelector(".js-plotly-plot");
    if (!graph || !window.Plotly) return;
    if (event.key === "Escape" && places.has(graph)) {
      leave(graph);
      event.preventDefault();
    } else if (event.key === "Enter" && follow(graph)) {
      event.preventDefault();
    } else if (["ArrowLeft", "ArrowRight", "ArrowUp", "ArrowDown", "Home", "End"].includes(event.key)) {
      if (go(graph, event.key)) event.preventDefault();
    }
  });

  document.addEventListener("focusout", (event) => {
    if (!event.target.classList?.contains("plot")) return;
    const graph = event.target.querySelector(".js-plotly-plot");
    if (graph && places.has(graph)) leave(graph);
  });

  document.addEventListener("focusin", (event) => {
    if (!event.target.classList?.contains("plot")) return;
    const { hint, hintRows, hintLeads } = event.target.dataset;
    const walked = rows(event.target.querySelector(".js-plotly-plot") ?? {});
    const words = walked.length ? [hintRows, ...(walked.some(({ leads }) => leads) ? [hintLeads] : [])] : [hint];
    reper.say(words.join(" "), { now: true });
  });
})();
