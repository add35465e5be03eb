/* Notices to this device: its owner is asked, the browser's address goes by the form. */
(() => {
    "use strict";
    const parts = ["serviceWorker" in navigator, window.PushManager, window.Notification];
    if (!parts.every(Boolean)) return;
    for (const offer of document.querySelectorAll("[data-push-offer]")) offer.hidden = false;
    const form = document.querySelector("form[data-push]");
    if (!form) return;

    const key = Uint8Array.from(
        atob(form.dataset.push.replace(/-/g, "+").replace(/_/g, "/")),
        (sign) => sign.charCodeAt(0),
    );
    const show = (what, is = true) => {
        document.querySelector(`[data-push-${what}]`).hidden = !is;
    };
    const fits = (one) =>
        String(new Uint8Array(one.options.applicationServerKey || [])) === String(key);
    const write = (one) => {
        const said = one.toJSON();
        form.elements.endpoint.value = said.endpoint;
        form.elements.public.value = said.keys.p256dh;
        form.elements.secret.value = said.keys.auth;
    };
    const allowed = async () => {
        await navigator.serviceWorker.register(form.dataset.worker);
        const { pushManager } = await navigator.serviceWorker.ready;
        const old = await pushManager.getSubscription();
        if (old && fits(old)) return old;
        if (old) await old.unsubscribe(); // the city has a new key
        return pushManager.subscribe({ userVisibleOnly: true, applicationServerKey: key });
    };

    form.addEventListener("submit", async (event) => {
        if (event.submitter?.name === "open") return;
        event.preventDefault();
        show("failed", false);
        const answer = await Notification.requestPermission();
        show("denied", answer !== "granted");
        if (answer !== "granted") return;
        try {
            write(await allowed());
        } catch {
            show("failed");
            return;
        }
        form.submit();
    });

    (async () => {
        const there = await navigator.serviceWorker.getRegistration(form.dataset.worker);
        const known = await there?.pushManager.getSubscription();
        if (known && fits(known)) {
            write(known);
            show("known");
        }
    })();
    show("cannot", false);
    form.hidden = false;
})();
