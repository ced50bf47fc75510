/* Keys for the whole page: / searches, t turns chart and table, p presents, ? lists the keys. */
(() => {
  const reper = window.reper;

  /* The panel that has the focus, otherwise the first. */
  function nearest(target) {
    const panels = [...document.querySelectorAll(".panel:not(.is-unused)")];
    return Math.max(0, panels.indexOf(target.closest(".panel"))) + 1;
  }

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || !reper.settled()) return;
    if (event.target.closest("input, select, textarea, dialog, [contenteditable]")) return;
    if (event.key === "/") reper.search();
    else if (event.key === "t" && document.querySelector(".panel")) reper.change({ show: reper.settled().show === "table" ? "chart" : "table" });
    else if (event.key === "p" && document.querySelector(".panel")) reper.present(document.documentElement.dataset.present ? 0 : nearest(event.target));
    else if (event.key === "?") reper.help();
    else return;
    event.preventDefault();
  });
})();
