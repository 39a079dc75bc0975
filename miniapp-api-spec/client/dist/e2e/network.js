import { once } from 'node:events';
import { createServer, request } from 'node:http';
/** The network between the phone and the service. */
export class Network {
    constructor(service) {
        this.service = service;
        this.passed = [];
        this.planned = [];
        this.heard = new Set();
        this.down = false;
        this.server = createServer((asked, answer) => void this.pass(asked, answer));
        this.base = '';
    }
    async open() {
        this.server.listen(0, '127.0.0.1');
        await once(this.server, 'listening');
        const address = this.server.address();
        if (typeof address === 'object' && address !== null) {
            this.base = `http://127.0.0.1:${address.port}`;
        }
    }
    async close() {
        this.server.closeAllConnections();
        this.server.close();
        await once(this.server, 'close');
    }
    /** Nothing passes from now on. */
    cut() {
        this.down = true;
    }
    mend() {
        this.down = false;
    }
    /** Plans for the next request of this kind; several are met one after the other. */
    plan(method, path, ...faults) {
        faults.forEach((fault) => this.planned.push({ method, path, fault }));
    }
    get left() {
        return this.planned.length;
    }
    /** Resolves once a request has met this fault, and the service has acted on it. */
    async met(fault) {
        while (!this.passed.some((one) => one.fault === fault)) {
            await new Promise((resolve) => this.heard.add(resolve));
        }
    }
    async pass(asked, answer) {
        const path = (asked.url ?? '').split('?')[0];
        const key = asked.headers['idempotency-key'];
        const passed = { method: asked.method ?? '', path, key: Array.isArray(key) ? key[0] : key };
        const at = this.planned.findIndex((one) => one.method === passed.method && one.path.test(path));
        if (at >= 0) {
            passed.fault = this.planned.splice(at, 1)[0].fault;
        }
        else if (this.down) {
            passed.fault = 'cut';
        }
        this.passed.push(passed);
        if (passed.fault === 'cut') {
            asked.socket.destroy();
            this.tell();
            return;
        }
        const body = [];
        for await (const part of asked) {
            body.push(part);
        }
        const onward = request(this.service + (asked.url ?? ''), { method: passed.method, headers: asked.headers });
        onward.end(Buffer.concat(body));
        const [got] = (await once(onward, 'response'));
        const text = [];
        for await (const part of got) {
            text.push(part);
        }
        passed.status = got.statusCode ?? 0;
        passed.replayed = got.headers['idempotency-replayed'] === 'true';
        if (passed.fault === 'lost') {
            asked.socket.destroy();
        }
        else if (passed.fault === undefined) {
            answer.writeHead(passed.status, got.headers);
            answer.end(Buffer.concat(text));
        }
        this.tell();
    }
    tell() {
        const all = [...this.heard];
        this.heard.clear();
        all.forEach((one) => one());
    }
}
//# sourceMappingURL=network.js.map