/* Presenting: one panel fills the screen for those at the back of the hall. The address says which (`present`),
   so that it can be shared. */
(() => {
  const reper = (window.reper = window.reper || {});
  const root = document.documentElement;
  const LEAST = 2; // times the size on the page: the smallest words of a figure, 12 px, become 24
  const WIDTH = 900; // px of the page's own size that a wide screen shows
  let asked = null; // where the reader is going, while the answer is on its way

  const panels = () => [...document.querySelectorAll(".panel:not(.is-unused)")];
  const presented = () => Number(root.dataset.present ?? 0);

  /* Goes to a panel by its number, which counts from one; 0 is back to the page. */
  function go(number) {
    const all = panels().length;
    const wanted = Math.max(0, Math.min(number, all));
    if (wanted === presented()) return;
    if (wanted && !presented()) full(true);
    if (!wanted) full(false);
    asked = wanted;
    reper.change({ present: wanted });
  }
  reper.present = (number) => go(number);

  /* Called with every answer. */
  reper.stage = (number) => {
    const all = panels();
    const shown = Math.min(number, all.length);
    for (const panel of document.querySelectorAll(".panel.is-presented")) panel.classList.remove("is-presented");
    const was = presented();
    if (shown) {
      root.dataset.present = shown;
      all[shown - 1].classList.add("is-presented");
      document.getElementById("present-at").textContent = all.length > 1 ? `${shown} / ${all.length}` : "";
      root.dataset.still = "";
      scale();
      if (was !== shown) all[shown - 1].querySelector("h2")?.focus({ preventScroll: true });
    } else if (was) {
      delete root.dataset.present;
      full(false);
      all[Math.min(was, all.length) - 1]?.querySelector("[data-present-panel]")?.focus();
    }
    if (was !== shown) window.dispatchEvent(new Event("resize")); // figures take the room there is
    asked = null;
  };

  /* The page's own sizes, enlarged: type, marks and lines all grow alike. */
  function scale() {
    const times = Math.max(LEAST, window.innerWidth / WIDTH);
    root.style.setProperty("--times", window.innerWidth < 700 ? 1 : times.toFixed(3));
  }

  function full(on) {
    if (on && !document.fullscreenElement) root.requestFullscreen?.().catch(() => {}); // a window does as well
    if (!on && document.fullscreenElement) document.exitFullscreen();
  }

  /* The buttons are there while the pointer moves. */
  let stilling = 0;
  document.addEventListener("pointermove", () => {
    if (!presented()) return;
    delete root.dataset.still;
    clearTimeout(stilling);
    stilling = setTimeout(() => { root.dataset.still = ""; }, 2500);
  });

  document.addEventListener("fullscreenchange", () => {
    if (!document.fullscreenElement && presented() && asked === null) go(0); // the browser took Escape for itself
  });
  window.addEventListener("resize", () => { if (presented()) scale(); });

  document.addEventListener("click", (event) => {
    const button = event.target.closest("[data-present-panel], [data-present-go]");
    if (!button) return;
    const { presentPanel, presentGo } = button.dataset;
    if (presentPanel !== undefined) go(presentPanel === "first" ? 1 : panels().indexOf(button.closest(".panel")) + 1);
    else go(presentGo === "close" ? 0 : Math.max(1, presented() + Number(presentGo)));
  });

  /* What a clicker does: on through a panel longer than the screen, and past its end to the next panel. */
  function turn(way) {
    const panel = document.querySelector(".is-presented");
    const longer = (box) => box.scrollHeight > box.clientHeight + 4 && getComputedStyle(box).overflowY !== "visible";
    const box = [...panel.querySelectorAll(".plot, .table-scroll"), panel].find(longer);
    const left = !box ? 0 : way > 0 ? box.scrollHeight - box.clientHeight - box.scrollTop : box.scrollTop;
    if (left > 4) box.scrollBy({ top: way * 0.85 * box.clientHeight });
    else go(Math.max(1, presented() + way));
  }

  document.addEventListener("keydown", (event) => {
    if (!presented() || event.ctrlKey || event.metaKey || event.altKey || event.target.closest("input, select, textarea, dialog")) return;
    const inside = event.target.classList?.contains("plot"); // there the arrows walk the points
    if (event.key === "Escape" && !event.defaultPrevented) go(0);
    else if (!inside && event.key === "ArrowRight") go(presented() + 1);
    else if (!inside && event.key === "ArrowLeft") go(Math.max(1, presented() - 1));
    else if (["PageDown", "ArrowDown", " "].includes(event.key) && !(inside && event.key === "ArrowDown")) turn(1);
    else if (["PageUp", "ArrowUp"].includes(event.key) && !(inside && event.key === "ArrowUp")) turn(-1);
    else return;
    event.preventDefault();
  });
})();
