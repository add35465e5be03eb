/* The ceremony of a passkey: the browser asks its owner, the answer goes by the form. */
(() => {
    "use strict";
    const form = document.querySelector("form[data-passkey]");
    if (!form || !window.PublicKeyCredential) return;

    const bytes = (text) =>
        Uint8Array.from(atob(text.replace(/-/g, "+").replace(/_/g, "/")), (sign) => sign.charCodeAt(0));
    const text = (buffer) =>
        btoa(String.fromCharCode(...new Uint8Array(buffer)))
            .replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");
    const keys = (list) => (list || []).map((key) => ({ ...key, id: bytes(key.id) }));

    const asked = JSON.parse(form.dataset.options);
    asked.challenge = bytes(asked.challenge);
    const isNew = form.dataset.passkey === "new";
    if (isNew) {
        asked.user.id = bytes(asked.user.id);
        asked.excludeCredentials = keys(asked.excludeCredentials);
    } else {
        asked.allowCredentials = keys(asked.allowCredentials);
    }

    const said = (credential) => {
        const answer = { clientDataJSON: text(credential.response.clientDataJSON) };
        const parts = isNew ? ["attestationObject"] : ["authenticatorData", "signature", "userHandle"];
        for (const part of parts) {
            if (credential.response[part]) answer[part] = text(credential.response[part]);
        }
        return JSON.stringify({
            id: credential.id,
            rawId: text(credential.rawId),
            type: credential.type,
            response: answer,
            clientExtensionResults: {},
        });
    };

    form.addEventListener("submit", async (event) => {
        const field = form.elements.credential;
        if (field.value) return;
        event.preventDefault();
        try {
            const way = isNew ? "create" : "get";
            field.value = said(await navigator.credentials[way]({ publicKey: asked }));
        } catch {
            field.value = "{}"; // the page says that it did not work
        }
        form.submit();
    });
    form.hidden = false;
})();
