import { uuid } from './platform.js';
const INDEX = 'palm.queue';
const ITEM = 'palm.queue.';
const SEQUENCE = 'palm.sequence';
const INSTALLATION = 'palm.installation';
/** A mini program has ten megabytes in all. */
const MOST = 300;
/** The items in the phone's storage, each under a key of its own, written one after the other. */
export class Shelf {
    constructor(storage) {
        this.storage = storage;
        this.last = Promise.resolve();
    }
    async all() {
        const items = await Promise.all((await this.index()).map((id) => this.get(id)));
        return items.filter((one) => one !== undefined);
    }
    async get(id) {
        const text = await this.storage.get(ITEM + id);
        return text === undefined ? undefined : JSON.parse(text);
    }
    /** The item first, then the list: a program that is closed between them loses nothing that was promised. */
    put(item) {
        return this.inOrder(async () => {
            let index = await this.index();
            const known = index.includes(item.id);
            if (!known && index.length >= MOST) {
                const done = await this.firstDone(index);
                if (done === undefined) {
                    return false;
                }
                index = index.filter((one) => one !== done);
                await this.storage.remove(ITEM + done);
            }
            await this.storage.set(ITEM + item.id, JSON.stringify(item));
            if (!known) {
                await this.storage.set(INDEX, JSON.stringify([...index, item.id]));
            }
            return true;
        });
    }
    remove(id) {
        return this.inOrder(async () => {
            const left = (await this.index()).filter((one) => one !== id);
            await this.storage.set(INDEX, JSON.stringify(left));
            await this.storage.remove(ITEM + id);
        });
    }
    /** The phone's count of its scans. */
    next() {
        return this.inOrder(async () => {
            const next = Number((await this.storage.get(SEQUENCE)) ?? '0') + 1;
            await this.storage.set(SEQUENCE, String(next));
            return next;
        });
    }
    /** The name of this installation, drawn once. */
    installation() {
        return this.inOrder(async () => {
            const known = await this.storage.get(INSTALLATION);
            if (known !== undefined) {
                return known;
            }
            const drawn = uuid();
            await this.storage.set(INSTALLATION, drawn);
            return drawn;
        });
    }
    /** What the service has makes room first. */
    async firstDone(index) {
        for (const id of index) {
            if ((await this.get(id))?.state === 'done') {
                return id;
            }
        }
        return undefined;
    }
    async index() {
        return JSON.parse((await this.storage.get(INDEX)) ?? '[]');
    }
    inOrder(work) {
        const done = this.last.then(work);
        this.last = done.catch(() => undefined);
        return done;
    }
}
//# sourceMappingURL=shelf.js.map