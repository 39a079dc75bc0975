import { backoff } from './backoff.js';
import type { Client } from './client.js';
import { Unreachable, uuid, type Platform } from './platform.js';
import { Problem, type ProblemDetails } from './problem.js';
import { sendClue, sendScans, sendWish } from './sending.js';
import { Shelf } from './shelf.js';
import type { Item, NewItem, ScanItem } from './items.js';

/** Scans of one batch, as many as the service takes. */
const BATCH = 50;

/** There is no room for more on this phone. */
export class QueueFull extends Error {
  constructor() {
    super('队列已满，请先联网发送 / the queue is full, connect to send it');
    this.name = 'QueueFull';
  }
}

/**
 * What the user has decided and the service does not have yet: clues, wishes and scans. An item is on the phone before
 * anything is sent, keeps its keys until the service has answered, and is then done or refused; it is never dropped,
 * and never sent again once it was refused, but by the user.
 */
export class Queue {
  private readonly shelf: Shelf;
  private running: Promise<void> | undefined;
  /** Whether something came while it ran, which that run may have passed over. */
  private more = false;
  private failures = 0;
  private cancelTimer: (() => void) | undefined;
  private stopReturn: (() => void) | undefined;
  private readonly listeners = new Set<(items: Item[]) => void>();
  private readonly troubles = new Set<(e: unknown) => void>();

  constructor(
    private readonly client: Client,
    private readonly platform: Platform,
  ) {
    this.shelf = new Shelf(platform.storage);
  }

  /** Sends what is left from before, and from then on whenever there is a chance. Once, when the program starts. */
  start(): void {
    this.stopReturn ??= this.platform.onReturn(() => this.soon());
    this.soon();
  }

  stop(): void {
    this.stopReturn?.();
    this.stopReturn = undefined;
    this.cancelTimer?.();
  }

  /** Everything on the phone, the earliest first, with what became of it. */
  items(): Promise<Item[]> {
    return this.shelf.all();
  }

  /** Calls back when something has changed; gives what takes it back. */
  onChange(then: (items: Item[]) => void): () => void {
    this.listeners.add(then);
    return () => this.listeners.delete(then);
  }

  /** Calls back when the phone itself fails, such as its storage; gives what takes it back. */
  onTrouble(then: (e: unknown) => void): () => void {
    this.troubles.add(then);
    return () => this.troubles.delete(then);
  }

  /**
   * Keeps something and begins to send it.
   *
   * @throws QueueFull nothing was kept
   */
  async add(what: NewItem): Promise<Item> {
    const files = 'files' in what && what.files ? what.files : [];
    const kept = [];
    for (const file of files) {
      kept.push({ file: await this.platform.keepFile(file), key: uuid() });
    }
    const id = uuid();
    const common = { id, key: uuid(), state: 'waiting' as const, addedAt: this.platform.now() };
    const item: Item =
      what.kind === 'scan'
        ? { ...common, kind: 'scan', scan: await this.scanned(what.scan, id) }
        : what.kind === 'clue'
          ? { ...common, kind: 'clue', form: what.form, files: kept }
          : { ...common, kind: 'wish', form: what.form, files: kept, submitKey: uuid() };
    if (!(await this.shelf.put(item))) {
      throw new QueueFull();
    }
    await this.changed();
    this.soon();
    return item;
  }

  /** The user has read what became of it; or gives up what was refused. What still waits stays. */
  async forget(id: string): Promise<void> {
    const item = await this.shelf.get(id);
    if (item && item.state !== 'waiting') {
      await this.dropFiles(item);
      await this.shelf.remove(id);
      await this.changed();
    }
  }

  /** Sends everything that waits, in its order. Whoever calls while it runs waits for the same run. */
  flush(): Promise<void> {
    this.more = this.running !== undefined;
    this.running ??= this.run().finally(() => {
      this.running = undefined;
      if (this.more) {
        this.soon();
      }
    });
    return this.running;
  }

  /** Nobody waits for it: what the phone itself cannot do is told to whoever listens, and tried again later. */
  private soon(): void {
    this.flush().catch((e: unknown) => {
      this.failures += 1;
      this.tryLater(undefined);
      this.troubles.forEach((one) => one(e));
    });
  }

  private async run(): Promise<void> {
    this.cancelTimer?.();
    const tried = new Set<string>();
    for (;;) {
      const waiting = (await this.shelf.all()).filter((one) => one.state === 'waiting' && !tried.has(one.id));
      const first = waiting[0];
      if (!first) {
        break;
      }
      const together =
        first.kind === 'scan' ? waiting.filter((one) => one.kind === 'scan').slice(0, BATCH) : [first];
      together.forEach((one) => tried.add(one.id));
      try {
        await this.send(together);
      } catch (e) {
        if (e instanceof Problem && !e.passing && e.status !== 401) {
          await this.refused(together, e.details);
        } else if (e instanceof Problem && e.status >= 500 && e.status !== 503) {
          this.failures += 1; // of this one, perhaps: the others go on
        } else if (e instanceof Problem || e instanceof Unreachable) {
          this.failures += 1;
          this.tryLater(e instanceof Problem ? e.retryAfter : undefined);
          return;
        } else {
          throw e;
        }
      }
    }
    if ((await this.shelf.all()).some((one) => one.state === 'waiting')) {
      this.tryLater(undefined);
    } else {
      this.failures = 0;
    }
  }

  private async send(together: Item[]): Promise<void> {
    const keep = async (item: Item) => {
      await this.shelf.put(item);
      if (item.state === 'done') {
        await this.dropFiles(item);
      }
      await this.changed();
    };
    const scans = together.filter((one) => one.kind === 'scan');
    if (scans.length > 0) {
      await sendScans(this.client, await this.shelf.installation(), scans, keep);
      return;
    }
    for (const one of together) {
      if (one.kind === 'clue') {
        await sendClue(this.client, one, keep);
      } else if (one.kind === 'wish') {
        await sendWish(this.client, one, keep);
      }
    }
  }

  /** A refused batch is not the fault of each scan in it: they are then sent one by one. */
  private async refused(together: Item[], problem: ProblemDetails): Promise<void> {
    if (together.length === 1) {
      await this.shelf.put({ ...together[0]!, state: 'refused', problem });
      await this.changed();
      return;
    }
    for (const one of together) {
      try {
        await this.send([one]);
      } catch (e) {
        if (!(e instanceof Problem) || e.passing) {
          throw e;
        }
        await this.refused([one], e.details);
      }
    }
  }

  private async dropFiles(item: Item): Promise<void> {
    for (const one of item.kind === 'scan' ? [] : item.files) {
      await this.platform.dropFile(one.file);
    }
  }

  private tryLater(retryAfter: number | undefined): void {
    this.cancelTimer?.();
    const wait = backoff(Math.max(1, this.failures), retryAfter);
    this.cancelTimer = this.platform.later(wait, () => this.soon());
  }

  private async scanned(scan: { code: string; way?: 'IN' | 'OUT'; position?: ScanItem['position'] }, id: string) {
    return {
      id,
      sequence: await this.shelf.next(),
      capturedAt: new Date(this.platform.now()).toISOString(),
      code: scan.code,
      ...(scan.way ? { way: scan.way } : {}),
      ...(scan.position ? { position: scan.position } : {}),
    };
  }

  private async changed(): Promise<void> {
    if (this.listeners.size > 0) {
      const items = await this.shelf.all();
      this.listeners.forEach((one) => one(items));
    }
  }
}
