/* A figure is made for a wide panel and carries in layout.meta what changes on a narrow one. */
(() => {
  const reper = (window.reper = window.reper || {});
  const [NARROW, TIGHT, FULL] = [600, 820, 1000]; // px of the plot, as in the figures
  const watched = new WeakSet();

  /* What a layout changes in the room that its graph has; null where it brings no sizes. */
  function sized(graph, layout) {
    const { wide, narrow, tight = wide, stage = tight, full = wide } = layout?.meta ?? {};
    const width = graph.parentElement?.clientWidth;
    if (!narrow || !width) return null;
    const room = width < TIGHT ? tight : width < FULL ? wide : full;
    const wanted = width < NARROW ? narrow : graph.closest(".is-presented") ? stage : room;
    return { ...wanted, height: presented(graph, wanted.height) };
  }

  function fit(graph) {
    const wanted = sized(graph, graph.layout);
    // Sizes of one height differ in their margins.
    if (wanted && (graph.layout.height !== wanted.height || graph.layout.margin?.l !== wanted.margin?.l)) window.Plotly.relayout(graph, wanted);
  }

  /* A new figure comes in its wide size. Where it gets another it is told so before it is drawn: drawing it wide
     first and fitting it then would draw it twice. */
  function drawOnce() {
    const { react } = window.Plotly;
    if (react.fits) return;
    window.Plotly.react = (graph, figure, ...rest) => {
      const wanted = watched.has(graph) ? sized(graph, figure?.layout) : null;
      return react(graph, wanted ? { ...figure, layout: withSize(figure.layout, wanted) } : figure, ...rest);
    };
    window.Plotly.react.fits = true;
  }

  /* A copy of the layout with the changes in it, as Plotly.relayout reads them ("annotations[0].text"). */
  function withSize(layout, wanted) {
    const copy = structuredClone(layout);
    for (const [path, value] of Object.entries(wanted)) {
      const steps = path.replaceAll("]", "").split(/[.[]/);
      const last = steps.pop();
      let owner = copy;
      for (const step of steps) owner = owner[step] ??= {};
      owner[last] = value;
    }
    return copy;
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
    drawOnce();
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
