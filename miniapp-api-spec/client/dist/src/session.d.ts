import type { Platform } from './platform.js';
/**
 * The phone's session. Whoever needs a token while there is none waits for the same sign-in: it happens once, and asks
 * the user nothing.
 */
export declare class Session {
    private readonly platform;
    private readonly base;
    private kept;
    private loaded;
    private renewing;
    constructor(platform: Platform, base: string);
    token(): Promise<string>;
    /** The service no longer takes this token: it was revoked, or its store was lost. */
    rejected(token: string): Promise<void>;
    /** Forgets the session on this phone. */
    forget(): Promise<void>;
    private runsOut;
    private load;
    private renewed;
    private renew;
    private exchange;
}
