/** The service refused: RFC 9457 problem details, with words for the user in `title`. */
export class Problem extends Error {
    constructor(details, retryAfter) {
        super(details.title);
        this.name = 'Problem';
        this.status = details.status;
        this.code = details.code;
        this.details = details;
        this.retryAfter = retryAfter;
    }
    /** What is wrong with one field of the form, for the user. */
    field(name) {
        return this.details.fields?.find((one) => one.field === name)?.message;
    }
    /** Whether the same call may succeed by and by, with nothing changed. */
    get passing() {
        return this.status === 429 || this.status >= 500 || this.code === 'idempotency.in_flight';
    }
    static of(answer) {
        const after = Number(answer.headers['retry-after']);
        const retryAfter = Number.isFinite(after) && after >= 0 && 'retry-after' in answer.headers ? after : undefined;
        return new Problem(details(answer), retryAfter);
    }
}
/** Also of an answer that is not the service's own, such as a gateway's page. */
function details(answer) {
    try {
        const read = JSON.parse(answer.text);
        if (typeof read === 'object' && read !== null && 'code' in read && 'title' in read) {
            return { ...read, status: answer.status };
        }
    }
    catch {
        // not JSON
    }
    return { type: 'about:blank', title: `HTTP ${answer.status}`, status: answer.status, code: `http.${answer.status}` };
}
//# sourceMappingURL=problem.js.map