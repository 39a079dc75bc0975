import type { Wx } from '../src/index.js';
/** A phone: `wx` as its documentation says, as far as the client uses it. Its storage outlives the program. */
export declare class Phone {
    private readonly number;
    private readonly demo;
    private readonly storage;
    private readonly files;
    private readonly under;
    private readonly shown;
    private readonly network;
    logins: number;
    /** Whatever the user would have been asked. */
    asked: number;
    mostAtOnce: number;
    private program;
    constructor(number: string, demo: string);
    /** The user opens the program. */
    open(): Wx;
    photograph(name: string, bytes: Buffer): string;
    /** The user looks at something else: five seconds later what is under way is interrupted. Here, at once. */
    hide(): void;
    show(): void;
    connected(): void;
    /** The system ends the program: nothing of it is left but what was stored. */
    kill(): void;
    private make;
    private soon;
    private call;
}
