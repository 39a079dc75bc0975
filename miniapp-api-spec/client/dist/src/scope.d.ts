import { type OnItsWay, type Platform, type WireAnswer } from './platform.js';
/** The life of a page: `onLoad` opens it, `onUnload` closes it, and what the page asked for is aborted. */
export declare class Scope {
    private readonly closing;
    private over;
    get closed(): boolean;
    close(): void;
    /** Calls back when the page goes; gives what takes it back. */
    onClose(then: () => void): () => void;
    check(): void;
}
/** Waits for an answer as long as the page is there. */
export declare function within(scope: Scope | undefined, begin: () => OnItsWay): Promise<WireAnswer>;
export declare function pause(platform: Platform, milliseconds: number, scope?: Scope): Promise<void>;
