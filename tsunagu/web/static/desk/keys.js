// j/k move over the rows, Enter opens, / searches, ? shows the keys. Can be switched off, and stays off.
(() => {
  "use strict";
  const KEY = "tsunagu-keys-off";
  const help = document.querySelector("[data-keys]");
  const off = document.querySelector("[data-keys-off]");
  const isOff = () => localStorage.getItem(KEY) === "1";
  if (off) {
    off.checked = isOff();
    off.addEventListener("change", () => localStorage.setItem(KEY, off.checked ? "1" : "0"));
  }
  if (help) {
    help.hidden = false;
  }
  const links = () => [...document.querySelectorAll("[data-rows] th a, [data-rows] [data-row]")];
  const step = (by) => {
    const all = links();
    const at = all.indexOf(document.activeElement);
    const next = all[at < 0 ? 0 : Math.min(Math.max(at + by, 0), all.length - 1)];
    next?.focus();
    next?.closest("tr, li")?.scrollIntoView({ block: "nearest" });
  };
  const deeds = {
    j: () => step(1),
    k: () => step(-1),
    "/": () => (document.querySelector("[data-search]") ?? document.querySelector("#search"))?.focus(),
    "?": () => {
      if (help) {
        help.open = !help.open;
        help.querySelector("summary")?.focus();
      }
    },
  };
  document.addEventListener("keydown", (event) => {
    const typing = event.target.closest("input, select, textarea, [contenteditable]");
    const chord = event.ctrlKey || event.metaKey || event.altKey;
    if (typing || chord || event.isComposing || isOff() || !deeds[event.key]) {
      return;
    }
    event.preventDefault();
    deeds[event.key]();
  });
})();
