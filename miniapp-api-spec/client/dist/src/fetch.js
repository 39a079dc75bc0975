import { Unreachable } from './platform.js';
/** The platform of a browser or of Node 20: everything that has `fetch`. Files are Blobs, kept as data URLs. */
export function fetchPlatform(settings) {
    const timeout = settings.timeout ?? 30000;
    return {
        send: (call) => onItsWay(timeout, (signal) => fetch(call.url, {
            method: call.method,
            headers: call.headers,
            signal,
            ...(call.body === undefined ? {} : { body: call.body }),
        })),
        upload: (call) => onItsWay(timeout, async (signal) => {
            const form = new FormData();
            form.append(call.name, await (await fetch(call.file)).blob(), 'file');
            return fetch(call.url, { method: 'POST', headers: call.headers, body: form, signal });
        }),
        login: () => settings.login(),
        storage: settings.storage ?? inMemory(),
        async keepFile(file) {
            if (!(file instanceof Blob)) {
                throw new TypeError('a Blob');
            }
            const bytes = new Uint8Array(await file.arrayBuffer());
            let text = '';
            for (let i = 0; i < bytes.length; i += 0x8000) {
                text += String.fromCharCode(...bytes.subarray(i, i + 0x8000));
            }
            return `data:${file.type || 'application/octet-stream'};base64,${btoa(text)}`;
        },
        dropFile: () => Promise.resolve(),
        now: () => Date.now(),
        later(milliseconds, then) {
            const timer = setTimeout(then, milliseconds);
            return () => clearTimeout(timer);
        },
        onReturn(then) {
            const target = globalThis;
            target.addEventListener?.('online', then);
            return () => target.removeEventListener?.('online', then);
        },
    };
}
export function inMemory() {
    const kept = new Map();
    return {
        get: (key) => Promise.resolve(kept.get(key)),
        set: (key, text) => Promise.resolve(void kept.set(key, text)),
        remove: (key) => Promise.resolve(void kept.delete(key)),
    };
}
function onItsWay(timeout, begin) {
    const control = new AbortController();
    const timer = setTimeout(() => control.abort(), timeout);
    const answer = begin(control.signal)
        .then(async (response) => {
        const headers = {};
        response.headers.forEach((value, name) => {
            headers[name.toLowerCase()] = value;
        });
        return { status: response.status, headers, text: await response.text() };
    })
        .catch((e) => {
        throw new Unreachable(e instanceof Error ? e.message : String(e));
    })
        .finally(() => clearTimeout(timer));
    return { answer, abort: () => control.abort() };
}
//# sourceMappingURL=fetch.js.map