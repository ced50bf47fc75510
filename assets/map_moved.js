/* Maps that are moved and gone into: two side by side move together, a moved map was not clicked, and a mark of several
   services leads to where they part. */
(() => {
  const reper = (window.reper = window.reper || {});
  const STILL = 5; // px a finger trembles
  let pressed = null;
  let linking = false;

  document.addEventListener("pointerdown", ({ clientX: x, clientY: y }) => { pressed = { x, y }; }, true);

  reper.wasMoved = ({ clientX, clientY }) => pressed !== null && Math.hypot(clientX - pressed.x, clientY - pressed.y) > STILL;

  reper.linkMaps = async (drawn, changed) => {
    const view = Object.fromEntries(Object.entries(changed).filter(([name]) => name.startsWith("geo.")));
    if (linking || !Object.keys(view).length) return;
    linking = true;
    for (const other of document.querySelectorAll(".maps .panel:not(.is-unused) .js-plotly-plot")) {
      if (other !== drawn && reper.mapParts.areas(other)) await window.Plotly.relayout(other, view);
    }
    linking = false;
  };

  /* Into the area under the mark; in the finest area, to what is near. */
  reper.intoMark = (drawn, { lat, lon }, { clientX, clientY }) => {
    const { areas, paths, point } = reper.mapParts;
    const under = paths(drawn).find((path) => path.isPointInFill(new DOMPoint(clientX, clientY).matrixTransform(path.getScreenCTM().inverse())));
    const area = under && point(under).loc;
    if (area && area !== areas(drawn).meta.lead) reper.change({ area });
    else reper.change({ near: `${lat.toFixed(5)}_${lon.toFixed(5)}`, reach: 400 });
  };
})();
