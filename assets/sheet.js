/* What opens and closes: the filters' sheet on a phone, the panels' menus, the help. */
(() => {
  const reper = (window.reper = window.reper || {});
  const root = document.documentElement;
  const outside = () => document.querySelectorAll(".top, #main, .notices");

  function sheet(on) {
    const filters = document.getElementById("filters");
    if (on === (root.dataset.sheet !== undefined)) return;
    const button = document.getElementById("sheet-open");
    button.setAttribute("aria-expanded", String(on));
    for (const part of outside()) part.inert = on;
    if (on) {
      root.dataset.sheet = "";
      filters.setAttribute("role", "dialog");
      filters.setAttribute("aria-modal", "true");
      filters.querySelector("button").focus();
    } else {
      delete root.dataset.sheet;
      filters.removeAttribute("role");
      filters.removeAttribute("aria-modal");
      button.focus();
    }
  }

  function menu(button, on) {
    button.setAttribute("aria-expanded", String(on));
    const list = document.getElementById(button.dataset.menu);
    if (on) list.dataset.open = "";
    else delete list.dataset.open;
  }

  function closeMenus(except) {
    for (const button of document.querySelectorAll('[data-menu][aria-expanded="true"]')) {
      const list = document.getElementById(button.dataset.menu);
      if (button !== except && !list.contains(except)) menu(button, false);
    }
    for (const details of document.querySelectorAll("details.menu[open]")) {
      if (!details.contains(except)) details.open = false;
    }
  }

  reper.help = () => {
    const dialog = document.getElementById("help");
    if (dialog.open) dialog.close();
    else dialog.showModal();
  };

  document.addEventListener("click", (event) => {
    const target = event.target.closest("[data-sheet], [data-menu], [data-help], .menu a, .menu li button");
    closeMenus(event.target);
    if (!target) {
      if (event.target.id === "help") event.target.close(); // a click on the veil beside the dialog
      return;
    }
    if (target.dataset.sheet) sheet(target.dataset.sheet === "open");
    else if (target.dataset.menu) menu(target, target.getAttribute("aria-expanded") !== "true");
    else if (target.dataset.help) reper.help();
    else closeMenus(document.body);
  });

  // The veil around the sheet is the page itself, which takes no clicks while it is inert.
  document.addEventListener("pointerdown", (event) => {
    if (root.dataset.sheet === undefined) return;
    const inside = event.target.closest("#filters, .picker, .told, #sheet-open");
    if (!inside) { sheet(false); event.preventDefault(); }
  });

  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") {
      const details = document.activeElement?.closest("details.menu[open]");
      const list = document.activeElement?.closest(".actions-list[data-open]");
      closeMenus(document.body);
      if (details) details.querySelector("summary").focus();
      else if (list) document.querySelector(`[data-menu="${list.id}"]`).focus();
      if (root.dataset.sheet !== undefined && !details && !list) sheet(false);
    }
    if (event.key === "Tab" && root.dataset.sheet !== undefined && root.dataset.picking === undefined) trap(event);
  });

  /* The focus stays in the sheet while it covers the page. */
  function trap(event) {
    const stops = [...document.getElementById("filters").querySelectorAll("button, select, a[href]")]
      .filter((stop) => stop.offsetParent !== null);
    const [first, last] = [stops[0], stops.at(-1)];
    if (event.shiftKey && document.activeElement === first) { last.focus(); event.preventDefault(); }
    else if (!event.shiftKey && document.activeElement === last) { first.focus(); event.preventDefault(); }
  }

  // Turning a phone or widening the window past the sheet's width leaves no page behind a veil.
  window.matchMedia("(min-width: 701px)").addEventListener("change", (query) => { if (query.matches) sheet(false); });
})();
