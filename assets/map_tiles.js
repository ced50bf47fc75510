/* A background of tiles under the areas of a map, where the installation has a tile server of its own. */
(() => {
  const reper = (window.reper = window.reper || {});
  const SVG = "http://www.w3.org/2000/svg";
  const SIZE = 256, DEEPEST = 18, MOST = 80;

  const lon = (x, n) => (x / n) * 360 - 180;
  const lat = (y, n) => (Math.atan(Math.sinh(Math.PI * (1 - (2 * y) / n))) * 180) / Math.PI;
  const column = (degrees, n) => Math.floor(((degrees + 180) / 360) * n);
  function row(degrees, n) {
    const radians = (degrees * Math.PI) / 180;
    return Math.floor(((1 - Math.asinh(Math.tan(radians)) / Math.PI) / 2) * n);
  }

  /* The tiles that cover the map as it stands now, a level that is neither blurred nor crowded. */
  function tiles(projection, width, height) {
    const level = Math.round(Math.log2((projection.scale() * 2 * Math.PI) / SIZE));
    const z = Math.max(0, Math.min(DEEPEST, level)), n = 2 ** z;
    const corners = [projection.invert([0, 0]), projection.invert([width, height])];
    if (corners.some((corner) => !corner || corner.some(Number.isNaN))) return [];
    const [[west, north], [east, south]] = corners;
    const found = [];
    for (let x = column(west, n); x <= column(east, n); x += 1) {
      for (let y = Math.max(0, row(north, n)); y <= Math.min(n - 1, row(south, n)); y += 1) found.push({ x, y, z, n });
    }
    return found.length > MOST ? [] : found;
  }

  reper.layTiles = (drawn) => {
    const address = document.querySelector(".map-page")?.dataset.tiles;
    const geo = drawn._fullLayout?.geo?._subplot;
    const layer = drawn.querySelector(".geolayer .geo");
    if (!address || !geo?.projection || !layer) return;
    let ground = layer.querySelector("g.tiles");
    if (!ground) {
      ground = document.createElementNS(SVG, "g");
      ground.setAttribute("class", "tiles");
      layer.prepend(ground);
    }
    const { w, h, l, t } = drawn._fullLayout._size;
    ground.replaceChildren(...tiles(geo.projection, l + w, t + h).map(({ x, y, z, n }) => {
      const [left, top] = geo.projection([lon(x, n), lat(y, n)]);
      const [right, bottom] = geo.projection([lon(x + 1, n), lat(y + 1, n)]);
      const image = document.createElementNS(SVG, "image");
      const filled = address.replace("{z}", z).replace("{x}", x).replace("{y}", y);
      for (const [name, value] of Object.entries({ href: filled, x: left, y: top, width: right - left + 0.5, height: bottom - top + 0.5 })) {
        image.setAttribute(name, value);
      }
      return image;
    }));
  };
})();
