import { type Storage } from './platform.js';
import type { Item } from './items.js';
/** The items in the phone's storage, each under a key of its own, written one after the other. */
export declare class Shelf {
    private readonly storage;
    private last;
    constructor(storage: Storage);
    all(): Promise<Item[]>;
    get(id: string): Promise<Item | undefined>;
    /** The item first, then the list: a program that is closed between them loses nothing that was promised. */
    put(item: Item): Promise<boolean>;
    remove(id: string): Promise<void>;
    /** The phone's count of its scans. */
    next(): Promise<number>;
    /** The name of this installation, drawn once. */
    installation(): Promise<string>;
    /** What the service has makes room first. */
    private firstDone;
    private index;
    private inOrder;
}
