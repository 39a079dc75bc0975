const FIRST = 1_000;
const LONGEST = 5 * 60_000;

/**
 * How long to wait before another try: what the service says, or twice as long each time, with chance in it so that
 * phones which lost the network together do not come back together.
 *
 * @param tries that failed so far, one at least
 * @param retryAfter seconds, of the answer
 * @returns milliseconds
 */
export function backoff(tries: number, retryAfter?: number, chance: () => number = Math.random): number {
  const own = Math.min(LONGEST, FIRST * 2 ** Math.min(tries - 1, 20));
  const jittered = own / 2 + (own / 2) * chance();
  return Math.round(retryAfter === undefined ? jittered : retryAfter * 1_000 + FIRST * chance());
}
