/**
 * How long to wait before another try: what the service says, or twice as long each time, with chance in it so that
 * phones which lost the network together do not come back together.
 *
 * @param tries that failed so far, one at least
 * @param retryAfter seconds, of the answer
 * @returns milliseconds
 */
export declare function backoff(tries: number, retryAfter?: number, chance?: () => number): number;
