/* Keys for the whole page: / searches, t turns chart and table, ? lists the keys. */
(() => {
  const reper = window.reper;
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || !reper.settled()) return;
    if (event.target.closest("input, select, textarea, dialog, [contenteditable]")) return;
    if (event.key === "/") reper.search();
    else if (event.key === "t") reper.change({ show: reper.settled().show === "table" ? "chart" : "table" });
    else if (event.key === "?") reper.help();
    else return;
    event.preventDefault();
  });
})();
