import type { Client } from './client.js';
import { type Platform } from './platform.js';
import type { Item, NewItem } from './items.js';
/** There is no room for more on this phone. */
export declare class QueueFull extends Error {
    constructor();
}
/**
 * What the user has decided and the service does not have yet: clues, wishes and scans. An item is on the phone before
 * anything is sent, keeps its keys until the service has answered, and is then done or refused; it is never dropped,
 * and never sent again once it was refused, but by the user.
 */
export declare class Queue {
    private readonly client;
    private readonly platform;
    private readonly shelf;
    private running;
    /** Whether something came while it ran, which that run may have passed over. */
    private more;
    private failures;
    private cancelTimer;
    private stopReturn;
    private readonly listeners;
    private readonly troubles;
    constructor(client: Client, platform: Platform);
    /** Sends what is left from before, and from then on whenever there is a chance. Once, when the program starts. */
    start(): void;
    stop(): void;
    /** Everything on the phone, the earliest first, with what became of it. */
    items(): Promise<Item[]>;
    /** Calls back when something has changed; gives what takes it back. */
    onChange(then: (items: Item[]) => void): () => void;
    /** Calls back when the phone itself fails, such as its storage; gives what takes it back. */
    onTrouble(then: (e: unknown) => void): () => void;
    /**
     * Keeps something and begins to send it.
     *
     * @throws QueueFull nothing was kept
     */
    add(what: NewItem): Promise<Item>;
    /** The user has read what became of it; or gives up what was refused. What still waits stays. */
    forget(id: string): Promise<void>;
    /** Sends everything that waits, in its order. Whoever calls while it runs waits for the same run. */
    flush(): Promise<void>;
    /** Nobody waits for it: what the phone itself cannot do is told to whoever listens, and tried again later. */
    private soon;
    private run;
    private send;
    /** A refused batch is not the fault of each scan in it: they are then sent one by one. */
    private refused;
    private dropFiles;
    private tryLater;
    private scanned;
    private changed;
}
