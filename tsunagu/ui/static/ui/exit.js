// Leaves at once: a blank sheet first, then the other site in place of this page in the history.
// Three presses of Shift do the same. Without this file the link still leads out.
(() => {
  const link = document.querySelector("[data-exit]");
  if (!link) return;
  const leave = () => {
    const sheet = document.createElement("div");
    sheet.className = "blank";
    document.body.append(sheet);
    document.title = " ";
    location.replace(link.href);
  };
  link.addEventListener("click", (event) => {
    event.preventDefault();
    leave();
  });
  let presses = [];
  document.addEventListener("keydown", (event) => {
    if (event.repeat) return;
    presses = event.key === "Shift" ? [...presses, event.timeStamp].slice(-3) : [];
    if (presses.length === 3 && presses[2] - presses[0] < 3000) leave();
  });
})();
