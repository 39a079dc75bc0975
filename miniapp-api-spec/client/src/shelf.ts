import { uuid, type Storage } from './platform.js';
import type { Item } from './items.js';

const INDEX = 'palm.queue';
const ITEM = 'palm.queue.';
const SEQUENCE = 'palm.sequence';
const INSTALLATION = 'palm.installation';
/** A mini program has ten megabytes in all. */
const MOST = 300;

/** The items in the phone's storage, each under a key of its own, written one after the other. */
export class Shelf {
  private last: Promise<unknown> = Promise.resolve();

  constructor(private readonly storage: Storage) {}

  async all(): Promise<Item[]> {
    const items = await Promise.all((await this.index()).map((id) => this.get(id)));
    return items.filter((one): one is Item => one !== undefined);
  }

  async get(id: string): Promise<Item | undefined> {
    const text = await this.storage.get(ITEM + id);
    return text === undefined ? undefined : (JSON.parse(text) as Item);
  }

  /** The item first, then the list: a program that is closed between them loses nothing that was promised. */
  put(item: Item): Promise<boolean> {
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

  remove(id: string): Promise<void> {
    return this.inOrder(async () => {
      const left = (await this.index()).filter((one) => one !== id);
      await this.storage.set(INDEX, JSON.stringify(left));
      await this.storage.remove(ITEM + id);
    });
  }

  /** The phone's count of its scans. */
  next(): Promise<number> {
    return this.inOrder(async () => {
      const next = Number((await this.storage.get(SEQUENCE)) ?? '0') + 1;
      await this.storage.set(SEQUENCE, String(next));
      return next;
    });
  }

  /** The name of this installation, drawn once. */
  installation(): Promise<string> {
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
  private async firstDone(index: string[]): Promise<string | undefined> {
    for (const id of index) {
      if ((await this.get(id))?.state === 'done') {
        return id;
      }
    }
    return undefined;
  }

  private async index(): Promise<string[]> {
    return JSON.parse((await this.storage.get(INDEX)) ?? '[]') as string[];
  }

  private inOrder<A>(work: () => Promise<A>): Promise<A> {
    const done = this.last.then(work);
    this.last = done.catch(() => undefined);
    return done;
  }
}
