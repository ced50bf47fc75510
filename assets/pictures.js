/* PNG and SVG: the panel drawn anew off the page, always on white, with title, subtitle, marks and source inside,
   so that a picture in a report carries what it needs. Light, or in high contrast where the page is. */
(() => {
  const reper = (window.reper = window.reper || {});
  const WIDTH = 800; // drawn at this width, or wider where labels beside the plot need it; PNG doubles it
  const PLOT = { width: 440, height: 400 }; // the least width, and the height where the figure names none
  const LONGEST = 16000; // pixels of a canvas that every browser draws
  const EDGE = 32;
  const LIGHT = { ink: "#1B2733", muted: "#5A6673" };
  const CONTRAST = { ink: "#000000", muted: "#2E2E2E" };
  const FONT = 'Inter, "Segoe UI", system-ui, "Noto Sans", "Helvetica Neue", Arial, sans-serif';

  const pen = document.createElement("canvas").getContext("2d");

  function wrapped(text, width, size, weight = 400) {
    pen.font = `${weight} ${size}px ${FONT}`;
    const lines = [""];
    for (const word of text.split(" ")) {
      const longer = lines.at(-1) ? `${lines.at(-1)} ${word}` : word;
      if (pen.measureText(longer).width <= width - 2 * EDGE) lines[lines.length - 1] = longer;
      else lines.push(word);
    }
    return lines;
  }

  const safe = (text) => text.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;");

  /* The figure with room above and below for its words, placed in pixels from the edges of the picture. */
  function framed(panel, { ink, muted }) {
    const { margin: own = {}, height } = panel.figure.layout;
    const sides = { l: EDGE + (own.l ?? 32) - 8, r: EDGE + (own.r ?? 96) - 12 };
    const plot = height ? height - (own.t ?? 8) - (own.b ?? 32) : PLOT.height;
    const width = Math.max(WIDTH, sides.l + PLOT.width + sides.r);
    const marks = panel.marks.length ? `[${panel.marks.join(" · ")}]  ` : "";
    const blocks = [
      { lines: wrapped(panel.title, width, 19, 600), size: 19, step: 25, colour: ink, bold: true, gap: 6 },
      { lines: wrapped(marks + panel.subtitle, width, 13), size: 13, step: 19, colour: muted, gap: 8 },
    ];
    const foot = { lines: wrapped([panel.line, ...panel.footnotes].join(" · "), width, 11), size: 11, step: 16, colour: muted };
    const layout = { ...panel.figure.layout, autosize: false, width, paper_bgcolor: "#FFFFFF", plot_bgcolor: "#FFFFFF" };
    const headHeight = EDGE + blocks.reduce((sum, { lines, step, gap }) => sum + lines.length * step + gap, 0);
    const footHeight = 20 + foot.lines.length * foot.step + 20;
    const margin = { ...sides, t: headHeight + (own.t ?? 8), b: footHeight + (own.b ?? 32), pad: 0 };
    layout.margin = margin;
    layout.height = margin.t + plot + margin.b;
    const annotations = [];
    const put = ({ lines, size, colour, bold }, fromTop) => annotations.push({
      text: lines.map((line) => (bold ? `<b>${safe(line)}</b>` : safe(line))).join("<br>"),
      xref: "paper", yref: "paper", x: 0, xanchor: "left", xshift: EDGE - margin.l,
      y: 1, yanchor: "top", yshift: margin.t - fromTop, align: "left", showarrow: false,
      font: { family: FONT, size, color: colour },
    });
    let top = EDGE - 8;
    for (const block of blocks) {
      put(block, top);
      top += block.lines.length * block.step + block.gap;
    }
    put(foot, layout.height - footHeight + 12);
    layout.annotations = [...(layout.annotations ?? []), ...annotations];
    return { data: panel.figure.data, layout };
  }

  /* A map is finished after Plotly has drawn it (hatching): drawn off the page, dressed, and taken as it stands. */
  async function drawn(figure, { format, width, height, scale }) {
    if (!figure.data.some(({ meta }) => meta?.kind === "areas")) {
      return window.Plotly.toImage(figure, { format, width, height, scale });
    }
    const off = document.createElement("div");
    off.style.cssText = `position:fixed; left:-99999px; width:${width}px; height:${height}px`;
    document.body.append(off);
    try {
      await window.Plotly.newPlot(off, figure.data, figure.layout, { staticPlot: true });
      reper.dressMap(off);
      const address = `data:image/svg+xml,${encodeURIComponent(window.Plotly.Snapshot.toSVG(off, "svg", 1))}`;
      return format === "png" ? await painted(address, width * scale, height * scale) : address;
    } finally {
      window.Plotly.purge(off);
      off.remove();
    }
  }

  async function painted(address, width, height) {
    const picture = new Image(width, height);
    picture.src = address;
    await picture.decode();
    const canvas = Object.assign(document.createElement("canvas"), { width, height });
    canvas.getContext("2d").drawImage(picture, 0, 0, width, height);
    return canvas.toDataURL("image/png");
  }

  async function save(button, format) {
    const resolved = reper.settled();
    const theme = resolved.theme === "contrast" ? "contrast" : "light";
    const response = await fetch(reper.download(button, "picture", reper.merged({ theme }, resolved.query)));
    if (!response.ok) throw new Error(response.status);
    const panel = await response.json();
    const figure = framed(panel, theme === "contrast" ? CONTRAST : LIGHT);
    const { width, height } = figure.layout;
    const scale = format === "png" ? Math.min(2, LONGEST / height) : 1;
    const picture = await drawn(figure, { format, width, height, scale });
    const link = document.createElement("a");
    link.href = picture;
    link.download = `${panel.name}.${format}`;
    link.click();
  }

  document.addEventListener("click", async (event) => {
    const button = event.target.closest("[data-picture]");
    if (!button) return;
    try {
      await save(button, button.dataset.picture);
      reper.toast(reper.words().saved);
    } catch {
      reper.toast(reper.words().saveFailed);
    }
  });
})();
