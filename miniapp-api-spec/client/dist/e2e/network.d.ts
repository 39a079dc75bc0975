/**
 * What happens to one request: the network is cut before the service sees it, the answer is lost after the service has
 * acted, or the answer is held until the phone gives up.
 */
export type Fault = 'cut' | 'lost' | 'held';
export interface Passed {
    method: string;
    path: string;
    key: string | undefined;
    /** Of the service; none where the request did not reach it. */
    status?: number;
    replayed?: boolean;
    fault?: Fault;
}
/** The network between the phone and the service. */
export declare class Network {
    private readonly service;
    readonly passed: Passed[];
    private readonly planned;
    private readonly heard;
    private down;
    private readonly server;
    base: string;
    constructor(service: string);
    open(): Promise<void>;
    close(): Promise<void>;
    /** Nothing passes from now on. */
    cut(): void;
    mend(): void;
    /** Plans for the next request of this kind; several are met one after the other. */
    plan(method: string, path: RegExp, ...faults: Fault[]): void;
    get left(): number;
    /** Resolves once a request has met this fault, and the service has acted on it. */
    met(fault: Fault): Promise<void>;
    private pass;
    private tell;
}
