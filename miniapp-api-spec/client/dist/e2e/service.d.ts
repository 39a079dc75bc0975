export interface Service {
    base: string;
    stop(): Promise<void>;
}
/** Seconds; the tokens of this service are short so that they run out on the way. */
export declare const TOKEN = 3;
/** The packaged service with its demo people, on a free port and an empty data folder. */
export declare function startService(): Promise<Service>;
