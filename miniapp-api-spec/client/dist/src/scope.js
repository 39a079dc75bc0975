import { Aborted } from './platform.js';
/** The life of a page: `onLoad` opens it, `onUnload` closes it, and what the page asked for is aborted. */
export class Scope {
    constructor() {
        this.closing = new Set();
        this.over = false;
    }
    get closed() {
        return this.over;
    }
    close() {
        this.over = true;
        const all = [...this.closing];
        this.closing.clear();
        all.forEach((one) => one());
    }
    /** Calls back when the page goes; gives what takes it back. */
    onClose(then) {
        this.closing.add(then);
        return () => this.closing.delete(then);
    }
    check() {
        if (this.over) {
            throw new Aborted();
        }
    }
}
/** Waits for an answer as long as the page is there. */
export async function within(scope, begin) {
    scope?.check();
    const call = begin();
    if (!scope) {
        return call.answer;
    }
    return new Promise((resolve, reject) => {
        const forget = scope.onClose(() => {
            call.abort();
            reject(new Aborted());
        });
        call.answer.then(resolve, reject).finally(forget);
    });
}
export function pause(platform, milliseconds, scope) {
    return new Promise((resolve, reject) => {
        const forget = scope?.onClose(() => {
            cancel();
            reject(new Aborted());
        });
        const cancel = platform.later(milliseconds, () => {
            forget?.();
            resolve();
        });
    });
}
//# sourceMappingURL=scope.js.map