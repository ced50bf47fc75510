/* Plotly would fetch the outlines of the world's countries from another host before it draws any map. Maps here have
   outlines of their own: it finds an empty world instead. */
(() => {
  const empty = { type: "GeometryCollection", geometries: [] };
  const layers = ["coastlines", "land", "ocean", "lakes", "rivers", "countries", "subunits"];
  const world = { type: "Topology", objects: Object.fromEntries(layers.map((name) => [name, empty])), arcs: [] };
  window.PlotlyGeoAssets = { topojson: { world_110m: world, world_50m: world } };
})();
