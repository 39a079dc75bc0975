import type { AnswerOf, Input, OperationOf, PathOf } from './operations.js';
import { type Platform } from './platform.js';
import { Queue } from './queue.js';
import { Scope } from './scope.js';
import { Session } from './session.js';
export interface Settings {
    /** Where the service is, such as `https://example.org`. */
    base: string;
    platform: Platform;
    /** `zh` (as long as nothing else is said) or `en`: the language of what the user reads. */
    language?: 'zh' | 'en';
    /** How often a call that had no answer is tried in all; what is in the queue is tried without end. */
    tries?: number;
    /** Calls under way at once; a mini program has ten in all. */
    atOnce?: number;
}
export interface Options {
    /** The page that asks; when it goes, the call is aborted. */
    scope?: Scope;
    /** Kept by a caller that sends the same again after the program was closed. */
    key?: string;
    /** An operation for everybody, asked without signing in. */
    open?: boolean;
    /** The version that was seen, of a change of something that was read. */
    version?: number;
}
/** What became of a call. */
export interface Answered<A> {
    status: number;
    data: A;
    /** Whether the service had answered this key before, and did nothing now. */
    replayed: boolean;
}
/** Calls the service: signs in when needed, sends again what may be sent again, gives typed answers and errors. */
export declare class Client {
    readonly session: Session;
    /** What is kept on the phone until the service has it. */
    readonly queue: Queue;
    private readonly platform;
    private readonly base;
    private readonly language;
    private readonly tries;
    private readonly atOnce;
    private underWay;
    private readonly waiting;
    constructor(settings: Settings);
    get<P extends PathOf<'get'>>(path: P, input: Input<OperationOf<'get', P>>, options?: Options): Promise<Answered<AnswerOf<Exclude<import("./schema.js").paths[P]["get"], undefined>>>>;
    post<P extends PathOf<'post'>>(path: P, input: Input<OperationOf<'post', P>>, options?: Options): Promise<Answered<AnswerOf<Exclude<import("./schema.js").paths[P]["post"], undefined>>>>;
    put<P extends PathOf<'put'>>(path: P, input: Input<OperationOf<'put', P>>, options?: Options): Promise<Answered<AnswerOf<Exclude<import("./schema.js").paths[P]["put"], undefined>>>>;
    delete<P extends PathOf<'delete'>>(path: P, input: Input<OperationOf<'delete', P>>, options?: Options): Promise<Answered<AnswerOf<Exclude<import("./schema.js").paths[P]["delete"], undefined>>>>;
    /**
     * Uploads one file.
     *
     * @param file what {@link Platform.keepFile} gave
     */
    upload<P extends PathOf<'post'>>(path: P, parameters: Input<OperationOf<'post', P>>['path'], file: string, options?: Options): Promise<Answered<AnswerOf<OperationOf<'post', P>>>>;
    private call;
    /** One answer of the service that is not a refusal; with a new token, and after pauses, where that helps. */
    private answered;
    private inTurn;
    private url;
}
