/* Kept by the browser: shows a notice of the city, and opens its page when it is pressed. */
"use strict";

const shown = async (said) => {
    const before = await self.registration.getNotifications({ tag: said.tag });
    await self.registration.showNotification(said.title, {
        body: said.body,
        lang: said.lang,
        tag: said.tag,
        renotify: before.every((one) => one.data?.id !== said.id), // the same twice rings once
        requireInteraction: said.is_urgent,
        data: said,
        actions: said.mine ? [{ action: "mine", title: said.change }] : [],
    });
};

/* What this browser is known by, kept for the day on which it gets another address. */
const OWN = "own";
const keep = async () => {
    const one = await self.registration.pushManager.getSubscription();
    if (!one) return;
    const key = [...new Uint8Array(one.options.applicationServerKey)];
    const said = JSON.stringify({ ...one.toJSON(), key });
    await (await caches.open(OWN)).put(OWN, new Response(said));
};
const named = (one, start) => ({
    [`${start}endpoint`]: one.endpoint,
    [`${start}public`]: one.keys.p256dh,
    [`${start}secret`]: one.keys.auth,
});
const moved = async (event) => {
    const kept = await (await (await caches.open(OWN)).match(OWN))?.json();
    const was = event.oldSubscription?.toJSON() || kept;
    if (!was) return;
    const applicationServerKey =
        event.oldSubscription?.options.applicationServerKey || Uint8Array.from(kept?.key || []);
    const now =
        event.newSubscription ||
        (await self.registration.pushManager.subscribe({ userVisibleOnly: true, applicationServerKey }));
    const body = new URLSearchParams({ ...named(was, "was_"), ...named(now.toJSON(), "") });
    await fetch("moved/", { method: "POST", body, credentials: "omit" });
    await keep();
};

self.addEventListener("push", (event) => {
    if (event.data) event.waitUntil(Promise.all([shown(event.data.json()), keep()]));
});

self.addEventListener("pushsubscriptionchange", (event) => event.waitUntil(moved(event)));

self.addEventListener("notificationclick", (event) => {
    const { mine, url } = event.notification.data;
    event.notification.close();
    event.waitUntil(self.clients.openWindow(event.action === "mine" ? mine : url));
});
