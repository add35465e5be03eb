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

self.addEventListener("push", (event) => {
    if (event.data) event.waitUntil(shown(event.data.json()));
});

self.addEventListener("notificationclick", (event) => {
    const { mine, url } = event.notification.data;
    event.notification.close();
    event.waitUntil(self.clients.openWindow(event.action === "mine" ? mine : url));
});
