/* A figure is made for a wide panel and carries in layout.meta what changes on a narrow one. */
(() => {
  const NARROW = 600; // px of the plot, as in the figures
  const watched = new WeakSet();

  function fit(graph) {
    const { wide, narrow } = graph.layout?.meta ?? {};
    const width = graph.parentElement?.clientWidth;
    if (!narrow || !width) return;
    const wanted = width < NARROW ? narrow : wide;
    if (graph.layout.height !== wanted.height) window.Plotly.relayout(graph, wanted);
  }

  function watch(graph) {
    if (watched.has(graph) || !graph.on || !graph.closest(".plot")) return; // pictures are drawn off the page
    watched.add(graph);
    graph.on("plotly_afterplot", () => fit(graph));
    new ResizeObserver(() => fit(graph)).observe(graph.parentElement);
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
