import { inMemory, Unreachable } from '../src/index.js';
/** A world made by the test: its own clock, timers, network and service. */
export class World {
    constructor(handler, storage = inMemory()) {
        this.handler = handler;
        this.storage = storage;
        this.time = Date.parse('2026-01-05T01:00:00Z');
        this.calls = [];
        this.logins = 0;
        this.aborted = 0;
        this.timers = [];
        this.returns = new Set();
    }
    send(call) {
        return this.travel({ ...call, path: new URL(call.url).pathname });
    }
    upload(call) {
        return this.travel({ ...call, method: 'POST', path: new URL(call.url).pathname });
    }
    login() {
        this.logins += 1;
        return Promise.resolve(`code-${this.logins}`);
    }
    keepFile(file) {
        return Promise.resolve(`kept:${String(file)}`);
    }
    dropFile() {
        return Promise.resolve();
    }
    now() {
        return this.time;
    }
    later(milliseconds, then) {
        const timer = { at: this.time + milliseconds, then };
        this.timers.push(timer);
        return () => {
            const at = this.timers.indexOf(timer);
            if (at >= 0) {
                this.timers.splice(at, 1);
            }
        };
    }
    onReturn(then) {
        this.returns.add(then);
        return () => this.returns.delete(then);
    }
    comesBack() {
        this.returns.forEach((then) => then());
    }
    /** Lets everything run that waits for nothing but its turn, and timers as they become due. */
    async settle(rings = 50) {
        for (let i = 0; i < rings; i++) {
            await turns();
            const next = this.timers.sort((a, b) => a.at - b.at).shift();
            if (!next) {
                return;
            }
            this.time = Math.max(this.time, next.at);
            next.then();
        }
    }
    paths() {
        return this.calls.map((one) => `${one.method} ${one.path.replace('/api/v1', '')}`);
    }
    travel(call) {
        this.calls.push(call);
        let fail = () => undefined;
        const answer = new Promise((resolve, reject) => {
            fail = reject;
            void Promise.resolve(this.handler(call)).then((given) => given === 'no answer' ? reject(new Unreachable('request:fail')) : resolve(given));
        });
        return {
            answer,
            abort: () => {
                this.aborted += 1;
                fail(new Unreachable('request:fail abort'));
            },
        };
    }
}
/** Long enough for every promise that waits for nothing else. */
export async function turns() {
    for (let i = 0; i < 40; i++) {
        await new Promise((resolve) => setImmediate(resolve));
    }
}
export function json(status, body, headers = {}) {
    return { status, headers, text: body === undefined ? '' : JSON.stringify(body) };
}
export function problem(status, code, headers = {}) {
    return json(status, { type: 'about:blank', title: code, status, code }, headers);
}
/** Tokens good for ten minutes. */
export function tokens(world, name) {
    return json(200, {
        accessToken: `access-${name}`,
        accessTokenExpires: new Date(world.time + 600000).toISOString(),
        refreshToken: `refresh-${name}`,
    });
}
//# sourceMappingURL=world.js.map