import type { Code } from './codes.js';
import type { components } from './schema.js';
import type { WireAnswer } from './platform.js';

export type ProblemDetails = components['schemas']['Problem'];

/** The service refused: RFC 9457 problem details, with words for the user in `title`. */
export class Problem extends Error {
  readonly status: number;
  /** Stable; the catalogue is `errors.md`. A later version of the service may bring codes that this one does not know. */
  readonly code: Code | (string & {});
  readonly details: ProblemDetails;
  /** Seconds to wait, of an answer 429 or 503. */
  readonly retryAfter: number | undefined;

  constructor(details: ProblemDetails, retryAfter?: number) {
    super(details.title);
    this.name = 'Problem';
    this.status = details.status;
    this.code = details.code;
    this.details = details;
    this.retryAfter = retryAfter;
  }

  /** What is wrong with one field of the form, for the user. */
  field(name: string): string | undefined {
    return this.details.fields?.find((one) => one.field === name)?.message;
  }

  /** Whether the same call may succeed by and by, with nothing changed. */
  get passing(): boolean {
    return this.status === 429 || this.status >= 500 || this.code === 'idempotency.in_flight';
  }

  static of(answer: WireAnswer): Problem {
    const after = Number(answer.headers['retry-after']);
    const retryAfter = Number.isFinite(after) && after >= 0 && 'retry-after' in answer.headers ? after : undefined;
    return new Problem(details(answer), retryAfter);
  }
}

/** Also of an answer that is not the service's own, such as a gateway's page. */
function details(answer: WireAnswer): ProblemDetails {
  try {
    const read: unknown = JSON.parse(answer.text);
    if (typeof read === 'object' && read !== null && 'code' in read && 'title' in read) {
      return { ...(read as ProblemDetails), status: answer.status };
    }
  } catch {
    // not JSON
  }
  return { type: 'about:blank', title: `HTTP ${answer.status}`, status: answer.status, code: `http.${answer.status}` };
}
