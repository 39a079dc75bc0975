import type { components } from './schema.js';
import type { WireAnswer } from './platform.js';
export type ProblemDetails = components['schemas']['Problem'];
/** The service refused: RFC 9457 problem details, with words for the user in `title`. */
export declare class Problem extends Error {
    readonly status: number;
    /** Stable; the catalogue is `errors.md`. */
    readonly code: string;
    readonly details: ProblemDetails;
    /** Seconds to wait, of an answer 429 or 503. */
    readonly retryAfter: number | undefined;
    constructor(details: ProblemDetails, retryAfter?: number);
    /** What is wrong with one field of the form, for the user. */
    field(name: string): string | undefined;
    /** Whether the same call may succeed by and by, with nothing changed. */
    get passing(): boolean;
    static of(answer: WireAnswer): Problem;
}
