// Visits without network: each is kept on this phone with a key of its own and sent later, as often
// as it takes; the house knows a key that it has seen. No name is kept here.
(() => {
  "use strict";
  const line = document.querySelector("[data-queue]");
  const forget = line.querySelector("button");
  const STORE = `tsunagu-visits-${line.dataset.queue}`;
  const kept = () => JSON.parse(localStorage.getItem(STORE) ?? "[]");
  const keep = (all) => localStorage.setItem(STORE, JSON.stringify(all));
  const change = (key, more) =>
    keep(kept().flatMap((one) => (one.key !== key ? [one] : more ? [{ ...one, ...more }] : [])));
  const say = (words) => {
    const waits = kept().filter((one) => !one.refused).length;
    const refused = kept().length - waits;
    line.hidden = !kept().length;
    forget.parentElement.hidden = !refused;
    line.firstElementChild.textContent =
      (waits ? (words ?? line.dataset.kept) + waits : "") + (refused ? ` ${line.dataset.refused}` : "");
  };
  const made = () =>
    [...crypto.getRandomValues(new Uint8Array(16))].map((n) => n.toString(16).padStart(2, "0")).join("");
  const post = (one) => {
    const body = new FormData();
    const ago = Math.max(0, Math.min(5356800, Math.round((Date.now() - one.at) / 1000)));
    const token = document.querySelector("[name=csrfmiddlewaretoken]")?.value ?? "";
    const said = { key: one.key, result: one.result, note: one.note, ago, csrfmiddlewaretoken: token };
    Object.entries(said).forEach(([name, value]) => body.append(name, value));
    one.signs.forEach((sign) => body.append("signs", sign));
    return fetch(one.to, { method: "POST", body, redirect: "manual" });
  };
  let sending = false;
  const send = async () => {
    if (sending) {
      return;
    }
    sending = true;
    let words, sent = 0, one;
    while ((one = kept().find((each) => !each.refused))) {
      const answer = await post(one).catch(() => null);
      if (answer?.type === "opaqueredirect") {
        change(one.key);
        sent += 1;
      } else if ([400, 404, 422].includes(answer?.status)) {
        change(one.key, { refused: true });
      } else {
        words = answer?.status === 403 ? line.dataset.out : undefined;
        break;
      }
    }
    sending = false;
    say(words);
    if (sent && !document.querySelector("details[open]")) {
      location.reload();
    } else if (sent && !kept().length) {
      line.hidden = false;
      line.firstElementChild.textContent = line.dataset.sent;
    }
  };
  document.querySelectorAll("form[data-visit]").forEach((form) => {
    form.addEventListener("submit", (event) => {
      const said = new FormData(form);
      const one = {
        key: made(),
        at: Date.now(),
        to: form.getAttribute("action"),
        result: event.submitter.value,
        signs: said.getAll("signs"),
        note: said.get("note"),
      };
      try {
        keep([...kept(), one]);
      } catch {
        return; // no room here: the form goes as it would without a script
      }
      event.preventDefault();
      form.reset();
      form.closest("details").open = false;
      say();
      line.scrollIntoView({ block: "nearest" });
      send();
    });
  });
  forget.addEventListener("click", () => {
    keep(kept().filter((one) => !one.refused));
    say();
  });
  addEventListener("online", send);
  say();
  if (kept().length) {
    send();
  }
})();
