import type { Client } from './client.js';
import type { ClueItem, Item, ScanQueued, WishItem } from './items.js';
/** Keeps how far an item has come, before the next step is taken. */
type Keep = (item: Item) => Promise<void>;
export declare function sendClue(client: Client, item: ClueItem, keep: Keep): Promise<void>;
/** A draft, its pictures, and then it is sent to review. */
export declare function sendWish(client: Client, item: WishItem, keep: Keep): Promise<void>;
/** Each scan has an answer of its own; one that is refused does not hold the others up. */
export declare function sendScans(client: Client, installation: string, items: ScanQueued[], keep: Keep): Promise<void>;
export {};
