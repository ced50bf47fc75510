/* What a task leads to is opened before the page goes there. */
document.addEventListener("click", (event) => {
  const link = event.target.closest?.(".tasks a");
  const target = link && document.getElementById(link.hash.slice(1));
  if (target?.localName === "details") target.open = true;
});
