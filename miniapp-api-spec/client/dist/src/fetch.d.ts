import { type Platform, type Storage } from './platform.js';
export interface FetchSettings {
    /** A fresh code to sign in with. */
    login(): Promise<string>;
    /** `localStorage` for instance, made asynchronous; in memory as long as nothing else is said. */
    storage?: Storage;
    /** Milliseconds. */
    timeout?: number;
}
/** The platform of a browser or of Node 20: everything that has `fetch`. Files are Blobs, kept as data URLs. */
export declare function fetchPlatform(settings: FetchSettings): Platform;
export declare function inMemory(): Storage;
