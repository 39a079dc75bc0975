import { type Platform, type Storage } from '../src/index.js';
import type { OnItsWay, WireAnswer, WireCall, WireUpload } from '../src/platform.js';
export type Call = (WireCall | (WireUpload & {
    method: 'POST';
})) & {
    path: string;
};
type Handler = (call: Call) => WireAnswer | 'no answer' | Promise<WireAnswer | 'no answer'>;
/** A world made by the test: its own clock, timers, network and service. */
export declare class World implements Platform {
    readonly handler: Handler;
    readonly storage: Storage;
    time: number;
    readonly calls: Call[];
    logins: number;
    aborted: number;
    private readonly timers;
    private readonly returns;
    constructor(handler: Handler, storage?: Storage);
    send(call: WireCall): OnItsWay;
    upload(call: WireUpload): OnItsWay;
    login(): Promise<string>;
    keepFile(file: unknown): Promise<string>;
    dropFile(): Promise<void>;
    now(): number;
    later(milliseconds: number, then: () => void): () => void;
    onReturn(then: () => void): () => void;
    comesBack(): void;
    /** Lets everything run that waits for nothing but its turn, and timers as they become due. */
    settle(rings?: number): Promise<void>;
    paths(): string[];
    private travel;
}
/** Long enough for every promise that waits for nothing else. */
export declare function turns(): Promise<void>;
export declare function json(status: number, body: unknown, headers?: Record<string, string>): WireAnswer;
export declare function problem(status: number, code: string, headers?: Record<string, string>): WireAnswer;
/** Tokens good for ten minutes. */
export declare function tokens(world: {
    time: number;
}, name: string): WireAnswer;
export {};
