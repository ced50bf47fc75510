/* The methodology: addresses that name a part open it, the catalogue is searched in place. */
(() => {
  const reper = (window.reper = window.reper || {});
  const fold = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();

  /* The page is drawn after the browser has looked for the part that the address names. */
  function reach() {
    const part = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (!part?.closest(".text-page")) return;
    if (part.localName === "details") part.open = true;
    part.scrollIntoView();
    if (part.localName === "section") part.tabIndex = -1; // to go on by keyboard from here
    (part.localName === "details" ? part.firstElementChild : part).focus({ preventScroll: true });
  }
  window.addEventListener("hashchange", reach);

  const dress = reper.dress;
  reper.dress = (resolved, first) => {
    dress(resolved, first);
    if (!document.querySelector(".text-page")) return;
    for (const link of document.querySelectorAll(".definition-body a")) lead(link);
    if (!first) return;
    reach();
    follow();
    setTimeout(fillAll); // once the page has been painted
  };

  /* What a definition says comes as text and is drawn here, see layouts/parts/catalogue.py. */
  const made = (tag, words, attributes = {}) => Object.assign(document.createElement(tag), { textContent: words }, attributes);
  function fill(body) {
    const { see } = body.closest(".catalogue").dataset;
    const list = made("dl", "", { className: "about" });
    for (const [term, words] of JSON.parse(body.dataset.facts)) list.append(made("dt", term), made("dd", words));
    const link = made("a", see);
    link.append(made("span", `: ${body.parentElement.querySelector("summary span").textContent}`, { className: "visually-hidden" }));
    const end = made("p", "");
    end.append(link);
    lead(link, body);
    body.replaceChildren(list, end);
  }
  function fillAll() {
    for (const body of document.querySelectorAll(".definition-body")) fill(body);
  }
  function lead(link, body = link.closest(".definition-body")) {
    const page = body.closest(".catalogue").dataset.values;
    link.href = reper.page(reper.merged({ ind: body.dataset.indicator }, reper.settled().query), page);
  }
  new MutationObserver((changes) => {
    for (const { target } of changes) fill(target);
  }).observe(document.documentElement, { subtree: true, attributeFilter: ["data-facts"] });

  /* The contents mark the part that is being read. */
  function follow() {
    const parts = [...document.querySelectorAll(".text-page section[id]")];
    const links = new Map([...document.querySelectorAll(".contents a")].map((link) => [link.hash.slice(1), link]));
    const seen = new Set();
    const watch = new IntersectionObserver((changes) => {
      for (const { target, isIntersecting } of changes) seen[isIntersecting ? "add" : "delete"](target.id);
      const now = parts.find((part) => seen.has(part.id))?.id;
      if (!now) return;
      for (const [id, link] of links) {
        if (id !== now) link.removeAttribute("aria-current");
        else if (!link.hasAttribute("aria-current")) {
          link.setAttribute("aria-current", "true");
          // Only the list is moved, never the page.
          const list = link.closest(".contents");
          list.scrollTop = link.offsetTop - list.clientHeight / 2;
        }
      }
    }, { rootMargin: "-10% 0px -70%" });
    for (const part of parts) watch.observe(part);
  }

  document.addEventListener("click", (event) => {
    const folded = event.target.closest(".contents-folded a")?.closest("details");
    if (folded) folded.open = false;
  });

  /* Every word has to begin one in the definition, as in the search of indicators. */
  const texts = new WeakMap();
  function text(definition) {
    if (!texts.has(definition)) texts.set(definition, ` ${fold(definition.textContent).replace(/[^\p{L}\p{N}]+/gu, " ")}`);
    return texts.get(definition);
  }
  let saying = 0;
  document.addEventListener("input", (event) => {
    const find = event.target.closest(".catalogue .find");
    if (!find) return;
    const words = fold(event.target.value).split(/[^\p{L}\p{N}]+/u).filter(Boolean);
    let found = 0;
    for (const theme of find.parentElement.querySelectorAll("section")) {
      let here = 0;
      for (const definition of theme.querySelectorAll("details")) {
        definition.hidden = !words.every((word) => text(definition).includes(` ${word}`));
        here += !definition.hidden;
      }
      theme.hidden = !here;
      found += here;
    }
    const said = find.querySelector("[role=status]");
    clearTimeout(saying); // said once the typing rests
    saying = setTimeout(() => {
      said.textContent = !words.length ? "" : found ? reper.fill(said.dataset.found, { "%n": found }) : said.dataset.none;
    }, 300);
  });
})();
