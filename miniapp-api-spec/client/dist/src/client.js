import { backoff } from './backoff.js';
import { Unreachable, uuid } from './platform.js';
import { Problem } from './problem.js';
import { Queue } from './queue.js';
import { pause, Scope, within } from './scope.js';
import { Session } from './session.js';
/** Calls the service: signs in when needed, sends again what may be sent again, gives typed answers and errors. */
export class Client {
    constructor(settings) {
        this.underWay = 0;
        this.waiting = [];
        this.platform = settings.platform;
        this.base = settings.base.replace(/\/$/, '');
        this.language = settings.language ?? 'zh';
        this.tries = settings.tries ?? 4;
        this.atOnce = settings.atOnce ?? 8;
        this.session = new Session(this.platform, this.base);
        this.queue = new Queue(this, this.platform);
    }
    get(path, input, options = {}) {
        return this.call('get', path, input, options);
    }
    post(path, input, options = {}) {
        return this.call('post', path, input, options);
    }
    put(path, input, options = {}) {
        return this.call('put', path, input, options);
    }
    delete(path, input, options = {}) {
        return this.call('delete', path, input, options);
    }
    /**
     * Uploads one file.
     *
     * @param file what {@link Platform.keepFile} gave
     */
    async upload(path, parameters, file, options = {}) {
        const url = this.url(path, parameters, undefined);
        const key = options.key ?? uuid();
        const answer = await this.answered(true, options, (headers) => this.platform.upload({ url, headers: { ...headers, 'Idempotency-Key': key }, file, name: 'file' }));
        return read(answer);
    }
    async call(method, path, input, options) {
        const given = input;
        const url = this.url(path, given.path, given.query);
        const own = {};
        if (method === 'post') {
            own['Idempotency-Key'] = options.key ?? uuid();
        }
        if (options.version !== undefined) {
            own['If-Match'] = `"${options.version}"`;
        }
        const body = given.body === undefined ? undefined : JSON.stringify(given.body);
        if (body !== undefined) {
            own['Content-Type'] = 'application/json';
        }
        // Without a key nobody knows whether a change whose answer was lost was made.
        const again = method === 'get' || method === 'post';
        const answer = await this.answered(again, options, (headers) => this.platform.send({
            method: method.toUpperCase(),
            url,
            headers: { ...headers, ...own },
            ...(body === undefined ? {} : { body }),
        }));
        return read(answer);
    }
    /** One answer of the service that is not a refusal; with a new token, and after pauses, where that helps. */
    async answered(again, { scope, open }, begin) {
        let signedInAnew = false;
        for (let tries = 1;;) {
            scope?.check();
            let failure;
            try {
                const token = open ? undefined : await this.session.token();
                const headers = {
                    'Accept-Language': this.language,
                    ...(token === undefined ? {} : { Authorization: `Bearer ${token}` }),
                };
                const answer = await this.inTurn(() => within(scope, () => begin(headers)));
                if (answer.status < 400) {
                    return answer;
                }
                if (answer.status === 401 && token !== undefined && !signedInAnew) {
                    signedInAnew = true;
                    await this.session.rejected(token);
                    continue;
                }
                failure = Problem.of(answer);
            }
            catch (e) {
                if (!(e instanceof Unreachable || e instanceof Problem)) {
                    throw e;
                }
                failure = e;
            }
            const passing = failure instanceof Unreachable ? again : failure.passing && failure.status !== 500;
            if (!passing || tries >= this.tries) {
                throw failure;
            }
            const retryAfter = failure instanceof Problem ? failure.retryAfter : undefined;
            await pause(this.platform, backoff(tries, retryAfter), scope);
            tries += 1;
        }
    }
    async inTurn(work) {
        if (this.underWay >= this.atOnce) {
            await new Promise((resolve) => this.waiting.push(resolve)); // the place is handed on
        }
        else {
            this.underWay += 1;
        }
        try {
            return await work();
        }
        finally {
            const next = this.waiting.shift();
            if (next) {
                next();
            }
            else {
                this.underWay -= 1;
            }
        }
    }
    url(path, parameters, query) {
        const filled = path.replace(/\{(\w+)\}/g, (_, name) => encodeURIComponent(String(parameters?.[name])));
        const asked = Object.entries(query ?? {})
            .filter(([, value]) => value !== undefined)
            .map(([name, value]) => `${encodeURIComponent(name)}=${encodeURIComponent(String(value))}`)
            .join('&');
        return this.base + filled + (asked && `?${asked}`);
    }
}
function read(answer) {
    return {
        status: answer.status,
        data: (answer.text === '' ? undefined : JSON.parse(answer.text)),
        replayed: answer.headers['idempotency-replayed'] === 'true',
    };
}
//# sourceMappingURL=client.js.map