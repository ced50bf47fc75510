/* A figure is made for a wide panel and carries in layout.meta what changes on a narrow one. */
(() => {
  const reper = (window.reper = window.reper || {});
  const [NARROW, TIGHT, FULL] = [600, 820, 1000]; // px of the plot, as in the figures
  const watched = new WeakSet();

  function fit(graph) {
    const { wide, narrow, tight = wide, stage = tight, full = wide } = graph.layout?.meta ?? {};
    const width = graph.parentElement?.clientWidth;
    if (!narrow || !width) return;
    const room = width < TIGHT ? tight : width < FULL ? wide : full;
    const wanted = width < NARROW ? narrow : graph.closest(".is-presented") ? stage : room;
    const height = presented(graph, wanted.height);
    // Sizes of one height differ in their margins.
    if (graph.layout.height !== height || graph.layout.margin?.l !== wanted.margin?.l) window.Plotly.relayout(graph, { ...wanted, height });
  }

  /* On a presented panel a figure takes the height there is, unless it needs more than twice as much: then it is scrolled. */
  function presented(graph, height) {
    const plot = graph.closest(".is-presented .plot");
    if (!plot) return height;
    const times = Number(getComputedStyle(plot).getPropertyValue("--times")) || 1;
    const room = Math.floor(plot.clientHeight / times);
    return room && height < 2.2 * room ? room : height;
  }

  /* The line behind that is pointed at, or walked by keyboard, comes forward for as long. */
  reper.forward = (graph, curve) => {
    for (const trace of graph.querySelectorAll(".is-forward")) trace.classList.remove("is-forward");
    const full = graph._fullData?.[curve];
    if (full?.meta?.role === "context") graph.querySelector(`.scatterlayer .trace${full.uid}`)?.classList.add("is-forward");
  };

  function watch(graph) {
    if (watched.has(graph) || !graph.on || !graph.closest(".plot")) return; // pictures are drawn off the page
    watched.add(graph);
    graph.on("plotly_afterplot", () => fit(graph));
    graph.on("plotly_hover", ({ points: [point] }) => reper.forward(graph, point.curveNumber));
    graph.on("plotly_unhover", () => reper.forward(graph, -1));
    graph.on("plotly_click", ({ points: [point] }) => {
      const leads = point.data.meta?.leads?.[point.pointNumber]; // a row of an area leads to it
      if (leads) reper.change(leads);
    });
    new ResizeObserver(() => fit(graph)).observe(graph.closest(".plot"));
    fit(graph);
  }

  new MutationObserver((changes) => {
    for (const { target, addedNodes } of changes) {
      for (const node of [target, ...addedNodes]) {
        const graph = node.closest?.(".js-plotly-plot") ?? node.querySelector?.(".js-plotly-plot");
        if (graph) watch(graph);
      }
    }
  }).observe(document.documentElement, { childList: true, subtree: true });
})();
